/**
 * Adam with the gradient clipped: what a practitioner of today would try first. A control, not in the paper.
 *
 * Kingma & Ba (2015), with the gradient scaled down to a largest Euclidean length before use (Pascanu, Mikolov & Bengio
 * 2013):
 *
 *   m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²,   Δw = − η (m / (1 − β₁^k)) / ( √(v / (1 − β₂^k)) + ε )
 *
 * Symbols: g clipped gradient, m and v running means of g and g², k number of the step, η learning rate.
 */
import { checkedValues, type OptionTable, type OptionValues } from "../../../tasks/option-table.ts";
import { type AlgorithmEntry, ON_LINE_BUDGET } from "../../algorithm-entry.ts";
import type { TrainingAlgorithm } from "../../training-algorithm.ts";
import { clipShare } from "./clipping.ts";

/** The options of Adam with clipped gradients. */
export const ADAM_OPTIONS = {
  learningRate: {
    kind: "number",
    about: "η, about the change of a weight in one step",
    source: "control; found by trial: 0.01",
    above: 0,
    recovered: 0.01,
  },
  clipLength: {
    kind: "number",
    about: "largest Euclidean length of the gradient",
    source: "control; found by trial: 1",
    above: 0,
    recovered: 1,
  },
  firstDecay: { kind: "number", about: "β₁", source: "Kingma & Ba 2015: 0.9", from: 0, to: 0.999999, recovered: 0.9 },
  secondDecay: {
    kind: "number",
    about: "β₂",
    source: "Kingma & Ba 2015: 0.999",
    from: 0,
    to: 0.999999,
    recovered: 0.999,
  },
  epsilon: { kind: "number", about: "ε", source: "Kingma & Ba 2015: 1e-8", above: 0, recovered: 1e-8 },
} as const satisfies OptionTable;

/** Adam with clipped gradients, with these constants. Throws a RangeError for options that break their rules. */
export function adam(options: OptionValues<typeof ADAM_OPTIONS>, name = "adam"): TrainingAlgorithm<"gradient"> {
  const { learningRate, clipLength, firstDecay, secondDecay, epsilon } = checkedValues(name, ADAM_OPTIONS, options);
  return {
    name,
    knowledge: "gradient",
    *start(initial) {
      const w = initial.slice();
      const m = new Float64Array(w.length);
      const v = new Float64Array(w.length);
      const question = { at: w };
      let [firstPower, secondPower] = [1, 1];
      for (;;) {
        const { gradient } = yield question;
        firstPower *= firstDecay;
        secondPower *= secondDecay;
        const share = clipShare(gradient, clipLength);
        for (let i = 0; i < w.length; i++) {
          const g = share * gradient[i];
          m[i] = firstDecay * m[i] + (1 - firstDecay) * g;
          v[i] = secondDecay * v[i] + (1 - secondDecay) * g * g;
          w[i] -= (learningRate * (m[i] / (1 - firstPower))) / (Math.sqrt(v[i] / (1 - secondPower)) + epsilon);
        }
      }
    },
  };
}

/** The entry of Adam with clipped gradients, a control. */
export const adamEntry: AlgorithmEntry<typeof ADAM_OPTIONS, "gradient"> = {
  name: "adam",
  title: "Adam with clipped gradients",
  role: "control",
  about: "back-propagation with running averages that give every weight steps of about one size (a modern control)",
  source: "control, not in the paper; Kingma & Ba 2015, Pascanu, Mikolov & Bengio 2013",
  units: "tanh",
  knowledge: "gradient",
  options: ADAM_OPTIONS,
  tuningGrid: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3].map((learningRate) => ({ learningRate })),
  mark: { label: "Adam (control)", colour: "grey", dash: "dashed", shape: "square" },
  budget: ON_LINE_BUDGET,
  create: (options) => adam(options),
};
