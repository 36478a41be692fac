/**
 * Time-weighted pseudo-Newton: the step of each copy of a weight divided by the curvature of that copy.
 *
 * Paper, section on the comparison: the copies w_it of the unfolded network are taken for separate weights that happen
 * to be equal, so that steps long ago, whose gradient and curvature are both small, count too:
 *
 *   Δw_i = − Σ_t η / ( |∂²C(p)/∂w_it²| + μ ) · ∂C(p)/∂w_it
 *
 * The step is not along the gradient.
 *
 * Symbols: w_it copy of w_i at step t, η learning rate, μ damping (adapted, see damping.ts), C(p) cost of sequence p.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { checkedValues, type OptionTable, type OptionValues } from "../../tasks/option-table.ts";
import { type AlgorithmEntry, ON_LINE_BUDGET } from "../algorithm-entry.ts";
import { DAMPING_OPTIONS, dampingFrom } from "./damping.ts";
import { CURVATURE_OPTION } from "./pseudo-newton.ts";
import type { TrainingAlgorithm, UnfoldedDerivatives } from "../training-algorithm.ts";

const OPTIONS = {
  learningRate: {
    kind: "number",
    about: "η, the share of the step to the bottom of each local parabola",
    source: "paper, section on time-weighted pseudo-Newton: 0.01",
    above: 0,
    recovered: 0.01,
  },
  curvature: CURVATURE_OPTION,
  ...DAMPING_OPTIONS,
} as const satisfies OptionTable;

/** Time-weighted pseudo-Newton with these constants. Throws a RangeError for options that break their rules. */
export function timeWeightedPseudoNewton(options: OptionValues<typeof OPTIONS>): TrainingAlgorithm<"unfolded"> {
  const { learningRate, curvature: name } = checkedValues("time-weighted-pseudo-newton", OPTIONS, options);
  return {
    name: "time-weighted-pseudo-newton",
    knowledge: "unfolded",
    *start(initial) {
      const w = initial.slice();
      const P = w.length;
      const step = new Float64Array(P);
      const damping = dampingFrom(options);
      const question = { at: w, curvature: name };
      for (;;) {
        sumSteps(step, yield question, learningRate, damping.mu);
        damping.follow(step);
        for (let i = 0; i < P; i++) w[i] += step[i];
      }
    },
  };
}

/**
 * Puts the sum of the steps against all copies of each weight into `step`. Apart from the generator, inside which the
 * loop takes three times as long.
 */
function sumSteps(
  step: Vector,
  { gradient, curvature, length }: UnfoldedDerivatives,
  learningRate: number,
  mu: number,
): void {
  const P = step.length;
  step.fill(0);
  for (let t = 0, k = 0; t < length; t++) {
    for (let i = 0; i < P; i++, k++) step[i] += (-learningRate * gradient[k]) / (Math.abs(curvature[k]) + mu);
  }
}

/** The entry of time-weighted pseudo-Newton. */
export const timeWeightedPseudoNewtonEntry: AlgorithmEntry<typeof OPTIONS, "unfolded"> = {
  name: "time-weighted-pseudo-newton",
  title: "time-weighted pseudo-Newton",
  role: "paper",
  about:
    "after each sequence every weight steps against what each time step adds to the derivative of the cost, where distant steps, which bend the cost little, are given more weight",
  source: "paper, section on the comparison",
  units: "tanh",
  knowledge: "unfolded",
  options: OPTIONS,
  tuningGrid: [
    ...[0.1, 1].flatMap((damping) =>
      [0.003, 0.01, 0.03, 0.1, 0.3].map((learningRate) => ({
        learningRate,
        damping,
        dampingRule: "fixed" as const,
      })),
    ),
    { learningRate: 0.01, dampingRule: "adapted", largestStep: 0.3, smallestStep: 0.001 },
    { learningRate: 0.01, dampingRule: "adapted", largestStep: 1, smallestStep: 0.01 },
  ],
  mark: { label: "time-weighted pseudo-Newton", colour: "green", dash: "solid", shape: "triangle-up" },
  budget: ON_LINE_BUDGET,
  create: timeWeightedPseudoNewton,
};
