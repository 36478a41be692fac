/**
 * The strength of a control or a spoiled conclusion: the share of its draws that violate the statement.
 *
 * A claim that holds is worth something only if breaking a hypothesis makes it fail, often enough that the default
 * number of runs cannot miss it. A hypothesis beyond which nothing fails is needless.
 */
import fc from "fast-check";
import { clopperPearsonLower } from "../../src/numeric/statistics/binomial.ts";
import { claimSeed, examineCase, isViolation } from "./check.ts";
import type { Claim } from "./claim.ts";

/** The verdict on a hypothesis or a spoiled conclusion. */
export type HypothesisVerdict = "needed" | "needless" | "not needless" | "too seldom" | "not breakable alone";

/** What is kept of a hypothesis or a spoiled conclusion. */
export interface KeptStrength {
  /** The id of the claim that holds. */
  readonly claim: string;
  /** The name of the hypothesis. Absent for a spoiled conclusion. */
  readonly hypothesis?: string;
  /** The id of the control or spoiled conclusion. Absent where the hypothesis cannot be broken alone. */
  readonly by?: string;
  readonly verdict: HypothesisVerdict;
  /** Draws that break this hypothesis and no other; of a spoiled conclusion, those that it is about. */
  readonly alone?: number;
  /** Violations among all draws. */
  readonly violations?: number;
  /** Violations among the first draws. */
  readonly ofFirst?: number;
  /** The 99 % lower bound of the share of violations. */
  readonly lowerBound?: number;
}

/** What is kept of all of them. */
export interface KeptStrengths {
  /** The root of the draws. */
  readonly seed: string;
  /** The number of draws of each. */
  readonly draws: number;
  readonly hypotheses: readonly KeptStrength[];
}

/** How often the draws of a control violate its statement. */
export interface ControlStrength {
  /** The number of draws. */
  readonly draws: number;
  /** The number of draws that the control is about: they break the hypothesis dropped and no other. */
  readonly alone: number;
  /** The number of draws that violate the statement. */
  readonly violations: number;
  /** The 99 % lower confidence bound of the share of violating draws. */
  readonly lowerBound: number;
}

/** The number of draws that the committed strength of a control rests on. */
export const CONTROL_DRAWS = 5000;
/** The number of draws that a control is measured on by `npm test`: the first of those of `npm run test:slow`. */
export const FIRST_CONTROL_DRAWS = 100;

/** The least 99 % lower bound that the share of violations of a control may have. */
export const CONTROL_FLOOR = 0.05;

/**
 * The strength of a control or a spoiled conclusion: cases are drawn, 5000 unless told otherwise, and violations
 * counted.
 *
 *   measureControl(myControl, "1", 500).lowerBound; // should be at least 0.05
 */
export function measureControl(control: Claim, seed: string, draws = CONTROL_DRAWS): ControlStrength {
  const cases = fc.sample(control.cases, { numRuns: draws, seed: claimSeed(control, seed) });
  const examined = cases.map((c) => examineCase(control, c));
  // A control says nothing about a case that meets the hypothesis dropped, or not another one.
  const alone = examined.filter(({ kind }) => kind !== "not applicable").length;
  const violations = examined.filter((one) => isViolation(control, one)).length;
  return { draws, alone, violations, lowerBound: clopperPearsonLower(violations, draws, 0.99) };
}
