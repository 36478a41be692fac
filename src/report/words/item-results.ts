/** The results of a verification by item of the paper, and the words in which each is told. */
import { PAPER_ITEMS } from "../../../properties/claims/paper.ts";
import type { PaperItem } from "../../../properties/engine/claim.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { code, formulaText } from "./markdown.ts";
import { itemTitle, verdictWord } from "./verdict-words.ts";

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

/** The name of an item as Markdown: its id where that is all that is known. */
export const itemName = ({ id, kind, name }: ItemResults["item"]): string =>
  kind === undefined ? code(id) : formulaText(name);

/** The name and title of an item as Markdown. */
export const itemHeading = (item: ItemResults["item"]): string =>
  item.kind === undefined ? itemName(item) : formulaText(itemTitle(item));

/** The word for a verdict as Markdown: bold where it was not expected. */
export const verdictMarkdown = (result: ClaimResult): string =>
  result.asExpected ? verdictWord(result) : `**${verdictWord(result)}**`;

/** How a statement is read, for a literal one with how well its wording is known: "literal (recalled)". */
export const readingWords = ({ reading, wording }: Pick<ClaimResult, "reading" | "wording">): string =>
  wording === undefined ? reading : `${reading} (${wording.known})`;

/** Whether a result is of a literal or tempting statement that is expected to fail: such are told at length. */
export const fails = ({ reading, expectation }: ClaimResult): boolean =>
  (reading === "literal" || reading === "tempting") && expectation === "fails";

/** Whether a result is of a control or of a spoiled conclusion, which are expected to fail. */
export const isCheck = ({ reading }: Pick<ClaimResult, "reading">): boolean =>
  reading === "control" || reading === "spoiled";
