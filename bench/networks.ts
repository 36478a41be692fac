/**
 * The networks of the speed comparison with sequences to present: the latching neuron, five fully connected units, and
 * the parity network.
 */
import { fullyConnectedWiring, latchWiring, parityWiring } from "../src/networks/wiring/paper-wirings.ts";
import { emptySequenceSet } from "../src/networks/sequence.ts";
import type { Wiring } from "../src/networks/wiring/wiring.ts";
import { type Random, seedAddress, stream } from "../src/numeric/random.ts";
import type { Problem } from "../src/tasks/task.ts";

/** The number of sequences in a training set. */
export const SEQUENCES = 16;
export const TARGET_SIZE = 0.8;
/**
 * The learning rate: so small that a gradient that explodes throws no trial off, and rounding does not grow, so that
 * two programs can be compared by their final weights.
 */
export const LEARNING_RATE = 1e-5;
const NOISE = 0.2;

/**
 * The latch problem with one trained input a class, whose step has no other input: the C program needs no sum there.
 */
export function latchProblem(T: number): Problem {
  const problem = problemOf("latch", latchWiring({ prefixLength: 1 }), T, () => Float64Array.of(1.25, -0.5, 0.5));
  for (let p = 0; p < SEQUENCES; p++) problem.training.inputs[problem.training.starts[p]] = 0;
  return problem;
}

/**
 * The fully connected network: input into the first unit, answer from the last, weights at the edge of holding
 * activity.
 */
export function fullyConnectedProblem(units: number, T: number, sequences = SEQUENCES): Problem {
  const wiring = fullyConnectedWiring({ units, biases: false, inputUnits: "first" });
  const size = 1.5 / Math.sqrt(units);
  return problemOf(
    `units=${units}`,
    wiring,
    T,
    (random) => Float64Array.from(wiring.parameterNames, () => random.uniformBetween(-size, size)),
    sequences,
  );
}

/** The parity network, whose output is read by its intermediate unit, with inputs that are noise alone. */
export function parityProblem(T: number): Problem {
  const wiring = parityWiring("xor7");
  return problemOf("parity", wiring, T, (random) =>
    Float64Array.from(wiring.parameterNames, () => random.uniformBetween(-1, 1)),
  );
}

function problemOf(
  name: string,
  wiring: Wiring,
  T: number,
  weights: (random: Random) => Float64Array,
  sequences = SEQUENCES,
): Problem {
  const address = seedAddress("bench", name);
  const noise = stream(seedAddress(address, "noise"));
  const training = emptySequenceSet(Array.from({ length: sequences }, () => T));
  for (let k = 0; k < training.inputs.length; k++) training.inputs[k] = NOISE * noise.gaussian();
  for (let p = 0; p < sequences; p++) training.classes[p] = p % 2;
  return {
    task: name,
    T,
    wiring,
    targetSize: TARGET_SIZE,
    initialParameters: weights(stream(seedAddress(address, "initial-weights"))),
    training,
    typicalInputs: [0],
    noise: { law: "gaussian", size: NOISE },
    heldOut: () => training,
    longer: () => training,
  };
}

/** The target of sequence p. */
export const targetOf = ({ training }: Problem, p: number) => (training.classes[p] === 1 ? TARGET_SIZE : -TARGET_SIZE);
