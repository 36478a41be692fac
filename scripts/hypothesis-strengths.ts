/**
 * What lies beyond each hypothesis of each claim that holds: the share of 5000 draws that violate the statement once
 * it is broken, and the same of spoiled conclusions, with the violations among the first 100, which `npm test` repeats.
 * Kept in results/hypotheses.json.
 */
import { CLAIMS } from "../properties/claims/claims.ts";
import type { Claim } from "../properties/engine/claim.ts";
import {
  CONTROL_DRAWS,
  CONTROL_FLOOR,
  type ControlStrength,
  FIRST_CONTROL_DRAWS,
  type HypothesisVerdict,
  type KeptStrength,
  measureControl,
} from "../properties/engine/control.ts";
import { writeWhole } from "../src/cli/files/output-folder.ts";
import { readStrengths, STRENGTHS } from "../src/cli/files/result-files.ts";
import { given } from "../src/numeric/given.ts";
import { linesOf } from "./keep-result.ts";

/** A hypothesis, or a spoiled conclusion, of a claim that holds, with the draws that try it. */
export interface Tried {
  /** The id of the claim that holds. */
  readonly claim: string;
  /** The name of the hypothesis. Absent for a spoiled conclusion. */
  readonly hypothesis?: string;
  /** The claim on the draws beyond it. Absent where it cannot be broken alone. */
  readonly draws?: Claim;
  /** Whether nothing is expected to fail on these draws. */
  readonly isNeedless: boolean;
}

/** The root of the draws. */
const SEED = "controls";

const byId = new Map(CLAIMS.map((claim) => [claim.id, claim]));

/** All that is tried, in the order of the claims: each hypothesis of a claim, then its spoiled conclusions. */
export const TRIED: readonly Tried[] = CLAIMS.flatMap(({ id, beyond = [], controls = [] }) => [
  ...beyond.map(({ hypothesis, draws, stays }) => ({
    claim: id,
    hypothesis,
    isNeedless: stays !== undefined,
    ...given({ draws }),
  })),
  ...controls.flatMap((one) => {
    const draws = byId.get(one);
    return draws?.reading === "spoiled" ? [{ claim: id, draws, isNeedless: false }] : [];
  }),
]);

/** The violations among the first draws of a claim. */
export const firstStrength = (draws: Claim): ControlStrength => measureControl(draws, SEED, FIRST_CONTROL_DRAWS);

/** What is kept of one, measured on all draws. */
export function fullStrength({ claim, hypothesis, draws, isNeedless }: Tried): KeptStrength {
  const names = { claim, ...given({ hypothesis }) };
  if (draws === undefined) return { ...names, verdict: "not breakable alone" };
  const { alone, violations, lowerBound } = measureControl(draws, SEED, CONTROL_DRAWS);
  return {
    ...names,
    by: draws.id,
    verdict: verdictOn(violations, lowerBound, isNeedless),
    ...{ alone, violations, ofFirst: firstStrength(draws).violations },
    // Down, so that no more is kept than was shown.
    lowerBound: Math.floor(lowerBound * 1e4) / 1e4,
  };
}

/** The verdict that violations among all draws make. */
export function verdictOn(violations: number, lowerBound: number, isNeedless: boolean): HypothesisVerdict {
  if (isNeedless) return violations === 0 ? "needless" : "not needless";
  return lowerBound >= CONTROL_FLOOR ? "needed" : "too seldom";
}

/** What tells one kept entry from another. */
export const keyOf = ({ claim, hypothesis = "", by = "" }: KeptStrength): string => [claim, hypothesis, by].join(" | ");

/** The key of what is tried. */
export const keyOfTried = ({ claim, hypothesis, draws }: Tried): string =>
  keyOf({ claim, verdict: "needed", ...given({ hypothesis, by: draws?.id }) });

/** The strengths that are committed. */
export function keptStrengths(): readonly KeptStrength[] {
  const kept = readStrengths("results");
  if (kept === undefined) throw new Error(`results/${STRENGTHS}: there is no such file`);
  return kept.hypotheses;
}

/** Writes results/hypotheses.json. */
export function keepStrengths(hypotheses: readonly KeptStrength[]): void {
  const kept = { seed: SEED, draws: CONTROL_DRAWS, firstDraws: FIRST_CONTROL_DRAWS, hypotheses };
  writeWhole(`results/${STRENGTHS}`, linesOf(kept));
}

/**
 * Measures anew those whose first draws say that they are new or other than what is committed, and forgets those that
 * are gone.
 */
export function renewStrengths(): void {
  const kept = new Map(keptStrengths().map((one) => [keyOf(one), one]));
  keepStrengths(
    TRIED.map((one) => {
      const known = kept.get(keyOfTried(one));
      const isKnown =
        known !== undefined && (one.draws === undefined || known.ofFirst === firstStrength(one.draws).violations);
      return isKnown ? known : fullStrength(one);
    }),
  );
}
