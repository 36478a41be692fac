/** Fingerprints of results: equal only if every bit is equal, so that a deviating engine is seen. */
import { powerOfTwo } from "../../src/numeric/elementary/binary.ts";

/** FNV-1a, 32 bits, over the bytes of these doubles in little-endian order. */
export function fingerprint(values: Iterable<number>): string {
  const bytes = new DataView(new ArrayBuffer(8));
  let hash = 0x811c9dc5;
  for (const value of values) {
    bytes.setFloat64(0, value, true);
    for (let i = 0; i < 8; i++) hash = Math.imul(hash ^ bytes.getUint8(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** About `count` numbers m · 2^e, all e in low … high, irregular m in [1, 2); exact, so the same everywhere. */
export function fixedGrid(count: number, low: number, high: number): number[] {
  const perExponent = Math.ceil(count / (high - low + 1));
  const grid: number[] = [];
  for (let e = low; e <= high; e++) {
    for (let i = 0; i < perExponent; i++) {
      const irregular = Math.imul(grid.length + 1, 0x9e3779b1) >>> 0;
      grid.push((1 + irregular / 4294967296) * powerOfTwo(e));
    }
  }
  return grid;
}

/** The numbers of a grid and their negatives. */
export function bothSigns(grid: readonly number[]): number[] {
  return [...grid, ...grid.map((x) => -x)];
}
