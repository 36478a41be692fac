/** How large the numbers of a computation are: what rounding allowances are in proportion to. */
import type { StateMap } from "../../src/dynamics/state-map.ts";
import { operatorNorm } from "../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, type Vector, zeros } from "../../src/numeric/linear-algebra/vector.ts";

/** The largest entry of all these states in absolute value; −∞ for none. */
export const largestEntryIn = (states: readonly Vector[]): number => Math.max(...states.map(maximumNorm));

/** The operator norm ‖M'(0)‖₂, which is the size of the weights: no Jacobian of a tanh network is larger. */
export const normAtOrigin = (M: StateMap): number => operatorNorm(M.jacobian(zeros(M.dimension)));

/** The largest operator norm of M' at these states. */
export const largestNormAt = (M: StateMap, states: readonly Vector[]): number =>
  Math.max(...states.map((a) => operatorNorm(M.jacobian(a))));

/** A bound on the sum of the terms of a step from any of these states. */
export const stepMagnitude = (M: StateMap, states: readonly Vector[]): number =>
  M.dimension * (1 + normAtOrigin(M)) * (1 + largestEntryIn(states));

/** A bound on the sum of the terms of a step from near one of these points, with M' taken at the points themselves. */
export const stepMagnitudeAt = (M: StateMap, points: readonly Vector[]): number =>
  M.dimension * (1 + Math.max(...points.map((x) => maximumNorm(x) + operatorNorm(M.jacobian(x)))));
