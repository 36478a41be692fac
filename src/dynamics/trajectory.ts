/**
 * Trajectories of a_t = M(a_{t−1}) + u_t, with and without input.
 *
 * Symbols: states a_0 … a_T (index t), inputs u_1 … u_T (stored from index 0, so u_t stands at t − 1).
 */
import { add, type Vector } from "../numeric/linear-algebra/vector.ts";
import type { State, StateMap } from "./state-map.ts";

/**
 * The trajectory a_0 … a_T of a_t = M(a_{t−1}) + u_t under the inputs u_1 … u_T. Throws a RangeError unless each input
 * has one entry per dimension of M.
 *
 * @example
 * drivenTrajectory(tanhNetwork(matrixOf([[2]])), vectorOf([0]), [vectorOf([1]), vectorOf([0])]); // a_0, a_1, a_2
 */
export function drivenTrajectory(M: StateMap, a_0: State, inputs: readonly Vector[]): readonly State[] {
  const states = [a_0];
  for (const u of inputs) {
    if (u.length !== M.dimension) {
      throw new RangeError(`drivenTrajectory: inputs must have ${M.dimension} entries, got ${u.length}`);
    }
    states.push(add(M.next(states[states.length - 1]), u));
  }
  return states;
}

/** The trajectory ã_0 … ã_T of M from a_0 without input. Throws a RangeError unless T is an integer ≥ 0. */
export function autonomousTrajectory(M: StateMap, a_0: State, T: number): readonly State[] {
  if (!(Number.isInteger(T) && T >= 0)) {
    throw new RangeError(`autonomousTrajectory: the length must be an integer >= 0, got ${T}`);
  }
  const states = [a_0];
  for (let t = 1; t <= T; t++) states.push(M.next(states[t - 1]));
  return states;
}

/** The inputs u_1 … u_T that lead a system along given states: u_t = a_t − M(a_{t−1}). */
export function inputsAlong(M: StateMap, states: readonly State[]): readonly Vector[] {
  return states.slice(1).map((a_t, t) => {
    const image = M.next(states[t]);
    return a_t.map((entry, i) => entry - image[i]);
  });
}
