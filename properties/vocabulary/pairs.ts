/**
 * Pairs of points and what a step does to their distance: what contraction and expansion are about.
 *
 *   ‖M(x) − M(y)‖ / ‖x − y‖,      ‖M(x) − M(y)‖ ≤ λ ‖x − y‖,      ‖M(x) − M(y)‖ ≥ μ ‖x − y‖
 */
import type { StateMap } from "../../src/dynamics/state-map.ts";
import { add, distance, scale, type Vector } from "../../src/numeric/linear-algebra/vector.ts";
import type { Pair } from "../arbitraries/cube.ts";
import { mostStretched } from "../arbitraries/direction.ts";
import type { Inequality } from "./examination.ts";

/** The pairs of two different points, of which alone a ratio can be taken. */
export const apart = (pairs: readonly Pair[]): Pair[] => pairs.filter(({ x, y }) => distance(x, y) > 0);

/** What a step does to the distance of two points: ‖M(x) − M(y)‖ / ‖x − y‖. */
export const stretchOf = (M: StateMap, { x, y }: Pair): number => distance(M.next(x), M.next(y)) / distance(x, y);

/** The pair, of several, that is stretched most. */
export const mostStretchedPair = <P extends Pair>(M: StateMap, pairs: readonly P[]): P =>
  pairs.reduce((a, b) => (stretchOf(M, a) > stretchOf(M, b) ? a : b));

/** The pair, of several, that is stretched least. */
export const leastStretchedPair = <P extends Pair>(M: StateMap, pairs: readonly P[]): P =>
  pairs.reduce((a, b) => (stretchOf(M, a) < stretchOf(M, b) ? a : b));

/** The pair of x and its neighbour at this distance in the direction that M'(x) stretches most. */
export const stretchedNeighbour = (M: StateMap, x: Vector, length: number): Pair => ({
  x,
  y: add(x, scale(length, mostStretched(M.jacobian(x)))),
});

/** What rounding may do to both sides of a bound. */
export interface BoundRounding {
  /** The absolute error of ‖M(x) − M(y)‖. */
  readonly ofImages: number;
  /** The relative error of λ or μ; 0 where it is exact. */
  readonly ofFactor: number;
}

const allowanceOf = ({ x, y }: Pair, factor: number, { ofImages, ofFactor }: BoundRounding): number =>
  ofImages / (factor * distance(x, y)) + ofFactor;

/** The inequality ‖M(x) − M(y)‖ ≤ λ ‖x − y‖ for a pair of two different points. */
export const stretchedAtMost = (M: StateMap, pair: Pair, lambda: number, rounding: BoundRounding): Inequality => ({
  margin: 1 - stretchOf(M, pair) / lambda,
  allowance: allowanceOf(pair, lambda, rounding),
});

/** The inequality ‖M(x) − M(y)‖ ≥ μ ‖x − y‖ for a pair of two different points. */
export const stretchedAtLeast = (M: StateMap, pair: Pair, mu: number, rounding: BoundRounding): Inequality => ({
  margin: stretchOf(M, pair) / mu - 1,
  allowance: allowanceOf(pair, mu, rounding),
});
