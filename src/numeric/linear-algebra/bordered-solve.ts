/**
 * Equations with a matrix that may be singular, made regular by a border.
 *
 *   [ A   L ] [ x ]   [ b ]
 *   [ Tᵀ  0 ] [ μ ] = [ 0 ]
 *
 * With T spanning the null space of A and L that of Aᵀ the whole is regular: x is the solution of least length, as far
 * as b can be reached at all, and L μ the rest, which no x reaches. A near such a matrix may be regular itself, and the
 * border still keeps x from running off along T.
 *
 * Symbols: A matrix, b right-hand side, T and L bases of as many vectors, x solution, μ coordinates of the rest.
 */
import { solve } from "./linear-solve.ts";
import { type Matrix, transpose } from "./matrix.ts";
import { nullSpace } from "./null-space.ts";
import { dot, scale, subtract, euclideanNorm, type Vector } from "./vector.ts";

/** The border of a matrix. */
export interface Border {
  /** The directions T that x has no part in. */
  readonly along: readonly Vector[];
  /** The directions L that the rest is made of, as many. */
  readonly lost: readonly Vector[];
}

/**
 * The border by the null spaces of A and Aᵀ, both orthonormal, where pivots of at most `tolerance` count as 0. Throws a
 * RangeError unless A is square and finite and the tolerance ≥ 0.
 */
export function borderOf(A: Matrix, tolerance: number): Border {
  if (A.rows !== A.columns) {
    throw new RangeError(`borderOf: the matrix must be square, got ${A.rows} × ${A.columns}`);
  }
  const along = orthonormal(nullSpace(A, tolerance));
  const lost = orthonormal(nullSpace(transpose(A), tolerance));
  // Pivots on the verge of the tolerance may count in one of the two only.
  const k = Math.min(along.length, lost.length);
  return { along: along.slice(0, k), lost: lost.slice(0, k) };
}

/**
 * The x of the bordered equations. Throws a RangeError where they are singular, where entries are not finite, and where
 * sizes do not fit.
 *
 * @example
 * const A = matrixOf([[1, 1], [2, 2]]);
 * borderedSolution(A, borderOf(A, 1e-12), vectorOf([2, 4])); // [1, 1], the least of all with x + y = 2
 */
export function borderedSolution(A: Matrix, { along, lost }: Border, b: Vector): Vector {
  const n = A.rows;
  if (along.length === 0) return solve(A, b);
  const size = n + along.length;
  const data = new Float64Array(size * size);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) data[i * size + j] = A.data[i * n + j];
    lost.forEach((l, k) => (data[i * size + n + k] = l[i]));
  }
  along.forEach((t, k) => data.set(t, (n + k) * size));
  const right = new Float64Array(size);
  right.set(b);
  return solve({ rows: size, columns: size, data }, right).slice(0, n);
}

/** An orthonormal basis of what independent vectors span, by Gram and Schmidt, twice for orthogonality. */
function orthonormal(vectors: readonly Vector[]): Vector[] {
  const basis: Vector[] = [];
  for (const vector of vectors) {
    let rest = vector;
    for (let pass = 0; pass < 2; pass++) for (const t of basis) rest = subtract(rest, scale(dot(t, rest), t));
    const length = euclideanNorm(rest);
    if (length > 0) basis.push(scale(1 / length, rest));
  }
  return basis;
}
