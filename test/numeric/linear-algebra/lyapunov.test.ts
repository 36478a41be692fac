import { describe, expect, it } from "vitest";
import { congruence, discreteLyapunov } from "../../../src/numeric/linear-algebra/lyapunov.ts";
import {
  addMatrices,
  diagonal,
  identity,
  largestEntry,
  matrixOf,
  scaleMatrix,
  subtractMatrices,
  transpose,
  zeroMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { stream } from "../../../src/numeric/random.ts";
import { eigenvalues, spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { gaussian, power } from "../test-matrices.ts";

const EPS = 2 ** -52;

describe("discreteLyapunov", () => {
  it("is q / (1 − a²) for numbers", () => {
    for (const a of [0, 0.5, -0.9, 0.999999]) {
      const [p] = discreteLyapunov(matrixOf([[a]]), matrixOf([[3]])).data;
      expect(Math.abs((p * (1 - a) * (1 + a)) / 3 - 1)).toBeLessThan((8 * EPS) / (1 - Math.abs(a)));
    }
  });

  it("is I / (1 − r²) for rotations times r, and Q for A = 0", () => {
    const P = discreteLyapunov(scaleMatrix(0.5, matrixOf([[0.6, -0.8], [0.8, 0.6]])), identity(2)); // prettier-ignore
    expect(largestEntry(subtractMatrices(P, scaleMatrix(4 / 3, identity(2))))).toBeLessThan(8 * EPS);
    const Q = matrixOf([[1, -2], [-2, -7]]); // prettier-ignore
    expect(discreteLyapunov(zeroMatrix(2, 2), Q)).toEqual(Q);
  });

  it("is a finite sum for nilpotent A", () => {
    // I + A'A with A² = 0.
    // prettier-ignore
    expect(discreteLyapunov(matrixOf([[0, 8], [0, 0]]), identity(2))).toEqual(diagonal(Float64Array.of(1, 65)));
  });

  it("solves the equation, is symmetric to the bit, and at least Q", () => {
    const random = stream("test/lyapunov");
    for (let k = 0; k < 500; k++) {
      const n = 1 + random.integerBelow(8);
      const G = gaussian(n, random);
      const A = scaleMatrix(random.uniformBetween(0, 0.95) / spectralRadius(G), G);
      const Q = congruence(gaussian(n, random), identity(n));
      const P = discreteLyapunov(A, Q);
      expect(transpose(P)).toEqual(P);
      // Rounding of the powers, each at most as large as the largest of them, in a sum of size P.
      const transient = Math.max(...[0, 1, 2, 4, 8, 16].map((s) => operatorNorm(power(A, s)) ** 2));
      const residual = subtractMatrices(P, addMatrices(congruence(A, P), Q));
      expect(largestEntry(residual)).toBeLessThan(32 * n * EPS * transient * largestEntry(P));
      const smallest = eigenvalues(subtractMatrices(P, Q)).at(-1)?.re ?? 0;
      expect(smallest).toBeGreaterThan(-32 * n * EPS * largestEntry(P));
    }
  });

  it("refuses a spectral radius of 1 or more, and what is not finite, symmetric or of one shape", () => {
    const I = identity(2);
    expect(() => discreteLyapunov(I, I)).toThrow(
      new RangeError("discreteLyapunov: the spectral radius of A must be below 1, got 1"),
    );
    expect(() => discreteLyapunov(matrixOf([[2, 0], [0, 0]]), I)).toThrow(/below 1, got 2/); // prettier-ignore
    expect(() => discreteLyapunov(zeroMatrix(2, 3), I)).toThrow(/^discreteLyapunov: .* square/);
    expect(() => discreteLyapunov(zeroMatrix(3, 3), I)).toThrow(/^discreteLyapunov: Q must have the shape of A/);
    // prettier-ignore
    expect(() => discreteLyapunov(I, matrixOf([[1, 2], [3, 1]]))).toThrow(/^discreteLyapunov: .* symmetric, got 3/);
    expect(() => discreteLyapunov({ ...I, data: Float64Array.of(NaN, 0, 0, 0) }, I)).toThrow(
      /^discreteLyapunov: .* NaN/,
    );
    // prettier-ignore
    expect(() => discreteLyapunov(matrixOf([[0, 1e200], [0, 0]]), I)).toThrow(/within the range of doubles/);
  });
});
