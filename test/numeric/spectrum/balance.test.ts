import { describe, expect, it } from "vitest";
import { balance } from "../../../src/numeric/spectrum/balance.ts";
import { frobeniusNorm } from "../../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../../src/numeric/random.ts";
import { FAMILIES, gaussian, matrixFrom } from "../test-matrices.ts";

describe("balance", () => {
  it("undoes a similarity with powers of two, up to a factor of a few", () => {
    const random = stream("test/balance");
    for (let k = 0; k < 200; k++) {
      const n = 2 + random.integerBelow(7);
      const d = Array.from({ length: n }, () => random.integerBelow(300));
      const G = gaussian(n, random);
      const A = matrixFrom(n, (i, j) => G.data[i * n + j] * 2 ** (d[i] - d[j] - 300));
      const { B } = balance(A);
      expect(frobeniusNorm(B)).toBeLessThan(2 * frobeniusNorm(G) * 2 ** -300);
    }
  });

  it("is an exact similarity: B_ij = 2^(d_j − d_i) A_ij, and never enlarges the matrix", () => {
    const random = stream("test/balance/exact");
    for (let k = 0; k < 300; k++) {
      const n = 1 + random.integerBelow(8);
      const A = FAMILIES["graded entries, 2^-50"](n, random);
      const { B, exponents } = balance(A);
      expect(B).toEqual(matrixFrom(n, (i, j) => A.data[i * n + j] * 2 ** (exponents[j] - exponents[i])));
      expect(Math.max(...B.data.map(Math.abs))).toBeLessThanOrEqual(2 * n * Math.max(...A.data.map(Math.abs)));
    }
  });

  it("leaves symmetric matrices alone", () => {
    const A = FAMILIES["symmetric, graded"](6, stream("test/balance/symmetric"));
    expect(balance(A).B).toEqual(A);
  });
});
