import { describe, expect, it } from "vitest";
import { eigenvectorMatrix } from "../../../src/numeric/spectrum/eigenvectors.ts";
import {
  frobeniusNorm,
  identity,
  type Matrix,
  multiply,
  scaleMatrix,
  subtractMatrices,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../../src/numeric/random.ts";
import { realSchur } from "../../../src/numeric/spectrum/real-schur.ts";
import { gaussian, matrixFrom } from "../test-matrices.ts";

const EPS = 2 ** -52;

describe("eigenvectorMatrix", () => {
  it("has A V = V D with real eigenvalues and scaled rotations in D", () => {
    const random = stream("test/eigenvectors");
    for (let k = 0; k < 300; k++) {
      const n = 1 + random.integerBelow(8);
      const A = gaussian(n, random);
      const schur = realSchur(A);
      const V = eigenvectorMatrix(schur);
      const at = (i: number, j: number) => schur.T.data[i * n + j];
      const D = matrixFrom(n, (i, j) => {
        if (i === j) return at(i, i);
        if (Math.abs(i - j) > 1 || at(Math.max(i, j), Math.min(i, j)) === 0) return 0;
        return Math.sqrt(-at(i, j) * at(j, i)) * (j > i ? 1 : -1);
      });
      const error = frobeniusNorm(subtractMatrices(multiply(A, V), multiply(V, D)));
      expect(error).toBeLessThan(64 * n * EPS * frobeniusNorm(A) * frobeniusNorm(V));
    }
  });

  it("has the unit vectors for a multiple of the identity, the zero matrix among them", () => {
    for (const lambda of [0, 1, -3]) {
      const A = scaleMatrix(lambda, identity(3));
      expect(eigenvectorMatrix({ T: A, Q: identity(3) })).toEqual(identity(3));
    }
  });

  it("has vectors of chains of equal pairs, though each link makes them 2^52 times as long", () => {
    // Twelve times the pair ±i, each block coupled to the next.
    const n = 24;
    const T = matrixFrom(n, (i, j) => {
      if (j === i + 2) return 1;
      return i % 2 === 0 ? (j === i + 1 ? 1 : 0) : j === i - 1 ? -1 : 0;
    });
    const V = eigenvectorMatrix({ T, Q: identity(n) });
    const TV = multiply(T, V);
    const column = (A: Matrix, k: number) => Array.from({ length: n }, (_, i) => A.data[i * n + k]);
    for (let k = 0; k < n; k += 2) {
      // T (re + i im) = i (re + i im).
      const [re, im, ofRe, ofIm] = [column(V, k), column(V, k + 1), column(TV, k), column(TV, k + 1)];
      const size = Math.max(...[...re, ...im].map(Math.abs));
      expect(size).toBeLessThan(Infinity);
      const rest = re.flatMap((entry, i) => [ofRe[i] + im[i], ofIm[i] - entry]);
      expect(Math.max(...rest.map(Math.abs)) / size).toBeLessThan(8 * EPS);
    }
  });
});
