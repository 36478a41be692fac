/**
 * Eigenvectors from the real Schur form A = Q T Q': those of T by back substitution, (T − λ) x = 0, then V = Q X.
 *
 * For a real eigenvalue the column of V is its eigenvector; for a conjugate pair the two columns are real and
 * imaginary part of the vector of re + i im, im > 0, so that A V = V D with the scaled rotation [[re, im], [−im, re]]
 * in D.
 */
import { exponentOf, powerOfTwo, scaleByPowerOfTwo } from "../elementary/binary.ts";
import { frobeniusNorm, multiply, zeroMatrix, type Matrix } from "../linear-algebra/matrix.ts";
import type { RealSchur } from "./real-schur.ts";
import type { Vector } from "../linear-algebra/vector.ts";

/**
 * The matrix V of eigenvectors, columns of any length; equal eigenvalues of one Jordan block get columns that are
 * parallel up to rounding.
 */
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

/**
 * The matrix diag(2^{d_i}) V with its columns scaled, those of a pair (as T has them) by one factor, to length 1 in the
 * mean square; `exponents` are the d_i.
 */
export function withUnitColumns(V: Matrix, T: Matrix, exponents: Int32Array): Matrix {
  const n = V.columns;
  const data = new Float64Array(n * n);
  for (let first = 0; first < n;) {
    const end = first + (startsPair(T, first) ? 2 : 1);
    let peak = -Infinity;
    for (let i = 0; i < n; i++) {
      for (let j = first; j < end; j++) {
        const entry = V.data[i * n + j];
        if (entry !== 0) peak = Math.max(peak, exponentOf(entry) + exponents[i]);
      }
    }
    let squares = 0;
    for (let i = 0; i < n; i++) {
      for (let j = first; j < end; j++) {
        const entry = scaleByPowerOfTwo(V.data[i * n + j], exponents[i] - peak);
        data[i * n + j] = entry;
        squares += entry * entry;
      }
    }
    const length = Math.sqrt(squares / (end - first));
    for (let i = 0; i < n; i++) for (let j = first; j < end; j++) data[i * n + j] /= length;
    first = end;
  }
  return { rows: n, columns: n, data };
}

/** Whether rows and columns k, k + 1 of T are the block of a conjugate pair. */
export function startsPair({ data, columns: n }: Matrix, k: number): boolean {
  return k + 1 < n && data[(k + 1) * n + k] !== 0;
}

/** The imaginary part (−bc)^½ of the pair that begins at k. */
export function imaginaryPart({ data, columns: n }: Matrix, k: number): number {
  return Math.sqrt(Math.abs(data[k * n + k + 1])) * Math.sqrt(Math.abs(data[(k + 1) * n + k]));
}

/** The size past which vectors are scaled down: a chain of equal eigenvalues multiplies them by 2^52 at every step. */
const LARGE = powerOfTwo(300);

/**
 * Solves (T − λ) x = 0 with x = re + i im, for the eigenvalue λ (im ≥ 0) of the block that begins at k, from there
 * upwards.
 */
function backSubstitute(T: Matrix, k: number, re: Vector, im: Vector): void {
  const { data, columns: n } = T;
  const size = frobeniusNorm(T);
  const rounding = Number.EPSILON * (size === 0 ? 1 : size); // what a vanishing divisor is replaced by
  const a = data[k * n + k];
  const w = startsPair(T, k) ? imaginaryPart(T, k) : 0;
  re.fill(0);
  im.fill(0);
  re[k] = 1;
  if (w !== 0) {
    re[k] = data[k * n + k + 1];
    im[k + 1] = w;
  }
  const last = w === 0 ? k : k + 1;
  for (let i = k - 1; i >= 0; i--) {
    const [re2, im2] = rowTimes(T, i, i + 1, last, re, im);
    if (i > 0 && startsPair(T, i - 1)) {
      // [[δ, β], [γ, δ]] (x₁, x₂) = −(r₁, r₂), δ = e − iw, by Cramer's rule.
      const [re1, im1] = rowTimes(T, i - 1, i + 1, last, re, im);
      const beta = data[(i - 1) * n + i];
      const gamma = data[i * n + i - 1];
      const e = data[i * n + i] - a;
      const v = imaginaryPart(T, i - 1);
      let detRe = e * e + (v - w) * (v + w);
      const detIm = -2 * e * w;
      const least = rounding * Math.max(v, rounding);
      if (Math.abs(detRe) + Math.abs(detIm) < least) detRe = least;
      divide(re, im, i - 1, beta * re2 - e * re1 - w * im1, beta * im2 - e * im1 + w * re1, detRe, detIm);
      divide(re, im, i, gamma * re1 - e * re2 - w * im2, gamma * im1 - e * im2 + w * re2, detRe, detIm);
      i--;
    } else {
      const e = data[i * n + i] - a;
      divide(re, im, i, -re2, -im2, Math.abs(e) + w < rounding ? rounding : e, -w);
    }
    const largest = Math.max(Math.abs(re[i]), Math.abs(im[i]), Math.abs(re[i + 1]), Math.abs(im[i + 1]));
    if (largest > LARGE) {
      for (let j = i; j <= last; j++) {
        re[j] /= largest;
        im[j] /= largest;
      }
    }
  }
}

/** The sum Σ_j T_ij x_j over j = from … to, as real and imaginary part. */
function rowTimes(T: Matrix, i: number, from: number, to: number, re: Vector, im: Vector): readonly [number, number] {
  let real = 0;
  let imaginary = 0;
  for (let j = from; j <= to; j++) {
    real += T.data[i * T.columns + j] * re[j];
    imaginary += T.data[i * T.columns + j] * im[j];
  }
  return [real, imaginary];
}

/** Sets x_i ← (p + iq) / (c + id), scaled so that no square under- or overflows. */
function divide(re: Vector, im: Vector, i: number, p: number, q: number, c: number, d: number): void {
  const size = Math.max(Math.abs(c), Math.abs(d));
  const [cs, ds] = [c / size, d / size];
  const square = cs * cs + ds * ds;
  re[i] = (p * cs + q * ds) / square / size;
  im[i] = (q * cs - p * ds) / square / size;
}
