/** The verdicts as tables, one for each item of the paper. */
import { PAPER_ITEMS } from "../../../properties/claims/paper.ts";
import type { PaperItem, Reading } from "../../../properties/engine/claim.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { anchor, capitalised, code, escapeText, formulaText, linkTo, table } from "../words/markdown.ts";
import { evidence, itemTitle, verdictWord } from "../words/verdict-words.ts";

/** The results of one item, in the order in which they came. */
export interface ItemResults {
  readonly item: Pick<PaperItem, "id" | "name"> & Partial<PaperItem>;
  readonly results: readonly ClaimResult[];
}

/** The results by item, in the order of `items`; items that are not among these come last, under their ids. */
export function byItem(
  results: readonly ClaimResult[],
  items: readonly PaperItem[] = PAPER_ITEMS,
): readonly ItemResults[] {
  const unlisted = [...new Set(results.map(({ item }) => item))]
    .filter((id) => items.every((item) => item.id !== id))
    .map((id) => ({ id, name: id }));
  return [...items, ...unlisted]
    .map((item) => ({ item, results: results.filter((result) => result.item === item.id) }))
    .filter((group) => group.results.length > 0);
}

/** The name and title of an item as Markdown. */
export const itemHeading = (item: ItemResults["item"]): string => formulaText(itemTitle(item));

/** The anchor at which the report shows how a claim fails. */
export const failureOf = (id: string): string => `${id}/fails`;

const READINGS: Record<Reading, string> = {
  literal: "as worded",
  tempting: "tempting",
  repaired: "repaired",
  control: "control",
  spoiled: "spoiled",
};

/** The word for a verdict as Markdown: bold where it was not expected. */
export const verdictMarkdown = (result: ClaimResult): string =>
  result.asExpected ? verdictWord(result) : `**${verdictWord(result)}**`;

/**
 * The table of claims with statement, verdict and evidence; each row is a place to link to, and leads to its failure
 * where it has one.
 */
export function verdictTable(results: readonly ClaimResult[]): string {
  return table(
    ["claim", "statement", "verdict", "evidence"],
    results.map((result) => [
      `${anchor(result.id)}${code(result.id)}, ${READINGS[result.reading]}`,
      formulaText(statementOf(result)),
      fails(result) ? linkTo(failureOf(result.id), verdictMarkdown(result)) : verdictMarkdown(result),
      escapeText(evidence(result.verdict)),
    ]),
  );
}

/** Whether a result is of a statement as worded that is expected to fail: such statements are told at length. */
export const fails = ({ reading, expectation }: ClaimResult): boolean =>
  reading === "literal" && expectation === "fails";

/** The statement without the words that its reading says already. */
export const statementOf = ({ statement }: Pick<ClaimResult, "statement">): string =>
  capitalised(statement.replace(/^As (?:worded|printed): /, ""));

/** The table of controls: what each drops and how soon that is found. */
export function controlTable(
  controls: readonly { readonly result: ClaimResult; readonly broken: string | undefined; readonly guards: string[] }[],
): string {
  return table(
    ["control", "of", "what is dropped", "verdict", "found"],
    controls.map(({ result, broken, guards }) => [
      `${anchor(result.id)}${code(result.id)}`,
      guards.length === 0 ? "—" : guards.map(code).join(", "),
      formulaText(broken ?? result.statement),
      verdictMarkdown(result),
      escapeText(evidence(result.verdict)),
    ]),
  );
}
