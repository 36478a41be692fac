import { describe, expect, it } from "vitest";
import {
  frobeniusNorm,
  identity,
  matrixOf,
  multiply,
  subtractMatrices,
  transpose,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../../src/numeric/random.ts";
import { realSchur } from "../../../src/numeric/spectrum/real-schur.ts";
import { FAMILIES } from "../test-matrices.ts";

const EPS = 2 ** -52;

describe("realSchur", () => {
  it("leaves a triangular matrix as it is", () => {
    const A = matrixOf([[1, 2, 3], [0, 1, 4], [0, 0, -1]]); // prettier-ignore
    expect(realSchur(A)).toEqual({ T: A, Q: identity(3) });
  });

  it("has A = Q T Q', Q orthogonal, T with blocks of size 1, and of size 2 for complex pairs", () => {
    // prettier-ignore
    const families = ["gaussian", "small integers", "skew integers", "symmetric, graded", "signed cycle", "companion", "Jordan block"];
    for (const name of families) {
      const random = stream(`test/real-schur/${name}`);
      for (let k = 0; k < 150; k++) {
        const n = 1 + random.integerBelow(10);
        const A = FAMILIES[name](n, random);
        const { T, Q } = realSchur(A);
        const rounding = 16 * n * EPS;
        expect(frobeniusNorm(subtractMatrices(multiply(transpose(Q), Q), identity(n)))).toBeLessThan(rounding);
        const error = subtractMatrices(multiply(Q, multiply(T, transpose(Q))), A);
        expect(frobeniusNorm(error)).toBeLessThanOrEqual(rounding * frobeniusNorm(A));
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < i - 1; j++) expect(T.data[i * n + j]).toBe(0);
          if (i === 0 || T.data[i * n + i - 1] === 0) continue;
          const [a, b, c, d] = [
            T.data[(i - 1) * n + i - 1],
            T.data[(i - 1) * n + i],
            T.data[i * n + i - 1],
            T.data[i * n + i],
          ];
          expect(a === d && Math.sign(b) * Math.sign(c) === -1).toBe(true);
          if (i > 1) expect(T.data[(i - 1) * n + i - 2]).toBe(0);
        }
      }
    }
  });
});
