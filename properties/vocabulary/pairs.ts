/**
 * Pairs of points and what a step does to their distance: ‖M(x) − M(y)‖ / ‖x − y‖, what contraction and expansion are
 * about.
 */
import type { StateMap } from "../../src/dynamics/state-map.ts";
import { add, distance, scale, type Vector } from "../../src/numeric/linear-algebra/vector.ts";
import { mostStretched } from "../arbitraries/direction.ts";

export interface Pair {
  readonly x: Vector;
  readonly y: Vector;
}

/** The pairs of two different points, of which alone a ratio can be taken. */
export const apart = (pairs: readonly Pair[]): Pair[] => pairs.filter(({ x, y }) => distance(x, y) > 0);

/** ‖M(x) − M(y)‖ / ‖x − y‖ */
export const stretchOf = (M: StateMap, { x, y }: Pair): number => distance(M.next(x), M.next(y)) / distance(x, y);

/** Of several pairs the one that is stretched most. */
export const mostStretchedPair = <P extends Pair>(M: StateMap, pairs: readonly P[]): P =>
  pairs.reduce((a, b) => (stretchOf(M, a) > stretchOf(M, b) ? a : b));

/** Of several pairs the one that is stretched least. */
export const leastStretchedPair = <P extends Pair>(M: StateMap, pairs: readonly P[]): P =>
  pairs.reduce((a, b) => (stretchOf(M, a) < stretchOf(M, b) ? a : b));

/** x and its neighbour at this distance in the direction that M'(x) stretches most. */
export const stretchedNeighbour = (M: StateMap, x: Vector, length: number): Pair => ({
  x,
  y: add(x, scale(length, mostStretched(M.jacobian(x)))),
});
