import { describe, expect, it } from "vitest";
import {
  addMatrices,
  apply,
  diagonal,
  frobeniusNorm,
  identity,
  largestEntry,
  matrixOf,
  multiply,
  requireFinite,
  requireSquare,
  scaleMatrix,
  subtractMatrices,
  toRows,
  transpose,
  zeroMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../../src/numeric/random.ts";
import { matrixFrom } from "../test-matrices.ts";

const A = matrixOf([
  [1, 2, 3],
  [4, 5, 6],
]);
const B = matrixOf([
  [1, 0],
  [-1, 2],
  [0, 3],
]);

describe("matrixOf", () => {
  it("stores rows one after the other, and toRows gives them back", () => {
    expect(A).toEqual({ rows: 2, columns: 3, data: Float64Array.of(1, 2, 3, 4, 5, 6) });
    expect(toRows(A)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(toRows(matrixOf([]))).toEqual([]);
  });

  it("refuses rows of different lengths and entries that are not finite", () => {
    expect(() => matrixOf([[1, 2], [3]])).toThrow("matrixOf: rows must be equally long, got 2 and 1 entries");
    // prettier-ignore
    expect(() => matrixOf([[1, 2], [3, NaN]])).toThrow("matrixOf: entries must be finite numbers, got NaN at (1, 1)");
  });
});

describe("the matrix algebra", () => {
  it("multiplies rows by columns", () => {
    expect(toRows(multiply(A, B))).toEqual([
      [-1, 13],
      [-1, 28],
    ]);
    expect(apply(A, Float64Array.of(1, 0, -1))).toEqual(Float64Array.of(-2, -2));
  });

  it("is associative and distributive, and (AB)' = B'A', on integers exactly", () => {
    const random = stream("test/matrix");
    const integers = (n: number) => matrixFrom(n, () => random.integerBelow(2001) - 1000);
    for (let k = 0; k < 200; k++) {
      const n = 1 + random.integerBelow(6);
      const [P, Q, R] = [integers(n), integers(n), integers(n)];
      expect(multiply(multiply(P, Q), R)).toEqual(multiply(P, multiply(Q, R)));
      // 0 − 0 and (−1)·0 differ in the sign of zero, which subtraction from the sum takes away.
      const left = multiply(P, addMatrices(Q, R));
      const right = addMatrices(multiply(P, Q), multiply(P, R));
      expect(largestEntry(subtractMatrices(left, right))).toBe(0);
      expect(transpose(multiply(P, Q))).toEqual(multiply(transpose(Q), transpose(P)));
      expect(multiply(P, identity(n))).toEqual(P);
      expect(addMatrices(scaleMatrix(2, P), scaleMatrix(-1, P))).toEqual(addMatrices(P, zeroMatrix(n, n)));
    }
  });

  it("has diagonal matrices", () => {
    // prettier-ignore
    expect(multiply(diagonal(Float64Array.of(2, 3)), A)).toEqual(matrixOf([[2, 4, 6], [12, 15, 18]]));
  });

  it("refuses shapes that do not fit, by name", () => {
    expect(() => multiply(A, A)).toThrow(/^multiply: .* got 2×3 and 2×3/);
    expect(() => apply(A, Float64Array.of(1, 2))).toThrow(/^apply: .* got 2 for 2×3/);
    expect(() => addMatrices(A, B)).toThrow("addMatrices: the matrices must have the same shape, got 2×3 and 3×2");
    expect(() => subtractMatrices(A, identity(2))).toThrow(/^subtractMatrices: .* got 2×3 and 2×2/);
  });
});

describe("largestEntry and frobeniusNorm", () => {
  it("have the values of the definition, at any scale", () => {
    for (const unit of [1, 2 ** -1070, 2 ** 1018]) {
      const M = scaleMatrix(unit, matrixOf([[2, -4], [4, 0]])); // prettier-ignore
      expect(largestEntry(M)).toBe(4 * unit);
      expect(Math.abs(frobeniusNorm(M) / unit / 6 - 1)).toBeLessThan(4 * 2 ** -53);
    }
    expect([largestEntry(zeroMatrix(2, 2)), frobeniusNorm(zeroMatrix(0, 0))]).toEqual([0, 0]);
  });

  it("are NaN if any entry is, wherever it stands", () => {
    for (const k of [0, 1, 2, 3]) {
      const M = matrixOf([[1, 2], [3, 4]]); // prettier-ignore
      M.data[k] = NaN;
      expect([largestEntry(M), frobeniusNorm(M)]).toEqual([NaN, NaN]);
    }
  });
});

describe("requireSquare and requireFinite", () => {
  it("pass square and finite matrices and name the caller and the entry otherwise", () => {
    expect(() => requireSquare("f", identity(3))).not.toThrow();
    expect(() => requireSquare("f", A)).toThrow(new RangeError("f: the matrix must be square, got 2×3"));
    expect(() => requireFinite("f", A)).not.toThrow();
    expect(() => requireFinite("f", { rows: 2, columns: 2, data: Float64Array.of(1, 2, -Infinity, 4) })).toThrow(
      new RangeError("f: entries must be finite numbers, got -Infinity at (1, 0)"),
    );
  });
});
