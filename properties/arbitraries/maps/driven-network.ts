/**
 * Driven maps that are not additive in their input: N(a, u) = tanh(W a + V u), with ‖∂N/∂a‖ ≤ ‖W‖ = λ < 1 and
 * ‖∂N/∂u‖ ≤ ‖V‖ = L everywhere, both attained at 0.
 */
import fc from "fast-check";
import type { DrivenMap } from "../../../src/dynamics/state-map.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { apply, diagonal, type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { add, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../drawn.ts";
import { onGrid } from "../grid.ts";
import { baseMatrix, withOperatorNorm } from "../matrices/base-matrix.ts";

/** The largest number of units. */
export const MAX_UNITS = 4;
/** The largest number of inputs. */
export const MAX_INPUTS = 3;

/** An arbitrary of driven networks of chosen operator norms. */
export const drivenNetworkCase = fc.record({
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  /** The matrix V before it is scaled: one row per unit of `base`; further rows are not used. */
  inputBase: fc.integer({ min: 1, max: MAX_INPUTS }).chain((m) =>
    fc.array(
      fc
        .array(fc.integer({ min: -9, max: 9 }), { minLength: m, maxLength: m })
        // No row is 0: its first entry is not.
        .map(([first, ...others]) => [first >= 0 ? Math.min(9, first + 1) : first, ...others]),
      { minLength: MAX_UNITS, maxLength: MAX_UNITS },
    ),
  ),
  /** The operator norm λ of W. */
  lambda: onGrid(0.1, 0.95),
  /** The operator norm L of V. */
  inputGain: onGrid(0.1, 5, 10),
});
/** A driven network, as a case. */
export type DrivenNetworkCase = Drawn<typeof drivenNetworkCase>;

/** The driven network N(a, u) = tanh(W a + V u). */
export interface DrivenNetwork extends DrivenMap {
  readonly W: Matrix;
  readonly V: Matrix;
}

/** The driven network of a case. */
export function buildDrivenNetwork({ base, inputBase, lambda, inputGain }: DrivenNetworkCase): DrivenNetwork {
  return drivenNetwork(withOperatorNorm(base, lambda), withOperatorNorm(inputBase.slice(0, base.length), inputGain));
}

/** The driven network of these weights. */
export function drivenNetwork(W: Matrix, V: Matrix): DrivenNetwork {
  const net = (a: Vector, u: Vector) => add(apply(W, a), apply(V, u));
  const slopes = (a: Vector, u: Vector) => diagonal(net(a, u).map(sech2));
  return {
    W,
    V,
    dimension: W.rows,
    inputDimension: V.columns,
    next: (a, u) => net(a, u).map(tanh),
    jacobian: (a, u) => multiply(slopes(a, u), W),
    inputJacobian: (a, u) => multiply(slopes(a, u), V),
  };
}
