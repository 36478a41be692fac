/**
 * The tube of theorem 3 around an undisturbed run of the neuron, and the loudest inputs towards 0 under either bound.
 *
 *   corrected   |u_t| ≤ (1 − λ_{t−1}) d      keeps |a_t − ã_t| ≤ d
 *   recalled    |u_t| ≤ (1 − λ_t) d          does not, where λ_t falls
 *
 * a_0 = a* + depth (ā − a*) and d = share · min(1, depth) (ā − a*), so that the whole tube lies in Γ, where λ_t < 1.
 *
 * Symbols: w self-weight, a state, ã undisturbed state, ā attractor, a* edge of Γ, d drift radius, λ_t largest slope on
 * the tube at t, u input, T steps.
 */
import { inputBounds, inputBoundsAsRecalled } from "../../dynamics/bounded-drift.ts";
import { attractor, edgeOfReducedAttractingSet } from "../../networks/latch-neuron.ts";
import { drivenNeuron, tubeOfNeuron } from "../../networks/neuron-tube.ts";

/** A run under the loudest inputs that a bound allows. */
export interface LoudRun {
  /** The bounds on |u_1| … |u_T| in units of d, from index 0. */
  readonly bounds: readonly number[];
  /** The deviation (a_t − ã_t)/d at t = 0 … T. */
  readonly deviation: readonly number[];
  /** The largest |a_t − ã_t|/d. */
  readonly largest: number;
  /** The first t at which it is above 1, if any. */
  readonly leavesAt?: number;
}

export interface TubeRuns {
  readonly w: number;
  readonly start: number;
  readonly driftRadius: number;
  /** The contraction factors λ_0 … λ_T. */
  readonly contractionFactors: readonly number[];
  readonly recalled: LoudRun;
  readonly corrected: LoudRun;
}

/** The steps T that are run. */
export const STEPS = 12;

/** Both runs for w > 1, 0 < depth and 0 < share < 1. */
export function tubeRuns(w: number, depth: number, share: number): TubeRuns {
  const edge = edgeOfReducedAttractingSet(w);
  const room = attractor(w) - edge;
  const start = edge + depth * room;
  const driftRadius = share * Math.min(1, depth) * room;
  const { undisturbed, contractionFactors } = tubeOfNeuron(w, start, driftRadius, STEPS);
  const under = (boundsOf: typeof inputBounds): LoudRun => {
    const bounds = boundsOf(contractionFactors, driftRadius);
    const states = drivenNeuron(
      w,
      start,
      bounds.map((bound) => -bound),
    );
    const deviation = states.map((a, t) => (a - undisturbed[t]) / driftRadius);
    const leavesAt = deviation.findIndex((share) => Math.abs(share) > 1 + ROUNDING / driftRadius);
    return {
      bounds: bounds.map((bound) => bound / driftRadius),
      deviation,
      largest: Math.max(...deviation.map(Math.abs)),
      ...(leavesAt < 0 ? {} : { leavesAt }),
    };
  };
  return {
    w,
    start,
    driftRadius,
    contractionFactors,
    recalled: under(inputBoundsAsRecalled),
    corrected: under(inputBounds),
  };
}

/** What rounding may add to a difference of two states over all steps. */
const ROUNDING = 1e-13;
