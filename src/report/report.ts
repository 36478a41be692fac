/**
 * The report: what of the paper holds, what fails as worded and what is true instead, with the evidence.
 *
 * Everything in it is rendered from a verification and the illustrations' data, so that the same results give the same bytes.
 */
import type { Claim } from "../../properties/claim.ts";
import { CLAIMS } from "../../properties/claims.ts";
import type { ClaimResult, Verification } from "../../properties/verdict.ts";
import type { Illustrations } from "../experiments/illustrations.ts";
import { renderFigure } from "./figure.ts";
import { FIGURES } from "./figures/figures.ts";
import { code, codeBlock, escapeText, formulaText, linkTo } from "./markdown.ts";
import { counted } from "./number.ts";
import { controlTable, evidence, itemName, verdictTable, verdictWord } from "./verdict-table.ts";

export interface Report {
  readonly markdown: string;
  /** SVG by file name, for the folder that the Markdown refers to. */
  readonly figures: ReadonlyMap<string, string>;
}

/** `figuresFolder` is the folder of the figures as seen from the Markdown file. */
export async function renderReport(
  verification: Verification,
  illustrations: Illustrations,
  figuresFolder: string,
): Promise<Report> {
  const figures = new Map<string, string>();
  const pictures: string[] = [];
  for (const [index, describe] of FIGURES.entries()) {
    const figure = describe(illustrations);
    const file = `${figure.name}.svg`;
    figures.set(file, await renderFigure(figure));
    pictures.push(
      `### Figure ${index + 1}. ${escapeText(figure.title)}`,
      `![${escapeText(figure.title)}](${figuresFolder}/${file})`,
      escapeText(figure.caption),
    );
  }

  const literal = verification.claims.filter(({ reading }) => reading === "literal");
  const controls = verification.claims.filter(({ reading }) => reading === "control");
  const readings = verification.claims.filter(({ reading }) => reading !== "control");
  const failing = literal.filter(({ expectation }) => expectation === "fails");
  const sections: string[][] = [
    [
      "# Which claims of “Learning long-term dependencies with gradient descent is difficult” hold",
      ...summary(verification),
    ],
    ["## How this was made", ...provenance(verification)],
    [
      "## Verdicts",
      "Statements in the paper's order, as worded and as repaired. A margin says, relative to the bound, how far the worst case stayed from violating it or, if negative, how far it went beyond; after ± stands how much of that may be rounding. Only a violation larger than that refutes.",
      verdictTable(readings),
    ],
    failing.length === 0 ? [] : ["## What fails as worded, and what is true instead", ...failing.map(failureOf)],
    ["## The paper's section on latching in pictures", ...pictures],
    controls.length === 0
      ? []
      : [
          "## Controls",
          "Each control drops one hypothesis of a statement that holds, and must then be refuted by the same examination: a statement that nothing could refute would say nothing.",
          controlTable(
            controls.map((result) => ({ result, broken: factsOf(result.id)?.broken, guards: guardedBy(result) })),
          ),
        ],
  ];
  const markdown = sections.filter((section) => section.length > 0).flatMap((section) => section);
  return { markdown: `${markdown.join("\n\n")}\n`, figures };
}

/** What the list of claims knows of an id; nothing of an id that is not in it. */
const factsOf = (id: string): Claim | undefined => CLAIMS.find((claim) => claim.id === id);

const guardedBy = ({ id }: ClaimResult): string[] =>
  CLAIMS.filter(({ control }) => control === id).map((claim) => claim.id);

function summary({ claims, runs, summary: { unexpected } }: Verification): string[] {
  const tally = (chosen: readonly ClaimResult[], noun: string, verb: string, qualifier = "") =>
    chosen.length === 0
      ? []
      : [
          `- **${chosen.filter(({ asExpected }) => asExpected).length} of ${counted(chosen.length, noun)}${qualifier}** ${verb}`,
        ];
  const holding = claims.filter(({ expectation, reading }) => expectation === "holds" && reading !== "control");
  const failing = claims.filter(({ expectation, reading }) => expectation === "fails" && reading === "literal");
  const controls = claims.filter(({ reading }) => reading === "control");
  return [
    ...alarm(claims, unexpected),
    "The definitions and theorems of Bengio, Simard & Frasconi (1994) as properties: each statement was run on drawn cases that meet its hypotheses.",
    [
      ...tally(holding, "statement", `held on every case decided, ${counted(runs, "case")} each.`),
      ...tally(
        failing,
        "statement",
        "failed as expected, by a counterexample of this run; what is true instead stands beside each.",
        " as worded",
      ),
      ...tally(controls, "control", "failed as expected once the hypothesis was dropped."),
      unexpected.length === 0
        ? "- **Nothing unexpected.**"
        : `- **${counted(unexpected.length, "unexpected verdict")}**, listed above.`,
    ].join("\n"),
  ];
}

/** What did not come out as expected, in a quotation that cannot be overlooked; nothing if all did. */
function alarm(claims: readonly ClaimResult[], unexpected: readonly string[]): string[] {
  if (unexpected.length === 0) return [];
  const lines = unexpected.map((id) => {
    const result = claims.find((claim) => claim.id === id);
    if (result === undefined) return `> - ${code(id)}`;
    const expected = result.expectation === "holds" ? "to hold" : "to be refuted";
    return `> - ${linkTo(id, code(id))} was expected ${expected}: ${verdictWord(result)}, ${escapeText(evidence(result.verdict))}`;
  });
  return [["> [!CAUTION]", `> **${counted(unexpected.length, "VERDICT")} NOT AS EXPECTED**`, ">", ...lines].join("\n")];
}

function provenance({ version, seed, runs }: Verification): string[] {
  return [
    `latchlab ${escapeText(version)}, root seed ${code(seed)}, ${counted(runs, "case")} for each statement that should hold. The same version gives the same verdicts, number for number, by`,
    codeBlock([`latchlab verify --runs ${runs} --seed ${shellWord(seed)} --json`], "sh"),
  ];
}

/** One statement that fails as worded: how, why, and what is true instead. */
function failureOf(result: ClaimResult): string {
  const { id, item, statement, verdict } = result;
  const facts = factsOf(id);
  const parts = [
    `### ${escapeText(itemName(item))}: ${code(id)}`,
    `**As worded.** ${formulaText(capitalised(statement.replace(/^As worded: /, "")))}`,
  ];
  if (facts?.broken !== undefined) parts.push(`**What is wrong.** ${formulaText(capitalised(facts.broken))}.`);
  parts.push(`**Verdict.** ${capitalised(verdictWord(result))}: ${escapeText(evidence(verdict))}.`);
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

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A seed as one word of a shell command. */
const shellWord = (word: string) => (/^[\w.:=/+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
