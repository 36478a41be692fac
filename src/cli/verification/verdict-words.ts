/** Verdicts in words, for every format. */
import { showNumber } from "../../../properties/vocabulary/narrative.ts";
import type { ClaimResult, Margin, Verdict } from "../../../properties/engine/verdict.ts";

export type Refutation = Extract<Verdict, { kind: "refuted" }>;

const FOUND: Record<Refutation["found"], string> = {
  random: "drawn at random",
  constructed: "constructed",
  corpus: "a stored counterexample",
};

export function verdictInWords({ verdict, expectation, asExpected }: ClaimResult): string {
  if (verdict.kind === "undecided") return "UNDECIDED";
  if (verdict.kind === "held") return asExpected ? "holds" : "HOLDS, unexpectedly";
  if (asExpected) return "fails, as expected";
  return expectation === "holds" ? "FAILS, unexpectedly" : "fails, but otherwise";
}

/** What a verdict rests on, in a few words. */
export function evidenceInWords(verdict: Verdict): string {
  if (verdict.kind === "undecided") return "see below";
  if (verdict.kind === "refuted") return `${FOUND[verdict.found]}, margin ${showNumber(verdict.margin.margin)}`;
  const undecided = verdict.undecided === 0 ? "" : `, ${verdict.undecided} undecided`;
  return `worst margin ${showNumber(verdict.worst.margin)}${undecided}`;
}

export const marginInWords = ({ margin, allowance }: Margin): string =>
  `${showNumber(margin)}, of which rounding may account for ${showNumber(allowance)}`;

/** Why a verdict is not the expected one, as one sentence. */
export function whyUnexpected({ verdict, expectation }: ClaimResult): string {
  if (verdict.kind === "undecided") return `undecided: ${verdict.why}`;
  if (verdict.kind === "held") return `none of ${verdict.runs} cases violates it, though it is expected to fail`;
  const found = `${FOUND[verdict.found]}, margin ${marginInWords(verdict.margin)}`;
  return expectation === "holds"
    ? `a case violates it (${found}); replay: ${verdict.replay.command}`
    : `it fails as expected, but its counterexample was to be found in another way (${found})`;
}
