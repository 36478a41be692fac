/**
 * One statement in full: what it says and from where that is known, what is wrong with it or why it is true, its
 * verdict with the counterexample, what is true instead, the controls that were refuted beside it, how to see all that.
 */
import type { KeptStrengths } from "../../../properties/engine/control.ts";
import type { ClaimInWords, Gravity, Reading, Wording } from "../../../properties/engine/claim.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { readingWords, verdictMarkdown } from "../words/item-results.ts";
import { anchor, capitalised, code, codeBlock, escapeText, formulaText, linkTo } from "../words/markdown.ts";
import { isOwnOnPaperItem, ownText } from "../own-claims.ts";
import { evidence } from "../words/verdict-words.ts";

/** A statement: what is declared of it, and what came out where it was run; one of both is there. */
export interface Statement {
  readonly id: string;
  /** The claim; undefined for one that is known from results alone. */
  readonly claim: ClaimInWords | undefined;
  /** The result; undefined where it was not run. */
  readonly result: ClaimResult | undefined;
}

/** What all statements of a page are told with. */
export interface Telling {
  /** The statement of an id, with what is known of it. */
  readonly statementOf: (id: string) => Statement;
  /** How often what lies beyond each hypothesis fails, where that was measured. */
  readonly strengths?: KeptStrengths | undefined;
  /** The command, from its name on, that examines a claim: "latchlab verify theorem-3/repaired". */
  readonly command: (verb: "verify" | "replay", id: string) => string;
  /** The file in which a claim is written; undefined where that is not known. */
  readonly fileOf: (claim: ClaimInWords) => string | undefined;
  /** The address of a file of the repository; undefined while that has none. */
  readonly addressOf?: ((file: string) => string | undefined) | undefined;
}

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
const wordingText = ({ known, section, words }: Wording): string =>
  `${capitalised(known)}, ${escapeText(section)}: ${formulaText(words)}.`;

/** The facts of a statement that declaration and result share. */
export function sharedFacts({ id, claim, result }: Statement): ClaimInWords | ClaimResult {
  const facts = result ?? claim;
  if (facts === undefined) throw new RangeError(`sharedFacts: ${id} must have a claim or a result, got neither`);
  return facts;
}

/** The statement as Markdown under a heading of the fourth level, which is a place to link to. */
export function statementText(one: Statement, telling: Telling): string[] {
  const { id, claim, result } = one;
  const { item, reading, statement, wording, matters } = sharedFacts(one);
  const labelled = (label: string, text: string | undefined) => (text === undefined ? [] : [`**${label}.** ${text}`]);
  return [
    `#### ${anchor(id)}${code(id)}`,
    `**${STATED[reading]}.** ${formulaText(capitalised(statement))}`,
    ...(isOwnOnPaperItem(id, typeof item === "string" ? item : item.id) ? [ownText("claim of latchlab", claim)] : []),
    ...hypothesesText(claim ?? result),
    ...labelled("Its wording", wording && wordingText(wording)),
    ...labelled("What it matters", matters && MATTERS[matters]),
    ...labelled("What is wrong", claim?.broken && `${formulaText(capitalised(claim.broken))}.`),
    ...labelled("Why it is true", claim?.why && formulaText(claim.why)),
    ...(result === undefined ? [] : verdictParts(result)),
    ...repairsText(claim?.repairs ?? [], telling),
    ...checksText(claim, telling),
    ...filesText(claim, telling),
    ...seenAgain(one, telling),
  ];
}

const hypothesesText = (claim: Pick<ClaimInWords, "hypotheses"> | undefined): string[] =>
  claim?.hypotheses === undefined || claim.hypotheses.length === 0
    ? []
    : [
        "**Its hypotheses.**",
        claim.hypotheses.map(({ name, words }) => `- ${formulaText(name)}: ${formulaText(words)}`).join("\n"),
      ];

function verdictParts(result: ClaimResult): string[] {
  const { verdict } = result;
  return [
    `**Verdict.** ${capitalised(verdictMarkdown(result))}: ${escapeText(evidence(verdict))}.`,
    ...(verdict.kind === "refuted" && verdict.narrative.length > 0
      ? ["**Counterexample.**", codeBlock(verdict.narrative)]
      : []),
  ];
}

