/**
 * Is this the diagonal of second derivatives of the function with that gradient?
 *
 *   h_k = ∂²f/∂x_k² = ∂g_k/∂x_k,   by differences of the gradient
 *
 * The stand-ins that pseudo-Newton methods use are not second derivatives and fail it, as they must; a Gauss–Newton
 * curvature is checked with `kind: "gaussNewton"` against C'' (∂y/∂x_k)² of the inner function y, by differences of y.
 *
 * Symbols: f function, g its gradient, x point, y inner function of a cost C(y), h curvature.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { CheckedCalls } from "./checked-calls.ts";
import { type Comparison, DEFAULT_TOLERANCE, type DerivativeCheck } from "./derivative-check.ts";
import { differentiate } from "./differences.ts";

/** A curvature under test, and where it is checked. */
export interface CurvatureUnderTest {
  /** The curvature under test, as many entries as the point. */
  readonly curvature: (x: Vector) => ArrayLike<number>;
  /** The point at which it is checked: finite numbers, one at least. */
  readonly at: ArrayLike<number>;
  /** Names of the parameters, for messages. Default: x_0, x_1, … */
  readonly names?: readonly string[];
  /** Tolerance relative to the largest entry, above 0 and below 1. Default 1e-6. */
  readonly tolerance?: number;
}

/** A curvature under test with the functions that it is checked against, for each kind of curvature. */
export type CurvatureCheckOptions =
  | (CurvatureUnderTest & {
      /** The kind: second derivatives, the diagonal of the Hessian. */
      readonly kind?: "exact";
      /** The gradient of the function, right by assumption; its differences are compared. */
      readonly gradient: (x: Vector) => ArrayLike<number>;
    })
  | (CurvatureUnderTest & {
      /** The kind: the Gauss–Newton curvature C'' (∂y/∂x_k)² of a cost C(y(x)). */
      readonly kind: "gaussNewton";
      /** The inner function y(x), a number; its differences are compared. */
      readonly inner: (x: Vector) => number;
      /** The curvature C'' of the cost at y(x). Default 1, as for ½ (y − d)². */
      readonly costCurvature?: number;
    });

/**
 * Checks a curvature at one point, entry by entry: the diagonal of second derivatives, or a Gauss–Newton curvature.
 * Throws a RangeError for a point, lengths or a tolerance that do not fit, and what the functions throw.
 *
 * @example
 * checkCurvature({ curvature: ([x]) => [6 * x], gradient: ([x]) => [3 * x * x], at: [2] }).ok; // true, for f = x³
 */
export function checkCurvature(options: CurvatureCheckOptions): DerivativeCheck {
  const { curvature, names, tolerance = DEFAULT_TOLERANCE } = options;
  const calls = new CheckedCalls("checkCurvature", tolerance);
  const x = calls.point(options.at);
  const stated = calls.callTwice("curvature", curvature, x);
  calls.requireLength("the curvature", stated.length, x.length);
  const movedTo = (k: number, value: number) => {
    const moved = x.slice();
    moved[k] = value;
    return moved;
  };
  if (options.kind === "gaussNewton") {
    calls.callTwice("inner", options.inner, x);
  } else {
    const gradient = calls.callTwice("gradient", options.gradient, x);
    calls.requireLength("the gradient", gradient.length, x.length);
  }
  const comparisons = Array.from(x, (at, k): Comparison => {
    const where = `${options.kind === "gaussNewton" ? "C''(∂y/∂x)²" : "∂²f/∂x²"} for ${names?.[k] ?? `x_${k}`}`;
    if (options.kind === "gaussNewton") {
      const { inner, costCurvature = 1 } = options;
      const slope = differentiate((value) => calls.call("inner", inner, movedTo(k, value))[0], at);
      const error = costCurvature * slope.error * (2 * Math.abs(slope.value) + slope.error);
      return { where, stated: stated[k], found: { value: costCurvature * slope.value * slope.value, error } };
    }
    const { gradient } = options;
    return {
      where,
      stated: stated[k],
      found: differentiate((value) => calls.call("gradient", gradient, movedTo(k, value))[k], at),
    };
  });
  return calls.judge("curvature", comparisons);
}
