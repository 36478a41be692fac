/**
 * The ball of uncertainty outside and inside the reduced attracting set.
 *
 * Paper, theorems 1 and 3 and their figure: an interval of starts [a_0 − r, a_0 + r] is carried along without input,
 * where M is increasing so that its ends stay its ends; then both states are driven by the same inputs, as loud as
 * theorem 3 allows inside. Outside Γ the interval grows at first, and inputs that a latched state shrugs off may decide
 * which attractor is reached. Inside Γ it shrinks at once, and the state stays in the tube [ã_t − d, ã_t + d].
 *
 * Symbols: w self-weight, a_0 start, r radius of the starts, d drift radius, u_t input, T steps.
 */
import { inputBounds } from "../../dynamics/bounded-drift.ts";
import { edgeOfReducedAttractingSet } from "../../networks/latch-neuron.ts";
import { stream } from "../../numeric/random.ts";
import { drivenNeuron, tubeOfNeuron } from "../../networks/neuron-tube.ts";

export interface UncertaintySettings {
  readonly w: number;
  readonly startOutside: number;
  readonly startInside: number;
  /** The radius r of the interval of starts. */
  readonly startRadius: number;
  /** The drift radius d. */
  readonly driftRadius: number;
  readonly steps: number;
  readonly runs: number;
}

/** An interval of states at t = 0 … T. */
export type IntervalRow = readonly { readonly t: number; readonly low: number; readonly high: number }[];

export interface Uncertainty {
  readonly settings: UncertaintySettings;
  readonly edge: number;
  readonly outside: {
    readonly undisturbed: readonly number[];
    readonly ball: IntervalRow;
    /** The states of every run: here they part. */
    readonly runs: readonly (readonly number[])[];
    /** The number of runs that end below 0, in the basin of the other attractor. */
    readonly lost: number;
  };
  readonly inside: {
    readonly undisturbed: readonly number[];
    readonly ball: IntervalRow;
    readonly tube: IntervalRow;
    readonly envelope: IntervalRow;
    /**
     * The sizes |u_1| … |u_T| of the inputs, as loud as theorem 3 allows inside; all runs, outside too, get inputs of
     * these sizes and random signs.
     */
    readonly inputBounds: readonly number[];
  };
}

const around = (centres: readonly number[], radius: number): IntervalRow =>
  centres.map((a, t) => ({ t, low: a - radius, high: a + radius }));

export function uncertainty(settings: UncertaintySettings): Uncertainty {
  const { w, startOutside, startInside, startRadius, driftRadius, steps, runs } = settings;
  const edge = edgeOfReducedAttractingSet(w);
  const tube = tubeOfNeuron(w, startInside, driftRadius, steps);
  const bounds = inputBounds(tube.contractionFactors, driftRadius);
  const silence = bounds.map(() => 0);

  const ballFrom = (a_0: number): IntervalRow => {
    const lower = drivenNeuron(w, a_0 - startRadius, silence);
    const upper = drivenNeuron(w, a_0 + startRadius, silence);
    return lower.map((low, t) => ({ t, low, high: upper[t] }));
  };

  const sequences = Array.from({ length: runs }, (_, run) => {
    const random = stream(`illustrations/uncertainty/run=${run}`);
    return bounds.map((bound) => random.sign() * bound);
  });
  const runsOutside = sequences.map((inputs) => drivenNeuron(w, startOutside, inputs));
  const runsInside = sequences.map((inputs) => drivenNeuron(w, startInside, inputs));

  return {
    settings,
    edge,
    outside: {
      undisturbed: drivenNeuron(w, startOutside, silence),
      ball: ballFrom(startOutside),
      runs: runsOutside,
      lost: runsOutside.filter((states) => states[steps] < 0).length,
    },
    inside: {
      undisturbed: tube.undisturbed,
      ball: ballFrom(startInside),
      tube: around(tube.undisturbed, driftRadius),
      envelope: tube.undisturbed.map((_, t) => {
        const states = runsInside.map((run) => run[t]);
        return { t, low: Math.min(...states), high: Math.max(...states) };
      }),
      inputBounds: bounds,
    },
  };
}