const repairsText = (repairs: readonly string[], { statementOf }: Telling): string[] =>
  repairs.length === 0
    ? []
    : [
        "**True instead.**",
        repairs
          .map((id) => {
            const { claim, result } = statementOf(id);
            const statement = claim?.statement;
            return `- ${result === undefined ? code(id) : linkTo(id, code(id))}${statement === undefined ? "" : `: ${formulaText(statement)}`}`;
          })
          .join("\n"),
      ];

/** The controls and spoiled conclusions of a statement that holds; of hypotheses without one, the reason. */
function checksText(claim: ClaimInWords | undefined, telling: Telling): string[] {
  const { controls = [], beyond = [] } = claim ?? {};
  const without = beyond.flatMap(({ hypothesis, stays, cannot }) => [
    ...(stays === undefined
      ? []
      : [`- ${formulaText(hypothesis)}: nothing fails beyond it; it stays because ${formulaText(stays)}`]),
    ...(cannot === undefined
      ? []
      : [`- ${formulaText(hypothesis)}: it cannot be broken alone: ${formulaText(cannot)}`]),
  ]);
  if (controls.length + without.length === 0) return [];
  return [
    "**Its controls**, each with one hypothesis broken or the conclusion changed, to be refuted by the same examination.",
    [...controls.map((id) => checkLine(id, telling)), ...without].join("\n"),
  ];
}

function checkLine(id: string, { statementOf, strengths }: Telling): string {
  const { claim, result } = statementOf(id);
  const told = claim?.broken ?? claim?.statement ?? result?.statement;
  const share = strengths === undefined ? undefined : shareOf(id, strengths);
  return [
    `- ${anchor(id)}${code(id)}`,
    told === undefined ? "" : `: ${formulaText(told)}`,
    result === undefined
      ? "."
      : `. ${capitalised(verdictMarkdown(result))}: ${escapeText(evidence(result.verdict))}${share === undefined ? "" : `; ${share}`}.`,
  ].join("");
}

/** The share of draws that violate a statement, with its lower bound; undefined where it was not measured. */
function shareOf(id: string, { draws, hypotheses }: KeptStrengths): string | undefined {
  const { violations, lowerBound } = hypotheses.find(({ by }) => by === id) ?? {};
  if (violations === undefined || lowerBound === undefined) return undefined;
  const percent = (share: number) => (Math.floor(share * 1000) / 10).toFixed(1);
  return `${percent(violations / draws)} % of ${draws} draws violate it, at least ${percent(lowerBound)} %`;
}

/** The file of a claim and the sources that it is about. */
function filesText(claim: ClaimInWords | undefined, { fileOf, addressOf }: Telling): string[] {
  if (claim === undefined) return [];
  const files = [fileOf(claim), ...claim.sources].filter((file) => file !== undefined);
  const shown = files.map((file) => {
    // What a user's claim names stands in the user's folders.
    const address = claim.module === undefined ? addressOf?.(file) : undefined;
    return address === undefined ? code(file) : `[${code(file)}](${address})`;
  });
  return [`**Files.** ${shown.join(", ")}`];
}

/** How to see the verdict, or where there is one the counterexample, again. */
function seenAgain({ id, result }: Statement, { command }: Telling): string[] {
  const { verdict } = result ?? {};
  return [
    "**See it.**",
    codeBlock([verdict?.kind === "refuted" ? verdict.replay.command : command("verify", id)], "sh"),
  ];
}

/** How a statement is read and what became of it, as a row of the table that a page begins with. */
export function statementRow(one: Statement): string[] {
  const { id, result } = one;
  const facts = sharedFacts(one);
  return [
    linkTo(id, code(id)),
    readingWords(facts),
    result === undefined ? `expected: ${facts.expectation}` : verdictMarkdown(result),
    result === undefined ? "" : escapeText(evidence(result.verdict)),
  ];
}
