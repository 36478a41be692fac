/**
 * Maps of any kind with balls on which a bound on their Jacobian is proved: what the central statements are tried on.
 *
 *   X = {x_0 … x_{p−1}},   M(x_i) = x_{i+1 mod p},   B_i = {a : ‖a − x_i‖_i ≤ r},   sup over B_i of ‖M'‖_{i → i+1} ≤ λ
 *
 * For p = 1 and the Euclidean norm, B_0 is a ball around a fixed point and λ bounds the operator norm of M' there. The
 * bound is that of an enclosure of the Jacobian over the least box that holds the ball, or a closed form.
 *
 * Symbols: M map, X its attractor, p period, r radius of the balls, λ bound on the operator norm of M'.
 */
import {
  boxOfBall,
  contractionFactor,
  contractionFactorBetween,
  type HulledMap,
  type JacobianEnclosedMap,
} from "../../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import type { StateMap } from "../../../../src/dynamics/state-map.ts";
import type { Box } from "../../../../src/numeric/linear-algebra/box.ts";
import type { Matrix } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { maximumOperatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, subtract, type Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import {
  euclideanNormOn,
  operatorNormBetween,
  operatorNormBoundBetween,
  type WeightedNorm,
} from "../../../../src/numeric/linear-algebra/weighted-norm.ts";

/** A map with balls on which the operator norm of its Jacobian is bounded. */
export interface KnownContraction {
  /** The family of maps that it is of, a region to be visited. */
  readonly family: string;
  /** The map. */
  readonly M: StateMap;
  /** The points x_0 … x_{p−1}, in the order in which M visits them. */
  readonly points: readonly Vector[];
  /** The norms ‖·‖_0 … ‖·‖_{p−1}, one for each point. */
  readonly norms: readonly WeightedNorm[];
  /** The radius r of the balls. */
  readonly radius: number;
  /** The bound λ on the operator norm of M' on the balls, from the norm at one point to the norm at the next. */
  readonly supremum: number;
  /** A bound on the terms that are summed in a step near the points, and in its Jacobian. */
  readonly magnitude: number;
}

/** A map whose Jacobian can be bounded over boxes. */
export type BoundedMap = HulledMap | JacobianEnclosedMap;

/** A map with its attractor, and how large the terms of a step are. */
export interface MapWithPoints<M extends BoundedMap = BoundedMap> extends Pick<
  KnownContraction,
  "family" | "points" | "magnitude"
> {
  readonly M: M;
}

/** The supremum of the operator norm of M' on the ball of this radius around a fixed point, as far as it is known. */
function boundOnBox(M: BoundedMap, box: Box, from: WeightedNorm, to: WeightedNorm): number {
  return "jacobianOn" in M
    ? operatorNormBoundBetween(M.jacobianOn(box), from, to)
    : contractionFactorBetween(M, box, from, to);
}

/** A map with a fixed point and the Euclidean ball of this radius around it. */
export function onEuclideanBall({ M, points, ...known }: MapWithPoints, radius: number): KnownContraction {
  const norm = euclideanNormOn(M.dimension);
  const box = boxOfBall(points[0], radius, norm);
  const supremum = "dominantJacobian" in M ? contractionFactor(M, box) : boundOnBox(M, box, norm, norm);
  return { ...known, M, points, norms: [norm], radius, supremum };
}

/** The share of the trapping radius that is kept: small, so that the bound is nearly attained at the points. */
const KEPT = 1 / 4;

/** The share of the room (1 − λ) r by which M may miss the next point. */
const CLOSING_SHARE = 1e-3;

/**
 * A map with a hyperbolic attractor and balls around its points in norms that follow it; undefined where no ball is
 * found, or only one so small that rounding moves the points in it. The first point is the one from which M' stretches
 * most.
 */
export function inFollowingNorms({ M, points, ...known }: MapWithPoints): KnownContraction | undefined {
  const X = asHyperbolicAttractor(M, points);
  if (X === undefined) return undefined;
  const p = points.length;
  const stretches = points.map((x, i) => operatorNormBetween(M.jacobian(x), X.norms[i], X.norms[(i + 1) % p]));
  const first = stretches.indexOf(Math.max(...stretches));
  const turned = <T>(list: readonly T[]): T[] => list.map((_, i) => list[(i + first) % p]);
  const norms = turned(X.norms);
  const radius = KEPT * X.trappingRadius;
  const supremum = Math.max(
    ...turned(points).map((x, i) => boundOnBox(M, boxOfBall(x, radius, norms[i]), norms[i], norms[(i + 1) % p])),
  );
  const closing = Math.max(...points.map((x, i) => X.norms[(i + 1) % p].of(subtract(M.next(x), points[(i + 1) % p]))));
  if (!(closing <= CLOSING_SHARE * (1 - supremum) * radius)) return undefined;
  return { ...known, M, points: turned(points), norms, radius, supremum };
}

/** A bound on the terms of a step of a tanh network of these weights from near these points. */
export const networkMagnitude = (weights: Matrix, points: readonly Vector[]): number =>
  1 + maximumOperatorNorm(weights) + Math.max(...points.map(maximumNorm));
