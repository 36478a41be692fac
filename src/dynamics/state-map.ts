/**
 * The two kinds of system that the paper's section on latching speaks of.
 *
 *   a_t = M(a_{t−1}) + u_t     M autonomous map (StateMap), u_t additive input
 *   a_t = N(a_{t−1}, u_t)      a driven map that need not be additive (DrivenMap)
 *
 * Symbols: a state, u input, M'(a) Jacobian of M at a.
 */
import { powerOfTwo } from "../numeric/elementary/binary.ts";
import { given } from "../numeric/given.ts";
import { type Matrix, multiply } from "../numeric/linear-algebra/matrix.ts";
import { add, type Vector } from "../numeric/linear-algebra/vector.ts";

/** A point of state space: one number for each unit. */
export type State = Vector;

/** The autonomous map M, with its Jacobian M'. Both leave their argument alone and return fresh arrays. */
export interface StateMap {
  /** Number of entries of the state. */
  readonly dimension: number;
  /** The next state M(a) without input. */
  next(a: State): State;
  /** The Jacobian M'(a): entry (i, j) is ∂M_i/∂a_j at a. */
  jacobian(a: State): Matrix;
  /** The error of a next state as a share of its size, where it is more than a few roundings of doubles. */
  readonly roundoff?: number;
  /** The error of an entry of a next state whatever its size, where entries are rounded to a fixed grid. Default 0. */
  readonly gridError?: number;
  /** The error of a Jacobian as a share of its operator norm, where it comes from differences. Default 0. */
  readonly slopeError?: number;
}

/** What a map says of its errors. */
export type Accuracy = Pick<StateMap, "roundoff" | "gridError" | "slopeError">;

/** The error of a next state of this map as a share of its size: 2^-52 where the map does not say more. */
export const roundoffOf = ({ roundoff = 0 }: Accuracy): number => Math.max(Number.EPSILON, roundoff);

/** The error of a next state of this size. */
export const roundingAt = (M: Accuracy, size: number): number => roundoffOf(M) * size + (M.gridError ?? 0);

/** The share of its size from which on the error of a next state is that of a map that rounds to less than doubles. */
const COARSE = powerOfTwo(-32);

/** Whether next states are rounded to less than doubles, so that fixed points may be of the rounding only. */
export const isCoarse = (M: Accuracy): boolean => roundoffOf(M) > COARSE || (M.gridError ?? 0) > 0;

/** What a map says of its errors, for another that is made from it. */
export const accuracyOf = ({ roundoff, gridError, slopeError }: Accuracy): Accuracy =>
  given({ roundoff, gridError, slopeError });

/** A driven system a_t = N(a_{t−1}, u_t) that need not be additive in its input. */
export interface DrivenMap {
  /** Number of entries of the state. */
  readonly dimension: number;
  /** Number of entries of the input; 0 for a map without inputs. */
  readonly inputDimension: number;
  /** The next state N(a, u). */
  next(a: State, u: Vector): State;
  /** The Jacobian ∂N/∂a at (a, u), dimension × dimension. */
  jacobian(a: State, u: Vector): Matrix;
  /** The Jacobian ∂N/∂u at (a, u), dimension × inputDimension: noise on the input is not noise on the state. */
  inputJacobian(a: State, u: Vector): Matrix;
  /** The error of a next state as a share of its size, where it is more than a few roundings of doubles. */
  readonly roundoff?: number;
  /** The error of an entry of a next state whatever its size, where entries are rounded to a fixed grid. Default 0. */
  readonly gridError?: number;
  /** The error of a Jacobian as a share of its operator norm, where it comes from differences. Default 0. */
  readonly slopeError?: number;
}

/**
 * The autonomous map M(·) + u for one constant additive input u. Throws a RangeError unless u has one entry per
 * dimension of M.
 */
export function withConstantInput(M: StateMap, u: Vector): StateMap {
  if (u.length !== M.dimension) {
    throw new RangeError(`withConstantInput: the input must have ${M.dimension} entries, got ${u.length}`);
  }
  return { dimension: M.dimension, ...accuracyOf(M), next: (a) => add(M.next(a), u), jacobian: (a) => M.jacobian(a) };
}

/**
 * The p-fold composition M^p, with the Jacobian by the chain rule: each point of a p-cycle of M is a fixed point of it.
 * Throws a RangeError unless p is an integer ≥ 1.
 */
export function iterate(M: StateMap, p: number): StateMap {
  if (!(Number.isInteger(p) && p >= 1)) throw new RangeError(`iterate: the count must be an integer >= 1, got ${p}`);
  return {
    dimension: M.dimension,
    ...accuracyOf(M),
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
