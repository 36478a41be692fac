/** Several layers, several networks in one file, and cells by hand, against PyTorch. */
import { describe, expect, it } from "vitest";
import { decodeNetwork } from "../../../src/networks/weights/decode-network.ts";
import { refusal, text } from "./bytes.ts";
import { bytesOf, followRun, runOf } from "./fixture-runs.ts";

const contentOf = (bytes: Uint8Array) =>
  JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, unknown>>;

describe("layers of PyTorch on top of each other", () => {
  it("are one map, step by step to 1e-6, with right Jacobians", () => {
    const network = decodeNetwork(bytesOf("lstm-stacked.json"));
    expect(network.description).toBe("LSTM of 2 layers of 3 units, 1 input");
    expect(network.kind).toBe("lstm");
    expect(network.weights).toBeUndefined();
    expect(network.stateNames.slice(0, 4)).toEqual(["l0.h_0", "l0.h_1", "l0.h_2", "l0.c_0"]);
    followRun(network, "lstm-stacked");
  });

  it("are off by far more when the upper one is given the output of the step before (control)", () => {
    const run = runOf("lstm-stacked");
    const content = contentOf(bytesOf("lstm-stacked.json"));
    const upper = Object.fromEntries(
      Object.entries(content)
        .filter(([name]) => name.endsWith("_l1"))
        .map(([name, value]) => [name.replace("_l1", "_l0"), value]),
    );
    const { map } = decodeNetwork(text(upper));
    const before = Float64Array.from(run.initial);
    const late = map.next(before.subarray(6), before.subarray(0, 3));
    expect(Math.max(...late.map((entry, i) => Math.abs(entry - run.states[0][6 + i])))).toBeGreaterThan(1e-3);
    const onTime = map.next(before.subarray(6), Float64Array.from(run.states[0].slice(0, 3)));
    onTime.forEach((entry, i) => expect(Math.abs(entry - run.states[0][6 + i])).toBeLessThan(1e-6));
  });
});

describe("several networks in one file", () => {
  const bytes = bytesOf("cells.json");

  it.each([
    ["encoder", "GRU of 3 units, 2 inputs"],
    ["decoder.", "LSTM of 2 units, 1 input"],
    ["clock", "RNN with tanh of 2 units, 1 input"],
  ])("are told apart by their prefix: %s is the %s of cells by hand", (prefix, description) => {
    const network = decodeNetwork(bytes, undefined, prefix);
    expect(network.description).toBe(description);
    expect(network.otherTensors).toHaveLength(8);
    followRun(network, `cells-${prefix.replace(".", "")}`);
  });

  it("are a stack where several are asked for, the lowest first", () => {
    const tensors = {
      "up.weight_ih": [[0.5]],
      "up.weight_hh": [[2]],
      "down.0.weight_ih": [[1, -1]],
      "down.0.weight_hh": [[0.3]],
    };
    const network = decodeNetwork(text(tensors), undefined, "down, up");
    expect(network.description).toBe("RNN with tanh of 2 layers of 1 unit, 2 inputs");
    expect(network.stateNames).toEqual(["l0.h", "l1.h"]);
    expect(network.otherTensors).toEqual([]);
    const next = network.map.next(Float64Array.of(0.2, -0.4), Float64Array.of(0.7, 0.1));
    const lower = Math.tanh(0.6 + 0.3 * 0.2);
    expect(next[0]).toBeCloseTo(lower, 14);
    expect(next[1]).toBeCloseTo(Math.tanh(0.5 * lower - 0.8), 14);
  });

  it("may be of several cells: what they are is then said of each", () => {
    const stack = {
      ...contentOf(bytes),
      "top.weight_ih": [[1, 1, 1]],
      "top.weight_hh": [[1]],
    };
    const network = decodeNetwork(text(stack), undefined, "encoder,top");
    expect(network.description).toBe("GRU of 3 units, then RNN with tanh of 1 unit, 2 inputs");
    expect([network.kind, network.coordinate]).toEqual(["gru, rnn-tanh", "outputs h, then outputs h = tanh a"]);
  });

  it.each([
    [
      undefined,
      'weights: one of several networks must be chosen (--network, several with commas for a stack): "encoder", "decoder", "clock"',
    ],
    ["", 'weights: the network (--network) must be one of "encoder", "decoder", "clock", got ""'],
    ["coder", 'weights: the network (--network) must be one of "encoder", "decoder", "clock", got "coder"'],
    ["encoder,encoder", 'weights: a stack must name each layer once, got "encoder" twice'],
    ["encoder,decoder", 'tensor "decoder.weight_ih": it must have 3 columns, the outputs of the layer below, got 1'],
  ])("are refused when %s is asked for", (asked, message) => {
    expect(refusal(bytes, undefined, asked)).toBe(message);
  });

  it("are refused where a prefix begins several of them, and listed up to six", () => {
    const cells = (...names: readonly string[]) =>
      text(
        Object.fromEntries(
          names.flatMap((name) => [
            [`${name}.weight_ih`, [[1]]],
            [`${name}.weight_hh`, [[1]]],
          ]),
        ),
      );
    expect(refusal(cells("a.0", "a.1"), undefined, "a")).toBe(
      'weights: the network (--network) must be one of "a.0", "a.1", got "a", which begins several',
    );
    expect(refusal(cells("a", "b", "c", "d", "e", "f", "g"))).toMatch(/"e", "f", …$/);
  });

  it("leave two directions alone in what is not asked for", () => {
    const content = { ...contentOf(bytes), "other.weight_hh_l0_reverse": [[1]] };
    expect(decodeNetwork(text(content), undefined, "clock").map.dimension).toBe(2);
  });
});

