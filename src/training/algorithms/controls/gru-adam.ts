/**
 * Gated recurrent units trained by Adam with clipped gradients: the tasks of the paper on a network that was made for
 * them. A control, not in the paper.
 *
 * Cho and others (2014): a layer of gated units (networks/gated-network/) in place of the task's network, by the same
 * back-propagation through time, one sequence after the other. Its gates can hold a state without an attractor,
 *
 *   h_t = (1 − z) n + z h_{t−1},      ∂h_t/∂h_{t−1} ≈ 1 where z ≈ 1
 *
 * so neither the bit nor the gradient need be lost. All parameters start as those of the task do, uniform in
 * [−r, r], the trained inputs exactly as the task draws them; b_z starts higher by `updateBias`.
 *
 * Symbols: h state, z update gate, n candidate, b_z bias of the update gate, r half-width of initial parameters.
 */
import { blockSize, gatedNetwork, UPDATE_BIAS } from "../../../networks/gated-network/gated-network.ts";
import { counted } from "../../../numeric/number-text.ts";
import type { Random } from "../../../numeric/random.ts";
import { checkedValues, type OptionTable, type OptionValues } from "../../../tasks/option-table.ts";
import { COMPARISON_OPTIONS } from "../../../tasks/sequence-law.ts";
import type { Problem } from "../../../tasks/task.ts";
import { type AlgorithmEntry, ON_LINE_BUDGET, type TrainedModel } from "../../algorithm-entry.ts";
import { gatedObjective } from "../../models/gated-objective.ts";
import type { TrainingAlgorithm } from "../../training-algorithm.ts";
import { adam, ADAM_OPTIONS } from "./adam.ts";

const OPTIONS = {
  ...ADAM_OPTIONS,
  learningRate: {
    ...ADAM_OPTIONS.learningRate,
    source: "control; found by trial: 0.1",
    recovered: 0.1,
  },
  gatedUnits: {
    kind: "integer",
    about: "gated units; 0 for as many as the network of the task has",
    source: "control; our choice: as many units as the networks that it is compared with",
    from: 0,
    to: 64,
    recovered: 0,
  },
  updateBias: {
    kind: "number",
    about: "added to the initial bias of the update gate; above 0 the unit keeps its state at first",
    source: "control; our choice: 0. Jozefowicz, Zaremba & Sutskever 2015 recommend 1 for the LSTM's forget gate",
    from: -100,
    to: 100,
    recovered: 0,
  },
} as const satisfies OptionTable;

/** Adam with clipped gradients, to train what `gatedModel` makes. Throws a RangeError for options that break rules. */
export function gruAdam(options: OptionValues<typeof OPTIONS>): TrainingAlgorithm<"gradient"> {
  checkedValues("gru-adam", OPTIONS, options);
  return adam(options, "gru-adam");
}

/** The gated units that are trained in place of the network of this problem. */
export function gatedModel(
  problem: Problem,
  { gatedUnits, updateBias }: Pick<OptionValues<typeof OPTIONS>, "gatedUnits" | "updateBias">,
  random: Random,
): TrainedModel {
  const { wiring, initialParameters, initialRange = COMPARISON_OPTIONS.initialRange.recovered } = problem;
  const units = gatedUnits === 0 ? wiring.units.length : gatedUnits;
  const { parameterNames, trainedSteps } = gatedNetwork(units, wiring);
  const initial = Float64Array.from(parameterNames, () => random.uniformBetween(-initialRange, initialRange));
  for (let i = 0; i < units; i++) initial[i * blockSize(units) + UPDATE_BIAS] += updateBias;
  const first = wiring.trainedInput?.first ?? 0;
  const inputs = initialParameters.subarray(first, first + 2 * trainedSteps);
  initial.set(inputs, initial.length - inputs.length);
  return {
    objective: gatedObjective(problem, units),
    initial,
    parameterNames,
    about: `gated recurrent network of ${counted(units, "unit")}`,
  };
}

/** The entry of gated recurrent units trained by Adam, a control. */
export const gruAdamEntry: AlgorithmEntry<typeof OPTIONS, "gradient"> = {
  name: "gru-adam",
  title: "Adam on a gated recurrent network",
  role: "control",
  about:
    "Adam with clipped gradients on gated recurrent units in place of the task's network, as many units as that has " +
    "(a modern control)",
  source: "control, not in the paper; Cho et al. 2014, Kingma & Ba 2015",
  units: "tanh",
  knowledge: "gradient",
  options: OPTIONS,
  tuningGrid: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1].map((learningRate) => ({ learningRate })),
  mark: { label: "GRU, Adam (control)", colour: "purple", dash: "dashed", shape: "triangle-down" },
  budget: ON_LINE_BUDGET,
  otherModel: true,
  model: gatedModel,
  create: gruAdam,
};
