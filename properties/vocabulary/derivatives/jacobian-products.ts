/**
 * Products of Jacobians along an orbit, whose spectra the reduced attracting set Γ is defined by:
 *
 *   (M^l)'(y) = M'(y_{l−1}) ⋯ M'(y_1) M'(y),   y_l = M^l(y)
 *
 * They are formed as plain matrices, apart from the scaled ones that `latchVerdict` decides by. So each can be held
 * against the other.
 */
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";

/** The product of the Jacobians along a run, the first step on the right. */
export const productAlong = (jacobians: readonly Matrix[]): Matrix =>
  jacobians.reduce((product, J) => multiply(J, product));

/** The Jacobians (M^l)'(y) of the powers of M for l = 1 … L, at index l − 1. */
export function jacobianProducts(M: StateMap, y: Vector, L: number): Matrix[] {
  const products = [M.jacobian(y)];
  let state = y;
  for (let l = 2; l <= L; l++) {
    state = M.next(state);
    products.push(multiply(M.jacobian(state), products[l - 2]));
  }
  return products;
}
