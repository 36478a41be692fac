import { describe, expect, it } from "vitest";
import { type IntervalMatrix, pointMatrix } from "../../../src/numeric/linear-algebra/interval-matrix.ts";
import { congruence } from "../../../src/numeric/linear-algebra/lyapunov.ts";
import {
  addMatrices,
  diagonal,
  identity,
  type Matrix,
  matrixOf,
  scaleMatrix,
  zeroMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import {
  maximumOperatorNorm,
  maximumOperatorNormBound,
  operatorNormByPowers,
  singularValues,
} from "../../../src/numeric/linear-algebra/norms.ts";
import { vectorOf } from "../../../src/numeric/linear-algebra/vector.ts";
import {
  euclideanNormOn,
  operatorNormBetween,
  operatorNormBoundBetween,
  weightedNorm,
} from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { stream } from "../../../src/numeric/random.ts";
import { gaussian } from "../test-matrices.ts";

const random = stream("test/norm-bounds");
const around = (A: Matrix, radius: number): IntervalMatrix => ({
  rows: A.rows,
  columns: A.columns,
  low: A.data.map((entry) => entry - radius * random.uniform()),
  high: A.data.map((entry) => entry + radius * random.uniform()),
});
/** Corners for the most part: norms are largest there. */
const memberOf = ({ rows, columns, low, high }: IntervalMatrix): Matrix => ({
  rows,
  columns,
  data: low.map((l, k) => (random.uniform() < 0.5 ? l : high[k])),
});
/** B'B + I */
const normDrawn = (n: number) => weightedNorm(addMatrices(identity(n), congruence(gaussian(n, random), identity(n))));
const ROUNDING = 1e-12;

describe("maximumOperatorNormBound", () => {
  it("is the largest row sum of sizes, attained by a corner", () => {
    const A = { rows: 2, columns: 2, low: Float64Array.of(-3, 1, 0, 0), high: Float64Array.of(2, 4, 1, 1) };
    expect(maximumOperatorNormBound(A)).toBe(7);
    expect(maximumOperatorNorm(matrixOf([[-3, 4], [1, 1]]))).toBe(7); // prettier-ignore
    expect(maximumOperatorNormBound({ ...A, low: Float64Array.of(-Infinity, 0, 0, 0) })).toBe(Infinity);
  });

  it("bounds ‖·‖_∞ of all members", () => {
    for (let k = 0; k < 200; k++) {
      const A = around(gaussian(1 + random.integerBelow(6), random), 0.5);
      const bound = maximumOperatorNormBound(A);
      for (let s = 0; s < 5; s++) expect(maximumOperatorNorm(memberOf(A))).toBeLessThanOrEqual(bound);
    }
  });
});

describe("operatorNormByPowers", () => {
  it("is right to 1e-6 where the second singular value is 2 % less, else to as much as they differ", () => {
    for (let k = 0; k < 300; k++) {
      const A = gaussian(2 + random.integerBelow(7), random);
      const [first, second] = singularValues(A);
      const apart = 1 - second / first;
      const error = 1 - operatorNormByPowers(A) / first;
      expect(error).toBeGreaterThan(-8 * Number.EPSILON);
      expect(error).toBeLessThan(apart > 0.02 ? 1e-6 : apart);
    }
  });

  it("finds a large value that the first vector has little of", () => {
    expect(operatorNormByPowers(diagonal(vectorOf([1, 1, 1, 1, 1, 1.1])))).toBeCloseTo(1.1, 6);
    const nearlyOrthogonal = matrixOf([[1, -1.5, 1.5], [0, 0, 0]]); // prettier-ignore
    expect(operatorNormByPowers(nearlyOrthogonal)).toBeCloseTo(Math.sqrt(5.5), 12);
  });

  it("is of any size, and 0 for nothing but zeros", () => {
    const A = matrixOf([[3, 0], [0, 1]]); // prettier-ignore
    for (const unit of [2 ** -1000, 2 ** 1000]) {
      expect(operatorNormByPowers(scaleMatrix(unit, A)) / unit).toBe(operatorNormByPowers(A));
    }
    expect([operatorNormByPowers(zeroMatrix(2, 3)), operatorNormByPowers(matrixOf([[-0.5]]))]).toEqual([0, 0.5]);
    expect(() => operatorNormByPowers({ rows: 1, columns: 1, data: Float64Array.of(NaN) })).toThrow(
      /^operatorNormByPowers: /,
    );
  });
});

describe("operatorNormBoundBetween", () => {
  it("is exact for one unit: the largest size of the entry, in the ratio of the two norms", () => {
    const [from, to] = [weightedNorm(matrixOf([[4]])), weightedNorm(matrixOf([[36]]))];
    const A = { rows: 1, columns: 1, low: Float64Array.of(-1), high: Float64Array.of(2) };
    expect(Math.abs(operatorNormBoundBetween(A, from, to) - 6)).toBeLessThan(1e-14);
  });

  it("bounds the norm of every member, from any weighted norm to any other", () => {
    for (let k = 0; k < 200; k++) {
      const n = 1 + random.integerBelow(6);
      const A = around(gaussian(n, random), [0, 1e-9, 0.01, 1][k % 4]);
      const [from, to] = [normDrawn(n), normDrawn(n)];
      const bound = operatorNormBoundBetween(A, from, to);
      for (let s = 0; s < 10; s++) {
        expect(operatorNormBetween(memberOf(A), from, to)).toBeLessThanOrEqual(bound * (1 + ROUNDING));
      }
    }
  });

  it("is caught, by this test, where only half of the radius is counted", () => {
    let caught = 0;
    for (let k = 0; k < 100; k++) {
      const n = 1 + (k % 3);
      const A = around(gaussian(n, random), 1);
      const halved = {
        ...A,
        low: A.low.map((l, e) => 0.75 * l + 0.25 * A.high[e]),
        high: A.high.map((h, e) => 0.75 * h + 0.25 * A.low[e]),
      };
      const norm = euclideanNormOn(n);
      const bound = operatorNormBoundBetween(halved, norm, norm);
      const members = Array.from({ length: 40 }, () => operatorNormBetween(memberOf(A), norm, norm));
      if (Math.max(...members) > bound * (1 + ROUNDING)) caught++;
    }
    expect(caught).toBeGreaterThan(50);
  });

  it("is the norm itself for one member, and tends to it as the radius does to 0", () => {
    const A = gaussian(5, random);
    const [from, to] = [normDrawn(5), normDrawn(5)];
    const norm = operatorNormBetween(A, from, to);
    expect(operatorNormBoundBetween(pointMatrix(A), from, to)).toBe(norm);
    const excess = [1e-2, 1e-4, 1e-6].map((radius) => operatorNormBoundBetween(around(A, radius), from, to) / norm - 1);
    expect(excess[0]).toBeLessThan(0.5);
    expect(excess[1]).toBeLessThan(0.005);
    expect(excess[2]).toBeLessThan(0.00005);
  });

  it("is Infinity where entries are unbounded or too large to multiply", () => {
    const norm = euclideanNormOn(1);
    for (const end of [Infinity, 1.7e308]) {
      const A = { rows: 1, columns: 1, low: Float64Array.of(0), high: Float64Array.of(end) };
      expect(operatorNormBoundBetween(A, norm, norm)).toBe(Infinity);
    }
  });
});
