/**
 * How the damping μ of the pseudo-Newton methods follows the size of the steps.
 *
 * Paper, section on time-weighted pseudo-Newton: μ is adapted so that the largest change of a weight stays between two
 * bounds, 0.001 and 0.3, with a momentum of 0.8 because derivatives vary much from one sequence to the next. After each
 * step, m being its largest entry before it is limited,
 *
 *   m > upper:  μ* = μ m / upper       m < lower:  μ* = max(μ m / lower, least)       else μ* = μ
 *   μ ← momentum · μ + (1 − momentum) μ*
 *
 * A step with m > upper is scaled down as a whole to upper.
 *
 * Departure: the paper gives bounds and momentum, not the formula. Solving for the μ* whose step would be exactly at
 * the bound needs a search in each step; the ratio is that solution where μ outweighs the curvature.
 *
 * Symbols: μ damping, m max_i |Δw_i|.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { OptionTable, OptionValues } from "../../tasks/option-table.ts";

const RECOVERED = "paper, section on time-weighted pseudo-Newton";

/** The options of the rule, for both pseudo-Newton methods. */
export const DAMPING_OPTIONS = {
  damping: {
    kind: "number",
    about: "μ, added to the curvature; where it starts if it is adapted",
    source: "start not recovered; our choice",
    above: 0,
    recovered: 1,
  },
  dampingRule: {
    kind: "choice",
    about: "whether μ is adapted and steps limited, or held fixed with steps as they come",
    source: RECOVERED,
    choices: ["adapted", "fixed"],
    recovered: "adapted",
  },
  smallestStep: {
    kind: "number",
    about: "lower bound that the largest change of a weight is steered to",
    source: `${RECOVERED}: 0.001`,
    from: 0,
    recovered: 0.001,
    working: { latch: 0.01, "two-sequence": 0.0003, others: 0.001 },
  },
  largestStep: {
    kind: "number",
    about: "upper bound of the change of a weight",
    source: `${RECOVERED}: 0.3`,
    above: 0,
    recovered: 0.3,
    working: { latch: 1, "two-sequence": 0.1, others: 0.3 },
  },
  dampingMomentum: {
    kind: "number",
    about: "share of the old μ in the new one",
    source: `${RECOVERED}: 0.8`,
    from: 0,
    to: 1,
    recovered: 0.8,
  },
  leastDamping: {
    kind: "number",
    about: "μ never falls below this",
    source: "not recovered; our choice",
    above: 0,
    recovered: 1e-6,
  },
} as const satisfies OptionTable;

/** Values of the options of the rule. */
export type DampingOptions = OptionValues<typeof DAMPING_OPTIONS>;

/** The damping of one training, which follows its steps. */
export interface Damping {
  /** The present value of μ. */
  readonly mu: number;
  /** Limits the step in place, and adapts μ to how large the step was. */
  follow(step: Vector): void;
}

/** The damping at the start of a training, by the rule of these options. */
export function dampingFrom(options: DampingOptions): Damping {
  const { dampingRule, smallestStep, largestStep, dampingMomentum, leastDamping } = options;
  const damping = {
    mu: options.damping,
    follow(step: Vector) {
      if (dampingRule === "fixed") return;
      let largest = 0;
      for (let i = 0; i < step.length; i++) largest = Math.max(largest, Math.abs(step[i]));
      let aim = damping.mu;
      if (largest > largestStep) {
        aim = damping.mu * (largest / largestStep);
        const share = largestStep / largest;
        for (let i = 0; i < step.length; i++) step[i] *= share;
      } else if (largest < smallestStep) {
        aim = Math.max(leastDamping, damping.mu * (largest / smallestStep));
      }
      damping.mu = Math.max(leastDamping, dampingMomentum * damping.mu + (1 - dampingMomentum) * aim);
    },
  };
  return damping;
}
