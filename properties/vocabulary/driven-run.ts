/**
 * Runs under inputs, a_t = M(a_{t−1}) + u_t, that are chosen on the way or lead through wanted states.
 *
 * Additive inputs realise every sequence of states: u_t = z_t − M(z_{t−1}) leads through z_0, z_1, …
 *
 * Symbols: a_t state, u_t input, z_t wanted state, t step from 1 on.
 */
import type { StateMap } from "../../src/dynamics/state-map.ts";
import { drivenTrajectory, inputsAlong } from "../../src/dynamics/trajectory.ts";
import { add, type Vector } from "../../src/numeric/linear-algebra/vector.ts";
import { type InputCase, inputSource } from "../arbitraries/inputs.ts";

export interface DrivenRun {
  /** a_0 … a_T */
  readonly states: readonly Vector[];
  /** u_1 … u_T, u_t at index t − 1. */
  readonly inputs: readonly Vector[];
}

/** The states a_0 … a_T where u_t is chosen when M(a_{t−1}) is known. */
export function statesUnder(
  M: StateMap,
  T: number,
  input: (t: number, image: Vector) => Vector,
  start: Vector,
): readonly Vector[] {
  const states = [start];
  for (let t = 1; t <= T; t++) {
    const image = M.next(states[t - 1]);
    states.push(add(image, input(t, image)));
  }
  return states;
}

/** The inputs u_1 … u_T of a case under one bound, where one direction would hurt most at every step. */
export function inputsOf(c: InputCase, dimension: number, bound: number, outward: Vector): readonly Vector[] {
  const source = inputSource(c, dimension);
  return Array.from({ length: c.steps }, (_, before) => source(before + 1, bound, outward));
}

/** The run through these states up to rounding: the inputs are those that lead from each of them to the next. */
export function ledThrough(M: StateMap, wanted: readonly Vector[]): DrivenRun {
  const inputs = inputsAlong(M, wanted);
  return { states: drivenTrajectory(M, wanted[0], inputs), inputs };
}