describe("own tensors of cells", () => {
  const one = {
    "m.weight_ih_l0": [[1], [1]],
    "m.weight_hh_l0": [
      [1, 2],
      [3, 4],
    ],
  };

  it("make it a leaky cell, one leak for all units or one for each, and signs if they are there", () => {
    const shared = decodeNetwork(text({ ...one, "m.alpha": 0.5 }));
    expect(shared.description).toBe("leaky RNN with tanh of 2 units, 1 input");
    const [h, u] = [Float64Array.of(0.3, -0.2), Float64Array.of(0.1)];
    expect(shared.map.next(h, u)[0]).toBeCloseTo(0.15 + 0.5 * Math.tanh(0.3 - 0.4 + 0.1), 14);
    expect([...decodeNetwork(text({ ...one, "m.alpha_l0": [0.5, 0.5] })).map.next(h, u)]).toEqual([
      ...shared.map.next(h, u),
    ]);
    const signed = decodeNetwork(text({ ...one, "m.alpha": 0.5, "m.dale": [1, -1] }), "leaky-current-relu");
    expect(signed.coordinate).toBe("currents x, rates relu x");
    expect(signed.otherTensors).toEqual([]);
    expect(signed.map.next(h, u)[1]).toBeCloseTo(-0.1 + 0.5 * (3 * 0.3 + 0.1), 14);
    expect(signed.map.next(Float64Array.of(0, 0.2), u)[1]).toBeCloseTo(0.1 + 0.5 * (-4 * 0.2 + 0.1), 14);
  });

  it("are refused where they are missing, misshapen or against the rules", () => {
    expect(refusal(text(one), "leaky-relu")).toBe('weights: there must be a tensor named "m.alpha", and there is none');
    expect(refusal(text({ ...one, "m.alpha": [0.5, 0.5, 0.5] }))).toBe(
      'tensor "m.alpha": it must have 2 entries, got the shape 3',
    );
    expect(refusal(text({ ...one, "m.alpha": 2 }))).toBe("weights: leakyCell: leaks must be in (0, 1], got 2");
    expect(refusal(text({ ...one, "m.alpha": 1, "m.dale": [1, 2] }))).toBe(
      "weights: leakyCell: signs must be 1 or -1, got 2",
    );
  });
});
