/** Results shown item by item, in the paper's order, as soon as all of an item are there. */
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { byItem, type ItemResults } from "../../report/words/item-results.ts";
import { knownItems } from "./catalogue.ts";

/** What takes results as they come. */
export interface Shower {
  /** Takes a result, and shows the items that are whole now and have none before them that is not. */
  readonly take: (result: ClaimResult) => void;
  /** Shows what has come of the items that are not whole. */
  readonly rest: () => void;
  /** The results that have come, in the order of the claims. */
  readonly results: () => readonly ClaimResult[];
}

/** Shows the results of these claims by `show`, item by item. */
export function shownAsTheyCome(
  claims: readonly { readonly id: string; readonly item: { readonly id: string } }[],
  show: (group: ItemResults) => void,
): Shower {
  const came = new Map<string, ClaimResult>();
  const results = () => claims.flatMap(({ id }) => came.get(id) ?? []);
  const left = new Map<string, number>();
  for (const { item } of claims) left.set(item.id, (left.get(item.id) ?? 0) + 1);
  const known = knownItems().map(({ id }) => id);
  const rank = (id: string) => (known.includes(id) ? known.indexOf(id) : known.length);
  const waiting = [...left.keys()].sort((a, b) => rank(a) - rank(b));
  const showItem = (id: string) =>
    byItem(
      results().filter(({ item }) => item === id),
      knownItems(),
    ).forEach(show);
  return {
    results,
    take(result) {
      came.set(result.id, result);
      left.set(result.item, (left.get(result.item) ?? 0) - 1);
      while (waiting.length > 0 && left.get(waiting[0]) === 0) showItem(waiting.shift() ?? "");
    },
    rest() {
      for (const id of waiting.splice(0)) showItem(id);
    },
  };
}
