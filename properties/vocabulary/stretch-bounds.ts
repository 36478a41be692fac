/**
 * Bounds on what a step does to the distance of two points, as inequalities with their rounding.
 *
 *   ‖M(x) − M(y)‖ ≤ λ ‖x − y‖,      ‖M(x) − M(y)‖ ≥ μ ‖x − y‖
 */
import type { StateMap } from "../../src/dynamics/state-map.ts";
import { distance } from "../../src/numeric/linear-algebra/vector.ts";
import type { Inequality } from "./examination.ts";
import { type Pair, stretchOf } from "./pairs.ts";

/** What rounding may do to both sides of a bound. */
export interface BoundRounding {
  /** The absolute error of ‖M(x) − M(y)‖. */
  readonly ofImages: number;
  /** The relative error of λ or μ; 0 where it is exact. */
  readonly ofFactor: number;
}

const allowanceOf = ({ x, y }: Pair, factor: number, { ofImages, ofFactor }: BoundRounding): number =>
  ofImages / (factor * distance(x, y)) + ofFactor;

/** ‖M(x) − M(y)‖ ≤ λ ‖x − y‖ for a pair of two different points. */
export const stretchedAtMost = (M: StateMap, pair: Pair, lambda: number, rounding: BoundRounding): Inequality => ({
  margin: 1 - stretchOf(M, pair) / lambda,
  allowance: allowanceOf(pair, lambda, rounding),
});

/** ‖M(x) − M(y)‖ ≥ μ ‖x − y‖ for a pair of two different points. */
export const stretchedAtLeast = (M: StateMap, pair: Pair, mu: number, rounding: BoundRounding): Inequality => ({
  margin: stretchOf(M, pair) / mu - 1,
  allowance: allowanceOf(pair, mu, rounding),
});
