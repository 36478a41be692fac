/**
 * Is this the gradient of that function?
 *
 * Entry by entry by differences that know their own error (differences.ts), or exactly by a complex step where the
 * function can be computed at complex points: Im f(x + iε e_k)/ε, without any difference. Of many parameters only
 * random directions are tried,
 *
 *   d/dh f(x + h v) = ∇f · v,      v_k = ±1 at random,
 *
 * which sees an error of any entry with certainty as long as errors do not cancel; a direction that fails is followed
 * up entry by entry, so that the wrong ones are named.
 *
 * Symbols: f function, x point, v direction, e_k unit vector, ε 1e−40.
 */
import { stream } from "../../numeric/random.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { CheckedCalls } from "./checked-calls.ts";
import { type Comparison, DEFAULT_TOLERANCE, type DerivativeCheck } from "./derivative-check.ts";
import { differentiate, type NumericDerivative } from "./differences.ts";

/** A gradient under test, the function that it should belong to, and where it is checked. */
export interface GradientCheckOptions {
  /** The function. It must leave its argument alone and give the same bits for the same point. */
  readonly f: (x: Vector) => number;
  /** The gradient ∂f/∂x under test, as many entries as the point. */
  readonly gradient: (x: Vector) => ArrayLike<number>;
  /** The point at which it is checked: finite numbers, one at least. */
  readonly at: ArrayLike<number>;
  /** Names of the parameters, for messages. Default: x_0, x_1, … */
  readonly names?: readonly string[];
  /** Tolerance relative to the largest entry, above 0 and below 1. Default 1e-6. */
  readonly tolerance?: number;
  /** The function at the complex point re + i im, where it can be computed: then no differences are taken. */
  readonly complexStep?: (re: Vector, im: Vector) => { readonly re: number; readonly im: number };
  /** Random directions to try instead of entries. Default: entries up to 64 parameters, 16 directions beyond. */
  readonly directions?: number;
  /** The address of the stream that draws the directions. Default "checkGradient". */
  readonly seed?: string;
}

const MOST_ENTRIES = 64;
const DEFAULT_DIRECTIONS = 16;
/** The complex step ε: its square vanishes beside anything, and so does the error of the step. */
const COMPLEX_STEP = 1e-40;

/**
 * Checks a gradient at one point, entry by entry or along random directions. Throws a RangeError for a point, lengths
 * or a tolerance that do not fit, and what the functions throw.
 *
 * @example
 * checkGradient({ f: ([x, y]) => x * y, gradient: ([x, y]) => [y, x], at: [2, 3] }).ok; // true
 */
export function checkGradient(options: GradientCheckOptions): DerivativeCheck {
  const { f, gradient, names, tolerance = DEFAULT_TOLERANCE, complexStep, seed = "checkGradient" } = options;
  const calls = new CheckedCalls("checkGradient", tolerance);
  const x = calls.point(options.at);
  const n = x.length;
  const directions = options.directions ?? (n > MOST_ENTRIES ? DEFAULT_DIRECTIONS : 0);
  calls.callTwice("f", f, x);
  const stated = calls.callTwice("gradient", gradient, x);
  calls.requireLength("the gradient", stated.length, n);

  const along = (v: Vector): NumericDerivative =>
    complexStep === undefined
      ? differentiate(
          (h) =>
            calls.call(
              "f",
              f,
              x.map((entry, k) => entry + h * v[k]),
            )[0],
          0,
        )
      : {
          value:
            complexStep(
              x.slice(),
              v.map((entry) => COMPLEX_STEP * entry),
            ).im / COMPLEX_STEP,
          error: 0,
        };
  const entries = (): Comparison[] =>
    Array.from(x, (at, k) => {
      const found =
        complexStep === undefined
          ? differentiate((value) => {
              const moved = x.slice();
              moved[k] = value;
              return calls.call("f", f, moved)[0];
            }, at)
          : along(x.map((_, i) => (i === k ? 1 : 0)));
      return { where: `∂f/∂${names?.[k] ?? `x_${k}`}`, stated: stated[k], found };
    });
  if (directions === 0) return calls.judge("gradient", entries());

  const random = stream(seed);
  const tried = Array.from({ length: directions }, (_, d): Comparison => {
    const v = x.map(() => random.sign());
    const sum = v.reduce((total, sign, k) => total + sign * stated[k], 0);
    return { where: `along direction ${d} of ${seed}`, stated: sum, found: along(v) };
  });
  const first = calls.judge("gradient", tried);
  if (first.ok) return first;
  const second = calls.judge("gradient", entries());
  return second.ok ? first : second;
}
