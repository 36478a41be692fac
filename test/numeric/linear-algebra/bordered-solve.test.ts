import { describe, expect, it } from "vitest";
import { borderedSolution, borderOf } from "../../../src/numeric/linear-algebra/bordered-solve.ts";
import { apply, matrixOf, zeroMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { distance, dot, euclideanNorm, vectorOf } from "../../../src/numeric/linear-algebra/vector.ts";

describe("borderedSolution", () => {
  it("is the least of all solutions: the point of x + y = 2 nearest to 0", () => {
    const A = matrixOf([[1, 1], [2, 2]]); // prettier-ignore
    expect(distance(borderedSolution(A, borderOf(A, 1e-12), vectorOf([2, 4])), vectorOf([1, 1]))).toBeLessThan(1e-14);
  });

  it("leaves the rest that no x reaches", () => {
    const A = matrixOf([[1, 0], [0, 0]]); // prettier-ignore
    expect([...borderedSolution(A, borderOf(A, 1e-12), vectorOf([3, 7]))]).toEqual([3, 0]);
  });

  it("solves a nilpotent matrix, whose null space lies in its range", () => {
    const A = matrixOf([[0, 1], [0, 0]]); // prettier-ignore
    expect([...borderedSolution(A, borderOf(A, 1e-12), vectorOf([5, 0]))]).toEqual([0, 5]);
  });

  it("is the usual solution where nothing is singular, and 0 where all is", () => {
    const A = matrixOf([[2, 0], [0, 4]]); // prettier-ignore
    expect([...borderedSolution(A, borderOf(A, 1e-12), vectorOf([2, 2]))]).toEqual([1, 0.5]);
    const none = zeroMatrix(2, 2);
    expect([...borderedSolution(none, borderOf(none, 1e-12), vectorOf([2, 2]))]).toEqual([0, 0]);
  });

  it("has an orthonormal border that A takes to 0", () => {
    const A = matrixOf([[1, 2, 3], [2, 4, 6], [3, 6, 9]]); // prettier-ignore
    const { along, lost } = borderOf(A, 1e-12);
    expect([along.length, lost.length]).toEqual([2, 2]);
    for (const t of along) expect(euclideanNorm(apply(A, t))).toBeLessThan(1e-14);
    expect(Math.abs(dot(along[0], along[1]))).toBeLessThan(1e-15);
  });

  it("refuses a matrix that is not square", () => {
    expect(() => borderOf(zeroMatrix(2, 3), 0)).toThrow("borderOf: the matrix must be square, got 2 × 3");
  });
});
