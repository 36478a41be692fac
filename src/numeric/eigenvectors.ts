/**
 * Eigenvectors from the real Schur form A = Q T Q': those of T by back substitution, (T − λ) x = 0, then V = Q X.
 *
 * For a real eigenvalue the column of V is its eigenvector; for a conjugate pair the two columns are real and imaginary part
 * of the vector of re + i im, im > 0, so that A V = V D with the scaled rotation [[re, im], [−im, re]] in D.
 */
import { multiply, zeroMatrix, type Matrix } from "./matrix.ts";
import type { RealSchur } from "./real-schur.ts";

/** V, columns of any length; equal eigenvalues of one Jordan block get columns that are parallel up to rounding. */
export function eigenvectorMatrix({ T, Q }: RealSchur): Matrix {
  const n = T.rows;
  const X = zeroMatrix(n, n);
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const paired = startsPair(T, k);
    backSubstitute(T, k, re, im);
    for (let i = 0; i < n; i++) {
      X.data[i * n + k] = re[i];
      if (paired) X.data[i * n + k + 1] = im[i];
    }
    if (paired) k++;
  }
  return multiply(Q, X);
}

/** V with its columns scaled, those of a pair (as T has them) by one factor, to 1 per column in the mean square. */
export function withUnitColumns(V: Matrix, T: Matrix): Matrix {
  const n = V.columns;
  const data = V.data.slice();
  for (let k = 0; k < n; k++) {
    const width = startsPair(T, k) ? 2 : 1;
    let largest = 0;
    for (let i = 0; i < n; i++) {
      for (let j = k; j < k + width; j++) largest = Math.max(largest, Math.abs(data[i * n + j]));
    }
    let squares = 0;
    for (let i = 0; i < n; i++) {
      for (let j = k; j < k + width; j++) {
        data[i * n + j] /= largest;
        squares += data[i * n + j] * data[i * n + j];
      }
    }
    const length = Math.sqrt(squares / width);
    for (let i = 0; i < n; i++) for (let j = k; j < k + width; j++) data[i * n + j] /= length;
    k += width - 1;
  }
  return { rows: n, columns: n, data };
}

/** Whether rows and columns k, k + 1 of T are the block of a conjugate pair. */
function startsPair({ data, columns: n }: Matrix, k: number): boolean {
  return k + 1 < n && data[(k + 1) * n + k] !== 0;
}

/** Entries are scaled down past this; a chain of n equal eigenvalues multiplies them by 2^52 n times. */
const LARGE = 2 ** 300;

/** (T − λ) x = 0 for the eigenvalue λ of the block that begins at k, x = re + i im, from the block upwards. */
function backSubstitute(T: Matrix, k: number, re: Float64Array, im: Float64Array): void {
  const { data, columns: n } = T;
  re.fill(0);
  im.fill(0);
}
