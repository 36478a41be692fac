/** How a statement fails: what is known of its wording, the counterexample, the reason, and what is true instead. */
import { CLAIMS } from "../../../properties/claims/claims.ts";
import type { Claim, Reading, Gravity, Wording } from "../../../properties/engine/claim.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { failureOf, verdictMarkdown } from "../tables/verdict-table.ts";
import { anchor, capitalised, code, codeBlock, escapeText, formulaText, linkTo } from "./markdown.ts";
import { evidence } from "./verdict-words.ts";

/** The claim of an id; undefined for an id that is not in the list of claims. */
export const factsOf = (id: string): Claim | undefined => CLAIMS.find((claim) => claim.id === id);

const STATED: Readonly<Record<Reading, string>> = {
  literal: "As stated",
  tempting: "What one may believe, and the paper does not say",
  repaired: "As repaired",
  control: "With a hypothesis broken",
  spoiled: "With its conclusion changed",
};

/** What the failure of a literal statement matters, as a sentence. */
export const MATTERS: Readonly<Record<Gravity, string>> = {
  "breaks the theorem": "It breaks what the paper concludes.",
  "needs a word": "It needs a word; with it the conclusion stands.",
  pedantic: "It is a matter of form.",
};

/** What is known of a wording, as a sentence of Markdown. */
export const wordingText = ({ known, section, words }: Wording): string =>
  `${capitalised(known)}, ${escapeText(section)}: ${formulaText(words)}.`;

/** The failure of a statement as Markdown under a heading, which is a place to link to. */
export function failureText(result: ClaimResult): string {
  const { id, verdict } = result;
  const facts = factsOf(id);
  const parts = [
    `#### ${anchor(failureOf(id))}${code(id)}`,
    `**${STATED[result.reading]}.** ${formulaText(capitalised(result.statement))}`,
  ];
  if (result.wording !== undefined) parts.push(`**Its wording.** ${wordingText(result.wording)}`);
  if (result.matters !== undefined) parts.push(`**What it matters.** ${MATTERS[result.matters]}`);
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
