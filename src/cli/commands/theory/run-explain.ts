/** `latchlab explain`: what a claim says, what it rests on, where it stands among the readings of its item. */
import type { BeyondHypothesis, ClaimInWords } from "../../../../properties/engine/claim.ts";
import { shellWord } from "../../../../properties/engine/system/shell-word.ts";
import { counted, percent } from "../../../numeric/number-text.ts";
import { FOUND, itemTitle } from "../../../report/words/verdict-words.ts";
import type { FindingRecord } from "../../../report/finding-records.ts";
import { committedFindings, findingPage } from "../../findings/committed-findings.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { type CommittedFigure, committedFigures } from "../../findings/committed-figures.ts";
import { FINDING, knownPages, linkCommands, pageList } from "../../findings/known-pages.ts";
import { didYouMean } from "../../options/nearest-name.ts";
import { committedResult } from "../../files/committed-results.ts";
import { markdownLines } from "../../terminal/markdown-lines.ts";
import { knownClaims, knownItems, readClaims, userClaims } from "../../verification/catalogue.ts";
import { fileOfClaim } from "../../verification/claim-file.ts";
import { claimNames, claimsNamed } from "../../verification/claim-selection.ts";
import { paint } from "../../terminal/paint.ts";
import { cutToPage, labelled, toBeCopied } from "../../terminal/paragraph.ts";
import { whatIsWrong, wordingLines } from "../../verification/verdict-evidence.ts";
import type { ExplainOptions } from "./explain.ts";

export async function runExplain(name: string | undefined, { claims = [], list }: ExplainOptions): Promise<number> {
  if (list === true) {
    if (name !== undefined) throw new UsageError(`--list goes without a name, got ${name} too`);
    await readClaims(claims);
    process.stdout.write(`${pageList().join("\n")}\n`);
    return 0;
  }
  if (name === undefined) throw new UsageError("<name> must be given, or --list for all names");
  const finding = findingNamed(name);
  if (finding !== undefined) {
    process.stdout.write(`${findingPage(finding, paint).join("\n")}\n`);
    return 0;
  }
  await readClaims(claims);
  const page = committedPage(name);
  if (page !== undefined) {
    process.stdout.write(`${page.join("\n")}\n`);
    return 0;
  }
  const item = knownItems().find(({ id }) => id === name);
  const sections = item === undefined ? claimsToExplain(name).map(explainClaim) : [explainItem(item)];
  process.stdout.write(`${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`);
  return 0;
}

/** The claims of a name; the error for another says which pages and claims there are. */
function claimsToExplain(name: string): readonly ClaimInWords[] {
  if (claimNames().includes(name)) return claimsNamed(name);
  const pages = knownPages().map((page) => page.name);
  const hint = didYouMean(name, [...pages, ...claimNames()]);
  const lists = `latchlab explain --list names all ${counted(pages.length, "page")}`;
  throw new UsageError(`no page or claim is named "${name}"${hint === "" ? "" : `; ${hint}`} (${lists})`);
}

/**
 * The page of an item, an experiment or a figure ("figure-drift") as the committed report has it; undefined for other
 * names, and for an item that has user-defined claims, which no committed page tells.
 */
function committedPage(name: string): string[] | undefined {
  if (!/^[a-z0-9-]+$/.test(name) || userClaims().some(({ item }) => item.id === name)) return undefined;
  const figure = committedFigures().find((one) => one.name === name);
  if (figure !== undefined) return figurePage(figure);
  const text = committedResult("pages", `${name}.md`);
  // Its first paragraph leads back to the report.
  return text === undefined ? undefined : markdownLines(text.slice(text.indexOf("\n\n")), paint, linkCommands());
}

/** A figure of the committed report: its caption and its file. */
const figurePage = ({ caption, file }: CommittedFigure): string[] => [
  ...markdownLines(caption, paint, linkCommands()),
  ...(file === undefined ? [] : ["", ...toBeCopied("file", file, 0)]),
];

/** The finding that a name such as "finding-annealing-slow" means; undefined for any other name. */
const findingNamed = (name: string): FindingRecord | undefined =>
  committedFindings().find(({ finding }) => name === FINDING + finding);

const READINGS: Record<ClaimInWords["reading"], string> = {
  literal: "literal: what the paper says, as far as its wording is known",
  tempting: "tempting: natural and false, and not stated by the paper",
  repaired: "repaired: with the hypotheses that make it true",
  control: "control: a claim that holds, with one hypothesis broken; it must be seen to be refuted",
  spoiled: "spoiled: a claim that holds, with its conclusion changed; it must be seen to be refuted",
};

