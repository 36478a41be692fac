/**
 * Runs under inputs, a_t = M(a_{t−1}) + u_t, that are chosen on the way or lead through wanted states.
 *
 * Additive inputs realise every sequence of states: u_t = z_t − M(z_{t−1}) leads through z_0, z_1, …
 *
 * Symbols: a_t state, u_t input, z_t wanted state, t step from 1 on.
 */
import type { StateMap } from "../../src/dynamics/state-map.ts";
import { drivenTrajectory, inputsAlong } from "../../src/dynamics/trajectory.ts";
import { add, subtract, type Vector } from "../../src/numeric/linear-algebra/vector.ts";
import { type InputCase, inputSource } from "../arbitraries/inputs.ts";

/** A run under inputs. */
export interface RunUnderInputs {
  /** The states a_0 … a_T. */
  readonly states: readonly Vector[];
  /** The inputs u_1 … u_T, with u_t at index t − 1. */
  readonly inputs: readonly Vector[];
}

/**
 * The run over T steps from a start, where `input` chooses u_t from t and M(a_{t−1}).
 *
 *   runDriven(M, 100, (t, image) => scale(t % 2 === 0 ? 0.1 : -0.1, image), start);
 */
export function runDriven(
  M: StateMap,
  T: number,
  input: (t: number, image: Vector) => Vector,
  start: Vector,
): RunUnderInputs {
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
export const runLedThrough = (M: StateMap, wanted: readonly Vector[]): RunUnderInputs =>
  runDriven(M, wanted.length - 1, (t, image) => subtract(wanted[t], image), wanted[0]);

/** The run under the inputs that lead along the wanted states, all made beforehand. */
export function runUnderInputsAlong(M: StateMap, wanted: readonly Vector[]): RunUnderInputs {
  const inputs = inputsAlong(M, wanted);
  return { states: drivenTrajectory(M, wanted[0], inputs), inputs };
}

/** The inputs u_1 … u_T of a case under one bound on ‖u_t‖₂, where one direction would hurt most at every step. */
export function inputsOf(c: InputCase, dimension: number, bound: number, outward: Vector): readonly Vector[] {
  const source = inputSource(c, dimension);
  return Array.from({ length: c.steps }, (_, before) => source(before + 1, bound, outward));
}
