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
import type { Problem } from "../../tasks/task.ts";
import type { NetworkObjective } from "../../training/network-objective.ts";

export interface LongRuns {
  readonly sequences: number;
  readonly shortest: number;
  readonly longest: number;
  readonly right: number;
}

/** Answers on the longer-than-trained set of this problem, which may be the one trained on or the same posed longer. */
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

export interface NeuronRetention {
  readonly w: number;
  /** b */
  readonly noiseBound: number;
  /** h*, where w ≥ 1. */
  readonly inputThreshold: number | undefined;
  /** a_u, where w > 1 and h* ≥ b: what the first state must reach. */
  readonly leastFirstState: number | undefined;
  readonly classes: readonly ClassRetention[];
}

export interface ClassRetention {
  readonly sequenceClass: 0 | 1;
  /** a_1 = h_1 */
  readonly firstState: number;
  readonly holdsForEver: boolean;
  /** Steps of noise −b (towards the other sign) after which the sign is wrong; absent where it holds. */
  readonly flippedAfter?: number;
}

/**
 * Steps after which a run under constant noise is given up; only states within rounding of a fixed point take as long.
 */
const LONGEST_RUN = 100_000;

/**
 * Retention of the neuron with one trained input for each class and uniform noise. Undefined for every other problem.
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
      ...(flippedAfter === undefined ? {} : { flippedAfter }),
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

/** Steps until a ≤ 0 in a_t = w tanh a_{t−1} − b from a_1, 0 where a_1 ≤ 0 already. */
function stepsUntilFlip(w: number, b: number, firstState: number): number | undefined {
  let a = firstState;
  for (let steps = 0; steps <= LONGEST_RUN; steps++) {
    if (!(a > 0)) return steps;
    a = w * tanh(a) - b;
  }
  return undefined;
}
