/**
 * Whether a trained network latches: whether its answer, once right, stays right.
 *
 * Two answers that say different things. Runs: fresh sequences of thousands of steps, answered right or not. Theory,
 * for the latching neuron alone: under noise |u_t| ≤ b it holds its bit for ever if and only if w > 1, h*(w) ≥ b and
 * each first state is beyond the unstable root a_u of w tanh a − b = a; where it does not, the constant noise −b flips
 * a bit, and the run is shown.
 *
 * Symbols: w self-weight, u input, b bound of the noise, h* input threshold, a state, h_1 trained first input.
 */
import { holdsForEver, inputThreshold, unstableRoot } from "../../networks/latch-neuron.ts";
import type { Parameters } from "../../networks/wiring/wiring.ts";
import { tanh } from "../../numeric/elementary/tanh.ts";
import { given } from "../../numeric/given.ts";
import type { Problem } from "../../tasks/task.ts";
import type { NetworkObjective } from "../../training/network-objective.ts";

/** How a trained network answers fresh sequences much longer than those of its training. */
export interface LongRuns {
  /** The number of sequences. */
  readonly sequences: number;
  /** The length of the shortest sequence. */
  readonly shortest: number;
  /** The length of the longest sequence. */
  readonly longest: number;
  /** The number of sequences that are answered right. */
  readonly right: number;
}

/** How the longer set of this problem, the one trained on or the same posed longer, is answered. */
export function longRuns(problem: Problem, objective: NetworkObjective, w: Parameters): LongRuns {
  const set = problem.longer();
  const { wrong } = objective.evaluate(w, set);
  return {
    sequences: set.count,
    shortest: set.lengths.reduce((least, length) => Math.min(least, length)),
    longest: set.lengths.reduce((most, length) => Math.max(most, length)),
    right: set.count - wrong,
  };
}

/** What the closed forms of the latching neuron say about a trained one under bounded noise. */
export interface NeuronRetention {
  /** The self-weight w. */
  readonly w: number;
  /** The bound b of the noise: |u_t| ≤ b. */
  readonly noiseBound: number;
  /** The input threshold h*; undefined where w < 1. */
  readonly inputThreshold: number | undefined;
  /** The unstable root a_u, which the first state must reach; undefined unless w > 1 and h* ≥ b. */
  readonly leastFirstState: number | undefined;
  /** Whether each of the two classes is held. */
  readonly classes: readonly ClassRetention[];
}

/** Whether a trained latching neuron holds one class. */
export interface ClassRetention {
  /** The class, 0 for negative states and 1 for positive ones. */
  readonly sequenceClass: 0 | 1;
  /** The first state a_1 = h_1, which is the trained input of the class. */
  readonly firstState: number;
  /** Whether the sign is right at first and kept for ever under every noise within the bound. */
  readonly holdsForEver: boolean;
  /**
   * The steps of constant noise b towards the other sign after which the sign is wrong. Absent where the class is held,
   * and where 100 000 steps are not enough.
   */
  readonly flippedAfter?: number;
}

/**
 * The steps after which a run under constant noise is given up; only states within rounding of a fixed point take as
 * long.
 */
const LONGEST_RUN = 100_000;

/**
 * The retention of the neuron with one trained input for each class and uniform noise. Undefined for every other
 * problem.
 */
export function neuronRetention({ wiring, noise }: Problem, w: Parameters): NeuronRetention | undefined {
  const { trainedInput, parameterNames, units } = wiring;
  const isNeuron = units.length === 1 && trainedInput?.steps === 1 && parameterNames[0] === "w";
  if (!isNeuron || noise.law !== "uniform" || !w.every(Number.isFinite)) return undefined;
  const [weight, ...firstStates] = w;
  const b = noise.size;
  const threshold = weight >= 1 ? inputThreshold(weight) : undefined;
  const classes = firstStates.map((firstState, k): ClassRetention => {
    const side = k === 1 ? 1 : -1;
    const holds = side * firstState > 0 && holdsForEver(weight, b, firstState);
    const flippedAfter = holds ? undefined : stepsUntilFlip(weight, b, side * firstState);
    return {
      sequenceClass: k as 0 | 1,
      firstState,
      holdsForEver: holds,
      ...given({ flippedAfter }),
    };
  });
  return {
    w: weight,
    noiseBound: b,
    inputThreshold: threshold,
    leastFirstState: threshold !== undefined && weight > 1 && threshold >= b ? unstableRoot(weight, -b) : undefined,
    classes,
  };
}

/** The steps until a ≤ 0 in a_t = w tanh a_{t−1} − b from a_1; 0 where a_1 ≤ 0 already, undefined for too many. */
function stepsUntilFlip(w: number, b: number, firstState: number): number | undefined {
  let a = firstState;
  for (let steps = 0; steps <= LONGEST_RUN; steps++) {
    if (!(a > 0)) return steps;
    a = w * tanh(a) - b;
  }
  return undefined;
}
