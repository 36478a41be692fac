import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeNetwork } from "../../../../src/networks/weights/decode-network.ts";
import { decodeNpz } from "../../../../src/networks/weights/formats/npz.ts";
import { zipMembers } from "../../../../src/networks/weights/formats/zip.ts";
import { entry, refusal, refusalOf, safetensors, text } from "../bytes.ts";
import { bytesOf, followRun } from "../fixture-runs.ts";
import { archive, array, doubles, joined, type Member, npy, npyHeader } from "./archives.ts";

const tensorsOf = (...members: readonly Member[]) => decodeNpz(zipMembers(archive(members)));
const member = (content: Uint8Array, deflated = false): Member => ({ name: "a.npy", content, deflated });

describe("npz", () => {
  it("of NumPy is the network that PyTorch computes, deflated, in Fortran order and in both orders of bytes", () => {
    const network = decodeNetwork(bytesOf("gru-stacked.npz"));
    expect(network.description).toBe("GRU of 3 layers of 3 units, 2 inputs");
    followRun(network, "gru-stacked");
  });

  it("is read in three widths, both orders of bytes and all versions; other numbers are skipped", () => {
    const big = new Uint8Array(8);
    new DataView(big.buffer).setFloat64(0, -1 / 3, false);
    const half = Uint8Array.of(0x00, 0x3c, 0x00, 0xc5);
    const tensors = tensorsOf(
      { name: "big.npy", content: npy(npyHeader(">f8", "1,"), big) },
      { name: "single.npy", content: npy(npyHeader("<f4", "1,"), new Uint8Array(Float32Array.of(0.1).buffer), 2) },
      { name: "half.npy", content: npy(npyHeader("<f2", "2, 1"), half, 3), deflated: true },
      { name: "number.npy", content: npy(npyHeader("<f8", ""), doubles(5)) },
      { name: "count.npy", content: npy(npyHeader("<i8", "1,"), new Uint8Array(8)) },
      { name: "pickled.npy", content: npy(npyHeader("|O", "1,"), new Uint8Array(3)) },
      {
        name: "records.npy",
        content: npy(`{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (1,), }`, doubles(1)),
      },
      { name: "readme.txt", content: text("no array") },
    );
    const plain = [...tensors].map(([name, { shape, data }]) => [name, shape, [...data]]);
    expect(plain).toEqual([
      ["big", [1], [-1 / 3]],
      ["single", [1], [Math.fround(0.1)]],
      ["half", [2, 1], [1, -5]],
      ["number", [], [5]],
    ]);
  });

  it("in Fortran order is turned, for any number of dimensions", () => {
    const cube = Array.from({ length: 24 }, (_, k) => k);
    const turned = tensorsOf(member(npy(npyHeader("<f8", "2, 3, 4", "True"), doubles(...cube)))).get("a");
    expect(turned?.shape).toEqual([2, 3, 4]);
    for (let i = 0; i < 2; i++)
      for (let j = 0; j < 3; j++)
        for (let k = 0; k < 4; k++) expect(turned?.data[(i * 3 + j) * 4 + k]).toBe(i + 2 * j + 6 * k);
  });

  const good = npy(npyHeader("<f8", "1,"), doubles(1));
  const cell = [array("weight_ih", "1, 1", 1), array("weight_hh", "1, 1", 2)];
  it.each<readonly [string, Uint8Array, string | RegExp]>([
    [
      "an array that begins otherwise",
      archive([member(text("\u0093NUMPX      "))]),
      /"a": it must begin as an array of NumPy does/,
    ],
    ["an empty array file", archive([member(new Uint8Array(0))]), /must begin as an array of NumPy does/],
    ["a version that is to come", archive([member(good.with(6, 4))]), "version 1, 2 or 3, got 4"],
    ["a header that is cut short", archive([member(good.subarray(0, 40))]), /its header must fit in 30 bytes, got \d+/],
    [
      "a header with code",
      archive([member(npy("{'descr': __import__('os')}", doubles()))]),
      "must be as NumPy writes it, and is not",
    ],
    ["a shape below 0", archive([member(npy(npyHeader("<f8", "-1,"), doubles()))]), "must be as NumPy writes it"],
    [
      "a shape that promises too much",
      archive([member(npy(npyHeader("<f8", "99999, 99999"), doubles()))]),
      /it must have at most 67108864 entries, got 9999800001/,
    ],
    [
      "too many dimensions",
      archive([member(npy(npyHeader("<f8", "1, 1, 1, 1, 1, 1, 1, 1, 1"), doubles(1)))]),
      "at most 8 dimensions, got 9",
    ],
    [
      "data that are too few",
      archive([member(npy(npyHeader("<f8", "2,"), doubles(1)))]),
      "it must have 16 bytes of data, got 8",
    ],
    [
      "data that are too many",
      archive([member(npy(npyHeader("<f8", "1,"), doubles(1, 2)))]),
      "it must have 8 bytes of data, got 16",
    ],
    [
      "NaN",
      archive([member(npy(npyHeader("<f8", "2,"), doubles(1, NaN)))]),
      "its numbers must be finite, got NaN at entry 1",
    ],
    [
      "a name that is there twice",
      archive([member(good), member(good)]),
      'npz: each name must be given once, got "a" twice',
    ],
    ["no arrays", archive([]), "got no tensors at all"],
    ["an archive that is cut short", archive(cell).subarray(0, 100), /must end with its directory, and does not/],
    [
      "a directory that is not there",
      joined(archive(cell).subarray(0, 4), archive([]).with(10, 3)),
      /the directory must have 3 entries/,
    ],
    [
      "a member that is encrypted",
      archive([{ ...member(good), said: { flags: 1 } }]),
      'zip: "a.npy" must not be encrypted',
    ],
    [
      "another method",
      archive([{ ...member(good), said: { method: 12 } }]),
      "must be stored or deflated, got the method 12",
    ],
    [
      "a wrong checksum",
      archive([{ ...member(good, true), said: { checksum: 7 } }]),
      "must have the checksum that the directory says",
    ],
    [
      "more than is promised",
      archive([{ ...member(good, true), said: { size: 10 } }]),
      "must have 10 bytes when it is unpacked",
    ],
    [
      "less than is promised",
      archive([{ ...member(good, true), said: { size: 1000 } }]),
      "must have 1000 bytes when it is unpacked",
    ],
    [
      "stored bytes of another length",
      archive([{ ...member(good), said: { size: 10 } }]),
      "must have 10 bytes when it is unpacked",
    ],
    [
      "gigabytes",
      archive([{ ...member(good, true), said: { size: 0xf0000000 } }]),
      /at most 1073741824 bytes together, got 4026531840/,
    ],
    [
      "what is no deflated data",
      archive([{ ...member(good), said: { method: 8 } }]),
      /when it is unpacked, and has not/,
    ],
  ])("is refused with %s", (_what, bytes, message) => {
    expect(refusal(bytes)).toMatch(message);
  });

  it("may have a comment at its end, and the names of its tensors folders", () => {
    const named = cell.map((one) => ({ ...one, name: `model/${one.name}` }));
    expect(
      decodeNetwork(archive(named, "made by hand")).map.next(Float64Array.of(0.2), Float64Array.of(0.1))[0],
    ).toBeCloseTo(Math.tanh(0.5), 14);
  });

  it("is decoded or refused in one short line, whatever bytes are changed or cut", () => {
    const bytes = archive([...cell, { ...array("bias", "1,", 3), deflated: true }]);
    let [decoded, refused] = [0, 0];
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), (at, byte, isCut) => {
        try {
          decodeNetwork(isCut ? bytes.slice(0, at) : bytes.with(at, byte));
          decoded++;
        } catch (error) {
          refusalOf(error);
          refused++;
        }
      }),
      { numRuns: 3000, seed: 1994 },
    );
    expect(decoded).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(1000);
  });
});

