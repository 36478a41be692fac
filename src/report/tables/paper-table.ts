/** Where each item of the paper is: sources, claims, tests, and its place in the report. */
import { CLAIMS } from "../../../properties/claims/claims.ts";
import { type ManifestEntry, PAPER_ITEMS } from "../../../properties/claims/paper.ts";
import type { ClaimInWords, Reading } from "../../../properties/engine/claim.ts";
import { counted } from "../../numeric/number-text.ts";
import { code, formulaText, linkTo, table } from "../words/markdown.ts";

/**
 * The table, from the manifest of the paper and the list of claims alone; `report` and `pages` are the report's first
 * page and the folder of its others, as links name them.
 */
export function paperTable(report: string, pages: string): string {
  return table(
    ["Paper", "Source", "Claims", "Tests", "Report"],
    PAPER_ITEMS.map((item) => {
      const claims = CLAIMS.filter((claim) => claim.item.id === item.id);
      return [
        `**${formulaText(item.name)}**: ${formulaText(item.title)}`,
        item.sources.map(code).join(", "),
        claimsCell(item, claims),
        item.tests.map(code).join(", "),
        claims.length === 0
          ? linkTo(item.id, "why none", report)
          : linkTo(item.id, "verdicts", `${pages}/${item.id}.md`),
      ];
    }),
  );
}

function claimsCell({ id }: ManifestEntry, claims: readonly ClaimInWords[]): string {
  if (claims.length === 0) return "none";
  const count = (reading: Reading, noun: string, plural?: string) => {
    const n = claims.filter((claim) => claim.reading === reading).length;
    return n === 0 ? [] : [counted(n, noun, plural)];
  };
  const counts = [
    ...count("literal", "literal", "literal"),
    ...count("tempting", "tempting", "tempting"),
    ...count("repaired", "repaired", "repaired"),
    ...count("control", "control"),
    ...count("spoiled", "spoiled", "spoiled"),
  ];
  return `${code(id)}: ${counts.join(", ")}`;
}
