/**
 * The null space of a matrix, up to rounding: directions x with A x = 0.
 *
 * Gauss and Jordan with complete pivoting, until no pivot is above the tolerance: what is left counts as 0. For each
 * column c that has no pivot, x_c = 1 and the pivots' unknowns follow.
 */
import { type Matrix, requireFinite } from "./matrix.ts";
import { euclideanNorm, scale, type Vector } from "./vector.ts";

/**
 * A basis of the null space of A, of vectors of Euclidean length 1, where pivots of at most `tolerance` count as 0; no
 * vectors for a matrix of full column rank. Throws a RangeError unless A is finite and the tolerance ≥ 0.
 *
 * @example
 * nullSpace(matrixOf([[1, 1], [2, 2]]), 1e-12); // one vector along (−1, 1)
 */
export function nullSpace(A: Matrix, tolerance: number): readonly Vector[] {
  requireFinite("nullSpace", A);
  if (!(tolerance >= 0)) throw new RangeError(`nullSpace: the tolerance must be >= 0, got ${tolerance}`);
  const { rows, columns } = A;
  const E = A.data.slice();
  const order = Array.from({ length: columns }, (_, j) => j);
  const swap = (i: number, k: number) => {
    const kept = E[i];
    E[i] = E[k];
    E[k] = kept;
  };
  let rank = 0;
  for (; rank < Math.min(rows, columns); rank++) {
    let [pivotRow, pivotColumn, largest] = [rank, rank, -1];
    for (let i = rank; i < rows; i++) {
      for (let j = rank; j < columns; j++) {
        const size = Math.abs(E[i * columns + j]);
        if (size > largest) [pivotRow, pivotColumn, largest] = [i, j, size];
      }
    }
    if (!(largest > tolerance)) break;
    for (let j = 0; j < columns; j++) swap(rank * columns + j, pivotRow * columns + j);
    for (let i = 0; i < rows; i++) swap(i * columns + rank, i * columns + pivotColumn);
    [order[rank], order[pivotColumn]] = [order[pivotColumn], order[rank]];
    const pivot = E[rank * columns + rank];
    for (let j = rank; j < columns; j++) E[rank * columns + j] /= pivot;
    for (let i = 0; i < rows; i++) {
      const factor = E[i * columns + rank];
      if (i === rank || factor === 0) continue;
      for (let j = rank; j < columns; j++) E[i * columns + j] -= factor * E[rank * columns + j];
    }
  }
  return Array.from({ length: columns - rank }, (_, k) => {
    const x = new Float64Array(columns);
    x[order[rank + k]] = 1;
    for (let i = 0; i < rank; i++) x[order[i]] = -E[i * columns + rank + k];
    return scale(1 / euclideanNorm(x), x);
  });
}
