import { describe, expect, it } from "vitest";
import { decodeNetwork } from "../../../../src/networks/weights/decode-network.ts";
import { nested, refusal, text } from "../bytes.ts";

const one = { weight_ih_l0: [[1]], weight_hh_l0: [[2]], bias_ih_l0: [0], bias_hh_l0: [0] };

describe("weights as JSON", () => {
  it("may stand under state_dict, with a prefix", () => {
    const { description, map } = decodeNetwork(
      text({ state_dict: { "m.weight_ih_l0": [[1]], "m.weight_hh_l0": [[2]] } }),
    );
    expect(description).toBe("RNN with tanh of 1 unit, 1 input");
    expect(map.next(Float64Array.of(0.5), Float64Array.of(0))[0]).toBeCloseTo(Math.tanh(1), 14);
  });

  it("may have a brace where the header of safetensors begins", () => {
    const titled = (title: string) => `${title}"weight_ih_l0":[[1]],"weight_hh_l0":[[2]]}`;
    for (const title of ['{"meta":{"epoch":3},', '{"λλ":{"epoch":3},', '{"net": {"epoch":3},']) {
      const bytes = text(titled(title));
      expect(bytes[8]).toBe("{".charCodeAt(0));
      expect(decodeNetwork(bytes).description).toBe("RNN with tanh of 1 unit, 1 input");
    }
  });

  it("may use one name in several objects, and quotes, braces and colons in names", () => {
    const content = {
      ...one,
      a: { x: 1, y: { x: 2 } },
      b: { x: '"x":', list: [{ x: "\\" }, { x: '{"x":' }] },
      '{"x"': "x",
      '"\\': '"\\": "x"',
    };
    for (const spaces of [0, 2]) {
      expect(decodeNetwork(text(JSON.stringify(content, null, spaces))).map.dimension).toBe(1);
    }
  });

  const cases: readonly (readonly [string, unknown, string | RegExp, string?])[] = [
    ["an empty file", "", "weights: the file must be safetensors, npz or JSON, and is none of them (0 bytes)"],
    ["bytes that are no text", "\u0000\u0001", /is none of them/],
    [
      "a tensor that is there twice",
      '{"weight_ih_l0":[[1]],"weight_hh_l0":[[2]],"weight_hh_l0":[[-2]]}',
      'weights: each name must be given once, got "weight_hh_l0" twice',
    ],
    [
      "a tensor that is there twice under state_dict",
      '{"state_dict":{"weight_ih_l0":[[1]],"weight_hh_l0":[[2]], "weight\\u005fhh_l0"\n:[[-2]]}}',
      'weights: each name must be given once, got "weight_hh_l0" twice',
    ],
    ["a list", [1, 2], "weights: a JSON file must hold an object of tensors by name, and does not"],
    ["null", "null", /is none of them/],
    [
      "an infinite weight",
      '{"weight_hh_l0":[[1e999]],"weight_ih_l0":[[1]]}',
      /its entries must be finite numbers, got Infinity at entry 0/,
    ],
    ["a weight in quotes", { ...one, weight_hh_l0: [["2"]] }, /its entries must be finite numbers, got "2" at entry 0/],
    [
      "ragged rows",
      { ...one, weight_hh_l0: [[2, 1], [1]] },
      'tensor "weight_hh_l0": all lists at one depth must be as long as the first, 2',
    ],
    [
      "a weight that is 100 000 lists deep",
      `{"weight_hh_l0":[[1],[${nested(1e5)}]]}`,
      /its entries must be finite numbers, got \[\[…\]\] at entry 1/,
    ],
    [
      "first lists that promise millions of entries",
      { a: Array.from({ length: 7 }).reduce((inner) => [inner, 0, 0, 0, 0, 0, 0, 0, 0], Array(9).fill(1)) },
      'tensor "a": all lists at one depth must be as long as the first, 9',
    ],
    [
      "a weight beyond single precision",
      { ...one, weight_hh_l0: [[-1e300]] },
      'tensor "weight_hh_l0": its numbers must be at most 3.4028234663852886e+38 in size, got -1e+300',
    ],
    [
      "a bias of null",
      { ...one, bias_hh_l0: null },
      'tensor "bias_hh_l0": its entries must be finite numbers, got null at entry 0',
    ],
    ["a bias that is one number", { ...one, bias_hh_l0: 0.5 }, /it must have 1 entries, got the shape of a number/],
    [
      "a matrix that is a word",
      { ...one, weight_hh_l0: "2" },
      /its entries must be finite numbers, got "2" at entry 0/,
    ],
    ["lists that are too deep", { ...one, weight_hh_l0: [[[[[[[[[1]]]]]]]]] }, /it must be at most 8 lists deep/],
    [
      "no input weights",
      { weight_hh_l0: [[2]] },
      'weights: there must be a tensor named "weight_ih_l0", and there is none',
    ],
    [
      "a second layer without input weights",
      { ...one, weight_hh_l1: [[2]] },
      'weights: there must be a tensor named "weight_ih_l1", and there is none',
    ],
    [
      "a third layer without a second",
      { ...one, weight_hh_l2: [[2]] },
      'weights: there must be a tensor named "weight_hh_l1", and there is none',
    ],
    [
      "layers that do not fit",
      { ...one, weight_hh_l1: [[2]], weight_ih_l1: [[2, 1]] },
      'tensor "weight_ih_l1": it must have 1 columns, the outputs of the layer below, got 2',
    ],
    [
      "two directions",
      { ...one, weight_hh_l0_reverse: [[2]] },
      'weights: two directions are no map: the backward one begins at the end of a sequence, got "weight_hh_l0_reverse"',
    ],
    [
      "a projection",
      { ...one, weight_hr_l0: [[2]] },
      'weights: a projection of the outputs is not read, got "weight_hr_l0"',
    ],
    [
      "one bias of two",
      { weight_ih_l0: [[1]], weight_hh_l0: [[2]], bias_ih_l0: [0] },
      /must both be there or neither, got only "bias_ih_l0"/,
    ],
    [
      "a bias that does not fit",
      { ...one, bias_ih_l0: [0, 0] },
      'tensor "bias_ih_l0": it must have 1 entries, got the shape 2',
    ],
    [
      "rows of no cell",
      { ...one, weight_hh_l0: [[2], [1]] },
      /it must have 1, 3 or 4 times as many rows as columns, got 2×1/,
    ],
    ["a cell that does not fit", one, /it must have 3 rows for gru, got 1×1/, "gru"],
    ["a vector for a matrix", { ...one, weight_hh_l0: [2] }, /it must be a matrix, got the shape 1/],
    [
      "two networks in one file",
      { "a.weight_hh_l0": [[1]], "b.weight_hh_l0": [[1]] },
      'weights: one of several networks must be chosen (--network, several with commas for a stack): "a", "b"',
    ],
  ];
  const listed = cases.map(([what, content, message, cell]) => ({ what, content, message, cell }));
  it.each(listed)("refuse $what", ({ content, message, cell }) => {
    expect(refusal(text(content), cell)).toMatch(message);
  });

  it("take no harm from names that objects have anyway", () => {
    const withProto = '{"__proto__": [[1]], "constructor": [[1]], "weight_hh_l0": [[2]], "weight_ih_l0": [[1]]}';
    expect(decodeNetwork(text(withProto)).otherTensors).toEqual(["__proto__", "constructor"]);
  });
});
