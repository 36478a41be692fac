import { describe, expect, it } from "vitest";
import { inverse, solve } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import {
  apply,
  identity,
  largestEntry,
  matrixOf,
  multiply,
  subtractMatrices,
  zeroMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber, maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { stream } from "../../../src/numeric/random.ts";
import { maximumNorm, subtract } from "../../../src/numeric/linear-algebra/vector.ts";
import { gaussian } from "../test-matrices.ts";

const EPS = 2 ** -52;

describe("solve", () => {
  it("finds the solution of small systems exactly where no rounding occurs, pivoting where it must", () => {
    expect(solve(matrixOf([[4]]), Float64Array.of(2))).toEqual(Float64Array.of(0.5));
    expect(solve(matrixOf([[0, 2], [1, 1]]), Float64Array.of(6, 4))).toEqual(Float64Array.of(1, 3)); // prettier-ignore
  });

  it("is not thrown off by a tiny first pivot", () => {
    const x = solve(matrixOf([[1e-20, 1], [1, 1]]), Float64Array.of(1, 2)); // prettier-ignore
    expect(x).toEqual(Float64Array.of(1, 1));
  });

  it("has residuals of the size of rounding errors for 1 … 64 unknowns", () => {
    const random = stream("test/linear-solve");
    for (let k = 0; k < 300; k++) {
      const n = k < 290 ? 1 + random.integerBelow(8) : 64;
      const A = gaussian(n, random);
      const b = Float64Array.from({ length: n }, () => random.gaussian());
      const x = solve(A, b);
      // Backward error n eps times a growth factor that for Gaussian matrices stays below n^½ or so.
      const bound = 4 * n * EPS * maximumOperatorNorm(A) * maximumNorm(x);
      expect(maximumNorm(subtract(apply(A, x), b))).toBeLessThanOrEqual(bound);
    }
  });

  it("leaves its arguments alone", () => {
    const A = matrixOf([[0, 2], [1, 1]]); // prettier-ignore
    const b = Float64Array.of(6, 4);
    solve(A, b);
    expect([A, b]).toEqual([matrixOf([[0, 2], [1, 1]]), Float64Array.of(6, 4)]); // prettier-ignore
  });

  it("refuses singular, non-square and non-finite systems by name", () => {
    expect(() => solve(matrixOf([[1, 2], [2, 4]]), Float64Array.of(1, 1))).toThrow(
      new RangeError("solve: the matrix must be invertible, got the pivot 0 in column 1"),
    ); // prettier-ignore
    expect(() => solve(zeroMatrix(2, 3), Float64Array.of(1, 1))).toThrow(/^solve: .* square/);
    expect(() => solve(identity(2), Float64Array.of(1))).toThrow(/^solve: .* got 1 for 2 rows/);
    expect(() => solve(identity(1), Float64Array.of(NaN))).toThrow(
      "solve: the right-hand side must be finite, got NaN",
    );
    expect(() => solve({ ...identity(1), data: Float64Array.of(Infinity) }, Float64Array.of(1))).toThrow(
      /got Infinity/,
    );
  });
});

describe("inverse", () => {
  it("has the closed form of 2×2 matrices", () => {
    expect(inverse(matrixOf([[2, 1], [4, 4]]))).toEqual(matrixOf([[1, -0.25], [-1, 0.5]])); // prettier-ignore
  });

  it("is a right inverse up to rounding times the condition number", () => {
    const random = stream("test/linear-solve/inverse");
    for (let k = 0; k < 200; k++) {
      const n = 1 + random.integerBelow(8);
      const A = gaussian(n, random);
      const error = largestEntry(subtractMatrices(multiply(A, inverse(A)), identity(n)));
      expect(error).toBeLessThan(4 * n * EPS * conditionNumber(A));
    }
  });

  it("refuses singular matrices by name", () => {
    expect(() => inverse(zeroMatrix(2, 2))).toThrow(/^inverse: the matrix must be invertible, got the pivot 0/);
  });
});
