/**
 * The two kinds of system that the paper's section on latching speaks of.
 *
 *   a_t = M(a_{t−1}) + u_t     M autonomous map (StateMap), u_t additive input
 *   a_t = N(a_{t−1}, u_t)      a driven map that need not be additive (DrivenMap)
 *
 * Symbols: a state, u input, M'(a) Jacobian of M at a.
 */
import { type Matrix, multiply } from "../numeric/linear-algebra/matrix.ts";
import { add, type Vector } from "../numeric/linear-algebra/vector.ts";

/** A point of state space. */
export type State = Vector;

/** The autonomous map M, with its Jacobian M'. Both leave their argument alone and return fresh arrays. */
export interface StateMap {
  readonly dimension: number;
  next(a: State): State;
  /** Entry (i, j) is ∂M_i/∂a_j at a. */
  jacobian(a: State): Matrix;
}

/** A driven system a_t = N(a_{t−1}, u_t) that need not be additive in its input. */
export interface DrivenMap {
  readonly dimension: number;
  readonly inputDimension: number;
  next(a: State, u: Vector): State;
  /** ∂N/∂a at (a, u). */
  jacobian(a: State, u: Vector): Matrix;
  /** ∂N/∂u at (a, u): noise on the input is not noise on the state. */
  inputJacobian(a: State, u: Vector): Matrix;
}

/** M(·) + u for one constant input u, an autonomous map again. */
export function withConstantInput(M: StateMap, u: Vector): StateMap {
  if (u.length !== M.dimension) {
    throw new RangeError(`withConstantInput: the input must have ${M.dimension} entries, got ${u.length}`);
  }
  return { dimension: M.dimension, next: (a) => add(M.next(a), u), jacobian: (a) => M.jacobian(a) };
}

/** M^p, the p-fold composition, with the Jacobian by the chain rule: what a p-cycle of M is a fixed point of. */
export function iterate(M: StateMap, p: number): StateMap {
  if (!(Number.isInteger(p) && p >= 1)) throw new RangeError(`iterate: the count must be an integer >= 1, got ${p}`);
  return {
    dimension: M.dimension,
    next: (a) => {
      let state = a;
      for (let l = 0; l < p; l++) state = M.next(state);
      return state;
    },
    jacobian: (a) => {
      let state = a;
      let J = M.jacobian(state);
      for (let l = 1; l < p; l++) {
        state = M.next(state);
        J = multiply(M.jacobian(state), J);
      }
      return J;
    },
  };
}