const expectationInWords = ({ expectation, found }: ClaimInWords) =>
  expectation === "holds"
    ? "holds"
    : `fails${found === undefined ? "" : `, by a counterexample found ${FOUND[found]}`}`;

function explainItem(item: ReturnType<typeof knownItems>[number]): string[] {
  const claims = knownClaims().filter((claim) => claim.item.id === item.id);
  return [
    paint("bold", itemTitle(item)),
    ...(claims.length === 0 ? ["", ...whyNoClaims(item)] : claims.flatMap(shortly)),
    ...(claims.length === 0 ? [] : ["", ...toBeCopied("run", command("verify", item.id, claims))]),
  ];
}

const shortly = (claim: ClaimInWords): string[] => [
  "",
  `${claim.id} (${expectationInWords(claim)})`,
  ...labelled("", claim.statement, 2, 0),
];

const whyNoClaims = ({ reason, sources = [], tests = [] }: ReturnType<typeof knownItems>[number]): string[] => [
  ...labelled("no claims", reason ?? "none were made"),
  ...listed("sources", sources),
  ...listed("tests", tests),
];

/** A command on these claims, with the modules of those that are user-defined. */
function command(verb: string, name: string, claims: readonly ClaimInWords[]): string {
  const modules = new Set(claims.map(({ module }) => module).filter((module) => module !== undefined));
  return ["latchlab", verb, shellWord(name), ...[...modules].map((module) => `--claims ${shellWord(module)}`)].join(
    " ",
  );
}

const listed = (label: string, lines: readonly string[]): string[] =>
  lines.flatMap((line, i) => labelled(i === 0 ? label : "", line));

function explainClaim(claim: ClaimInWords): string[] {
  const { id, item, controls = [], beyond = [], coverage, hypotheses = [], matters, sources, why, wording } = claim;
  const file = fileOfClaim(claim);
  const regions = Object.entries(coverage).map(
    ([region, floor]) => `${region}: at least ${percent(floor)} of the cases`,
  );
  const siblings = knownClaims().filter((one) => one.item.id === item.id && one.id !== id);
  const controlled = knownClaims()
    .filter((one) => one.controls?.includes(id))
    .map((one) => one.id);
  return [
    paint("bold", id),
    ...labelled("item", itemTitle(item)),
    ...labelled("reading", READINGS[claim.reading]),
    ...labelled("statement", claim.statement),
    ...listed(
      "hypotheses",
      hypotheses.map(({ name, words }) => `${name}${name === claim.drops ? " (broken)" : ""}: ${words}`),
    ),
    ...wordingLines(wording),
    ...labelled("expected", expectationInWords(claim)),
    ...(matters === undefined ? [] : labelled("matters", matters)),
    ...whatIsWrong(claim),
    ...(why === undefined ? [] : labelled("why", why)),
    ...listed("control", controls.filter((one) => !isSpoiled(one)).map(controlInWords)),
    ...listed("spoiled", controls.filter(isSpoiled).map(controlInWords)),
    ...listed("beyond", beyond.flatMap(beyondInWords)),
    ...(controlled.length === 0 ? [] : labelled("controls", controlled.join(", "))),
    ...listed("coverage", regions),
    ...listed("sources", sources),
    ...(file === undefined ? [] : labelled("file", file)),
    ...toBeCopied("run", command("verify", id, [claim])),
    ...toBeCopied("replay", command("replay", id, [claim])),
    ...(siblings.length === 0 ? [] : ["", `Other readings of ${item.name}:`]),
    ...table(siblings),
  ];
}

/** What is known beyond a hypothesis that no control breaks. */
const beyondInWords = ({ hypothesis, stays, cannot }: BeyondHypothesis): string[] => [
  ...(stays === undefined ? [] : [`${hypothesis}: nothing fails beyond it; it stays because ${stays}`]),
  ...(cannot === undefined ? [] : [`${hypothesis}: it cannot be broken alone: ${cannot}`]),
];

const isSpoiled = (id: string): boolean => knownClaims().find((one) => one.id === id)?.reading === "spoiled";

function controlInWords(id: string): string {
  const broken = knownClaims().find((one) => one.id === id)?.broken;
  return broken === undefined ? id : `${id}: ${broken}`;
}

/** The table of claims: one line for each, its statement as far as the page goes. */
function table(claims: readonly ClaimInWords[]): string[] {
  const width = Math.max(...claims.map(({ id }) => id.length));
  return claims.map(({ id, expectation, statement }) =>
    cutToPage(`  ${id.padEnd(width)}  ${expectation}  ${statement}`),
  );
}
