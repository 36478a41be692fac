/** The verdicts as tables, one for each item of the paper. */
import { PAPER_ITEMS } from "../../../properties/claims/paper.ts";
import type { KeptStrengths } from "../../../properties/engine/control.ts";
import type { PaperItem } from "../../../properties/engine/claim.ts";
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
      `${anchor(result.id)}${code(result.id)}, ${readingWords(result)}`,
      formulaText(capitalised(result.statement)),
      fails(result) ? linkTo(failureOf(result.id), verdictMarkdown(result)) : verdictMarkdown(result),
      escapeText(evidence(result.verdict)),
    ]),
  );
}

/** How a statement is read, for a literal one with how well its wording is known: "literal (recalled)". */
export const readingWords = ({ reading, wording }: Pick<ClaimResult, "reading" | "wording">): string =>
  wording === undefined ? reading : `${reading} (${wording.known})`;

/** Whether a result is of a literal or tempting statement that is expected to fail: such are told at length. */
export const fails = ({ reading, expectation }: ClaimResult): boolean =>
  (reading === "literal" || reading === "tempting") && expectation === "fails";

/** Whether a result is of a control or of a spoiled conclusion, which are expected to fail. */
export const isCheck = ({ reading }: Pick<ClaimResult, "reading">): boolean =>
  reading === "control" || reading === "spoiled";

/**
 * The table of controls and spoiled conclusions: what each breaks or changes, how soon that is found, and where it was
 * measured how often.
 */
export function controlTable(
  controls: readonly { readonly result: ClaimResult; readonly broken: string | undefined; readonly guards: string[] }[],
  strengths?: KeptStrengths,
): string {
  const often = ({ id }: ClaimResult) => (strengths === undefined ? [] : [shareOf(id, strengths)]);
  return table(
    [
      ...["control or spoiled", "of", "what is broken or changed", "verdict", "found"],
      ...(strengths === undefined ? [] : ["violated"]),
    ],
    controls.map(({ result, broken, guards }) => [
      `${anchor(result.id)}${code(result.id)}`,
      guards.length === 0 ? "—" : guards.map(code).join(", "),
      formulaText(broken ?? result.statement),
      verdictMarkdown(result),
      escapeText(evidence(result.verdict)),
      ...often(result),
    ]),
  );
}

/** The share of draws that violate a statement, in per cent, with its lower bound. */
function shareOf(id: string, { draws, hypotheses }: KeptStrengths): string {
  const { violations, lowerBound } = hypotheses.find(({ by }) => by === id) ?? {};
  if (violations === undefined || lowerBound === undefined) return "—";
  const per1000 = (share: number) => (Math.floor(share * 1000) / 10).toFixed(1);
  return `${per1000(violations / draws)} % (≥ ${per1000(lowerBound)} %)`;
}
