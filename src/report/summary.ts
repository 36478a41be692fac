/** The summary at the top of the report: anything unexpected, the counts, and what became of each item. */
import { PAPER_ITEMS } from "../../properties/claims/paper.ts";
import { type Reading, WORDING_SOURCES } from "../../properties/engine/claim.ts";
import type { ClaimResult, Verification } from "../../properties/engine/verdict.ts";
import type { FindingVerdict } from "../experiments/comparison/findings/comparison-verdicts.ts";
import { counted } from "../numeric/number-text.ts";
import { type ItemResults, verdictMarkdown } from "./tables/verdict-table.ts";
import { itemSummary } from "./words/item-summary.ts";
import { code, escapeText, linkTo } from "./words/markdown.ts";
import { evidence } from "./words/verdict-words.ts";
import { whatIsLeft } from "./words/what-is-left.ts";

/** The anchor of the report's list of items without a claim. */
export const WITHOUT_CLAIM = "items without a claim";

/** The summary as paragraphs of Markdown; `readings` are the results but for controls, by item. */
export function summary(
  verification: Verification,
  readings: readonly ItemResults[],
  findings: readonly FindingVerdict[],
): string[] {
  const left = whatIsLeft(verification.claims);
  const without = PAPER_ITEMS.filter(({ reason }) => reason !== undefined).length;
  return [
    ...alarm(verification.claims, verification.summary.unexpected),
    ...(left === ""
      ? []
      : ["What is left of the theory of Bengio, Simard & Frasconi (1994), each sentence with its verdicts:", left]),
    "The definitions and theorems of Bengio, Simard & Frasconi (1994) as properties: each statement was run on drawn cases that meet its hypotheses.",
    theoryCounts(verification),
    "Item by item; a dash under “as stated” means that the paper makes no statement there that stands alone: the repaired ones say what is true.",
    itemSummary(readings),
    ...experimentalSummary(findings),
    `${counted(without, "item")} of the paper ${linkTo(WITHOUT_CLAIM, `${without === 1 ? "has" : "have"} no claim`)}, for the reasons given there.`,
  ];
}

/**
 * A list of what became of the statements by class: the paper's own by how well their wording is known, beliefs that
 * are not the paper's, repaired statements, and the controls and spoiled conclusions that must fail.
 */
export function theoryCounts({ claims, runs, summary: { unexpected } }: Verification): string {
  const of = (...readings: readonly Reading[]) => claims.filter(({ reading }) => readings.includes(reading));
  const tally = (chosen: readonly ClaimResult[], noun: string, verb: string) =>
    chosen.length === 0
      ? []
      : [`- **${chosen.filter(({ asExpected }) => asExpected).length} of ${counted(chosen.length, noun)}** ${verb}`];
  return [
    ...literalCounts(of("literal")),
    ...tally(
      of("repaired"),
      "repaired statement",
      `held on every case decided, ${counted(runs, "case")} each; what is true, with its hypotheses.`,
    ),
    ...tally(of("tempting"), "tempting belief", "failed as expected; none is the paper's."),
    ...tally(of("control"), "control", "failed as expected once a hypothesis was broken."),
    ...tally(of("spoiled"), "spoiled conclusion", "failed as expected."),
    unexpected.length === 0
      ? "- **Nothing unexpected.**"
      : `- **${counted(unexpected.length, "unexpected verdict")}**, listed above.`,
  ].join("\n");
}

/** How many of the paper's own statements hold, by how well their wording is known. */
function literalCounts(literal: readonly ClaimResult[]): string[] {
  if (literal.length === 0) return [];
  const held = (results: readonly ClaimResult[]) => results.filter(({ verdict }) => verdict.kind === "held").length;
  const classes = WORDING_SOURCES.flatMap((known) => {
    const own = literal.filter(({ wording }) => wording?.known === known);
    return own.length === 0 ? [] : [`  - ${known}: ${held(own)} of ${own.length} hold`];
  });
  return [
    `- **${held(literal)} of ${counted(literal.length, "statement")} of the paper** hold as stated; by how well the wording is known:`,
    ...classes,
  ];
}

/** The verdicts on the paper's findings by experiment, if any was judged; `file` is where the evidence stands. */
export function experimentalSummary(findings: readonly FindingVerdict[], file = ""): string[] {
  const ofPaper = findings.filter(({ by }) => by === "paper");
  if (ofPaper.length === 0) return [];
  const listed = (some: readonly FindingVerdict[], word: string) =>
    some.length === 0
      ? []
      : [
          `- **${some.length} ${word}**`,
          ...some.map(
            (one) => `  - ${linkTo(`finding/${one.finding}`, escapeText(one.statement), file)}${decidedBy(one)}`,
          ),
        ];
  const of = (verdict: FindingVerdict["verdict"]) => ofPaper.filter((one) => one.verdict === verdict);
  const group = (verdict: FindingVerdict["verdict"], word: string) => listed(of(verdict), word);
  const onVariants = of("depends").filter((one) => one.dependsOn.every((world) => isVariantOf(one, world)));
  return [
    `The paper's ${counted(ofPaper.length, "finding")} by experiment, as hypotheses, each with its test; in brackets what is decided under each protocol where that differs:`,
    [
      ...group("supported", "supported"),
      ...group("supported in part", "supported in part, not decided elsewhere"),
      ...group("mixed", "supported in part, contradicted elsewhere"),
      ...group("contradicted in part", "contradicted in part, not decided elsewhere"),
      ...group("contradicted", "contradicted"),
      ...listed(
        of("depends").filter((one) => !onVariants.includes(one)),
        "depend on the protocol",
      ),
      ...listed(onVariants, "depend on a constant that the paper leaves out"),
      ...group("not decided", "not decided"),
      ...group("not testable", "not testable"),
    ].join("\n"),
  ];
}

const isVariantOf = ({ worlds }: FindingVerdict, name: string) =>
  worlds.some(({ world, isVariant }) => isVariant && world === name);

/** What is decided under each protocol, where that is not the verdict under all of them, and on what it depends. */
function decidedBy(finding: FindingVerdict): string {
  const { verdict, worlds, dependsOn } = finding;
  const main = worlds.filter(({ isVariant }) => !isVariant);
  const variants = dependsOn.filter((world) => isVariantOf(finding, world));
  const isSame = main.every(({ decision }) => decision === verdict);
  const told = [
    ...(isSame ? [] : main.map(({ world, decision }) => `${world}: ${decision}`)),
    ...variants.map((world) => `otherwise with ${escapeText(world)}`),
  ];
  return told.length === 0 ? "" : ` (${told.join(", ")})`;
}

/** An alert with every verdict that was not as expected, if there is any. */
function alarm(claims: readonly ClaimResult[], unexpected: readonly string[]): string[] {
  if (unexpected.length === 0) return [];
  const lines = unexpected.map((id) => {
    const result = claims.find((claim) => claim.id === id);
    if (result === undefined) return `> - ${code(id)}`;
    const expected = result.expectation === "holds" ? "to hold" : "to be refuted";
    return `> - ${linkTo(id, code(id))} was expected ${expected}: ${verdictMarkdown(result)}, ${escapeText(evidence(result.verdict))}`;
  });
  return [["> [!CAUTION]", `> **${counted(unexpected.length, "VERDICT")} NOT AS EXPECTED**`, ">", ...lines].join("\n")];
}
