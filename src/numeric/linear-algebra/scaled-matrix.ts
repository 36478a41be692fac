/**
 * Matrices with a power of two kept apart, for long products of Jacobians ∂a_t/∂a_τ = M'(a_{t−1}) … M'(a_τ).
 *
 * The value is matrix · 2^exponent, and the largest entry of the matrix is in [1, 2) unless all are zero. Powers of
 * two are exact: as long as the plain product of doubles neither over- nor underflows, the scaled one has the same
 * bits. Entries smaller than the largest by a factor of 2^-1022 or more are lost, as they would be in any sum with
 * it.
 *
 * Sizes are told as natural logarithms; that of the zero matrix is −Infinity.
 */
import { exponentOf, powerOfTwo, scaleByPowerOfTwo } from "../elementary/binary.ts";
import { logOfScaled } from "../log-magnitude.ts";
import { identity, largestEntry, zeroMatrix, type Matrix } from "./matrix.ts";
import { operatorNorm, operatorNormByPowers } from "./norms.ts";
import { spectralRadius } from "../spectrum/spectrum.ts";

/** The matrix with the value matrix · 2^exponent: its size may lie far beyond the range of doubles. */
export interface ScaledMatrix {
  /** Entries of which the largest is in [1, 2) in size, unless all are zero. */
  readonly matrix: Matrix;
  /** The exponent of two, an integer; without meaning for the zero matrix. */
  readonly exponent: number;
}

/** The identity of this dimension as a scaled matrix: the empty product of Jacobians. */
export function scaledIdentity(dimension: number): ScaledMatrix {
  return { matrix: identity(dimension), exponent: 0 };
}

/** The matrix A as a scaled matrix. Throws a RangeError unless its entries are finite. */
export function scaled(A: Matrix): ScaledMatrix {
  const matrix: Matrix = { rows: A.rows, columns: A.columns, data: A.data.slice() };
  checkFinite("scaled", matrix);
  return { matrix, exponent: rescale(matrix) };
}

/**
 * The product A S. For a long loop, `JacobianProduct` does the same in place. Throws a RangeError unless the entries of
 * A are finite and A has as many columns as S has rows.
 */
export function multiplyScaled(A: Matrix, S: ScaledMatrix): ScaledMatrix {
  const matrix = zeroMatrix(A.rows, S.matrix.columns);
  return { matrix, exponent: S.exponent + multiplyInto("multiplyScaled", A, S.matrix, matrix) };
}

/** The value as plain doubles; entries may underflow to 0 or overflow to ±Infinity. */
export function toMatrix(S: ScaledMatrix): Matrix {
  const { rows, columns, data } = S.matrix;
  return { rows, columns, data: data.map((entry) => scaleByPowerOfTwo(entry, S.exponent)) };
}

/** The natural logarithm of the operator norm ‖S‖₂; −Infinity for the zero matrix. */
export function logOperatorNorm(S: ScaledMatrix): number {
  return logOfScaled(operatorNorm(S.matrix), S.exponent);
}

/** The natural logarithm of the operator norm ‖S‖₂ by the power method: from below, in n² a round instead of n³. */
export function logOperatorNormByPowers(S: ScaledMatrix): number {
  return logOfScaled(operatorNormByPowers(S.matrix), S.exponent);
}

/**
 * The natural logarithm of the spectral radius of S; −Infinity for a nilpotent S whose radius comes out as 0. Throws a
 * RangeError unless S is square.
 */
export function logSpectralRadius(S: ScaledMatrix): number {
  return logOfScaled(spectralRadius(S.matrix), S.exponent);
}

/** The natural logarithm of the largest entry, ln max_ij |S_ij|; −Infinity for the zero matrix. */
export function logLargestEntry(S: ScaledMatrix): number {
  return logOfScaled(largestEntry(S.matrix), S.exponent);
}

/**
 * The product A_t … A_2 A_1 of square matrices that come one after the other, A_1 first; allocates nothing on the way.
 * It starts as the identity.
 *
 * @example
 * const product = new JacobianProduct(2);
 * for (let t = 0; t < 1000; t++) product.multiplyLeft(matrixOf([[0.5, 0], [0, 0.1]]));
 * logOperatorNorm(product.value()); // 1000 ln 0.5 = −693.1
 */
export class JacobianProduct {
  #current: Matrix;
  #next: Matrix;
  #exponent = 0;

  /** The empty product: the identity of this dimension. */
  constructor(dimension: number) {
    this.#current = identity(dimension);
    this.#next = zeroMatrix(dimension, dimension);
  }

  /**
   * Puts A to the left of the product so far. Throws a RangeError unless A is dimension × dimension with finite
   * entries.
   */
  multiplyLeft(A: Matrix): void {
    this.#exponent += multiplyInto("JacobianProduct.multiplyLeft", A, this.#current, this.#next);
    [this.#current, this.#next] = [this.#next, this.#current];
  }

  /** The product so far; later factors do not change it. */
  value(): ScaledMatrix {
    const { rows, columns, data } = this.#current;
    return { matrix: { rows, columns, data: data.slice() }, exponent: this.#exponent };
  }
}

/** Makes `product` the A B of largest entry in [1, 2) and returns the exponent that was taken out of it. */
function multiplyInto(name: string, A: Matrix, B: Matrix, product: Matrix): number {
  if (A.rows !== product.rows || A.columns !== B.rows) {
    throw new RangeError(
      `${name}: the matrix must be ${product.rows}×${B.rows} to stand left of ${B.rows}×${B.columns}, got ${A.rows}×${A.columns}`,
    );
  }
  checkFinite(name, A);
  const largest = largestEntry(A);
  product.data.fill(0);
  if (largest === 0) return 0;
  // Near either end of the doubles, products with the entries of B could leave them.
  const exponent = Math.max(exponentOf(largest), -1000);
  const unit = powerOfTwo(-exponent);
  for (let i = 0; i < A.rows; i++) {
    for (let k = 0; k < A.columns; k++) {
      const a = A.data[i * A.columns + k] * unit;
      for (let j = 0; j < B.columns; j++) product.data[i * B.columns + j] += a * B.data[k * B.columns + j];
    }
  }
  return exponent + rescale(product);
}

/** Divides M by the power of two that leaves its largest entry in [1, 2), and returns the exponent of that power. */
function rescale(M: Matrix): number {
  const largest = largestEntry(M);
  if (largest === 0) return 0;
  const exponent = Math.max(exponentOf(largest), -1000); // 2^1074, for the smallest numbers, is no double
  if (exponent === 0) return 0;
  const unit = powerOfTwo(-exponent);
  for (let k = 0; k < M.data.length; k++) M.data[k] *= unit;
  return exponent > -1000 ? exponent : exponent + rescale(M);
}

function checkFinite(name: string, A: Matrix): void {
  for (let k = 0; k < A.data.length; k++) {
    if (!Number.isFinite(A.data[k])) {
      throw new RangeError(`${name}: entries must be finite, got ${A.data[k]} at index ${k}`);
    }
  }
}
