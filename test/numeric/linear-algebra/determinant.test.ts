import { describe, expect, it } from "vitest";
import { cofactor, determinantInPlace } from "../../../src/numeric/linear-algebra/determinant.ts";
import { stream } from "../../../src/numeric/random.ts";

const determinant = (rows: readonly (readonly number[])[]) =>
  determinantInPlace(Float64Array.from(rows.flat()), rows.length);

describe("the determinant of a small matrix", () => {
  it("is exact for identities, permutations, triangular and singular matrices, and 1 without rows", () => {
    expect(determinant([])).toBe(1);
    expect(determinant([[-3]])).toBe(-3);
    expect(
      determinant([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    ).toBe(1);
    // One exchange, then a cycle of three, which is two.
    expect(
      determinant([
        [0, 1],
        [1, 0],
      ]),
    ).toBe(-1);
    expect(
      determinant([
        [0, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
      ]),
    ).toBe(1);
    expect(
      determinant([
        [2, 5, 7],
        [0, 3, 1],
        [0, 0, -4],
      ]),
    ).toBe(-24);
    expect(
      determinant([
        [1, 2],
        [2, 4],
      ]),
    ).toBe(0);
    expect(determinant([[NaN]])).toBeNaN();
  });

  it("is what Leibniz's sum over permutations is, and expands by cofactors along every row and column", () => {
    const random = stream("determinants");
    for (let n = 1; n <= 5; n++) {
      for (let run = 0; run < 20; run++) {
        const A = Float64Array.from({ length: n * n }, () => random.uniformBetween(-1, 1));
        const expected = leibniz(A, n);
        const size = 1e-13 * Math.max(...A.map(Math.abs)) ** n * 120;
        expect(Math.abs(determinantInPlace(A.slice(), n) - expected)).toBeLessThan(size);
        const scratch = new Float64Array(n * n);
        const indices = Array.from({ length: n }, (_, i) => i);
        for (const i of indices) {
          const alongRow = indices.reduce((sum, j) => sum + A[i * n + j] * cofactor(A, n, i, j, scratch), 0);
          const alongColumn = indices.reduce((sum, j) => sum + A[j * n + i] * cofactor(A, n, j, i, scratch), 0);
          expect(Math.abs(alongRow - expected)).toBeLessThan(size);
          expect(Math.abs(alongColumn - expected)).toBeLessThan(size);
        }
      }
    }
  });

  it("has cofactors where it is 0 itself", () => {
    const scratch = new Float64Array(1);
    const A = Float64Array.of(1, 2, 2, 4);
    expect([0, 1].flatMap((i) => [0, 1].map((j) => cofactor(A, 2, i, j, scratch)))).toEqual([4, -2, -2, 1]);
  });
});

function leibniz(A: Float64Array, n: number, row = 0, used: readonly number[] = []): number {
  if (row === n) return 1;
  let sum = 0;
  for (let j = 0; j < n; j++) {
    if (used.includes(j)) continue;
    const sign = used.filter((other) => other > j).length % 2 === 0 ? 1 : -1;
    sum += sign * A[row * n + j] * leibniz(A, n, row + 1, [...used, j]);
  }
  return sum;
}
