/**
 * The trade-off of the latched neuron: the more noise it withstands, the faster it forgets how it came to its state.
 *
 *   at rest        withstands every |u_t| ≤ h*, and |∂a_t/∂a_0| = (w sech² ā)^t from ā without input
 *   by theorem 3   withstands every |u_t| ≤ b = (1 − λ) d, and |∂a_t/∂a_0| ≤ λ^t under such inputs; d makes b largest
 *
 * Symbols: w self-weight, ā attractor, h* input threshold, b guaranteed bound, λ contraction factor, d drift radius.
 */
import { boundsAt, type NoiseBound } from "../../experiments/illustrations/noise-bounds.ts";

export type { NoiseBound } from "../../experiments/illustrations/noise-bounds.ts";

/** The last weight of the curve. */
export const LAST_WEIGHT = 4;
const WEIGHTS = 60;

/** The bounds of weights in equal steps up to the last one. */
export const tradeOffCurve = (): readonly NoiseBound[] => (curve ??= weights().map(boundsAt));

/** Computed when first asked for: it takes longer than a change of a slider may. */
let curve: readonly NoiseBound[] | undefined;

const weights = () => Array.from({ length: WEIGHTS }, (_, k) => 1 + ((LAST_WEIGHT - 1) * (k + 1)) / WEIGHTS);

/** The bounds of the neuron of self-weight w > 1. */
export const tradeOffAt = (w: number): NoiseBound => boundsAt(w);

/** The least number of steps after which a factor per step leaves at most this share. */
export function stepsUntil(share: number, factor: number): number {
  let left = 1;
  let steps = 0;
  while (left > share) {
    left *= factor;
    steps++;
  }
  return steps;
}
