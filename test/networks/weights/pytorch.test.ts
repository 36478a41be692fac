import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkDrivenJacobians } from "../../../src/networks/derivative-check/check-jacobian.ts";
import { decodeNetwork } from "../../../src/networks/weights/decode-network.ts";

const FOLDER = join("test", "networks", "weights", "fixtures");
const fixtures: readonly (readonly [file: string, description: string, cell?: string])[] = [
  ["rnn-tanh.safetensors", "RNN with tanh of 5 units, 2 inputs"],
  ["rnn-relu.safetensors", "RNN with relu of 4 units, 3 inputs", "rnn-relu"],
  ["gru.safetensors", "GRU of 4 units, 3 inputs"],
  ["lstm.safetensors", "LSTM of 4 units, 2 inputs"],
  ["gru-without-bias.json", "GRU of 3 units, 2 inputs"],
  ["lstm-in-a-model.json", "LSTM of 3 units, 1 input"],
];

interface Run {
  /** h, or h and c one after the other. */
  readonly initial: readonly number[];
  readonly inputs: readonly (readonly number[])[];
  readonly states: readonly (readonly number[])[];
}

describe("cells against PyTorch", () => {
  const listed = fixtures.map(([file, description, cell]) => ({ file, description, cell }));
  it.each(listed)("$file is the $description, step by step to 1e-6", ({ file, description, cell }) => {
    const network = decodeNetwork(new Uint8Array(readFileSync(join(FOLDER, file))), cell);
    const run = JSON.parse(readFileSync(join(FOLDER, file.replace(/\.\w+$/, ".run.json")), "utf8")) as Run;
    expect(network.description).toBe(description);
    expect(network.initialState.every((entry) => entry === 0)).toBe(true);
    expect(network.initialState.length).toBe(run.initial.length);
    let state = Float64Array.from(run.initial);
    run.inputs.forEach((inputs, t) => {
      const u = Float64Array.from(inputs);
      const check = checkDrivenJacobians(network.map, state, u);
      expect(check.ok, check.text).toBe(true);
      state = Float64Array.from(network.map.next(state, u));
      expect(state.length).toBe(run.states[t].length);
      // Single precision: what PyTorch prints is right to about 1e-7 of numbers up to a few.
      state.forEach((entry, i) => expect(Math.abs(entry - run.states[t][i])).toBeLessThan(1e-6));
    });
    expect(run.inputs.length).toBe(12);
  });

  it("tells cells apart: another activation is off by far more (control)", () => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, "rnn-relu.safetensors")));
    const run = JSON.parse(readFileSync(join(FOLDER, "rnn-relu.run.json"), "utf8")) as Run;
    const tanhInstead = decodeNetwork(bytes, "rnn-tanh");
    const [first] = run.inputs;
    const state = tanhInstead.map.next(Float64Array.from(run.initial), Float64Array.from(first));
    expect(Math.max(...state.map((entry, i) => Math.abs(entry - run.states[0][i])))).toBeGreaterThan(1e-3);
  });

  it("tells gates apart: any two of an LSTM exchanged are off by far more (control)", () => {
    const content = JSON.parse(readFileSync(join(FOLDER, "lstm-in-a-model.json"), "utf8")) as Record<string, unknown[]>;
    const run = JSON.parse(readFileSync(join(FOLDER, "lstm-in-a-model.run.json"), "utf8")) as Run;
    const worstWith = (order: readonly number[]) => {
      const exchanged = Object.entries(content).map(([name, rows]) => {
        const units = rows.length / 4;
        const gates = order.flatMap((gate) => rows.slice(gate * units, (gate + 1) * units));
        return [name, name.startsWith("memory.") ? gates : rows];
      });
      const { map } = decodeNetwork(new TextEncoder().encode(JSON.stringify(Object.fromEntries(exchanged))));
      const next = map.next(Float64Array.from(run.initial), Float64Array.from(run.inputs[0]));
      return Math.max(...next.map((entry, i) => Math.abs(entry - run.states[0][i])));
    };
    expect(worstWith([0, 1, 2, 3])).toBeLessThan(1e-6);
    for (const order of [
      [1, 0, 2, 3],
      [2, 1, 0, 3],
      [3, 1, 2, 0],
      [0, 2, 1, 3],
      [0, 3, 2, 1],
      [0, 1, 3, 2],
    ]) {
      expect(worstWith(order)).toBeGreaterThan(1e-3);
    }
  });

  it("says which cell it is and gives its weights, single precision as they are", () => {
    const kinds = fixtures.map(([file, , cell]) => {
      const { kind, weights, map } = decodeNetwork(new Uint8Array(readFileSync(join(FOLDER, file))), cell);
      expect(weights?.inputWeights.columns).toBe(map.inputDimension);
      expect(weights?.recurrentWeights.data.every((w) => w === Math.fround(w))).toBe(true);
      return kind;
    });
    expect(kinds).toEqual(["rnn-tanh", "rnn-relu", "gru", "lstm", "gru", "lstm"]);
  });

  it("reads out by the linear layer that takes its outputs, and lists no other tensors then", () => {
    const network = decodeNetwork(new Uint8Array(readFileSync(join(FOLDER, "lstm-in-a-model.json"))));
    expect(network.otherTensors).toEqual([]);
    expect(network.readOut?.of).toBe("1 output y = W h + b, from fc");
    expect(network.stateNames).toEqual(["h_0", "h_1", "h_2", "c_0", "c_1", "c_2"]);
  });
});
