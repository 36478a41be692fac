import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { IdSet } from "../../src/experiments/id-set.ts";

const idOf = (k: number) => createHash("sha256").update(String(k)).digest("hex").slice(0, 16);

describe("a set of ids", () => {
  it("gives back the place of each of many, as it grows, and none for others", () => {
    const set = new IdSet();
    const ids = Array.from({ length: 5000 }, (_, k) => idOf(k));
    expect(ids.map((id) => set.add(id))).toEqual(ids.map(() => true));
    expect(set.size).toBe(5000);
    expect(ids.map((id) => set.placeOf(id))).toEqual(ids.map((_, k) => k));
    expect(ids.map((_, k) => set.keyAt(k))).toEqual(ids);
    expect([...set.keys()]).toEqual(ids);
    for (let k = 5000; k < 10_000; k++) expect([set.has(idOf(k)), set.placeOf(idOf(k))]).toEqual([false, undefined]);
  });

  it("tells ids apart that differ in one half only, and takes each once", () => {
    const set = new IdSet();
    const ids = ["0000000000000000", "0000000100000000", "0000000000000001", "ffffffffffffffff", "ffffffff00000000"];
    for (const id of ids) expect([set.has(id), set.add(id), set.add(id)]).toEqual([false, true, false]);
    expect(set.size).toBe(ids.length);
    expect(ids.map((id) => set.placeOf(id))).toEqual([0, 1, 2, 3, 4]);
    expect([...set.keys()]).toEqual(ids);
  });

  it("has no place for what is no id, and takes none", () => {
    const set = new IdSet();
    for (const id of ["", "none", "000000000000000g", "00000000 0000000", "-000000000000001", "00000000000000000"]) {
      expect(set.placeOf(id)).toBeUndefined();
      expect(() => set.add(id)).toThrow(`IdSet: an id must be 16 hexadecimal digits, got ${id}`);
    }
  });
});
