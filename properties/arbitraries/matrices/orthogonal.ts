/**
 * Orthogonal matrices, as products of rotations in all planes of two axes; each rotation by 2 arctan s for a slope s,
 * so that no trigonometric function is needed and slopes of 0 are the identity.
 */
import type fc from "fast-check";
import { identity, type Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { vectorOnGrid } from "../grid.ts";

/** An arbitrary of slopes in [−1, 1], one for each plane of `units` axes, for `orthogonalMatrix`. */
export const slopesCase = (units: number): fc.Arbitrary<number[]> => vectorOnGrid((units * (units - 1)) / 2, -1, 1, 10);

/** The n × n orthogonal matrix of these slopes, of which there must be at least n (n − 1)/2. */
export function orthogonalMatrix(slopes: readonly number[], n: number): Matrix {
  const Q = identity(n);
  let plane = 0;
  for (let p = 0; p < n; p++) {
    for (let q = p + 1; q < n; q++) {
      const s = slopes[plane++];
      const cosine = (1 - s * s) / (1 + s * s);
      const sine = (2 * s) / (1 + s * s);
      for (let i = 0; i < n; i++) {
        const [x, y] = [Q.data[i * n + p], Q.data[i * n + q]];
        Q.data[i * n + p] = cosine * x - sine * y;
        Q.data[i * n + q] = sine * x + cosine * y;
      }
    }
  }
  return Q;
}
