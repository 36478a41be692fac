import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weightsFile } from "../../../src/cli/weights-file.ts";
import { recordTraining } from "../../../src/experiments/training-run/training-record.ts";
import { trialSpecification } from "../../../src/experiments/trial-row.ts";
import { decodeNetwork } from "../../../src/networks/weights/decode-network.ts";
import type { CellName } from "../../../src/networks/weights/pytorch-layout.ts";
import { decodeSafetensors } from "../../../src/networks/weights/safetensors.ts";
import { WeightsError } from "../../../src/networks/weights/weights-error.ts";

const text = (content: unknown) =>
  new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));

/** A safetensors file of this header and data. */
function safetensors(header: unknown, data: Uint8Array = new Uint8Array(0), length?: bigint): Uint8Array {
  const head = text(header);
  const bytes = new Uint8Array(8 + head.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(head.length), true);
  bytes.set(head, 8);
  bytes.set(data, 8 + head.length);
  return bytes;
}

const refusal = (bytes: Uint8Array, cell?: CellName): string => {
  try {
    decodeNetwork(bytes, cell);
  } catch (error) {
    expect(error).toBeInstanceOf(WeightsError);
    return (error as Error).message;
  }
  return "no refusal";
};

const one = { weight_ih_l0: [[1]], weight_hh_l0: [[2]], bias_ih_l0: [0], bias_hh_l0: [0] };

describe("safetensors", () => {
  const entry = (dtype: string, shape: readonly number[], begin: number, end: number) => ({
    dtype,
    shape,
    data_offsets: [begin, end],
  });

  it("are read in all four formats of floating-point numbers, subnormal halves included", () => {
    const data = new Uint8Array(26);
    const view = new DataView(data.buffer);
    view.setFloat64(0, -1 / 3, true);
    view.setFloat32(8, 0.1, true);
    view.setUint16(12, 0x3c00, true); // 1
    view.setUint16(14, 0x0001, true); // 2^-24
    view.setUint16(16, 0xc500, true); // -5
    view.setUint16(18, 0x8000, true); // -0
    view.setUint16(20, 0x3f80, true); // 1
    view.setUint16(22, 0xc0a0, true); // -5
    const header = {
      __metadata__: { format: "pt" },
      a: entry("F64", [1], 0, 8),
      b: entry("F32", [1], 8, 12),
      c: entry("F16", [2, 2], 12, 20),
      d: entry("BF16", [2], 20, 24),
      counter: entry("I16", [1], 24, 26),
    };
    const tensors = decodeSafetensors(safetensors(header, data));
    expect([...tensors.keys()]).toEqual(["a", "b", "c", "d"]);
    expect([...(tensors.get("a")?.data ?? [])]).toEqual([-1 / 3]);
    expect([...(tensors.get("b")?.data ?? [])]).toEqual([Math.fround(0.1)]);
    expect([...(tensors.get("c")?.data ?? [])]).toEqual([1, 2 ** -24, -5, -0]);
    expect([...(tensors.get("d")?.data ?? [])]).toEqual([1, -5]);
    expect(tensors.get("c")?.shape).toEqual([2, 2]);
  });

  const nan = new Uint8Array(new Float32Array([1, NaN]).buffer);
  const four = new Uint8Array(4);
  const cases: readonly (readonly [string, Uint8Array, string | RegExp])[] = [
    [
      "a header that is longer than the file",
      safetensors("{}", four, 1n << 63n),
      /the header must fit in 6 bytes, got a length of 9223372036854775808/,
    ],
    ["a header that is no JSON", safetensors("{,,}"), "safetensors: the header must be JSON, and is not"],
    [
      "an unknown type of numbers",
      safetensors({ a: entry("C64", [1], 0, 8) }, new Uint8Array(8)),
      /dtype must be one of F64, F32, F16, BF16, got "C64"/,
    ],
    [
      "a shape that is too large to be held",
      safetensors({ a: entry("F32", [1e9, 1e9], 0, 4) }, four),
      /must have at most 67108864 entries, got 1000000000000000000/,
    ],
    [
      "a negative shape",
      safetensors({ a: entry("F32", [-1], 0, 4) }, four),
      /its shape must be whole numbers >= 0, got -1/,
    ],
    [
      "half an entry",
      safetensors({ a: entry("F32", [0.5], 0, 2) }, four),
      /its shape must be whole numbers >= 0, got 0.5/,
    ],
    [
      "offsets that do not span the shape",
      safetensors({ a: entry("F32", [2], 0, 4) }, four),
      /data_offsets must span 8 bytes, got \[0,4\]/,
    ],
    [
      "offsets that are no numbers",
      safetensors({ a: { dtype: "F32", shape: [1], data_offsets: "0-4" } }, four),
      /data_offsets must be two whole numbers/,
    ],
    [
      "tensors that overlap",
      safetensors({ a: entry("F32", [1], 0, 4), b: entry("F32", [1], 0, 4) }, four),
      /its data must begin at 4, where the one before ends, got 0/,
    ],
    [
      "a hole",
      safetensors({ a: entry("F32", [1], 4, 8) }, new Uint8Array(8)),
      /its data must begin at 0, where the one before ends, got 4/,
    ],
    [
      "bytes left over",
      safetensors({ a: entry("F32", [1], 0, 4) }, new Uint8Array(6)),
      "safetensors: the tensors must cover 6 bytes of data, got 4",
    ],
    [
      "a number that is none",
      safetensors({ a: entry("F32", [2], 0, 8) }, nan),
      'tensor "a": its numbers must be finite, got NaN at entry 1',
    ],
    ["a description that is no object", safetensors({ a: 7 }), 'tensor "a": it must be described by an object, got 7'],
    [
      "no tensors",
      safetensors({}),
      /exactly one tensor must be named weight_hh_l0, with a prefix or without, got no tensors at all/,
    ],
  ];
  it.each(cases)("refuse %s", (_what, bytes, message) => {
    expect(refusal(bytes)).toMatch(message);
  });
});

