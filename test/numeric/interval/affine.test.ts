import { describe, expect, it } from "vitest";
import { affineOn } from "../../../src/numeric/interval/affine.ts";
import type { Box } from "../../../src/numeric/linear-algebra/box.ts";
import type { Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { type Random, stream } from "../../../src/numeric/random.ts";
import { compare, type Exact, exactOf, plus, times } from "../exact.ts";

const matrix = (columns: number, ...data: readonly number[]): Matrix => ({
  rows: data.length / columns,
  columns,
  data: Float64Array.from(data),
});
const box = (...ends: readonly (readonly [number, number])[]): Box => ({
  low: Float64Array.from(ends, ([low]) => low),
  high: Float64Array.from(ends, ([, high]) => high),
});
const bounds = ({ low, high }: Box) => Array.from(low, (end, i) => [end, high[i]]);

/** Σ_j a_ij x_j + c_i without rounding. */
const exactRow = ({ columns, data }: Matrix, x: Float64Array, c: Float64Array, i: number): Exact =>
  x.reduce((sum, entry, j) => plus(sum, times(exactOf(data[i * columns + j]), exactOf(entry))), exactOf(c[i]));

/** Sizes from `exponent` − `spread` to `exponent` + `spread` powers of two, now and then 0. */
function number(random: Random, exponent: number, spread: number): number {
  if (random.integerBelow(10) === 0) return 0;
  return random.sign() * (1 + random.uniform()) * 2 ** (exponent + random.integerBelow(2 * spread + 1) - spread);
}

function drawnBox(random: Random, sides: number, exponent: number, spread: number): Box {
  const [p, q] = [0, 1].map(() => Float64Array.from({ length: sides }, () => number(random, exponent, spread)));
  return { low: p.map((end, i) => Math.min(end, q[i])), high: p.map((end, i) => Math.max(end, q[i])) };
}

describe("affineOn", () => {
  it("is the exact hull, up to rounding outwards", () => {
    const [[low, high]] = bounds(affineOn(matrix(2, 2, -3), box([-1, 1], [0, 2]), box([10, 11])));
    expect(low).toBeLessThanOrEqual(2);
    expect(high).toBeGreaterThanOrEqual(13);
    expect([2 - low, high - 13].every((slack) => slack < 1e-13)).toBe(true);
  });

  const scales: readonly (readonly [string, number, number])[] = [
    ["of sizes near each other", 0, 2],
    ["of sizes all over", 0, 60],
    ["whose products underflow", -537, 3],
    ["that are as small as numbers get", -1070, 3],
  ];
  it.each(scales)("holds the exact sums at corners and inside, for numbers %s", (what, exponent, spread) => {
    const random = stream(`test/affine/${what}`);
    for (let trial = 0; trial < 300; trial++) {
      const [rows, columns] = [1 + random.integerBelow(3), 1 + random.integerBelow(12)];
      const weightExponent = exponent === -1070 ? 0 : exponent;
      const A = matrix(
        columns,
        ...Array.from({ length: rows * columns }, () => number(random, weightExponent, spread)),
      );
      const X = drawnBox(random, columns, exponent, spread);
      const C = drawnBox(random, rows, Math.max(exponent + weightExponent, -1070), spread);
      const { low, high } = affineOn(A, X, C);
      for (let k = 0; k < 10; k++) {
        const corner = (b: Box) => b.low.map((end, j) => (random.integerBelow(2) === 0 ? end : b.high[j]));
        const [x, c] = [corner(X), corner(C)];
        for (let i = 0; i < rows; i++) {
          const value = exactRow(A, x, c, i);
          expect(compare(exactOf(low[i]), value)).toBeLessThanOrEqual(0);
          expect(compare(value, exactOf(high[i]))).toBeLessThanOrEqual(0);
        }
      }
    }
  });

  it("would miss sums without its rounding outwards (control)", () => {
    const random = stream("test/affine/control");
    let missed = 0;
    for (let trial = 0; trial < 200; trial++) {
      const A = matrix(6, ...Array.from({ length: 6 }, () => number(random, 0, 2)));
      const x = Float64Array.from({ length: 6 }, () => number(random, 0, 2));
      const naive = x.reduce((sum, entry, j) => sum + A.data[j] * entry, 0.1);
      if (compare(exactRow(A, x, Float64Array.of(0.1), 0), exactOf(naive)) !== 0) missed++;
    }
    expect(missed).toBeGreaterThan(100);
  });

  it("is wide by less than 1e-13 of the sizes in it, for points", () => {
    const random = stream("test/affine/points");
    for (let trial = 0; trial < 200; trial++) {
      const A = matrix(8, ...Array.from({ length: 8 }, () => number(random, 0, 3)));
      const X = Float64Array.from({ length: 8 }, () => number(random, 0, 3));
      const { low, high } = affineOn(A, { low: X, high: X }, box([1, 1]));
      const size = X.reduce((sum, entry, j) => sum + Math.abs(A.data[j] * entry), 1);
      expect(high[0] - low[0]).toBeLessThan(1e-13 * size);
    }
  });

  it("is bounded by nothing where sides are infinite or sums overflow, and is never NaN", () => {
    const line = [-Infinity, Infinity];
    expect(bounds(affineOn(matrix(1, 0), box([-Infinity, Infinity]), box([1, 1])))[0].map(Math.round)).toEqual([1, 1]);
    expect(bounds(affineOn(matrix(1, 2), box([0, Infinity]), box([0, 0])))[0][1]).toBe(Infinity);
    expect(bounds(affineOn(matrix(1, 1e308), box([10, 20]), box([0, 0])))).toEqual([line]);
    expect(bounds(affineOn(matrix(2, 1e308, -1e308), box([10, 10], [10, 10]), box([0, 0])))).toEqual([line]);
    expect(bounds(affineOn(matrix(2, 1, 1e308), box([-Infinity, 0], [10, 10]), box([0, 0])))).toEqual([line]);
  });
});
