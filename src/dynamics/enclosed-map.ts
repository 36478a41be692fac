/**
 * Maps that can enclose themselves over a box: what a guarantee is made from.
 *
 *   M(A) ⊂ nextOn(A),            M'(A) ⊂ jacobianOn(A)               for boxes A of states
 *   N(A, U) ⊂ nextOn(A, U),      ∂N/∂a(A, U) ⊂ jacobianOn(A, U)      and U of inputs,
 *
 * rounding included: bounds are rounded outwards. An enclosure may be wider than the image, never narrower, and
 * smaller boxes have smaller enclosures.
 *
 * Symbols: a state, u input, A box of states, U box of inputs, M autonomous map, N driven map.
 */
import type { Box } from "../numeric/linear-algebra/box.ts";
import type { IntervalMatrix } from "../numeric/linear-algebra/interval-matrix.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import type { JacobianEnclosedMap } from "./contraction.ts";
import { zeroMatrix } from "../numeric/linear-algebra/matrix.ts";
import { accuracyOf, type DrivenMap, type StateMap } from "./state-map.ts";

/** An autonomous map with enclosures. */
export interface EnclosedMap extends JacobianEnclosedMap {
  /** The enclosure of the image: a box that holds M(a) for every a of the box; sides may be infinite, never NaN. */
  nextOn(box: Box): Box;
}

/** A driven map with enclosures; for a map without inputs the box U has no sides. */
export interface EnclosedDrivenMap extends DrivenMap {
  /**
   * The enclosure of the image: a box that holds N(a, u) for every a of the states and u of the inputs; sides may be
   * infinite, never NaN.
   */
  nextOn(states: Box, inputs: Box): Box;
  /** An interval matrix that holds ∂N/∂a at every a of the states and u of the inputs. */
  jacobianOn(states: Box, inputs: Box): IntervalMatrix;
  /**
   * An interval matrix that holds ∂N/∂u at every a of the states and u of the inputs; without it noise on the input is
   * bounded by boxes alone.
   */
  inputJacobianOn?(states: Box, inputs: Box): IntervalMatrix;
}

/** Whether this map can enclose itself. */
export function isEnclosed(N: DrivenMap): N is EnclosedDrivenMap {
  return "nextOn" in N && "jacobianOn" in N;
}

/**
 * The autonomous map M(a) = N(a, u) for one constant input u, with the enclosures of N. Throws a RangeError unless u
 * has one entry per input of N.
 */
export function underConstantInput(N: EnclosedDrivenMap, u: Vector): EnclosedMap {
  if (u.length !== N.inputDimension) {
    throw new RangeError(`underConstantInput: the input must have ${N.inputDimension} entries, got ${u.length}`);
  }
  const inputs = { low: u, high: u };
  return {
    dimension: N.dimension,
    ...accuracyOf(N),
    next: (a) => N.next(a, u),
    jacobian: (a) => N.jacobian(a, u),
    nextOn: (states) => N.nextOn(states, inputs),
    jacobianOn: (states) => N.jacobianOn(states, inputs),
  };
}

/** An autonomous map as a driven map without inputs, with enclosures if it has them. */
export function asDriven(M: StateMap & Partial<Pick<EnclosedDrivenMap, "nextOn" | "jacobianOn">>): DrivenMap {
  const { nextOn, jacobianOn } = M;
  return {
    dimension: M.dimension,
    inputDimension: 0,
    ...accuracyOf(M),
    next: (a) => M.next(a),
    jacobian: (a) => M.jacobian(a),
    inputJacobian: () => zeroMatrix(M.dimension, 0),
    ...(nextOn === undefined ? {} : { nextOn }),
    ...(jacobianOn === undefined ? {} : { jacobianOn }),
  };
}
