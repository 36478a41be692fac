/**
 * How strong a control is: the share of its draws that violate the statement.
 *
 * A claim that holds is worth something only if dropping a hypothesis makes it fail, and often enough that the default
 * number of runs cannot miss it.
 */
import fc from "fast-check";
import { clopperPearsonLower } from "../../src/numeric/statistics/binomial.ts";
import { claimSeed, examineCase, isViolation } from "./check.ts";
import type { Claim } from "./claim.ts";

export interface ControlStrength {
  readonly draws: number;
  readonly violations: number;
  /** The 99 % lower confidence bound of the share of violating draws. */
  readonly lowerBound: number;
}

/** Draws that a control is measured on: by `npm run test:slow`, and the first of them again by `npm test`. */
export const CONTROL_DRAWS = 5000;
export const QUICK_CONTROL_DRAWS = 500;

/** What the 99 % lower bound of a control's share of violations must reach. */
export const CONTROL_FLOOR = 0.05;

export function measureControl(control: Claim, seed: string, draws = CONTROL_DRAWS): ControlStrength {
  const cases = fc.sample(control.cases, { numRuns: draws, seed: claimSeed(control, seed) });
  const violations = cases.filter((c) => isViolation(control, examineCase(control, c))).length;
  return { draws, violations, lowerBound: clopperPearsonLower(violations, draws, 0.99) };
}
