/**
 * A run whose inputs are chosen when it is known where the step leads without them.
 *
 *   a_t = M(a_{t−1}) + u_t
 *
 * Symbols: a_t state, u_t input, t step from 1 on.
 */
import type { StateMap } from "../../src/dynamics/state-map.ts";
import { add, subtract, type Vector } from "../../src/numeric/linear-algebra/vector.ts";

export interface DrivenRun {
  /** a_0 … a_T */
  readonly states: readonly Vector[];
  /** u_1 … u_T, u_t at index t − 1. */
  readonly inputs: readonly Vector[];
}

/** The run over T steps, u_t chosen from t and M(a_{t−1}). */
export function runDriven(
  M: StateMap,
  T: number,
  input: (t: number, image: Vector) => Vector,
  start: Vector,
): DrivenRun {
  const states = [start];
  const inputs: Vector[] = [];
  for (let t = 1; t <= T; t++) {
    const image = M.next(states[t - 1]);
    const u = input(t, image);
    inputs.push(u);
    states.push(add(image, u));
  }
  return { states, inputs };
}

/**
 * The run led through the wanted states, which it meets but for the rounding of one step: each input is made for the
 * state that was reached. With inputs made beforehand, rounding errors would grow on the way.
 */
export const runLedThrough = (M: StateMap, wanted: readonly Vector[]): DrivenRun =>
  runDriven(M, wanted.length - 1, (t, image) => subtract(wanted[t], image), wanted[0]);
