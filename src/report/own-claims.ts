/** Claims that a user brought, and how a report tells them from those on the paper. */
import { CLAIMS } from "../../properties/claims/claims.ts";
import { type ManifestEntry, PAPER_ITEMS } from "../../properties/claims/paper.ts";
import type { ClaimInWords, PaperItem } from "../../properties/engine/claim.ts";
import { shellWord } from "../../properties/engine/system/shell-word.ts";
import type { ClaimResult } from "../../properties/engine/verdict.ts";
import { code } from "./words/markdown.ts";

/** The items of the paper in its order, then those that only these claims are about. */
export const itemsWith = (own: readonly ClaimInWords[]): readonly (PaperItem & Partial<ManifestEntry>)[] => [
  ...PAPER_ITEMS,
  ...new Map(own.filter(({ item }) => isOwnItem(item.id)).map(({ item }) => [item.id, item])).values(),
];

/** Whether the item of this id is none of the paper's. */
export const isOwnItem = (id: string): boolean => PAPER_ITEMS.every((item) => item.id !== id);

/** Whether the claim of this id is none of latchlab's. */
export const isOwn = (id: string): boolean => CLAIMS.every((claim) => claim.id !== id);

/** The word for the module of a claim that is not known. */
const SOME_MODULE = "MODULE";

/** The modules of the user's claims among these ids, each once, or a word where a module is not known. */
function modulesOf(ids: readonly string[], own: readonly ClaimInWords[]): readonly string[] {
  const moduleOf = (id: string) => own.find((claim) => claim.id === id)?.module ?? SOME_MODULE;
  return [...new Set(ids.filter(isOwn).map(moduleOf))];
}

const options = (modules: readonly string[]) => modules.map((module) => ` --claims ${shellWord(module)}`).join("");

/** The command that examines a claim, with its module where it is a user's. */
export const commandFor = (verb: "verify" | "replay", id: string, own: readonly ClaimInWords[]): string =>
  `latchlab ${verb} ${shellWord(id)}${options(modulesOf([id], own))}`;

/** The commands that give these results again: for the paper's, and for a user's, whose modules bring them alone. */
export function commandsFor(
  results: readonly ClaimResult[],
  own: readonly ClaimInWords[],
  rest: string,
): readonly string[] {
  const modules = modulesOf(
    results.map(({ id }) => id),
    own,
  );
  const hasOthers = results.length === 0 || !results.every(({ id }) => isOwn(id));
  return [
    ...(hasOthers ? [`latchlab verify ${rest}`] : []),
    ...(modules.length === 0 ? [] : [`latchlab verify${options(modules)} ${rest}`]),
  ];
}

/**
 * What is to be said of a statement or an item that is not latchlab's, with the claim where it is known; none where it
 * is the paper's. `what` is "item of the paper", or "claim of latchlab".
 */
export const ownText = (what: string, claim: ClaimInWords | undefined): string =>
  claim?.module === undefined
    ? `This is no ${what} but a user's own, known here by its id alone. ${code("latchlab report --claims")} with its module tells more.`
    : `This is no ${what} but a user's own, from ${code(claim.module)}.`;

/** Whether a statement is a user's on an item of the paper: of one on an item of his own the item's page says so. */
export const isOwnOnPaperItem = (id: string, item: string): boolean => isOwn(id) && !isOwnItem(item);
