import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkDrivenJacobians } from "../../../src/networks/derivative-check/check-jacobian.ts";
import { decodeNetwork } from "../../../src/networks/weights/decode-network.ts";
import type { CellName } from "../../../src/networks/weights/pytorch-layout.ts";

const FOLDER = join("test", "networks", "weights", "fixtures");
const fixtures: readonly (readonly [file: string, description: string, cell?: CellName])[] = [
  ["rnn-tanh.safetensors", "RNN with tanh of 5 units, 2 inputs"],
  ["rnn-relu.safetensors", "RNN with relu of 4 units, 3 inputs", "rnn-relu"],
  ["gru.safetensors", "GRU of 4 units, 3 inputs"],
  ["lstm.safetensors", "LSTM of 4 units, 2 inputs"],
  ["gru-without-bias.json", "GRU of 3 units, 2 inputs"],
  ["lstm-in-a-model.json", "LSTM of 3 units, 1 input"],
];

interface Run {
  readonly inputs: readonly (readonly number[])[];
  readonly states: readonly (readonly number[])[];
}

describe("cells against PyTorch", () => {
  const listed = fixtures.map(([file, description, cell]) => ({ file, description, cell }));
  it.each(listed)("$file is the $description, step by step to 1e-6", ({ file, description, cell }) => {
    const network = decodeNetwork(new Uint8Array(readFileSync(join(FOLDER, file))), cell);
    const run = JSON.parse(readFileSync(join(FOLDER, file.replace(/\.\w+$/, ".run.json")), "utf8")) as Run;
    expect(network.description).toBe(description);
    let state = network.initialState;
    run.inputs.forEach((inputs, t) => {
      const u = Float64Array.from(inputs);
      const check = checkDrivenJacobians(network.map, state, u);
      expect(check.ok, check.text).toBe(true);
      state = network.map.next(state, u);
      expect(state.length).toBe(run.states[t].length);
      // Single precision: what PyTorch prints is right to about 1e-7 of numbers up to a few.
      state.forEach((entry, i) => expect(Math.abs(entry - run.states[t][i])).toBeLessThan(1e-6));
    });
    expect(run.inputs.length).toBe(12);
  });

  it("tells cells apart: another gate order or activation is off by far more", () => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, "rnn-relu.safetensors")));
    const run = JSON.parse(readFileSync(join(FOLDER, "rnn-relu.run.json"), "utf8")) as Run;
    const tanhInstead = decodeNetwork(bytes, "rnn-tanh");
    const [first] = run.inputs;
    const state = tanhInstead.map.next(tanhInstead.initialState, Float64Array.from(first));
    expect(Math.max(...state.map((entry, i) => Math.abs(entry - run.states[0][i])))).toBeGreaterThan(1e-3);
  });

  it("lists tensors that are not the cell's", () => {
    const network = decodeNetwork(new Uint8Array(readFileSync(join(FOLDER, "lstm-in-a-model.json"))));
    expect(network.otherTensors).toEqual(["fc.weight", "fc.bias"]);
    expect(network.stateNames).toEqual(["h_0", "h_1", "h_2", "c_0", "c_1", "c_2"]);
  });
});
