/**
 * Pseudo-Newton: each weight's step divided by its own curvature.
 *
 * Paper, section on the comparison, after Becker & LeCun (1988):
 *
 *   Δw_i = − η / ( |∂²C(p)/∂w_i²| + μ ) · ∂C(p)/∂w_i
 *
 * with one of the curvatures of networks/back-propagation-through-time/curvature.ts for the second derivative.
 *
 * Symbols: w weights, η learning rate, μ damping, C(p) cost of sequence p.
 */
import { checkedValues, type OptionTable, type OptionValues } from "../../tasks/option-table.ts";
import { type AlgorithmEntry, ON_LINE_BUDGET } from "../algorithm-entry.ts";
import { DAMPING_OPTIONS, dampingFrom } from "./damping.ts";
import type { TrainingAlgorithm } from "../training-algorithm.ts";

/** The option that names the curvature, for both pseudo-Newton methods. */
export const CURVATURE_OPTION = {
  kind: "choice",
  about: "what stands for the second derivative",
  source: 'paper: an approximation "guaranteed positive"',
  choices: ["beckerLeCun", "gaussNewton", "exact"],
  recovered: "beckerLeCun",
} as const;

const OPTIONS = {
  learningRate: {
    kind: "number",
    about: "η, the share of the step to the bottom of the local parabola",
    source: "paper, section on time-weighted pseudo-Newton: 0.01",
    above: 0,
    recovered: 0.01,
    working: { latch: 0.3, others: 0.03 },
  },
  curvature: CURVATURE_OPTION,
  ...DAMPING_OPTIONS,
  damping: { ...DAMPING_OPTIONS.damping, working: 0.1 },
  dampingRule: { ...DAMPING_OPTIONS.dampingRule, working: "fixed" },
} as const satisfies OptionTable;

/** Pseudo-Newton with these constants. Throws a RangeError for options that break their rules. */
export function pseudoNewton(options: OptionValues<typeof OPTIONS>): TrainingAlgorithm<"curvature"> {
  const { learningRate, curvature: name } = checkedValues("pseudo-newton", OPTIONS, options);
  return {
    name: "pseudo-newton",
    knowledge: "curvature",
    *start(initial) {
      const w = initial.slice();
      const step = new Float64Array(w.length);
      const damping = dampingFrom(options);
      const question = { at: w, curvature: name };
      for (;;) {
        const { gradient, curvature } = yield question;
        const { mu } = damping;
        for (let i = 0; i < w.length; i++) step[i] = (-learningRate * gradient[i]) / (Math.abs(curvature[i]) + mu);
        damping.follow(step);
        for (let i = 0; i < w.length; i++) w[i] += step[i];
      }
    },
  };
}

/** The entry of pseudo-Newton. */
export const pseudoNewtonEntry: AlgorithmEntry<typeof OPTIONS, "curvature"> = {
  name: "pseudo-newton",
  title: "pseudo-Newton",
  role: "paper",
  about:
    "after each sequence every weight steps against the derivative of the cost, farther where the cost bends little",
  source: "paper, section on the comparison; Becker & LeCun 1988",
  units: "tanh",
  knowledge: "curvature",
  options: OPTIONS,
  tuningGrid: [0.1, 1].flatMap((damping) =>
    [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10].map((learningRate) => ({ learningRate, damping })),
  ),
  mark: { label: "pseudo-Newton", colour: "skyBlue", dash: "solid", shape: "square" },
  budget: ON_LINE_BUDGET,
  create: pseudoNewton,
};
