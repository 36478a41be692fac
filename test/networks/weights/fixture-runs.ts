/** Fixtures, and what their frameworks computed from them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { checkDrivenJacobians } from "../../../src/networks/derivative-check/check-jacobian.ts";
import type { DecodedNetwork } from "../../../src/networks/weights/decode-network.ts";

const FOLDER = join("test", "networks", "weights", "fixtures");

interface Run {
  /** The state at the start: that of each layer, in an LSTM h before c. */
  readonly initial: readonly number[];
  readonly inputs: readonly (readonly number[])[];
  readonly states: readonly (readonly number[])[];
  /** What the read-out gives after each step. */
  readonly outputs?: readonly (readonly number[])[];
}

export const bytesOf = (file: string) => new Uint8Array(readFileSync(join(FOLDER, file)));

export const runOf = (name: string) => JSON.parse(readFileSync(join(FOLDER, `${name}.run.json`), "utf8")) as Run;

/** Single precision: what frameworks print is right to about 1e-7 of numbers up to a few. */
const expectAlike = (ours: ArrayLike<number>, theirs: readonly number[]) => {
  expect(ours.length).toBe(theirs.length);
  theirs.forEach((entry, i) => expect(Math.abs(ours[i] - entry)).toBeLessThan(1e-6));
};

/** Holds a network to a run of its framework, step by step, and its Jacobians to differences at each step. */
export function followRun({ map, readOut }: DecodedNetwork, name: string): void {
  const run = runOf(name);
  let state = Float64Array.from(run.initial);
  expect(state.length).toBe(map.dimension);
  expect(run.inputs.length).toBeGreaterThanOrEqual(8);
  run.inputs.forEach((inputs, t) => {
    const u = Float64Array.from(inputs);
    const check = checkDrivenJacobians(map, state, u);
    expect(check.ok, check.text).toBe(true);
    state = Float64Array.from(map.next(state, u));
    expectAlike(state, run.states[t]);
    if (run.outputs !== undefined) expectAlike(readOut?.at(state) ?? [], run.outputs[t]);
  });
}
