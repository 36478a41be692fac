/**
 * Contraction on a set, in a stated norm.
 *
 * Paper, definition 6 and theorem 2. On a convex set D the mean value inequality gives
 *
 *   ‖M(x) − M(y)‖_to ≤ λ ‖x − y‖_from,   λ = sup_{z ∈ D} ‖M'(z)‖_{from → to},
 *
 * and no smaller λ will do when D has interior points. The supremum must be below 1, not each value: that, and the word
 * norm, is what the literal theorem lacks.
 *
 * An operator norm is a convex function of the matrix, so its supremum over a convex hull is its largest value at the
 * corners; maps that can name such corners for M'(box) are hulled maps.
 *
 * Symbols: D box, M' Jacobian, λ contraction factor, P matrix of a weighted norm ‖x‖_P = (x'Px)^½.
 */
import type { Box } from "../numeric/linear-algebra/box.ts";
import { boxAround } from "../numeric/linear-algebra/box.ts";
import type { Matrix } from "../numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../numeric/linear-algebra/norms.ts";
import type { IntervalMatrix } from "../numeric/linear-algebra/interval-matrix.ts";
import {
  operatorNormBetween,
  operatorNormBoundBetween,
  type WeightedNorm,
} from "../numeric/linear-algebra/weighted-norm.ts";
import type { State, StateMap } from "./state-map.ts";

/** A map that can name matrices between which its Jacobian varies over a box. */
export interface HulledMap extends StateMap {
  /** The corners: matrices whose convex hull contains M'(y) for every y of the box; 2^n of them at most. */
  jacobianHull(box: Box): readonly Matrix[];
  /** The matrix B, a limit of Jacobians on the box, with ‖M'(y)‖ ≤ ‖B‖ on the box in every absolute operator norm. */
  dominantJacobian(box: Box): Matrix;
}

/** A map that can enclose its Jacobians over a box, entry by entry: more maps can, and for any number of entries. */
export interface JacobianEnclosedMap extends StateMap {
  /** An interval matrix that holds M'(y) for every y of the box. */
  jacobianOn(box: Box): IntervalMatrix;
}

/**
 * The contraction factor sup ‖M'(y)‖₂ of M over a box, in the Euclidean norm (definition 6): M contracts on the box
 * where it is below 1.
 *
 * @example
 * contractionFactor(tanhNetwork(matrixOf([[2]])), boxAround(vectorOf([1.9]), 0.1)); // 2 sech² 1.8 = 0.2071
 */
export function contractionFactor(M: HulledMap, box: Box): number {
  return operatorNorm(M.dominantJacobian(box));
}

/** The largest dimension in which all 2^n corners are gone through; 2^12 matrices of 12 × 12 fill 5 megabytes. */
export const LARGEST_HULL = 12;

/**
 * An upper bound of the contraction factor sup ‖M'(y)‖_{from → to} over a box, from one weighted norm to another:
 * attained on the hull for a hulled map, looser for an enclosed one, and for one that is both if it has more than 12
 * dimensions. Infinity where M' is unbounded.
 */
export function contractionFactorBetween(
  M: HulledMap | JacobianEnclosedMap,
  box: Box,
  from: WeightedNorm,
  to: WeightedNorm,
): number {
  if (!("jacobianHull" in M)) return operatorNormBoundBetween(M.jacobianOn(box), from, to);
  if (M.dimension > LARGEST_HULL && isJacobianEnclosed(M)) return operatorNormBoundBetween(M.jacobianOn(box), from, to);
  let largest = 0;
  for (const J of M.jacobianHull(box)) largest = Math.max(largest, operatorNormBetween(J, from, to));
  return largest;
}

function isJacobianEnclosed(M: StateMap): M is JacobianEnclosedMap {
  return "jacobianOn" in M;
}

/** The least box that contains the ball {y : ‖y − c‖_P ≤ r}: its half-widths are r (P⁻¹)_ii^½. */
export function boxOfBall(centre: State, radius: number, norm: WeightedNorm): Box {
  const { rows: n, data: S } = norm.inverseFactor; // P⁻¹ = S S'
  return boxAround(
    centre,
    centre.map((_, i) => {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += S[i * n + k] * S[i * n + k];
      return radius * Math.sqrt(sum);
    }),
  );
}