describe("weights as JSON", () => {
  it("may stand under state_dict, with a prefix", () => {
    const { description, map } = decodeNetwork(
      text({ state_dict: { "m.weight_ih_l0": [[1]], "m.weight_hh_l0": [[2]] } }),
    );
    expect(description).toBe("RNN with tanh of 1 unit, 1 input");
    expect(map.next(Float64Array.of(0.5), Float64Array.of(0))[0]).toBeCloseTo(Math.tanh(1), 14);
  });

  const cases: readonly (readonly [string, unknown, string | RegExp, CellName?])[] = [
    ["an empty file", "", "weights: the file must be safetensors or JSON, and is neither (0 bytes)"],
    ["bytes that are no text", "\u0000\u0001", /is neither/],
    ["a list", [1, 2], "weights: a JSON file must hold an object of tensors by name, and does not"],
    ["null", "null", /must hold an object of tensors by name/],
    [
      "an infinite weight",
      '{"weight_hh_l0":[[1e999]],"weight_ih_l0":[[1]]}',
      /its entries must be finite numbers, got null at entry 0/,
    ],
    ["a weight in quotes", { ...one, weight_hh_l0: [["2"]] }, /its entries must be finite numbers, got "2" at entry 0/],
    [
      "ragged rows",
      { ...one, weight_hh_l0: [[2, 1], [1]] },
      'tensor "weight_hh_l0": all lists at one depth must be as long as the first, 2',
    ],
    ["lists that are too deep", { ...one, weight_hh_l0: [[[[[[[[[1]]]]]]]]] }, /it must be at most 8 lists deep/],
    [
      "no input weights",
      { weight_hh_l0: [[2]] },
      'weights: there must be a tensor named "weight_ih_l0", and there is none',
    ],
    [
      "a second layer",
      { ...one, weight_hh_l1: [[2]] },
      'weights: one layer, one direction and no projection are read, got "weight_hh_l1"',
    ],
    ["two directions", { ...one, weight_hh_l0_reverse: [[2]] }, /got "weight_hh_l0_reverse"/],
    ["a projection", { ...one, weight_hr_l0: [[2]] }, /got "weight_hr_l0"/],
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
      /must be named weight_hh_l0, with a prefix or without, got 2 of them/,
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

describe("what train --save wrote", () => {
  const record = recordTraining(
    trialSpecification({ task: "two-sequence", algorithm: "back-propagation", T: 6, seed: "1", budget: 200 }),
    { horizonShare: 0.01, onPoint: () => undefined },
  );
  const saved = JSON.parse(weightsFile(record)) as Readonly<Record<string, unknown>>;

  it("is the network again", () => {
    const { description, map, coordinate } = decodeNetwork(text(saved));
    expect(description).toBe("network of 5 tanh units, trained on two-sequence, T = 6, by back-propagation");
    expect([map.dimension, map.inputDimension]).toEqual([5, 1]);
    expect(coordinate).toBe("outputs x = tanh a");
  });

  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, string | RegExp])[] = [
    ["another schema", { schema: 2 }, "latchlab network: schema must be 1, got 2"],
    [
      "sign units",
      { units: "sign" },
      'latchlab network: units must be tanh: a network of sign units has no derivative, got "sign"',
    ],
    ["no wiring", { wiring: null }, "latchlab network: wiring must be an object, got null"],
    [
      "a wiring that cannot be computed",
      { wiring: { ...(saved.wiring as object), output: 99 } },
      /wiring cannot be used: /,
    ],
    [
      "a parameter that is missing",
      { parameters: {} },
      /parameter "w_1,1" must be a number of size <= 3.4028234663852886e+38, got nothing/,
    ],
  ];
  it.each(cases)("refuses %s", (_what, change, message) => {
    expect(refusal(text({ ...saved, ...change }))).toMatch(message);
  });
});

describe("decodeNetwork, fuzzed", () => {
  const FOLDER = join("test", "networks", "weights", "fixtures");
  const files = ["rnn-tanh.safetensors", "lstm.safetensors", "gru-without-bias.json", "lstm-in-a-model.json"].map(
    (file) => new Uint8Array(readFileSync(join(FOLDER, file))),
  );

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
        try {
          const { map, initialState } = decodeNetwork(bytes);
          expect(map.next(initialState, new Float64Array(map.inputDimension)).length).toBe(map.dimension);
          decoded++;
        } catch (error) {
          expect(error).toBeInstanceOf(WeightsError);
          const { message } = error as Error;
          expect(message).not.toContain("\n");
          expect(message.length).toBeLessThan(400);
          refused++;
        }
      }),
      { numRuns: 6000, seed: 1994 },
    );
    expect(decoded).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(1000);
  });
});
