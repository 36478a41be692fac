/** Verdicts in words: the same for the report, the terminal, JUnit and annotations. Plain text. */
import type { PaperItem } from "../../../properties/engine/claim.ts";
import type { ClaimResult, Margin, Verdict } from "../../../properties/engine/verdict.ts";
import { counted, significant } from "../../numeric/number-text.ts";

export type Refutation = Extract<Verdict, { kind: "refuted" }>;

/** The word for a verdict: "held", "refuted, as expected" or, where it was not expected, loud. */
export function verdictWord({
  verdict,
  expectation,
  asExpected,
}: Pick<ClaimResult, "verdict" | "expectation" | "asExpected">): string {
  if (!asExpected) return `${verdict.kind.toUpperCase()}, UNEXPECTED`;
  return expectation === "fails" ? `${verdict.kind}, as expected` : verdict.kind;
}

/** The words that say how a counterexample was found. */
export const FOUND: Readonly<Record<Refutation["found"], string>> = {
  random: "at random",
  constructed: "in a constructed family",
  corpus: "among stored counterexamples",
};

/** A margin, and after ± how much of it rounding may account for. */
export const marginText = ({ margin, allowance }: Margin): string =>
  `${significant(margin)} ± ${significant(allowance, 1)}`;

/** The evidence that a verdict rests on. */
export function evidence(verdict: Verdict): string {
  switch (verdict.kind) {
    case "held":
      return `${counted(verdict.runs, "case")}, worst margin ${marginText(verdict.worst)}${open(verdict)}`;
    case "refuted":
      return verdict.found === "corpus"
        ? `found ${FOUND.corpus}, margin ${marginText(verdict.margin)}`
        : `found ${FOUND[verdict.found]} after ${counted(verdict.runs, "draw")}, margin ${marginText(verdict.margin)}`;
    case "undecided":
      return `${verdict.why} (${counted(verdict.runs, "case")})`;
  }
}

/** The evidence that a verdict rests on, for a line that gives the number of cases elsewhere. */
export function briefEvidence(verdict: Verdict): string {
  switch (verdict.kind) {
    case "held":
      return `worst margin ${significant(verdict.worst.margin)}${open(verdict)}`;
    case "refuted":
      return `margin ${significant(verdict.margin.margin)} (${verdict.found})`;
    case "undecided":
      return "see below";
  }
}

const open = ({ undecided, notApplicable }: Extract<Verdict, { kind: "held" }>) =>
  `${undecided === 0 ? "" : `, ${undecided} undecided`}${notApplicable === 0 ? "" : `, ${notApplicable} not applicable`}`;

/** The reason why a verdict is not the expected one, as one sentence. */
export function whyUnexpected({ verdict, expectation }: Pick<ClaimResult, "verdict" | "expectation">): string {
  if (verdict.kind === "undecided") return `undecided: ${verdict.why}`;
  if (verdict.kind === "held") return `none of ${verdict.runs} cases violates it, though it was expected to be refuted`;
  return expectation === "holds"
    ? `a case violates it (${evidence(verdict)}); replay: ${verdict.replay.command}`
    : `it was refuted as expected, but its counterexample was to be found in another way (${evidence(verdict)})`;
}

/**
 * The name and title of an item, "Theorem 3: bounded drift under bounded inputs"; the name alone where there is no
 * title.
 */
export const itemTitle = ({ name, title }: Pick<PaperItem, "name"> & { readonly title?: string }): string =>
  title === undefined ? name : `${name}: ${title}`;
