/**
 * The determinant of a small matrix, by elimination with the largest pivot of each column, and its cofactors.
 *
 *   det A = ± Π_i pivot_i,      ∂ det A / ∂a_ij = (−1)^{i+j} det A without row i and column j
 *
 * The minors are eliminated one by one: a matrix of determinant 0 has no inverse to take its cofactors from.
 *
 * Symbols: A an n × n matrix.
 */

/** The determinant of the n × n matrix that stands by rows in the first n² entries of `data`, which are overwritten. */
export function determinantInPlace(data: Float64Array, n: number): number {
  let determinant = 1;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(data[row * n + column]) > Math.abs(data[pivot * n + column])) pivot = row;
    }
    const size = data[pivot * n + column];
    if (size === 0) return 0;
    if (pivot !== column) {
      determinant = -determinant;
      for (let k = column; k < n; k++) {
        const kept = data[column * n + k];
        data[column * n + k] = data[pivot * n + k];
        data[pivot * n + k] = kept;
      }
    }
    determinant *= size;
    for (let row = column + 1; row < n; row++) {
      const share = data[row * n + column] / size;
      if (share === 0) continue;
      for (let k = column + 1; k < n; k++) data[row * n + k] -= share * data[column * n + k];
    }
  }
  return determinant;
}

/**
 * The cofactor ∂ det A / ∂a_ij of the n × n matrix that stands by rows in A; `scratch` has room for (n − 1)² numbers.
 */
export function cofactor(A: Float64Array, n: number, i: number, j: number, scratch: Float64Array): number {
  let at = 0;
  for (let row = 0; row < n; row++) {
    if (row === i) continue;
    for (let column = 0; column < n; column++) if (column !== j) scratch[at++] = A[row * n + column];
  }
  const minor = determinantInPlace(scratch, n - 1);
  return (i + j) % 2 === 0 ? minor : -minor;
}
