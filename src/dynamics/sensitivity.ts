/**
 * Sensitivity of a later state to an earlier one.
 *
 * Paper, section on latching, theorem 4: by the chain rule the derivative is the product of the Jacobians at the states
 * *before* each step, the latest on the left,
 *
 *   ∂a_t/∂a_0 = M'(a_{t−1}) M'(a_{t−2}) … M'(a_0),
 *
 * for every input sequence, since additive inputs do not enter M'. In the activation coordinate x = tanh a of a network
 * a_t = W tanh(a_{t−1}) + u_t it reads ∂x_t/∂x_0 = D(a_t) (∂a_t/∂a_0) D(a_0)⁻¹ with D(a) = diag(sech² a_i): the same
 * exponential rates, other finite values, so each result says which coordinate it is about.
 *
 * Symbols: a state, t step, M' Jacobian; products are kept with a power of two apart, so that 10^−778 is a number.
 */
import { scaledIdentity, multiplyScaled, type ScaledMatrix } from "../numeric/linear-algebra/scaled-matrix.ts";
import type { State, StateMap } from "./state-map.ts";

/**
 * The sensitivities ∂a_t/∂a_0 for t = 0 … T along given states a_0 … a_T (the last state is not used: no step starts
 * there), as scaled matrices. Theorem 4 is about their decay.
 */
export function sensitivities(M: StateMap, states: readonly State[]): readonly ScaledMatrix[] {
  return [...products(M, states)];
}

/**
 * The sensitivity ∂a_T/∂a_0 along the states a_0 … a_T, as a scaled matrix: `logOperatorNorm` is its size.
 *
 * @example
 * const M = tanhNetwork(matrixOf([[2]]));
 * logOperatorNorm(sensitivity(M, autonomousTrajectory(M, vectorOf([1.5]), 1000))); // far beyond the range of doubles
 */
export function sensitivity(M: StateMap, states: readonly State[]): ScaledMatrix {
  let last = scaledIdentity(M.dimension);
  for (const product of products(M, states)) last = product;
  return last;
}

function* products(M: StateMap, states: readonly State[]): Generator<ScaledMatrix> {
  let product = scaledIdentity(M.dimension);
  yield product;
  for (let t = 1; t < states.length; t++) {
    product = multiplyScaled(M.jacobian(states[t - 1]), product);
    yield product;
  }
}
