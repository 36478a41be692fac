/**
 * The latching neuron under inputs, a_t = w tanh a_{t−1} + u_t: its runs, and how they are told.
 *
 * Symbols: w self-weight, a_t state, u_t input, t step from 1 on.
 */
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import {
  attractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  latchNeuron,
} from "../../../src/networks/latch-neuron.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

/** How many steps inputs are drawn for, at most. */
export const MAX_STEPS = 60;

export interface NeuronRun {
  readonly w: number;
  /** The inputs u_1 … u_T, with u_t at index t − 1. */
  readonly inputs: readonly Vector[];
  /** The states a_0 … a_T. */
  readonly states: readonly Vector[];
}

/** The run from a_0 = `start` under the inputs u_1 … u_T. */
export const runNeuron = (w: number, start: number, inputs: readonly Vector[]): NeuronRun => ({
  w,
  inputs,
  states: drivenTrajectory(latchNeuron(w), Float64Array.of(start), inputs),
});

/** The direction in which adversarial inputs push the state up. */
export const UPWARDS = Float64Array.of(1);
export const DOWNWARDS = Float64Array.of(-1);

/** What rounding may add to a state by the end of a run. */
export const runRounding = ({ w, states }: NeuronRun): number => stepRounding(1, w + 1) * states.length;

/** The inputs and states of a run as a table; `first` is the index that its first state is given. */
export const showRun = ({ inputs, states }: NeuronRun, first = 0): string[] =>
  showTable(
    ["t", "u_t", "a_t"],
    states.map(([a], t) => [first + t, t === 0 ? "" : showNumber(inputs[t - 1][0]), a]),
  );

/** A run that starts at an attractor, beside what the neuron is without input. */
export const narrate = (run: NeuronRun): string[] => [
  `Neuron, w = ${run.w}: attractors ±${showNumber(attractor(run.w))}, edge of Γ ${showNumber(edgeOfReducedAttractingSet(run.w))}, h* = ${showNumber(inputThreshold(run.w))}`,
  ...showRun(run),
];
