/**
 * Real matrices, stored by rows in one Float64Array.
 *
 * Functions return new matrices and leave their arguments alone; shapes are checked where matrices are made.
 */
import type { Vector } from "./vector.ts";

/** A real matrix of rows × columns, stored by rows. */
export interface Matrix {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly columns: number;
  /** All entries; entry (i, j) stands at i · columns + j. */
  readonly data: Float64Array;
}

/** The rows × columns matrix of zeros. */
export function zeroMatrix(rows: number, columns: number): Matrix {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

/**
 * The matrix with these rows. Throws a RangeError unless they are equally long and all entries finite.
 *
 * @example
 * matrixOf([[0.5, 2], [0, 0.5]]); // { rows: 2, columns: 2, data: Float64Array [0.5, 2, 0, 0.5] }
 */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows.length === 0 ? 0 : rows[0].length;
  const M = zeroMatrix(rows.length, columns);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new RangeError(`matrixOf: rows must be equally long, got ${columns} and ${row.length} entries`);
    }
    row.forEach((entry, j) => {
      if (!Number.isFinite(entry)) {
        throw new RangeError(`matrixOf: entries must be finite numbers, got ${entry} at (${i}, ${j})`);
      }
      M.data[i * columns + j] = entry;
    });
  });
  return M;
}

/** The rows of M as plain arrays, for JSON. */
export function toRows(M: Matrix): number[][] {
  return Array.from({ length: M.rows }, (_, i) => Array.from(M.data.subarray(i * M.columns, (i + 1) * M.columns)));
}

/** The identity matrix of this dimension. */
export function identity(dimension: number): Matrix {
  const I = zeroMatrix(dimension, dimension);
  for (let i = 0; i < dimension; i++) I.data[i * dimension + i] = 1;
  return I;
}

/** The diagonal matrix with these entries on its diagonal. */
export function diagonal(entries: Vector): Matrix {
  const D = zeroMatrix(entries.length, entries.length);
  for (let i = 0; i < entries.length; i++) D.data[i * entries.length + i] = entries[i];
  return D;
}

/** The product A B. Throws a RangeError unless A has as many columns as B has rows. */
export function multiply(A: Matrix, B: Matrix): Matrix {
  if (A.columns !== B.rows) {
    throw new RangeError(
      `multiply: columns of the first must equal rows of the second, got ${A.rows}×${A.columns} and ${B.rows}×${B.columns}`,
    );
  }
  const C = zeroMatrix(A.rows, B.columns);
  for (let i = 0; i < A.rows; i++) {
    for (let k = 0; k < A.columns; k++) {
      const a = A.data[i * A.columns + k];
      for (let j = 0; j < B.columns; j++) C.data[i * B.columns + j] += a * B.data[k * B.columns + j];
    }
  }
  return C;
}

/** The vector A x. Throws a RangeError unless x has one entry per column of A. */
export function apply(A: Matrix, x: Vector): Vector {
  if (A.columns !== x.length) {
    throw new RangeError(
      `apply: the vector must have one entry per column, got ${x.length} for ${A.rows}×${A.columns}`,
    );
  }
  const y = new Float64Array(A.rows);
  for (let i = 0; i < A.rows; i++) {
    let sum = 0;
    for (let j = 0; j < A.columns; j++) sum += A.data[i * A.columns + j] * x[j];
    y[i] = sum;
  }
  return y;
}

/** The transpose A'. */
export function transpose(A: Matrix): Matrix {
  const B = zeroMatrix(A.columns, A.rows);
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < A.columns; j++) B.data[j * A.rows + i] = A.data[i * A.columns + j];
  }
  return B;
}

/** The multiple c A. */
export function scaleMatrix(c: number, A: Matrix): Matrix {
  return { rows: A.rows, columns: A.columns, data: A.data.map((entry) => c * entry) };
}

/** The sum A + B. Throws a RangeError unless A and B have the same shape. */
export function addMatrices(A: Matrix, B: Matrix): Matrix {
  requireSameShape("addMatrices", A, B);
  return { rows: A.rows, columns: A.columns, data: A.data.map((entry, k) => entry + B.data[k]) };
}

/** The difference A − B. Throws a RangeError unless A and B have the same shape. */
export function subtractMatrices(A: Matrix, B: Matrix): Matrix {
  requireSameShape("subtractMatrices", A, B);
  return { rows: A.rows, columns: A.columns, data: A.data.map((entry, k) => entry - B.data[k]) };
}

/** The size of the largest entry, max_ij |A_ij|; NaN if an entry is NaN. */
export function largestEntry(A: Matrix): number {
  let largest = 0;
  for (let k = 0; k < A.data.length; k++) largest = Math.max(largest, Math.abs(A.data[k]));
  return largest;
}

/** The Frobenius norm (Σ A_ij²)^½, an upper bound of `operatorNorm`; scaled so that nothing under- or overflows. */
export function frobeniusNorm(A: Matrix): number {
  const largest = largestEntry(A);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let k = 0; k < A.data.length; k++) {
    const ratio = A.data[k] / largest;
    sum += ratio * ratio;
  }
  return largest * Math.sqrt(sum);
}

/** Throws the RangeError of `caller` unless A is square. */
export function requireSquare(caller: string, A: Matrix): void {
  if (A.rows !== A.columns) throw new RangeError(`${caller}: the matrix must be square, got ${A.rows}×${A.columns}`);
}

/** Throws the RangeError of `caller` unless every entry of A is a finite number. */
export function requireFinite(caller: string, A: Matrix): void {
  for (let k = 0; k < A.data.length; k++) {
    if (!Number.isFinite(A.data[k])) {
      const row = Math.floor(k / A.columns);
      throw new RangeError(
        `${caller}: entries must be finite numbers, got ${A.data[k]} at (${row}, ${k - row * A.columns})`,
      );
    }
  }
}

function requireSameShape(caller: string, A: Matrix, B: Matrix): void {
  if (A.rows !== B.rows || A.columns !== B.columns) {
    throw new RangeError(
      `${caller}: the matrices must have the same shape, got ${A.rows}×${A.columns} and ${B.rows}×${B.columns}`,
    );
  }
}
