/**
 * How strong each control is: the share of 5000 draws that violate the statement, with the violations among the first
 * 500, which `npm test` repeats. Kept in results/slow/controls.json.
 */
import { readFileSync } from "node:fs";
import { CLAIMS } from "../properties/claims/claims.ts";
import type { Claim } from "../properties/engine/claim.ts";
import {
  CONTROL_DRAWS,
  type ControlStrength,
  measureControl,
  QUICK_CONTROL_DRAWS,
} from "../properties/engine/control.ts";
import { keepResult, linesOf } from "./keep-result.ts";

/** What is kept of a control. */
export interface KeptStrength {
  readonly id: string;
  /** Violations among all draws. */
  readonly violations: number;
  /** Violations among the first draws. */
  readonly ofFirst: number;
  /** The 99 % lower bound of the share of violations. */
  readonly lowerBound: number;
}

/** The root of the draws. */
const SEED = "controls";

/** The controls of the paper's claims, in their order. */
export const CONTROLS = CLAIMS.filter(({ reading }) => reading === "control");

/** A control measured on the first draws alone. */
export const firstStrength = (control: Claim): ControlStrength => measureControl(control, SEED, QUICK_CONTROL_DRAWS);

/** A control measured on all draws. */
export function fullStrength(control: Claim): KeptStrength {
  const { violations, lowerBound } = measureControl(control, SEED, CONTROL_DRAWS);
  const ofFirst = firstStrength(control).violations;
  return { id: control.id, violations, ofFirst, lowerBound: Number(lowerBound.toPrecision(4)) };
}

/** The strengths that are committed. */
export function keptStrengths(): readonly KeptStrength[] {
  const kept = JSON.parse(readFileSync("results/slow/controls.json", "utf8")) as { controls: readonly KeptStrength[] };
  return kept.controls;
}

/** Writes results/slow/controls.json. */
export function keepStrengths(controls: readonly KeptStrength[]): void {
  keepResult("controls", linesOf({ seed: SEED, draws: CONTROL_DRAWS, firstDraws: QUICK_CONTROL_DRAWS, controls }));
}

/**
 * Measures anew those controls whose first draws say that they are new or other than what is committed, and forgets
 * those that are gone.
 */
export function renewStrengths(): void {
  const kept = new Map(keptStrengths().map((one) => [one.id, one]));
  keepStrengths(
    CONTROLS.map((control) => {
      const known = kept.get(control.id);
      return known?.ofFirst === firstStrength(control).violations ? known : fullStrength(control);
    }),
  );
}
