/**
 * The latched neuron under the noise of the minimal task: a bit that is held, and one that is lost.
 *
 *   a_t = w tanh a_{t−1} + u_t,   a_0 = ā,   u_t normal with mean 0
 *
 * Gaussian noise has no bound, so that no w holds a bit for ever; how long it does depends on h*(w) beside the size of
 * the noise.
 *
 * Symbols: w self-weight, ā attractor, a state, u noise, s its variance, h* input threshold.
 */
import { attractor, inputThreshold } from "../../networks/latch-neuron.ts";
import { tanh } from "../../numeric/elementary/tanh.ts";
import { seedAddress, stream } from "../../numeric/random.ts";

export interface LatchedTrajectoriesSettings {
  readonly weights: readonly number[];
  /** The noise parameter s, read as a variance. */
  readonly variance: number;
  readonly steps: number;
  readonly runs: number;
}

export interface LatchedTrajectories {
  readonly settings: LatchedTrajectoriesSettings;
  readonly panels: readonly {
    readonly w: number;
    readonly inputThreshold: number;
    /** The states a_0 … a_T of each run. */
    readonly runs: readonly (readonly number[])[];
    /** The number of runs whose last state has the other sign. */
    readonly lost: number;
  }[];
}

export function latchedTrajectories(settings: LatchedTrajectoriesSettings): LatchedTrajectories {
  const { weights, variance, steps, runs } = settings;
  const panels = weights.map((w) => {
    const all = Array.from({ length: runs }, (_, run) => {
      const random = stream(seedAddress("latched-trajectories", `w=${w}`, `run=${run + 1}`));
      const states = [attractor(w)];
      for (let t = 0; t < steps; t++) states.push(w * tanh(states[t]) + Math.sqrt(variance) * random.gaussian());
      return states;
    });
    return { w, inputThreshold: inputThreshold(w), runs: all, lost: all.filter((states) => states[steps] < 0).length };
  });
  return { settings, panels };
}
