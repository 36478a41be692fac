/** How a statement fails as worded: the counterexample, the reason, and what is true instead. */
import { CLAIMS } from "../../../properties/claims/claims.ts";
import type { Claim } from "../../../properties/engine/claim.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { failureOf, statementOf, verdictMarkdown } from "../tables/verdict-table.ts";
import { anchor, capitalised, code, codeBlock, escapeText, formulaText, linkTo } from "./markdown.ts";
import { evidence } from "./verdict-words.ts";

/** The claim of an id; undefined for an id that is not in the list of claims. */
export const factsOf = (id: string): Claim | undefined => CLAIMS.find((claim) => claim.id === id);

/** The failure of a statement as Markdown under a heading, which is a place to link to. */
export function failureText(result: ClaimResult): string {
  const { id, verdict } = result;
  const facts = factsOf(id);
  const parts = [`#### ${anchor(failureOf(id))}${code(id)}`, `**As worded.** ${formulaText(statementOf(result))}`];
  if (facts?.broken !== undefined) parts.push(`**What is wrong.** ${formulaText(capitalised(facts.broken))}.`);
  parts.push(`**Verdict.** ${capitalised(verdictMarkdown(result))}: ${escapeText(evidence(verdict))}.`);
  if (verdict.kind === "refuted") parts.push("**Counterexample.**", codeBlock(verdict.narrative));
  if (facts?.repairs !== undefined && facts.repairs.length > 0)
    parts.push("**True instead.**", repairsOf(facts.repairs));
  if (verdict.kind === "refuted") parts.push("**See it again.**", codeBlock([verdict.replay.command], "sh"));
  return parts.join("\n\n");
}

const repairsOf = (ids: readonly string[]) =>
  ids
    .map((id) => {
      const statement = factsOf(id)?.statement;
      return `- ${linkTo(id, code(id))}${statement === undefined ? "" : `: ${formulaText(statement)}`}`;
    })
    .join("\n");
