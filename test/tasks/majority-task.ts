/**
 * A task that the list does not have, with its own law of sequences and a network of its own: were most of T signs +1?
 *
 * Inputs are ±1, all sequences have T of them, T is odd, and no noise lies on them. Two units, both with the input and
 * a bias.
 */
import { emptySequenceSet, type SequenceSet } from "../../src/networks/sequence.ts";
import { fullyConnectedWiring } from "../../src/networks/wiring/paper-wirings.ts";
import { seedAddress, stream } from "../../src/numeric/random.ts";
import type { OptionTable } from "../../src/tasks/option-table.ts";
import type { Task } from "../../src/tasks/task.ts";

const OPTIONS = {
  sequences: { kind: "integer", about: "sequences in each set", source: "a test", from: 2, to: 1000, recovered: 20 },
} as const satisfies OptionTable;

export const majority: Task<typeof OPTIONS> = {
  name: "majority",
  about: "two units have to tell whether most signs of a sequence were positive",
  options: OPTIONS,
  comparison: { lengths: { quick: [3, 5], paper: [3, 5, 9] }, tuningLengths: [3, 9], variantLengths: [3] },
  unitCount: () => 2,
  leastT: () => 1,
  pose(T, { sequences }, address) {
    if (!(Number.isInteger(T) && T >= 1)) throw new RangeError(`majority: T must be an integer >= 1, got ${T}`);
    const wiring = fullyConnectedWiring({ units: 2, biases: true, inputUnits: "all" });
    const weights = stream(seedAddress(address, "initial-weights"));
    const setAt = (purpose: string, length: number): SequenceSet => {
      const random = stream(seedAddress(address, purpose));
      const set = emptySequenceSet(new Array<number>(sequences).fill(length));
      for (let p = 0; p < sequences; p++) {
        let sum = 0;
        for (let t = 0; t < length; t++) sum += set.inputs[set.starts[p] + t] = random.sign();
        set.classes[p] = sum > 0 ? 1 : 0;
      }
      return set;
    };
    return {
      task: "majority",
      T,
      wiring,
      targetSize: 0.8,
      initialParameters: Float64Array.from(wiring.parameterNames, () => weights.uniformBetween(-0.5, 0.5)),
      training: setAt("training-data", T),
      typicalInputs: [-1, 1],
      noise: { law: "uniform", size: 0 },
      heldOut: () => setAt("held-out-data", T),
      longer: () => setAt("longer-data", T + 2),
    };
  },
};
