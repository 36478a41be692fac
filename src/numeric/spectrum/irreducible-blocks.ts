/**
 * The irreducible diagonal blocks of a matrix: its spectrum is theirs together, and none of them splits further.
 *
 * Read A as a graph with an edge i → j for every entry A_ij ≠ 0. Indices that reach each other form a block; ordered
 * along the edges, the blocks make A block triangular. A triangular matrix, however its rows and columns are permuted
 * together, has blocks of size 1: its eigenvalues stand there, exactly.
 */
import { zeroMatrix, type Matrix } from "../linear-algebra/matrix.ts";

/** The blocks of the square matrix A, each with its rows and columns in their old order. */
export function irreducibleBlocks(A: Matrix): Matrix[] {
  const n = A.rows;
  const reaches = reachability(A);
  const taken = new Uint8Array(n);
  const blocks: Matrix[] = [];
  for (let i = 0; i < n; i++) {
    if (taken[i] === 1) continue;
    const members = [i];
    for (let j = i + 1; j < n; j++) if (reaches[i * n + j] === 1 && reaches[j * n + i] === 1) members.push(j);
    for (const member of members) taken[member] = 1;
    blocks.push(members.length === n ? A : submatrix(A, members));
  }
  return blocks;
}

/** The reachability matrix of the graph: 1 at (i, j) if a path leads from i to j (Warshall). */
function reachability(A: Matrix): Uint8Array {
  const n = A.rows;
  const reaches = new Uint8Array(n * n);
  for (let k = 0; k < n * n; k++) reaches[k] = A.data[k] !== 0 ? 1 : 0;
  for (let via = 0; via < n; via++) {
    for (let i = 0; i < n; i++) {
      if (reaches[i * n + via] === 0) continue;
      for (let j = 0; j < n; j++) reaches[i * n + j] |= reaches[via * n + j];
    }
  }
  return reaches;
}

function submatrix(A: Matrix, members: readonly number[]): Matrix {
  const B = zeroMatrix(members.length, members.length);
  members.forEach((i, row) => {
    members.forEach((j, column) => {
      B.data[row * B.columns + column] = A.data[i * A.columns + j];
    });
  });
  return B;
}
