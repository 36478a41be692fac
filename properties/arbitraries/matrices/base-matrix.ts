/**
 * Base matrices: square, of small integers, the shape of a weight matrix before it is scaled to a wanted size.
 *
 * Half of them are triangular, so that strongly non-normal matrices (spectral radius far below the operator norm) are
 * common. No diagonal entry is 0, so no base matrix is 0.
 */
import fc from "fast-check";
import {
  addMatrices,
  identity,
  type Matrix,
  matrixOf,
  scaleMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";

/** A base matrix as rows of integers in −9 … 9. */
export type BaseMatrix = number[][];

/** Which base matrices are drawn. */
export interface BaseMatrixOptions {
  /** The least number of rows. Default 1. */
  readonly minUnits?: number;
  /** The largest number of rows. */
  readonly maxUnits: number;
  /** Whether the matrices are upper triangular, with their eigenvalues on the diagonal. Default: half of them are. */
  readonly triangular?: boolean;
}

/**
 * An arbitrary of base matrices: square, with integer entries in −9 … 9 and no 0 on the diagonal.
 *
 *   baseMatrix({ maxUnits: 3 }).map((base) => withOperatorNorm(base, 0.9));
 */
export function baseMatrix({ minUnits = 1, maxUnits, triangular }: BaseMatrixOptions): fc.Arbitrary<BaseMatrix> {
  return fc
    .record({
      units: fc.integer({ min: minUnits, max: maxUnits }),
      triangular: triangular === undefined ? fc.boolean() : fc.constant(triangular),
      entries: fc.array(fc.integer({ min: -9, max: 9 }), {
        minLength: maxUnits * maxUnits,
        maxLength: maxUnits * maxUnits,
      }),
    })
    .map(({ units, triangular: upper, entries }) =>
      Array.from({ length: units }, (_, i) =>
        Array.from({ length: units }, (_, j) => {
          const entry = entries[i * maxUnits + j];
          if (i === j) return entry >= 0 ? Math.min(9, entry + 1) : entry;
          return upper && i > j ? 0 : entry;
        }),
      ),
    );
}

/** The weights that a base becomes when it is scaled so that `sizeOf` gives this size. */
export function weightsOfSize(base: BaseMatrix, size: number, sizeOf: (W: Matrix) => number): Matrix {
  const B = matrixOf(base);
  return scaleMatrix(size / sizeOf(B), B);
}

/** The weights that a base becomes when it is scaled to the operator norm `size`. */
export const withOperatorNorm = (base: BaseMatrix, size: number): Matrix => weightsOfSize(base, size, operatorNorm);

/** The least share of its operator norm that a base's spectral radius may be: below, scaling makes absurd entries. */
const LEAST_RADIUS_SHARE = 0.05;

/** The matrix B divided by its spectral radius, after a shift by ‖B‖₂ I where it is too nearly nilpotent. */
export function withUnitRadius(B: Matrix): Matrix {
  const size = operatorNorm(B);
  const shifted =
    spectralRadius(B) >= LEAST_RADIUS_SHARE * size ? B : addMatrices(B, scaleMatrix(size, identity(B.rows)));
  return scaleMatrix(1 / spectralRadius(shifted), shifted);
}
