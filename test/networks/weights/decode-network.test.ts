import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DecodedNetwork, decodeNetwork } from "../../../src/networks/weights/decode-network.ts";
import { entry, nested, refusalOf, safetensors, text } from "./bytes.ts";

describe("decodeNetwork, fuzzed", () => {
  const FOLDER = join("test", "networks", "weights", "fixtures");
  const files = ["rnn-tanh.safetensors", "lstm.safetensors", "gru-without-bias.json", "lstm-in-a-model.json"].map(
    (file) => new Uint8Array(readFileSync(join(FOLDER, file))),
  );

  /** Decoded and of finite numbers, or refused as it should be; a failed expectation otherwise. */
  function isDecoded(bytes: Uint8Array): boolean {
    let network: DecodedNetwork;
    try {
      network = decodeNetwork(bytes);
    } catch (error) {
      refusalOf(error);
      return false;
    }
    const { map, initialState, stateNames, inputNames } = network;
    const next = map.next(initialState, new Float64Array(map.inputDimension));
    expect([next.length, stateNames.length, inputNames.length]).toEqual([
      map.dimension,
      map.dimension,
      map.inputDimension,
    ]);
    expect(next.every(Number.isFinite)).toBe(true);
    if (network.readOut !== undefined) expect(network.readOut.at(next).every(Number.isFinite)).toBe(true);
    return true;
  }

  it("decodes or refuses in one short line, whatever bytes are changed, cut or put in", () => {
    let [decoded, refused] = [0, 0];
    const changes = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 1023 }), byte: fc.integer({ min: 0, max: 255 }), kind: fc.nat(3) }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.nat(files.length - 1), changes, (which, edits) => {
        let bytes = files[which];
        for (const { at, byte, kind } of edits) {
          const place = at % (bytes.length + 1);
          if (kind === 0) bytes = bytes.with(Math.min(place, bytes.length - 1), byte);
          if (kind === 1) bytes = bytes.slice(0, place);
          if (kind === 2) bytes = Uint8Array.of(...bytes.slice(0, place), byte, ...bytes.slice(place));
          if (kind === 3) bytes = Uint8Array.of(...bytes.slice(0, place), ...bytes.slice(place + 1));
          if (bytes.length === 0) break;
        }
        if (isDecoded(bytes)) decoded++;
        else refused++;
      }),
      { numRuns: 6000, seed: 1994 },
    );
    expect(decoded).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(1000);
  });

  /** What may stand in place of any value of a header or a JSON file. */
  const STRANGE = [
    ...[
      "null",
      "true",
      "-1",
      "0",
      "-0",
      "0.5",
      "1e999",
      "1e300",
      "-9007199254740993",
      '""',
      '"x\\n\\u2028"',
      "[]",
      "{}",
      "[[1],[2]]",
    ],
    ...['{"toString":1,"valueOf":1}', '{"length":1e9}', '{"__proto__":[1]}', nested(20_000)],
  ];

  /** The same JSON with the value at a place replaced; places number all values, outer before inner. */
  function withStrange(content: unknown, place: number, strange: string): string {
    let at = 0;
    const marked = JSON.stringify(content, (_key, value: unknown) => (at++ === place ? "MARK" : value));
    return marked.replace('"MARK"', () => strange);
  }
  const valuesIn = (content: unknown) => {
    let count = 0;
    JSON.stringify(content, (_key, value: unknown) => (count++, value));
    return count;
  };

  const network = {
    format: "latchlab-network",
    schema: 1,
    units: "tanh",
    parameters: { w: 2, v: 1, h: 0.1, k: 0.2 },
    trainedBy: { task: "latch", algorithm: "adam", T: 5 },
    wiring: {
      units: [
        [{ from: { kind: "before", unit: 0 }, weight: { parameter: 0 } }],
        [
          { from: { kind: "now", unit: 0 }, weight: { parameter: 1 } },
          { from: { kind: "input" }, weight: { fixed: 1 } },
        ],
      ],
      output: 0,
      initialState: [0, 0],
      parameterNames: ["w", "v", "h", "k"],
      trainedInput: { unit: 0, first: 2, steps: 1 },
    },
  };
  const header = {
    weight_ih_l0: entry("F32", [2, 1], 0, 8),
    weight_hh_l0: entry("F32", [2, 2], 8, 24),
    bias_ih_l0: entry("F16", [2], 24, 28),
    bias_hh_l0: entry("BF16", [2], 28, 32),
    steps: entry("I64", [1], 32, 40),
  };
  const tensors = { weight_ih_l0: [[1]], weight_hh_l0: [[2]], bias_ih_l0: [0], bias_hh_l0: [0], version: "1" };
  const kerasLayers = {
    in_shape: [null, null, 1],
    layers: [
      { type: "gru", activation: "tanh", shape: [null, 1], weights: [[[1, 1, 1]], [[1, 1, 1]], [0, 0, 0]] },
      { type: "dense", activation: "", weights: [[[1]], [0]] },
    ],
  };
  const neuralAmp = {
    version: "0.5",
    architecture: "LSTM",
    config: { input_size: 1, hidden_size: 1, num_layers: 1 },
    weights: Array<number>(16).fill(0.5),
  };
  const guitarAmp = {
    model_data: { model: "SimpleRNN", unit_type: "RNN", skip: 1, hidden_size: 1 },
    state_dict: { "rec.weight_ih_l0": [[1]], "rec.weight_hh_l0": [[2]], "lin.weight": [[1]], "lin.bias": [0] },
  };
  const kinds: readonly (readonly [string, unknown, (json: string) => Uint8Array])[] = [
    ["headers of safetensors", header, (json) => safetensors(json, new Uint8Array(40).fill(1))],
    ["tensors as JSON", tensors, text],
    ["networks of our own", network, text],
    ["layers of Keras", kerasLayers, text],
    ["models of amplifiers in a list of weights", neuralAmp, text],
    ["models of amplifiers with a state dictionary", guitarAmp, text],
  ];
  it.each(kinds)(
    "decodes or refuses %s with any value replaced by any other, in one short line",
    (_kind, content, bytesOf) => {
      expect(isDecoded(bytesOf(JSON.stringify(content)))).toBe(true);
      let refused = 0;
      for (let place = 0; place < valuesIn(content); place++) {
        for (const strange of STRANGE) if (!isDecoded(bytesOf(withStrange(content, place, strange)))) refused++;
      }
      expect(refused).toBeGreaterThan(50);
    },
  );
});
