import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { IdMap } from "../../src/experiments/id-map.ts";

const idOf = (k: number) => createHash("sha256").update(String(k)).digest("hex").slice(0, 16);

describe("a map of ids", () => {
  it("gives back the number of each of many, as it grows, and none for others", () => {
    const map = new IdMap();
    const ids = Array.from({ length: 5000 }, (_, k) => idOf(k));
    ids.forEach((id, k) => {
      map.set(id, 2 ** 40 + k);
    });
    expect(map.size).toBe(5000);
    expect(ids.map((id) => map.get(id))).toEqual(ids.map((_, k) => 2 ** 40 + k));
    expect([...map.keys()]).toEqual(ids);
    for (let k = 5000; k < 10_000; k++) expect(map.has(idOf(k))).toBe(false);
  });

  it("tells ids apart that differ in one half only, and keeps the last number", () => {
    const map = new IdMap();
    const ids = ["0000000000000000", "0000000100000000", "0000000000000001", "ffffffffffffffff", "ffffffff00000000"];
    for (const id of ids) expect([map.has(id), map.add(id, 7), map.add(id, 8)]).toEqual([false, true, false]);
    map.set(ids[1], 9);
    expect(ids.map((id) => map.get(id))).toEqual([7, 9, 7, 7, 7]);
    expect([...map.keys()]).toEqual(ids);
  });

  it("has no number for what is no id, and takes none", () => {
    const map = new IdMap();
    for (const id of ["", "none", "000000000000000g", "00000000 0000000", "-000000000000001", "00000000000000000"]) {
      expect(map.get(id)).toBeUndefined();
      expect(() => {
        map.set(id, 1);
      }).toThrow(`IdMap: an id must be 16 hexadecimal digits, got ${id}`);
    }
  });
});
