/** Layers and variables of Keras against Keras, and what is refused of them. */
import { describe, expect, it } from "vitest";
import { decodeNetwork } from "../../../../src/networks/weights/decode-network.ts";
import { refusal, text } from "../bytes.ts";
import { bytesOf, followRun, runOf } from "../fixture-runs.ts";
import { archive, array } from "./archives.ts";

interface Layer {
  readonly type: string;
  readonly activation: string;
  readonly shape: readonly (number | null)[];
  readonly weights: readonly unknown[];
}
const layersOf = (file: string) =>
  (JSON.parse(new TextDecoder().decode(bytesOf(file))) as { readonly layers: readonly Layer[] }).layers;

describe("networks of Keras", () => {
  it("as a list of layers are a stack with a read-out, step by step to 1e-6", () => {
    const network = decodeNetwork(bytesOf("keras-layers.json"));
    expect(network.description).toBe("LSTM of 3 units, then GRU of 2 units, 2 inputs");
    expect(network.readOut?.of).toBe("2 outputs y = tanh(W h + b), from layers[2]");
    expect(network.otherTensors).toEqual([]);
    followRun(network, "keras-layers");
    followRun(decodeNetwork(text(layersOf("keras-layers.json"))), "keras-layers");
  });

  it("whose GRU resets before the product are known by their bias", () => {
    const network = decodeNetwork(bytesOf("keras-gru-reset-before.json"));
    expect(network.description).toBe("GRU with the reset before the product of 3 units, 2 inputs");
    followRun(network, "keras-gru-reset-before");
  });

  it("are off by far more with the reset after the product, and with gates in the order of PyTorch (control)", () => {
    const [gru, dense] = layersOf("keras-gru-reset-before.json");
    const run = runOf("keras-gru-reset-before");
    const worstWith = (weights: readonly unknown[]) => {
      const { map } = decodeNetwork(text([{ ...gru, weights }, dense]));
      const next = map.next(Float64Array.from(run.initial), Float64Array.from(run.inputs[0]));
      return Math.max(...next.map((entry, i) => Math.abs(entry - run.states[0][i])));
    };
    const [kernel, recurrent, bias] = gru.weights as readonly [number[][], number[][], number[]];
    const exchanged = (row: readonly number[]) => [...row.slice(3, 6), ...row.slice(0, 3), ...row.slice(6)];
    expect(worstWith(gru.weights)).toBeLessThan(1e-6);
    expect(worstWith([kernel, recurrent, [bias, bias.map(() => 0)]])).toBeGreaterThan(1e-3);
    expect(worstWith([kernel.map(exchanged), recurrent.map(exchanged), exchanged(bias)])).toBeGreaterThan(1e-3);
  });

  it("as variables by their paths are told by the shapes of their kernels", () => {
    const network = decodeNetwork(bytesOf("keras-variables.npz"));
    expect(network.description).toBe("RNN with tanh of 3 units, 2 inputs");
    expect(network.readOut?.of).toBe("1 output y = W h + b, from sequential_2/head");
    followRun(network, "keras-variables");
    expect(decodeNetwork(bytesOf("keras-variables.npz"), "rnn-relu").kind).toBe("rnn-relu");
  });

  const zeros = (rows: number, columns: number) => Array.from({ length: rows }, () => Array<number>(columns).fill(0.5));
  const lstm = { type: "LSTM", weights: [zeros(1, 8), zeros(2, 8), zeros(1, 8)[0]] };
  const gru = { class_name: "GRU", weights: [zeros(1, 6), zeros(2, 6)] };
  const dense = { type: "time-distributed-dense", weights: [zeros(2, 1)] };

  it("may leave out biases: of a GRU the reset then comes after the product, unless it is said or asked for", () => {
    expect(decodeNetwork(text([gru])).kind).toBe("gru");
    expect(decodeNetwork(text([gru]), "gru-reset-before").kind).toBe("gru-reset-before");
    expect(decodeNetwork(text([{ ...gru, reset_after: false }])).kind).toBe("gru-reset-before");
    expect(decodeNetwork(text([lstm, dense])).readOut?.at(new Float64Array(4))).toEqual(Float64Array.of(0));
  });

  it("pass over layers without weights; two dense layers are no read-out, and an unknown function is left out", () => {
    const input = { type: "unknown", weights: [] };
    const two = decodeNetwork(text({ layers: [input, lstm, dense, { type: "dense", weights: [zeros(1, 1)] }] }));
    expect(two.readOut).toBeUndefined();
    expect(two.otherTensors).toEqual(["layers[2].weight", "layers[3].weight"]);
    const softmax = decodeNetwork(text({ in_skip: 1, layers: [lstm, { ...dense, activation: "softmax" }] }));
    expect(softmax.readOut?.of).toBe(
      "1 output y = W h + b, from layers[1], before softmax, to which the model adds its input",
    );
  });

  it("have the read-out of the topmost layer only", () => {
    const stack = text([lstm, { ...lstm, weights: [zeros(2, 8), ...lstm.weights.slice(1)] }, dense]);
    expect(decodeNetwork(stack).readOut).toBeDefined();
    expect(decodeNetwork(stack, undefined, "layers[0]").readOut).toBeUndefined();
    expect(decodeNetwork(stack, undefined, "layers[1]").readOut).toBeDefined();
  });

  it("by paths with several recurrent layers are chosen, or stacked, by prefix", () => {
    const cell = (name: string, inputs: number) => [
      array(`${name}/cell/kernel`, `${inputs}, 1`, ...Array<number>(inputs).fill(1)),
      array(`${name}/cell/recurrent_kernel`, "1, 1", 2),
      array(`${name}/cell/bias`, "1,", 0),
    ];
    const bytes = archive([...cell("a", 2), ...cell("b", 1)]);
    expect(refusal(bytes)).toMatch(/"a\/cell", "b\/cell"$/);
    expect(decodeNetwork(bytes, undefined, "a,b").description).toBe("RNN with tanh of 2 layers of 1 unit, 2 inputs");
  });

  const cases: readonly (readonly [string, object, string, string?])[] = [
    [
      "a layer of another type below",
      [{ type: "conv1d", weights: [[1]] }, lstm],
      'keras: layers[0] must be an LSTM, a GRU or a SimpleRNN, got "conv1d"',
    ],
    ["a dense layer below", [dense, lstm], "keras: layers[0] must be an LSTM, a GRU or a SimpleRNN, got"],
    [
      "a layer of another type above",
      [lstm, { type: "prelu", weights: [[1]] }],
      'keras: layers[1] must be dense or an LSTM, a GRU or a SimpleRNN, got "prelu"',
    ],
    [
      "a recurrent layer on top of a dense one",
      [lstm, dense, lstm],
      "keras: layers[2]: no recurrent layer may be on top of a dense one",
    ],
    ["a layer that is none", [lstm, null], "keras: layers[1] must be an object, got null"],
    ["weights that are none", [{ ...lstm, weights: "w" }], 'keras: layers[0].weights must be a list, got "w"'],
    ["too few weights", [{ ...lstm, weights: [[1]] }], "keras: layers[0].weights must have 2 or 3 entries, got 1"],
    [
      "a kernel of another size",
      [{ ...lstm, weights: [zeros(1, 7), zeros(2, 8)] }],
      'keras: "layers[0]": the kernel must be a matrix of 8 columns, got 1×7',
    ],
    [
      "a recurrent kernel of another size",
      [{ ...lstm, weights: [zeros(1, 8), zeros(3, 8)] }],
      "the recurrent kernel must have 4 times as many columns as rows, got 3×8",
    ],
    [
      "a bias of another size",
      [{ ...gru, weights: [...gru.weights, [1, 2]] }],
      "the bias must have 6 or 2×6 entries, got 2",
    ],
    [
      "a pair of biases of an LSTM",
      [{ ...lstm, weights: [...lstm.weights.slice(0, 2), zeros(2, 8)] }],
      "the bias must have 8 entries, got 2×8",
    ],
    [
      "another activation of a gated layer",
      [{ ...lstm, activation: "relu" }],
      'the activation must be tanh, got "relu"',
    ],
    [
      "another activation of a plain layer",
      [{ type: "simple_rnn", activation: "selu", weights: [[[1]], [[1]]] }],
      'the activation must be tanh or relu, got "selu"',
    ],
    [
      "other gates",
      [{ ...lstm, recurrent_activation: "hard_sigmoid" }],
      'keras: layers[0].recurrent_activation must be sigmoid, got "hard_sigmoid"',
    ],
    [
      "time that runs backwards",
      [{ ...lstm, go_backwards: true }],
      "keras: layers[0].go_backwards must be false, got true",
    ],
    [
      "a bias that says otherwise",
      [{ ...gru, reset_after: true, weights: [...gru.weights, zeros(1, 6)[0]] }],
      "reset_after must be false with this bias, got true",
    ],
    [
      "an activation that is no name",
      [lstm, { ...dense, activation: 3 }],
      "keras: layers[1].activation must be a name, got 3",
    ],
    [
      "a cell that the file is not of",
      [lstm],
      "weights: the file says itself that the cell is lstm, got the cell gru",
      "gru",
    ],
    [
      "layers that do not fit",
      [lstm, gru],
      'tensor "layers[1].weight_ih": it must have 2 columns, the outputs of the layer below, got 1',
    ],
    [
      "a read-out that does not fit",
      [lstm, { ...dense, weights: [zeros(3, 1)] }],
      'tensor "layers[1].weight": it must have 2 columns, the outputs of the network, got the shape 1×3',
    ],
    [
      "a number that is none",
      [{ ...lstm, weights: [[["1"]], [[1]]] }],
      'tensor "layers[0].weights[0]": its entries must be finite numbers, got "1" at entry 0',
    ],
  ];
  const listed = cases.map(([what, content, message, cell]) => ({ what, content, message, cell }));
  it.each(listed)("are refused with $what", ({ content, message, cell }) => {
    expect(refusal(text(content), cell)).toContain(message);
  });

  it("by paths with two directions are refused with the reason", () => {
    const bytes = archive([
      array("b/backward_lstm/kernel", "1, 4", 1, 1, 1, 1),
      array("b/backward_lstm/recurrent_kernel", "1, 4", 1, 1, 1, 1),
    ]);
    expect(refusal(bytes)).toBe(
      'weights: two directions are no map: the backward one begins at the end of a sequence, got "b/backward_lstm/kernel"',
    );
  });
});
