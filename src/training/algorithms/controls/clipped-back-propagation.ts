/**
 * Back-propagation, on line, with the gradient clipped and nothing else: the cure that was first proposed for gradients
 * that explode. A control, not in the paper.
 *
 * Pascanu, Mikolov & Bengio (2013), their algorithm 1:
 *
 *   Δw = − η g · min(1, c / ‖g‖),   g = ∂C(p)/∂w
 *
 * It bounds the step of an exploding gradient by η c and leaves a vanishing one as it is.
 *
 * Symbols: w weights, η learning rate, C(p) cost of sequence p, g gradient, c largest length.
 */
import { checkedValues, type OptionTable, type OptionValues } from "../../../tasks/option-table.ts";
import { type AlgorithmEntry, ON_LINE_BUDGET } from "../../algorithm-entry.ts";
import type { TrainingAlgorithm } from "../../training-algorithm.ts";
import { clipShare } from "./clipping.ts";

/** The options of back-propagation with the gradient clipped. */
export const CLIPPED_OPTIONS = {
  learningRate: {
    kind: "number",
    about: "η, change of a weight per unit of gradient",
    source: "control; found by trial: 0.1; for latch 1, as for back-propagation",
    above: 0,
    recovered: 0.1,
    working: { latch: 1, others: 0.1 },
  },
  clipLength: {
    kind: "number",
    about: "c, largest Euclidean length of the gradient",
    source: "control; our choice: 1, as for Adam",
    above: 0,
    recovered: 1,
  },
} as const satisfies OptionTable;

/** On-line back-propagation with the gradient clipped. Throws a RangeError for options that break their rules. */
export function clippedBackPropagation(
  options: OptionValues<typeof CLIPPED_OPTIONS>,
  name = "clipped-back-propagation",
): TrainingAlgorithm<"gradient"> {
  const { learningRate, clipLength } = checkedValues(name, CLIPPED_OPTIONS, options);
  return {
    name,
    knowledge: "gradient",
    *start(initial) {
      const w = initial.slice();
      const question = { at: w };
      for (;;) {
        const { gradient } = yield question;
        const share = clipShare(gradient, clipLength);
        for (let i = 0; i < w.length; i++) w[i] -= learningRate * (share * gradient[i]);
      }
    },
  };
}

/** The entry of back-propagation with the gradient clipped, a control. */
export const clippedBackPropagationEntry: AlgorithmEntry<typeof CLIPPED_OPTIONS, "gradient"> = {
  name: "clipped-back-propagation",
  title: "back-propagation with clipped gradients",
  role: "control",
  about: "back-propagation that scales a gradient down where it is longer than a bound (a modern control)",
  source: "control, not in the paper; Pascanu, Mikolov & Bengio 2013",
  units: "tanh",
  knowledge: "gradient",
  options: CLIPPED_OPTIONS,
  tuningGrid: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10].map((learningRate) => ({ learningRate })),
  mark: { label: "clipped (control)", colour: "blue", dash: "dashed", shape: "square" },
  budget: ON_LINE_BUDGET,
  create: (options) => clippedBackPropagation(options),
};
