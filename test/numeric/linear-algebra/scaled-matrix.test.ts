import { describe, expect, it } from "vitest";
import { log10Size, productOf } from "../../../src/numeric/log-magnitude.ts";
import {
  diagonal,
  identity,
  largestEntry,
  matrixOf,
  multiply,
  scaleMatrix,
  zeroMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { stream } from "../../../src/numeric/random.ts";
import {
  JacobianProduct,
  logLargestEntry,
  logOperatorNorm,
  logSpectralRadius,
  multiplyScaled,
  scaled,
  scaledIdentity,
  toMatrix,
  type ScaledMatrix,
} from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";

const EPSILON = 2 ** -52;
const random = stream("scaled matrices");
const randomMatrix = (rows: number, columns = rows, size = 1): Matrix => ({
  rows,
  columns,
  data: Float64Array.from({ length: rows * columns }, () => size * random.gaussian()),
});
/** A^k */
const powerOf = (A: Matrix, k: number): ScaledMatrix => {
  const product = new JacobianProduct(A.rows);
  for (let i = 0; i < k; i++) product.multiplyLeft(A);
  return product.value();
};

describe("a scaled matrix", () => {
  it("has its largest entry in [1, 2) and its value unchanged", () => {
    for (const size of [1, 1e-310, 5e-324, 1e-3, 1e300]) {
      const A = scaleMatrix(size, matrixOf([[1, -0.5, 0.75], [0, 0.25, -1]])); // prettier-ignore
      const S = scaled(A);
      expect(largestEntry(S.matrix)).toBeGreaterThanOrEqual(1);
      expect(largestEntry(S.matrix)).toBeLessThan(2);
      expect(toMatrix(S)).toEqual(A);
    }
  });

  it("is the identity to begin with", () => {
    expect(toMatrix(scaledIdentity(3))).toEqual(identity(3));
  });

  it("leaves the matrix that it was made from alone", () => {
    const A = matrixOf([[8]]);
    expect(scaled(A)).toEqual({ matrix: matrixOf([[1]]), exponent: 3 });
    expect(A).toEqual(matrixOf([[8]]));
  });

  it("under- and overflows only on the way back to doubles", () => {
    const tenth = powerOf(matrixOf([[0.1]]), 778);
    expect(toMatrix(tenth)).toEqual(zeroMatrix(1, 1));
    expect(Math.abs(logOperatorNorm(tenth) / Math.LN10 + 778)).toBeLessThan(778 * 2 * EPSILON);
    expect(toMatrix(powerOf(matrixOf([[-10]]), 777)).data[0]).toBe(-Infinity);
  });
});

describe("a product of scaled matrices", () => {
  it("has the bits of the plain product where that does not underflow", () => {
    for (let n = 1; n <= 8; n++) {
      let plain = identity(n);
      let S = scaledIdentity(n);
      for (let step = 0; step < 60; step++) {
        const A = randomMatrix(n, n, [0.03, 1, 20][step % 3]);
        plain = multiply(A, plain);
        S = multiplyScaled(A, S);
        expect(largestEntry(S.matrix)).toBeGreaterThanOrEqual(1);
        expect(largestEntry(S.matrix)).toBeLessThan(2);
      }
      expect(toMatrix(S)).toEqual(plain);
    }
  });

  it("has the same bits whether it is made in place or not", () => {
    const product = new JacobianProduct(5);
    let S = scaledIdentity(5);
    for (let step = 0; step < 3000; step++) {
      const A = randomMatrix(5, 5, 0.1);
      product.multiplyLeft(A);
      S = multiplyScaled(A, S);
    }
    expect(product.value()).toEqual(S);
    expect(S.exponent).toBeLessThan(-5000);
  });

  it("gives out values that later factors leave alone", () => {
    const product = new JacobianProduct(2);
    product.multiplyLeft(matrixOf([[0, 3], [5, 0]])); // prettier-ignore
    const before = toMatrix(product.value());
    product.multiplyLeft(matrixOf([[2, 0], [0, 7]])); // prettier-ignore
    expect(before).toEqual(matrixOf([[0, 3], [5, 0]])); // prettier-ignore
    expect(toMatrix(product.value())).toEqual(matrixOf([[0, 6], [35, 0]])); // prettier-ignore
  });

  it("changes by nothing but its exponent when factors are scaled by powers of two", () => {
    const factors = Array.from({ length: 40 }, () => randomMatrix(3));
    const exponents = factors.map(() => random.integerBelow(1800) - 900);
    const plain = new JacobianProduct(3);
    const shifted = new JacobianProduct(3);
    factors.forEach((A, i) => {
      plain.multiplyLeft(A);
      shifted.multiplyLeft(scaleMatrix(2 ** exponents[i], A));
    });
    const sum = exponents.reduce((total, k) => total + k);
    expect(shifted.value()).toEqual({ matrix: plain.value().matrix, exponent: plain.value().exponent + sum });
  });

  it("takes factors at either end of the doubles", () => {
    const huge = matrixOf([[1.5 * 2 ** 1023, 2 ** 1023], [2 ** 1023, 2 ** 1023]]); // prettier-ignore
    const tiny = matrixOf([[2 ** -1074, 0], [0, 3 * 2 ** -1074]]); // prettier-ignore
    const product = multiplyScaled(tiny, multiplyScaled(huge, scaledIdentity(2)));
    // prettier-ignore
    expect(toMatrix(product)).toEqual(matrixOf([[1.5 * 2 ** -51, 2 ** -51], [3 * 2 ** -51, 3 * 2 ** -51]]));
  });

  it("need not be square", () => {
    const A = matrixOf([[1, 2, 3]]);
    const S = scaled(matrixOf([[1, 4], [2, 5], [3, 6]])); // prettier-ignore
    expect(toMatrix(multiplyScaled(A, S))).toEqual(matrixOf([[14, 32]]));
  });

  it("is 0 for ever after a zero matrix", () => {
    const nilpotent = matrixOf([[0, 1], [0, 0]]); // prettier-ignore
    const S = powerOf(nilpotent, 5);
    expect(toMatrix(S)).toEqual(zeroMatrix(2, 2));
    for (const logSize of [logOperatorNorm, logSpectralRadius, logLargestEntry]) expect(logSize(S)).toBe(-Infinity);
    expect(toMatrix(multiplyScaled(zeroMatrix(2, 2), scaledIdentity(2)))).toEqual(zeroMatrix(2, 2));
    expect(toMatrix(scaled(zeroMatrix(2, 2)))).toEqual(zeroMatrix(2, 2));
  });

  it("refuses shapes that do not fit and entries that are not finite", () => {
    const product = new JacobianProduct(2);
    for (const A of [identity(3), zeroMatrix(2, 3), zeroMatrix(3, 2), zeroMatrix(1, 2)]) {
      expect(() => product.multiplyLeft(A)).toThrow(RangeError);
    }
    expect(() => multiplyScaled(identity(3), scaledIdentity(2))).toThrow(RangeError);
    for (const bad of [NaN, Infinity]) {
      const A = { rows: 2, columns: 2, data: Float64Array.of(1, bad, 0, 1) };
      expect(() => scaled(A)).toThrow(RangeError);
      expect(() => product.multiplyLeft(A)).toThrow(RangeError);
      expect(() => multiplyScaled(A, scaledIdentity(2))).toThrow(RangeError);
    }
    expect(toMatrix(product.value())).toEqual(identity(2));
  });
});

describe("sizes of long products", () => {
  it("are exact for powers of two: (½ I)^5000", () => {
    for (const n of [1, 3, 8]) {
      const S = powerOf(scaleMatrix(0.5, identity(n)), 5000);
      expect(logSpectralRadius(S)).toBe(-5000 * Math.LN2);
      expect(logOperatorNorm(S)).toBe(-5000 * Math.LN2);
      expect(logLargestEntry(S)).toBe(-5000 * Math.LN2);
    }
  });

  it("are the logarithms of the plain ones where those do not underflow", () => {
    for (let n = 1; n <= 8; n++) {
      const A = randomMatrix(n, n, 0.3);
      const S = scaled(A);
      // A Gaussian matrix of this size has well-conditioned eigenvalues and singular values of order 1.
      expect(Math.abs(logOperatorNorm(S) - Math.log(operatorNorm(A)))).toBeLessThan(100 * n * EPSILON);
      expect(Math.abs(logSpectralRadius(S) - Math.log(spectralRadius(A)))).toBeLessThan(1e4 * n * EPSILON);
      expect(Math.abs(logLargestEntry(S) - Math.log(largestEntry(A)))).toBeLessThan(8 * EPSILON);
    }
  });

  it("are those of the largest diagonal entry, step by step, for diagonal factors", () => {
    const product = new JacobianProduct(3);
    const large: number[] = [];
    for (let t = 0; t < 1000; t++) {
      const entries = Float64Array.of(random.uniformBetween(0.1, 0.2), random.uniformBetween(0.2, 0.3), 0.05);
      product.multiplyLeft(diagonal(entries));
      large.push(entries[1]);
    }
    const exact = productOf(large);
    expect(log10Size(exact)).toBeLessThan(-500);
    for (const logSize of [logOperatorNorm, logSpectralRadius, logLargestEntry]) {
      // 1000 roundings, as in productOf; the project shows log₁₀ to 1e-8.
      expect(Math.abs(logSize(product.value()) - exact.log)).toBeLessThan(2000 * 2 ** -53 + 4 * EPSILON * -exact.log);
    }
  });

  it("tell the operator norm from the spectral radius: [[½, 2], [0, ½]]^k", () => {
    const k = 3000;
    const S = powerOf(matrixOf([[0.5, 2], [0, 0.5]]), k); // prettier-ignore
    // The power is ½^k [[1, 4k], [0, 1]], of operator norm ½^k (2k + (4k² + 1)^½).
    expect(logSpectralRadius(S) / (-k * Math.LN2)).toBe(1);
    const exact = -k * Math.LN2 + Math.log(2 * k + Math.sqrt(4 * k * k + 1));
    expect(Math.abs(logOperatorNorm(S) / exact - 1)).toBeLessThan(16 * EPSILON);
    expect(Math.abs(logLargestEntry(S) / (Math.log(4 * k) - k * Math.LN2) - 1)).toBeLessThan(16 * EPSILON);
  });
});
