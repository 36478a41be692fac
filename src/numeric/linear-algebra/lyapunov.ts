/**
 * The discrete Lyapunov equation P = A'PA + Q, whose solution is P = Σ_k (A^k)' Q A^k if ρ(A) < 1.
 *
 * Smith's doubling: with P_j the sum of the first 2^j terms, P_{j+1} = P_j + (A^{2^j})' P_j A^{2^j}. What is missing is
 * P − P_j = (A^{2^j})' P A^{2^j}, so a power of operator norm below 2^-27 ends it to working precision.
 */
import { powerOfTwo } from "../elementary/binary.ts";
import {
  addMatrices,
  frobeniusNorm,
  largestEntry,
  multiply,
  requireFinite,
  requireSquare,
  zeroMatrix,
  type Matrix,
} from "./matrix.ts";
import { spectralRadius } from "../spectrum/spectrum.ts";

/** The most doublings: ρ = 1 − 2^-53, the largest double below 1, takes 58; beyond that it is rounding that decides. */
const MAXIMUM_DOUBLINGS = 60;
const NEGLIGIBLE_POWER = powerOfTwo(-27);

/**
 * The solution P of P = A'PA + Q by Smith's doubling, symmetric to the bit; P ≽ Q for positive semidefinite Q. Throws a
 * RangeError unless A is square, Q symmetric and of its shape, both finite, and ρ(A) < 1; also where ρ(A) is below 1 by
 * no more than rounding errors, or entries overflow.
 */
export function discreteLyapunov(A: Matrix, Q: Matrix): Matrix {
  requireSquare("discreteLyapunov", A);
  requireFinite("discreteLyapunov", A);
  requireFinite("discreteLyapunov", Q);
  requireSymmetric("discreteLyapunov", Q);
  if (Q.rows !== A.rows) {
    throw new RangeError(
      `discreteLyapunov: Q must have the shape of A, got ${Q.rows}×${Q.columns} for ${A.rows}×${A.columns}`,
    );
  }
  const radius = spectralRadius(A);
  if (!(radius < 1)) throw new RangeError(`discreteLyapunov: the spectral radius of A must be below 1, got ${radius}`);

  let P = Q;
  let power = A;
  for (let doubling = 0; doubling < MAXIMUM_DOUBLINGS; doubling++) {
    P = addMatrices(P, congruence(power, P));
    if (!Number.isFinite(largestEntry(P))) break;
    if (frobeniusNorm(power) <= NEGLIGIBLE_POWER) return P;
    power = multiply(power, power);
  }
  throw new RangeError(
    `discreteLyapunov: the powers of A must vanish within the range of doubles, got spectral radius ${radius}`,
  );
}

/** Throws the RangeError of `caller` unless the finite matrix Q is symmetric to the bit. */
export function requireSymmetric(caller: string, Q: Matrix): void {
  requireSquare(caller, Q);
  for (let i = 0; i < Q.rows; i++) {
    for (let j = 0; j < i; j++) {
      const [below, above] = [Q.data[i * Q.columns + j], Q.data[j * Q.columns + i]];
      if (below !== above) {
        throw new RangeError(
          `${caller}: the matrix must be symmetric, got ${below} at (${i}, ${j}) and ${above} opposite`,
        );
      }
    }
  }
}

/** The congruence A'PA, symmetric to the bit; P must be symmetric to the bit and have as many rows as A. */
export function congruence(A: Matrix, P: Matrix): Matrix {
  const PA = multiply(P, A);
  const n = A.columns;
  const C = zeroMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < A.rows; k++) sum += A.data[k * n + i] * PA.data[k * n + j];
      C.data[i * n + j] = C.data[j * n + i] = sum;
    }
  }
  return C;
}
