/**
 * Back-propagation, on line: after every sequence one step down its own gradient.
 *
 * Paper, section on the comparison:   Δw_i = −η Σ_t ∂C(p)/∂w_it = −η ∂C(p)/∂w_i
 *
 * Symbols: w weights, η learning rate, C(p) cost of sequence p, w_it copy of w_i at step t.
 */
import { checkedValues, type OptionTable, type OptionValues } from "../../tasks/option-table.ts";
import { type AlgorithmEntry, ON_LINE_BUDGET } from "../algorithm-entry.ts";
import type { TrainingAlgorithm } from "../training-algorithm.ts";

const OPTIONS = {
  learningRate: {
    kind: "number",
    about: "η, change of a weight per unit of gradient",
    source: "not recovered; one rate for all tasks has to be about 0.03",
    above: 0,
    recovered: 0.03,
    working: { latch: 1, others: 0.03 },
  },
} as const satisfies OptionTable;

/** On-line back-propagation at this learning rate. Throws a RangeError for options that break their rules. */
export function backPropagation(options: OptionValues<typeof OPTIONS>): TrainingAlgorithm<"gradient"> {
  const { learningRate } = checkedValues("back-propagation", OPTIONS, options);
  return {
    name: "back-propagation",
    knowledge: "gradient",
    *start(initial) {
      const w = initial.slice();
      const question = { at: w };
      for (;;) {
        const { gradient } = yield question;
        for (let i = 0; i < w.length; i++) w[i] -= learningRate * gradient[i];
      }
    },
  };
}

/** The entry of back-propagation. */
export const backPropagationEntry: AlgorithmEntry<typeof OPTIONS, "gradient"> = {
  name: "back-propagation",
  title: "back-propagation",
  role: "paper",
  about: "after each sequence every weight takes a small step against the derivative of the cost",
  source: "paper, section on the comparison; Rumelhart, Hinton & Williams 1986",
  units: "tanh",
  knowledge: "gradient",
  options: OPTIONS,
  tuningGrid: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10].map((learningRate) => ({ learningRate })),
  mark: { label: "back-propagation", colour: "blue", dash: "solid", shape: "circle" },
  budget: ON_LINE_BUDGET,
  create: backPropagation,
};
