/**
 * Maps that can enclose themselves over a box: what a guarantee is made from.
 *
 *   N(A, U) ⊂ nextOn(A, U),      ∂N/∂a(A, U) ⊂ jacobianOn(A, U)      for boxes A of states and U of inputs,
 *
 * rounding included: bounds are rounded outwards. An enclosure may be wider than the image, never narrower, and smaller boxes
 * have smaller enclosures.
 *
 * Symbols: a state, u input, A box of states, U box of inputs, N driven map.
 */
import type { Box } from "../numeric/linear-algebra/box.ts";
import type { IntervalMatrix } from "../numeric/linear-algebra/interval-matrix.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import type { JacobianEnclosedMap } from "./contraction.ts";
import type { DrivenMap } from "./state-map.ts";

/** A driven map with enclosures; for a map without inputs the box U has no sides. */
export interface EnclosedDrivenMap extends DrivenMap {
  /** A box that holds N(a, u) for every a of the states and u of the inputs; sides may be infinite, never NaN. */
  nextOn(states: Box, inputs: Box): Box;
  /** Holds ∂N/∂a at every a of the states and u of the inputs. */
  jacobianOn(states: Box, inputs: Box): IntervalMatrix;
}

/** Whether this map can enclose itself. */
export function isEnclosed(N: DrivenMap): N is EnclosedDrivenMap {
  return "nextOn" in N && "jacobianOn" in N;
}

/** M(a) = N(a, u) for one constant input u: an autonomous map, with the enclosures of N. */
export function underConstantInput(N: EnclosedDrivenMap, u: Vector): JacobianEnclosedMap {
  if (u.length !== N.inputDimension) {
    throw new RangeError(`underConstantInput: the input must have ${N.inputDimension} entries, got ${u.length}`);
  }
  const inputs = { low: u, high: u };
  return {
    dimension: N.dimension,
    next: (a) => N.next(a, u),
    jacobian: (a) => N.jacobian(a, u),
    jacobianOn: (states) => N.jacobianOn(states, inputs),
  };
}
