/**
 * Piecewise linear maps, which are Lipschitz and have kinks:
 *
 *   M(a) = x* + A (φ(a) − φ(x*)),   φ_j(v) = α_j v below the kink k_j and β_j v above, joined there
 *
 * An operator norm in the Euclidean norm rises with the absolute slopes, so its supremum over a box is that of A with
 * each column times the larger of the slopes that the box meets. At a kink the slope is put at that above.
 */
import fc from "fast-check";
import type { HulledMap } from "../../../../src/dynamics/contraction.ts";
import type { Box } from "../../../../src/numeric/linear-algebra/box.ts";
import { boxAround } from "../../../../src/numeric/linear-algebra/box.ts";
import {
  apply,
  diagonal,
  type Matrix,
  matrixOf,
  multiply,
  scaleMatrix,
} from "../../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import { add, maximumNorm, subtract, type Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../grid.ts";
import { baseMatrix } from "../../matrices/base-matrix.ts";
import { type KnownContraction, onEuclideanBall } from "./known-contraction.ts";

const MAX_UNITS = 4;

/** An arbitrary of piecewise linear maps. */
export const piecewiseLinearCase = fc.record({
  family: fc.constant("piecewise linear" as const),
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  // The supremum of the operator norm on the ball.
  size: onGrid(0.1, 0.98),
  point: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  // The kinks.
  kinks: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  // The slopes below the kinks, none of them 0; those above are 1.
  below: vectorOnGrid(MAX_UNITS, -1, 1.9, 10).map((slopes) =>
    slopes.map((slope) => (slope >= 0 ? slope + 0.1 : slope)),
  ),
  radius: onGrid(0.1, 1, 10),
});
/** A piecewise linear map, as a case. */
export type PiecewiseLinearCase = Drawn<typeof piecewiseLinearCase>;

/** The map of a case with its ball. */
export function buildPiecewiseLinear(c: PiecewiseLinearCase): KnownContraction {
  const n = c.base.length;
  const point = firstEntries(c.point, n);
  const base = matrixOf(c.base);
  const [kinks, below] = [firstEntries(c.kinks, n), firstEntries(c.below, n)];
  const steepest = largestSlopes(boxAround(point, c.radius), kinks, below);
  const A = scaleMatrix(c.size / operatorNorm(multiply(base, diagonal(steepest))), base);
  const M = piecewiseLinearMap(A, point, kinks, below);
  const magnitude = (1 + n * operatorNorm(A)) * (2 + maximumNorm(point));
  return onEuclideanBall({ family: c.family, M, points: [point], magnitude }, c.radius);
}

/** The largest absolute slopes on a box, side by side. */
const largestSlopes = ({ low, high }: Box, kinks: Vector, below: Vector): Vector =>
  kinks.map((kink, j) => Math.max(low[j] < kink ? Math.abs(below[j]) : 0, high[j] >= kink ? 1 : 0));

function piecewiseLinearMap(A: Matrix, point: Vector, kinks: Vector, below: Vector): HulledMap {
  const bent = (a: Vector): Vector => a.map((v, j) => (v < kinks[j] ? below[j] * (v - kinks[j]) : v - kinks[j]));
  const offset = subtract(point, apply(A, bent(point)));
  const withSlopes = (slopes: Vector) => multiply(A, diagonal(slopes));
  const dominantJacobian = (box: Box) => withSlopes(largestSlopes(box, kinks, below));
  return {
    dimension: A.rows,
    next: (a) => add(offset, apply(A, bent(a))),
    jacobian: (a) => withSlopes(a.map((v, j) => (v < kinks[j] ? below[j] : 1))),
    dominantJacobian,
    jacobianHull(box) {
      const n = A.rows;
      const corner = (k: number) =>
        withSlopes(kinks.map((kink, j) => (((k >> j) & 1 ? box.low[j] < kink : box.high[j] < kink) ? below[j] : 1)));
      return Array.from({ length: 1 << n }, (_, k) => corner(k));
    },
  };
}
