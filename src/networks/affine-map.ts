/**
 * The affine map M(a) = A a + c: the linear unit, and the plainest carrier of a non-normal Jacobian.
 *
 * Its Jacobian is A at every state, so with the spectral radius of A below 1 every state is in Γ of the one fixed
 * point, whatever the operator norm of A is. That gap is where several of the paper's literal statements fail.
 *
 * Symbols: A matrix (n × n), c offset.
 */
import type { HulledMap } from "../dynamics/contraction.ts";
import { apply, type Matrix } from "../numeric/linear-algebra/matrix.ts";
import { add, type Vector, zeros } from "../numeric/linear-algebra/vector.ts";

/** The affine map M(a) = A a + c. */
export interface AffineMap extends HulledMap {
  /** The matrix A, n × n. */
  readonly matrix: Matrix;
  /** The offset c, n entries. */
  readonly offset: Vector;
}

/**
 * The affine map M(a) = A a + c; the offset c is 0 when not given. Throws a RangeError unless A is square and finite,
 * and c finite and of the same dimension.
 */
export function affineMap(matrix: Matrix, offset: Vector = zeros(matrix.rows)): AffineMap {
  if (matrix.rows !== matrix.columns || matrix.rows !== offset.length) {
    throw new RangeError(
      `affineMap: the matrix must be square and as large as the offset, got ${matrix.rows}×${matrix.columns} and ${offset.length}`,
    );
  }
  const bad = [...matrix.data, ...offset].find((entry) => !Number.isFinite(entry));
  if (bad !== undefined) throw new RangeError(`affineMap: matrix and offset must be finite, got ${bad}`);
  const copy = () => ({ ...matrix, data: matrix.data.slice() });
  return {
    dimension: offset.length,
    matrix,
    offset,
    next: (a) => add(apply(matrix, a), offset),
    jacobian: copy,
    jacobianHull: () => [copy()],
    dominantJacobian: copy,
  };
}
