/**
 * The gradient of a cost at time T by the weights of a tanh network, and how much of it each time step contributes.
 *
 * Paper, the section on the effect of vanishing on the weight gradient: with ∂⁺a_τ/∂W the derivative by the copy of W
 * that is used at step τ alone,
 *
 *   ∂C_T/∂W = Σ_{τ≤T} ∂C_T/∂a_T · ∂a_T/∂a_τ · ∂⁺a_τ/∂W,      ∂⁺(a_τ)_i/∂W_ij = tanh (a_{τ−1})_j
 *
 * so the share of step τ is the outer product δ_τ x_{τ−1}' with δ_T = ∂C_T/∂a_T and δ_{τ−1} = M'(a_{τ−1})' δ_τ. Its lag
 * is T − τ: lag 0 is what the last step contributes, lag T − 1 what the first one does.
 *
 * Symbols: W weights, a state, x = tanh a, C cost, τ step, δ_τ = ∂C_T/∂a_τ.
 */
import type { State } from "../dynamics/state-map.ts";
import { addMatrices, type Matrix, transpose, zeroMatrix } from "../numeric/linear-algebra/matrix.ts";
import { multiplyScaled, scaled, type ScaledMatrix, toMatrix } from "../numeric/linear-algebra/scaled-matrix.ts";
import { tanh } from "../numeric/elementary/tanh.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import type { TanhNetwork } from "./tanh-network.ts";

/**
 * The shares of the weight gradient ∂C_T/∂W by lag, entry k that of step T − k, for the states a_0 … a_T of a run of M
 * under any inputs; each is of the shape of W. `costGradient` is ∂C_T/∂a_T. Throws a RangeError unless there is at
 * least one step, states and gradient have one entry per unit, and the numbers are finite.
 */
export function weightGradientShares(
  M: TanhNetwork,
  states: readonly State[],
  costGradient: Vector,
): readonly ScaledMatrix[] {
  const { dimension: n } = M;
  if (states.length < 2) {
    throw new RangeError(`weightGradientShares: a run must have at least one step, got ${states.length} states`);
  }
  if (costGradient.length !== n) {
    throw new RangeError(`weightGradientShares: the gradient must have ${n} entries, got ${costGradient.length}`);
  }
  const wrong = states.find((a) => a.length !== n);
  if (wrong !== undefined) {
    throw new RangeError(`weightGradientShares: states must have ${n} entries, got ${wrong.length}`);
  }
  const shares: ScaledMatrix[] = [];
  let delta = scaled({ rows: n, columns: 1, data: costGradient });
  for (let tau = states.length - 1; tau >= 1; tau--) {
    const share = scaled(outerProduct(delta.matrix.data, states[tau - 1].map(tanh)));
    shares.push({ matrix: share.matrix, exponent: share.exponent + delta.exponent });
    if (tau > 1) delta = multiplyScaled(transpose(M.jacobian(states[tau - 1])), delta);
  }
  return shares;
}

/**
 * The weight gradient ∂C_T/∂W, the sum of the shares, as plain doubles. Takes and refuses the arguments of
 * `weightGradientShares`.
 */
export function weightGradient(M: TanhNetwork, states: readonly State[], costGradient: Vector): Matrix {
  return sumOfShares(weightGradientShares(M, states, costGradient));
}

/** The sum of shares by lag, added from the far end. Throws a RangeError for no shares. */
export function sumOfShares(shares: readonly ScaledMatrix[]): Matrix {
  if (shares.length === 0) throw new RangeError("sumOfShares: at least one share is needed, got 0");
  const { rows, columns } = shares[0].matrix;
  return shares.reduceRight((sum, share) => addMatrices(sum, toMatrix(share)), zeroMatrix(rows, columns));
}

/** The outer product x y'. */
function outerProduct(x: Vector, y: Vector): Matrix {
  const A = zeroMatrix(x.length, y.length);
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < y.length; j++) A.data[i * y.length + j] = x[i] * y[j];
  }
  return A;
}
