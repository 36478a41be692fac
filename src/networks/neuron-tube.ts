/**
 * The neuron's tube of theorem 3: what the illustrations of bounded inputs have in common.
 *
 * λ_t = sup over [ã_t − d, ã_t + d] of w sech² a, and each run is a_t = w tanh a_{t−1} + u_t beside ã_t = w tanh
 * ã_{t−1}.
 *
 * Symbols: w self-weight, a state, ã undisturbed state, d drift radius, λ_t contraction factor, u input, T steps.
 */
import { contractionFactorsAlong } from "../dynamics/bounded-drift.ts";
import { autonomousTrajectory } from "../dynamics/trajectory.ts";
import { tanhNetwork } from "./tanh-network.ts";
import { matrixOf } from "../numeric/linear-algebra/matrix.ts";
import { tanh } from "../numeric/elementary/tanh.ts";

export interface Tube {
  /** The undisturbed states ã_0 … ã_T. */
  readonly undisturbed: readonly number[];
  /** The contraction factors λ_0 … λ_T. */
  readonly contractionFactors: readonly number[];
}

/** The tube of radius d around the trajectory from a_0. */
export function tubeOfNeuron(w: number, a_0: number, driftRadius: number, T: number): Tube {
  const M = tanhNetwork(matrixOf([[w]]));
  const states = autonomousTrajectory(M, Float64Array.of(a_0), T);
  return {
    undisturbed: states.map(([a]) => a),
    contractionFactors: contractionFactorsAlong(M, states, driftRadius),
  };
}

/** The states a_0 … a_T under the inputs u_1 … u_T, which are stored from index 0. */
export function drivenNeuron(w: number, a_0: number, inputs: readonly number[]): readonly number[] {
  const states = [a_0];
  inputs.forEach((u, before) => states.push(w * tanh(states[before]) + u));
  return states;
}
