/**
 * The tanh network in its pre-activation form as a driven map: its input is added to the net inputs.
 *
 *   a_t = W tanh a_{t−1} + c + u_t,      ∂a_t/∂a_{t−1} = W D(a_{t−1}),      ∂a_t/∂u_t = I
 *
 * The latching neuron is the case of one unit. Over boxes tanh and the sums of each row take their extremes at ends of
 * the intervals, so the enclosures are the exact hulls up to rounding, which is outwards.
 *
 * Symbols: W weights, c bias, a net inputs, u input, D(a) = diag(sech² a_i).
 */
import type { EnclosedDrivenMap } from "../dynamics/enclosed-map.ts";
import { affineOn } from "../numeric/interval/affine.ts";
import { tanhOn } from "../numeric/interval/elementary.ts";
import { identity } from "../numeric/linear-algebra/matrix.ts";
import { add } from "../numeric/linear-algebra/vector.ts";
import { boxOf, sides } from "../numeric/interval/box-sides.ts";
import type { TanhNetwork } from "./tanh-network.ts";

/** The driven map a_t = M(a_{t−1}) + u_t of a tanh network, with enclosures; one input for each unit. */
export function additiveTanhNetwork(M: TanhNetwork): EnclosedDrivenMap {
  const { dimension: n, weights, bias } = M;
  return {
    dimension: n,
    inputDimension: n,
    next: (a, u) => add(M.next(a), u),
    jacobian: (a) => M.jacobian(a),
    inputJacobian: () => identity(n),
    nextOn: (states, inputs) =>
      affineOn(identity(n), inputs, affineOn(weights, boxOf(sides(states).map(tanhOn)), { low: bias, high: bias })),
    jacobianOn: (states) => M.jacobianOn(states),
    inputJacobianOn: () => ({ rows: n, columns: n, low: identity(n).data, high: identity(n).data }),
  };
}
