/**
 * What lies beyond each hypothesis of each claim that holds: the share of 5000 draws that violate the statement once
 * it is broken, and the same of spoiled conclusions, with the violations among the first 100, which `npm test` repeats.
 * Kept in results/slow/hypotheses.json.
 */
import { readFileSync } from "node:fs";
import { CLAIMS } from "../properties/claims/claims.ts";
import type { Claim } from "../properties/engine/claim.ts";
import {
  CONTROL_DRAWS,
  CONTROL_FLOOR,
  type ControlStrength,
  FIRST_CONTROL_DRAWS,
  measureControl,
} from "../properties/engine/control.ts";
import { given } from "../src/numeric/given.ts";
import { keepResult, linesOf } from "./keep-result.ts";

/** The verdict on a hypothesis. */
export type HypothesisVerdict = "needed" | "needless" | "not needless" | "too seldom" | "not breakable alone";

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

/** What is kept of a hypothesis or a spoiled conclusion. */
export interface KeptStrength {
  readonly claim: string;
  readonly hypothesis?: string;
  /** The id of the control or spoiled conclusion. */
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
    lowerBound: Number(lowerBound.toPrecision(4)),
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
  const kept = JSON.parse(readFileSync("results/slow/hypotheses.json", "utf8")) as {
    hypotheses: readonly KeptStrength[];
  };
  return kept.hypotheses;
}

/** Writes results/slow/hypotheses.json. */
export function keepStrengths(hypotheses: readonly KeptStrength[]): void {
  keepResult("hypotheses", linesOf({ seed: SEED, draws: CONTROL_DRAWS, firstDraws: FIRST_CONTROL_DRAWS, hypotheses }));
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
