import { describe, expect, it } from "vitest";
import { nextDown, nextUp } from "../../../src/numeric/elementary/binary.ts";
import {
  absoluteBound,
  type IntervalMatrix,
  midpointAndRadius,
  multiplyIntervalMatrices,
  pointMatrix,
} from "../../../src/numeric/linear-algebra/interval-matrix.ts";
import { type Matrix, matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { vectorOf } from "../../../src/numeric/linear-algebra/vector.ts";
import { stream } from "../../../src/numeric/random.ts";
import { compare, type Exact, exactOf, plus, times } from "../exact.ts";

const random = stream("test/interval-matrix");
const intervalDrawn = (rows: number, columns: number, width = 1): IntervalMatrix => {
  const low = Float64Array.from({ length: rows * columns }, () => random.gaussian());
  return { rows, columns, low, high: low.map((l) => l + width * random.uniform()) };
};
const memberOf = ({ rows, columns, low, high }: IntervalMatrix): Matrix => ({
  rows,
  columns,
  data: low.map((l, k) => Math.min(high[k], l + (high[k] - l) * random.uniform())),
});
/** Σ_k a_k b_k + c */
const exactDot = (a: number[], b: number[], c = 0): Exact =>
  a.reduce((sum, entry, k) => plus(sum, times(exactOf(entry), exactOf(b[k]))), exactOf(c));
const isWithin = (value: Exact, low: number, high: number) =>
  compare(exactOf(low), value) <= 0 && compare(value, exactOf(high)) <= 0;
const row = ({ columns, data }: Matrix, i: number) => [...data.subarray(i * columns, (i + 1) * columns)];
const column = ({ rows, columns, data }: Matrix, j: number) =>
  Array.from({ length: rows }, (_, k) => data[k * columns + j]);

describe("multiplyIntervalMatrices", () => {
  it("is the product, where nothing is rounded", () => {
    const A = { rows: 1, columns: 2, low: vectorOf([1, -1]), high: vectorOf([1, 0]) };
    const B = { rows: 2, columns: 1, low: vectorOf([-3, 0]), high: vectorOf([5, 1]) };
    expect(multiplyIntervalMatrices(A, B)).toEqual({ rows: 1, columns: 1, low: vectorOf([-4]), high: vectorOf([5]) });
  });

  it("holds the exact product of members, to the bit for matrices of one member", () => {
    let caught = 0;
    for (let k = 0; k < 200; k++) {
      const [m, n, p] = [1, 2, 3].map(() => 1 + random.integerBelow(4));
      const width = k % 2;
      const [A, B] = [intervalDrawn(m, n, width), intervalDrawn(n, p, width)];
      const C = multiplyIntervalMatrices(A, B);
      expect([C.rows, C.columns]).toEqual([m, p]);
      const [a, b] = [memberOf(A), memberOf(B)];
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < p; j++) {
          const value = exactDot(row(a, i), column(b, j));
          expect(isWithin(value, C.low[i * p + j], C.high[i * p + j])).toBe(true);
          if (n === 1 && !isWithin(value, nextUp(C.low[i * p + j]), nextDown(C.high[i * p + j]))) caught++;
        }
      }
    }
    expect(caught).toBeGreaterThan(20);
  });

  it("has 0 for 0 times unbounded, and refuses shapes that do not fit", () => {
    const unbounded = { rows: 1, columns: 1, low: Float64Array.of(-Infinity), high: Float64Array.of(Infinity) };
    const zero = pointMatrix(matrixOf([[0]]));
    expect(multiplyIntervalMatrices(zero, unbounded)).toEqual(zero);
    expect(multiplyIntervalMatrices(unbounded, zero)).toEqual(zero);
    expect(() => multiplyIntervalMatrices(intervalDrawn(1, 2), intervalDrawn(3, 1))).toThrow(
      new RangeError("multiplyIntervalMatrices: columns of the first must equal rows of the second, got 1×2 and 3×1"),
    );
  });
});

describe("absoluteBound", () => {
  it("is the larger size of the two ends", () => {
    const A = { rows: 1, columns: 3, low: Float64Array.of(-3, 1, -Infinity), high: Float64Array.of(2, 4, 0) };
    expect(absoluteBound(A)).toEqual({ rows: 1, columns: 3, data: Float64Array.of(3, 4, Infinity) });
  });
});

describe("midpointAndRadius", () => {
  it("holds every member within the radius of the midpoint", () => {
    for (let k = 0; k < 300; k++) {
      const A = intervalDrawn(2, 2, 10 ** -random.integerBelow(18));
      const { midpoint, radius } = midpointAndRadius(A);
      for (let e = 0; e < 4; e++) {
        for (const end of [A.low[e], A.high[e]]) {
          const [c, d] = [exactOf(midpoint.data[e]), exactOf(radius.data[e])];
          expect(compare(plus(c, d), exactOf(end))).toBeGreaterThanOrEqual(0);
          expect(compare(exactOf(end), plus(c, times(d, exactOf(-1))))).toBeGreaterThanOrEqual(0);
        }
        expect(radius.data[e]).toBeLessThanOrEqual(0.5 * (A.high[e] - A.low[e]) + 2 ** -49);
      }
    }
    const A = matrixOf([[3, 0.1]]);
    expect(midpointAndRadius(pointMatrix(A))).toEqual({ midpoint: A, radius: matrixOf([[0, 0]]) });
    const wide = { rows: 1, columns: 1, low: vectorOf([-1.7e308]), high: vectorOf([1.7e308]) };
    expect(midpointAndRadius(wide).midpoint).toEqual(matrixOf([[0]]));
  });

  it("refuses unbounded entries", () => {
    const A = { rows: 1, columns: 2, low: Float64Array.of(0, -Infinity), high: Float64Array.of(1, 2) };
    expect(() => midpointAndRadius(A)).toThrow(
      new RangeError("midpointAndRadius: entries must be bounded, got [-Infinity, 2] at index 1"),
    );
  });
});
