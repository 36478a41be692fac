/** The verdicts as tables, one for each item of the paper. */
import type { PaperItem, Reading } from "../../../properties/engine/claim.ts";
import { PAPER_ITEMS } from "../../../properties/claims/paper.ts";
import type { ClaimResult, Margin, Verdict } from "../../../properties/engine/verdict.ts";
import { anchor, capitalised, code, escapeText, formulaText, linkTo, table } from "../words/markdown.ts";
import { counted, significant } from "../../numeric/number-text.ts";

/** Results of one item, in the order in which they came. */
export interface ItemResults {
  readonly item: Pick<PaperItem, "id" | "name"> & Partial<PaperItem>;
  readonly results: readonly ClaimResult[];
}

/** Results by item, in the paper's order; items that the manifest does not list come last, under their ids. */
export function byItem(results: readonly ClaimResult[]): readonly ItemResults[] {
  const unlisted = [...new Set(results.map(({ item }) => item))]
    .filter((id) => PAPER_ITEMS.every((item) => item.id !== id))
    .map((id) => ({ id, name: id }));
  return [...PAPER_ITEMS, ...unlisted]
    .map((item) => ({ item, results: results.filter((result) => result.item === item.id) }))
    .filter((group) => group.results.length > 0);
}

/** "Theorem 3: bounded drift under bounded inputs", as Markdown. */
export const itemHeading = ({ name, title }: ItemResults["item"]): string =>
  formulaText(title === undefined ? name : `${name}: ${title}`);

/** Where the report shows how a claim fails. */
export const failureOf = (id: string): string => `${id}/fails`;

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

/** Claim, statement, verdict and evidence; each row is a place to link to, and leads to its failure where it has one. */
export function verdictTable(results: readonly ClaimResult[]): string {
  return table(
    ["claim", "statement", "verdict", "evidence"],
    results.map((result) => [
      `${anchor(result.id)}${code(result.id)}, ${READINGS[result.reading]}`,
      formulaText(statementOf(result)),
      fails(result) ? linkTo(failureOf(result.id), verdictWord(result)) : verdictWord(result),
      escapeText(evidence(result.verdict)),
    ]),
  );
}

/** Whether it is a statement as worded that is expected to fail: those are told at length. */
export const fails = ({ reading, expectation }: ClaimResult): boolean =>
  reading === "literal" && expectation === "fails";

/** The statement without the words that its reading says already. */
export const statementOf = ({ statement }: Pick<ClaimResult, "statement">): string =>
  capitalised(statement.replace(/^As (?:worded|printed): /, ""));

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
