/** The page of an item of the paper: what it says, what is wrong with it, what is true and why, and how to see that. */
import type { ClaimInWords, PaperItem } from "../../../properties/engine/claim.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import type { Figure } from "../figure.ts";
import { isCheck, itemHeading } from "../words/item-results.ts";
import { anchor, table } from "../words/markdown.ts";
import { isOwnItem, ownText } from "../own-claims.ts";
import { type Statement, statementRow, statementText, sharedFacts, type Telling } from "./statement-text.ts";

/** An item with all that is known of its statements. */
export interface ToldItem {
  readonly item: Pick<PaperItem, "id" | "name"> & Partial<PaperItem>;
  readonly statements: readonly Statement[];
}

/** The statements of these claims and results, in the order of the claims; results without a claim come last. */
export function statementsOf(claims: readonly ClaimInWords[], results: readonly ClaimResult[]): readonly Statement[] {
  const unlisted = results.filter(({ id }) => claims.every((claim) => claim.id !== id));
  return [
    ...claims.map((claim) => ({ id: claim.id, claim, result: results.find(({ id }) => id === claim.id) })),
    ...unlisted.map((result) => ({ id: result.id, claim: undefined, result })),
  ];
}

/** The page: a table of its statements, then each in full, with the figures beside what they show; others come last. */
export function itemPage(
  { item, statements }: ToldItem,
  telling: Telling,
  figures: readonly Figure[],
): readonly (string | Figure)[] {
  const told = statements.filter((one) => !isCheck(sharedFacts(one)));
  const guarded = new Set(told.flatMap(({ claim }) => claim?.controls ?? []));
  const alone = statements.filter((one) => isCheck(sharedFacts(one)) && !guarded.has(one.id));
  const isBeside = (figure: Figure) => [...told, ...alone].some(({ id }) => id === figure.beside);
  return [
    `### ${anchor(item.id)}${itemHeading(item)}`,
    ...(isOwnItem(item.id) ? [ownText("item of the paper", statements.find(({ claim }) => claim)?.claim)] : []),
    ...(told.length === 0 ? [] : [table(["statement", "read as", "verdict", "evidence"], told.map(statementRow))]),
    ...figures.filter((figure) => !isBeside(figure)),
    ...[...told, ...alone].flatMap((one) => [
      ...statementText(one, telling),
      ...figures.filter(({ beside }) => beside === one.id),
    ]),
  ];
}
