/**
 * Linear equations A x = b by Gaussian elimination with partial pivoting, P A = L U.
 *
 * The computed x solves (A + E) x = b exactly for some E of a modest multiple of n · 2^-53 times the size of A. Only
 * an exactly vanishing pivot is refused: whether A is too nearly singular for a purpose is for its condition number
 * to tell.
 */
import { identity, requireFinite, requireSquare, transpose, type Matrix } from "./matrix.ts";
import type { Vector } from "./vector.ts";

/**
 * The solution x = A^-1 b of A x = b, by Gaussian elimination with partial pivoting. Throws a RangeError unless A is
 * square, finite and invertible, and b finite with one entry per row.
 *
 * @example
 * solve(matrixOf([[2, 0], [0, 4]]), vectorOf([2, 2])); // [1, 0.5]
 */
export function solve(A: Matrix, b: Vector): Vector {
  if (b.length !== A.rows) {
    throw new RangeError(`solve: the right-hand side must have one entry per row, got ${b.length} for ${A.rows} rows`);
  }
  const bad = b.find((entry) => !Number.isFinite(entry));
  if (bad !== undefined) throw new RangeError(`solve: the right-hand side must be finite, got ${bad}`);
  const { LU, order } = factorise("solve", A);
  return substitute(LU, order, b);
}

/**
 * The inverse A^-1, by Gaussian elimination with partial pivoting. Throws a RangeError unless A is square, finite and
 * invertible.
 */
export function inverse(A: Matrix): Matrix {
  const { LU, order } = factorise("inverse", A);
  const n = A.rows;
  const I = identity(n);
  const columns = identity(n);
  for (let j = 0; j < n; j++) columns.data.set(substitute(LU, order, I.data.subarray(j * n, (j + 1) * n)), j * n);
  return transpose(columns);
}

interface Factorisation {
  /** The factor L below the diagonal (its own diagonal is 1) and U from it on, rows in pivot order. */
  readonly LU: Matrix;
  /** The order of the rows: row i of LU was row order[i] of A. */
  readonly order: Int32Array;
}

function factorise(caller: string, A: Matrix): Factorisation {
  requireSquare(caller, A);
  requireFinite(caller, A);
  const n = A.rows;
  const LU = A.data.slice();
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(LU[i * n + k]) > Math.abs(LU[pivot * n + k])) pivot = i;
    if (pivot !== k) swapRows(LU, order, k, pivot);
    const diagonal = LU[k * n + k];
    if (!(diagonal !== 0 && Number.isFinite(diagonal))) {
      throw new RangeError(`${caller}: the matrix must be invertible, got the pivot ${diagonal} in column ${k}`);
    }
    for (let i = k + 1; i < n; i++) {
      const factor = (LU[i * n + k] /= diagonal);
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) LU[i * n + j] -= factor * LU[k * n + j];
    }
  }
  return { LU: { rows: n, columns: n, data: LU }, order };
}

function swapRows(data: Float64Array, order: Int32Array, i: number, k: number): void {
  const n = order.length;
  for (let j = 0; j < n; j++) {
    const entry = data[i * n + j];
    data[i * n + j] = data[k * n + j];
    data[k * n + j] = entry;
  }
  const row = order[i];
  order[i] = order[k];
  order[k] = row;
}

/** The solution by substitution: L y = P b downwards, then U x = y upwards. */
function substitute(LU: Matrix, order: Int32Array, b: Vector): Vector {
  const n = order.length;
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = b[order[i]];
    for (let j = 0; j < i; j++) sum -= LU.data[i * n + j] * x[j];
    x[i] = sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i];
    for (let j = i + 1; j < n; j++) sum -= LU.data[i * n + j] * x[j];
    x[i] = sum / LU.data[i * n + i];
  }
  return x;
}
