/** What became of each item of the paper, in a few words: as stated, and repaired. Derived from the verdicts alone. */
import { GRAVITIES, WORDING_SOURCES } from "../../../properties/engine/claim.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { counted } from "../../numeric/number-text.ts";
import { itemName, type ItemResults } from "./item-results.ts";
import { formulaText, linkTo, table } from "./markdown.ts";
import { isOwnItem } from "../own-claims.ts";

const has = (kind: ClaimResult["verdict"]["kind"]) => (result: ClaimResult) => result.verdict.kind === kind;

/**
 * The verdict on the literal statements of an item: "true", "false (2 statements)", "true in 1 of 5 statements"; a dash
 * where it has none.
 */
export function asStated(results: readonly ClaimResult[]): string {
  const literal = results.filter(({ reading }) => reading === "literal");
  if (literal.length === 0) return "—";
  if (literal.some(has("undecided"))) return "undecided";
  const wrong = literal.filter(has("refuted")).length;
  if (wrong === 0) return literal.length === 1 ? "true" : `true (${counted(literal.length, "statement")})`;
  if (wrong === literal.length) return wrong === 1 ? "false" : `false (${counted(wrong, "statement")})`;
  return `true in ${literal.length - wrong} of ${counted(literal.length, "statement")}`;
}

/** The verdict on what is true instead, or with its hypotheses stated. */
export function asRepaired(results: readonly ClaimResult[]): string {
  const repaired = results.filter(({ reading }) => reading === "repaired");
  if (repaired.length === 0) return "—";
  if (!repaired.every(has("held"))) {
    return `holds in ${repaired.filter(has("held")).length} of ${counted(repaired.length, "statement")}`;
  }
  const wasFalse = results.some((result) => result.reading === "literal" && has("refuted")(result));
  const how = wasFalse ? "holds as repaired" : "holds with its hypotheses stated";
  return `${how} (${counted(repaired.length, "statement")})`;
}

/** How well the wordings of an item's statements are known, the surest first; a dash where the paper has none. */
function wordings(results: readonly ClaimResult[]): string {
  const known = WORDING_SOURCES.filter((source) => results.some(({ wording }) => wording?.known === source));
  return known.length === 0 ? "—" : known.join(", ");
}

/**
 * The gravest that the failures of an item's statements matter, with how well the surest of their wordings is known; a
 * dash where none fails.
 */
function gravest(results: readonly ClaimResult[]): string {
  const failing = results.filter(has("refuted"));
  const gravity = GRAVITIES.find((one) => failing.some(({ matters }) => matters === one));
  if (gravity === undefined) return "—";
  const own = wordings(failing.filter(({ matters }) => matters === gravity)).split(", ")[0];
  return own === "—" ? gravity : `${gravity} (${own})`;
}

/** What an item is about, and whether it is a user's. */
const aboutText = ({ id, title }: ItemResults["item"]): string =>
  [...(title === undefined ? [] : [formulaText(title)]), ...(isOwnItem(id) ? ["(a user's own)"] : [])].join(" ");

/** The table of items: one row for each, loud where a verdict was not the expected one. */
export function itemSummary(groups: readonly ItemResults[]): string {
  return table(
    ["item", "about", "wording", "as stated", "what that matters", "repaired"],
    groups.map(({ item, results }) => {
      const unexpected = results.filter(({ asExpected }) => !asExpected).length;
      const alarm = unexpected === 0 ? "" : ` **${counted(unexpected, "VERDICT")} UNEXPECTED**`;
      return [
        linkTo(item.id, itemName(item)),
        aboutText(item),
        wordings(results),
        asStated(results) + alarm,
        gravest(results),
        asRepaired(results),
      ];
    }),
  );
}
