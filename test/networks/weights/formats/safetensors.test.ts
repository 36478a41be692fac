import { describe, expect, it } from "vitest";
import { decodeNetwork } from "../../../../src/networks/weights/decode-network.ts";
import { decodeSafetensors } from "../../../../src/networks/weights/formats/safetensors.ts";
import { QUICK } from "../../../wide.ts";
import { entry, nested, refusal, safetensors } from "../bytes.ts";

describe("safetensors", () => {
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

  it("are read right for every half and every brain float that is a number", () => {
    const words = Array.from({ length: 65536 }, (_, bits) => bits);
    const wordsOf = (dtype: string, isNumber: (bits: number) => boolean) => {
      const numbers = words.filter(isNumber);
      const data = new Uint8Array(Uint16Array.from(numbers).buffer);
      const read = decodeSafetensors(safetensors({ a: entry(dtype, [numbers.length], 0, data.length) }, data));
      return numbers.map((bits, i) => ({ bits, value: read.get("a")?.data[i] }));
    };
    const wrongHalves = wordsOf("F16", (bits) => (bits & 0x7c00) !== 0x7c00).filter(({ bits, value }) => {
      const [sign, exponent, fraction] = [bits >> 15 === 0 ? 1 : -1, (bits >> 10) & 31, (bits & 1023) / 1024];
      const size = exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15);
      return !Object.is(value, sign * size);
    });
    expect(wrongHalves).toEqual([]);
    const wrongBrains = wordsOf("BF16", (bits) => (bits & 0x7f80) !== 0x7f80).filter(
      ({ bits, value }) => !Object.is(value, new Float32Array(Uint32Array.of(bits << 16).buffer)[0]),
    );
    expect(wrongBrains).toEqual([]);
  });

  it.each([
    ["F16", 0x7c00, "Infinity"],
    ["F16", 0x7e00, "NaN"],
    ["BF16", 0xff80, "-Infinity"],
    ["BF16", 0x7fc0, "NaN"],
  ])("are refused where a %s is no number", (dtype, bits, shown) => {
    const bytes = safetensors({ a: entry(dtype, [1], 0, 2) }, new Uint8Array(Uint16Array.of(bits).buffer));
    expect(refusal(bytes)).toBe(`tensor "a": its numbers must be finite, got ${shown} at entry 0`);
  });

  const nan = new Uint8Array(new Float32Array([1, NaN]).buffer);
  const four = new Uint8Array(4);
  const cases: readonly (readonly [string, Uint8Array, string | RegExp])[] = [
    [
      "a header that is longer than the file",
      safetensors("{}", four, 1n << 63n),
      /the header must fit in 6 bytes, got a length of 9223372036854775808/,
    ],
    ["a header that is no JSON", safetensors("{,,}"), /^safetensors: the JSON breaks at line 1, column \d+/],
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
      "fewer than 8 bytes",
      new Uint8Array(7),
      "weights: the file must be safetensors, npz or JSON, and is none of them (7 bytes)",
    ],
    [
      "a header of the length 2^64 − 1",
      safetensors("{}", four, (1n << 64n) - 1n),
      /got a length of 18446744073709551615/,
    ],
    ["a header of no length", safetensors("{}", four, 0n), "safetensors: the header must be JSON, and is not"],
    [
      "a name that is there twice, whose first data nobody reads",
      safetensors(
        '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}',
        new Uint8Array(8),
      ),
      'safetensors: each name must be given once, got "a" twice',
    ],
    [
      "a name that is there twice, escaped, with data that leave no hole",
      safetensors(
        String.raw`{"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"\u0061":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}`,
        new Uint8Array(8),
      ),
      'safetensors: each name must be given once, got "a" twice',
    ],
    [
      "a field that is there twice",
      safetensors('{"a":{"dtype":"F32","dtype" : "I32","shape":[1],"data_offsets":[0,4]}}', four),
      'safetensors: each name must be given once, got "dtype" twice',
    ],
    [
      "a shape with a word",
      safetensors({ a: { ...entry("F32", [], 0, 4), shape: ["1"] } }, four),
      /whole numbers >= 0, got "1"/,
    ],
    [
      "a shape with an object that cannot be written as text",
      safetensors({ a: { ...entry("F32", [], 0, 4), shape: [{ toString: 1, valueOf: 1 }] } }, four),
      /its shape must be whole numbers >= 0, got an object/,
    ],
    [
      "a shape of nothing times infinity",
      safetensors('{"a":{"dtype":"F32","shape":[1e200,1e200,0],"data_offsets":[0,4]}}', four),
      /must have at most 67108864 entries, got NaN/,
    ],
    [
      "a shape that is 100 000 lists deep",
      safetensors(`{"a":{"dtype":"F32","shape":[${nested(1e5)}],"data_offsets":[0,4]}}`, four),
      /its shape must be whole numbers >= 0, got \[\[…\]\]/,
    ],
    [
      "a type that is 100 000 lists deep",
      safetensors(`{"a":{"dtype":${nested(1e5)}}}`),
      /dtype must be one of F64, F32, F16, BF16, got \[\[…\]\]/,
    ],
    [
      "offsets of three numbers",
      safetensors({ a: { ...entry("F32", [1], 0, 4), data_offsets: [0, 4, 8] } }, four),
      /data_offsets must be two whole numbers, got \[0,4,8\]/,
    ],
    ["offsets that run backwards", safetensors({ a: entry("F32", [1], 4, 0) }, four), /data_offsets must span 4 bytes/],
    ["offsets below 0", safetensors({ a: entry("F32", [1], -4, 0) }, four), /data_offsets must span 4 bytes/],
    [
      "a name that would steer a terminal",
      safetensors({ "\u001b[31m\n\u009b\u2028\u202e": 7 }),
      'tensor "\\u001b[31m\\n\\u009b\\u2028\\u202e": it must be described by an object, got 7',
    ],
    [
      "names that fill a page",
      safetensors(
        Object.fromEntries(
          Array.from({ length: 9 }, (_, k) => [`${"\u0001".repeat(99)}${k}`, entry("F32", [0], 0, 0)]),
        ),
      ),
      /a tensor must be named weight_hh_l0.*…$/,
    ],
    [
      "no tensors",
      safetensors({}),
      /a tensor must be named weight_hh_l0 or weight_hh, with a prefix or without, got no tensors at all/,
    ],
  ];
  it.skipIf(QUICK)("may have a state of 4096 entries, which is 2048 units of an LSTM, and no more", () => {
    const cell = (gates: number, units: number) => {
      const rows = gates * units;
      const header = {
        weight_ih_l0: entry("BF16", [rows, 0], 0, 0),
        weight_hh_l0: entry("BF16", [rows, units], 0, 2 * rows * units),
      };
      return safetensors(header, new Uint8Array(2 * rows * units));
    };
    expect(decodeNetwork(cell(4, 2048)).map.dimension).toBe(4096);
    const message = (entries: number) =>
      `tensor "weight_hh_l0": the state must have at most 4096 entries, got ${entries}`;
    expect(refusal(cell(4, 2049))).toBe(message(4098));
    expect(refusal(cell(1, 4097))).toBe(message(4097));
  });

  it.each(cases)("refuse %s", (_what, bytes, message) => {
    expect(refusal(bytes)).toMatch(message);
  });
});