describe("formats that are not read", () => {
  it("are not mistaken for safetensors whose length begins as a pickle does", () => {
    const header = { weight_ih_l0: entry("F64", [1, 1], 0, 8), weight_hh_l0: entry("F64", [1, 1], 8, 16) };
    for (const length of [0x280, 0x380, 0x480, 0x580]) {
      const bytes = safetensors(JSON.stringify(header).padEnd(length), doubles(1, 2));
      expect([bytes[0], bytes[1]]).toEqual([0x80, length >> 8]);
      expect(decodeNetwork(bytes).description).toBe("RNN with tanh of 1 unit, 1 input");
    }
  });

  const torch =
    'import torch; from safetensors.torch import save_file; save_file(torch.load("model.pt", weights_only=True), "model.safetensors")';
  const keras = (file: string) =>
    `import keras, numpy; m = keras.saving.load_model("${file}"); numpy.savez("model.npz", **{w.path: w.numpy() for w in m.weights})`;
  it.each<readonly [string, Uint8Array, string]>([
    [
      "archives of torch.save",
      archive([{ name: "model/data.pkl", content: text("") }]),
      `an archive of torch.save is not read, in Python: ${torch}`,
    ],
    [
      "pickles of torch.save",
      Uint8Array.of(0x80, 2, 0x8a, 0x0a),
      `a pickle of torch.save is not read, in Python: ${torch}`,
    ],
    [
      "archives of Keras",
      archive([{ name: "model.weights.h5", content: text("") }]),
      `an archive of Keras is not read, in Python: ${keras("model.keras")}`,
    ],
    [
      "HDF5",
      joined(Uint8Array.of(0x89), text("HDF\r\n\u001a\n"), doubles(0)),
      `HDF5 is not read, in Python: ${keras("model.h5")}`,
    ],
  ])("are refused with the lines that convert them: %s", (_what, bytes, message) => {
    expect(refusal(bytes)).toBe(`weights: ${message}`);
  });
});
