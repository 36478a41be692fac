/** The verdicts as tables, in the order they come in: the paper's. */
import type { Reading } from "../../properties/claim.ts";
import { PAPER_ITEMS } from "../../properties/paper.ts";
import type { ClaimResult, Margin, Verdict } from "../../properties/verdict.ts";
import { anchor, code, escapeText, formulaText, table } from "./markdown.ts";
import { counted, significant } from "./number.ts";

/** "Theorem 3"; the id itself where the item is not listed. */
export function itemName(id: string): string {
  return PAPER_ITEMS.find((item) => item.id === id)?.name ?? id;
}

const READINGS: Record<Reading, string> = { literal: "as worded", repaired: "repaired", control: "control" };

/** "held", "refuted, as expected" or, where it was not expected, loud. */
export function verdictWord({ verdict, expectation, asExpected }: ClaimResult): string {
  if (!asExpected) return `**${verdict.kind.toUpperCase()}, UNEXPECTED**`;
  return expectation === "fails" ? `${verdict.kind}, as expected` : verdict.kind;
}

const marginText = ({ margin, allowance }: Margin) => `${significant(margin)} ± ${significant(allowance, 1)}`;

const FOUND = {
  random: "at random",
  constructed: "in a constructed family",
  corpus: "among stored counterexamples",
} as const;

/** What a verdict rests on, in plain text. */
export function evidence(verdict: Verdict): string {
  switch (verdict.kind) {
    case "held": {
      const { runs, worst, undecided } = verdict;
      const open = undecided === 0 ? "" : `, ${undecided} undecided`;
      return `${counted(runs, "case")}, worst margin ${marginText(worst)}${open}`;
    }
    case "refuted":
      return verdict.found === "corpus"
        ? `found ${FOUND.corpus}, margin ${marginText(verdict.margin)}`
        : `found ${FOUND[verdict.found]} after ${counted(verdict.runs, "draw")}, margin ${marginText(verdict.margin)}`;
    case "undecided":
      return `${verdict.why} (${counted(verdict.runs, "case")})`;
  }
}

/** Item, reading, statement, verdict and evidence of each claim; each row is a place to link to. */
export function verdictTable(results: readonly ClaimResult[]): string {
  return table(
    ["item", "claim", "statement", "verdict", "evidence"],
    results.map((result) => [
      escapeText(itemName(result.item)),
      `${anchor(result.id)}${code(result.id)}, ${READINGS[result.reading]}`,
      formulaText(result.statement),
      verdictWord(result),
      escapeText(evidence(result.verdict)),
    ]),
  );
}

/** What each control drops and how soon that is found. */
export function controlTable(
  controls: readonly { readonly result: ClaimResult; readonly broken: string | undefined; readonly guards: string[] }[],
): string {
  return table(
    ["control", "of", "what is dropped", "verdict", "found"],
    controls.map(({ result, broken, guards }) => [
      `${anchor(result.id)}${code(result.id)}`,
      guards.length === 0 ? "—" : guards.map(code).join(", "),
      formulaText(broken ?? result.statement),
      verdictWord(result),
      escapeText(evidence(result.verdict)),
    ]),
  );
}
