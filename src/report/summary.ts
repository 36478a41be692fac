/** The summary at the top of the report: anything unexpected, the counts, and what became of each item. */
import { PAPER_ITEMS } from "../../properties/claims/paper.ts";
import { type Reading, WORDING_SOURCES, type WordingSource } from "../../properties/engine/claim.ts";
import type { ClaimResult, Verification } from "../../properties/engine/verdict.ts";
import type { FindingVerdict } from "../experiments/comparison/findings/comparison-verdicts.ts";
import { counted } from "../numeric/number-text.ts";
import { isOwn } from "./own-claims.ts";
import { type ItemResults, verdictMarkdown } from "./words/item-results.ts";
import { itemSummary } from "./words/item-summary.ts";
import { code, escapeText, linkTo } from "./words/markdown.ts";
import { evidence } from "./words/verdict-words.ts";
import { whatIsLeft } from "./words/what-is-left.ts";

/** The anchor of the report's list of items without a claim. */
export const WITHOUT_CLAIM = "items without a claim";

/** The summary as paragraphs of Markdown; `readings` are the results but for controls, by item. */
export function summary(verification: Verification, readings: readonly ItemResults[]): string[] {
  const left = whatIsLeft(verification.claims);
  const without = PAPER_ITEMS.filter(({ reason }) => reason !== undefined).length;
  return [
    ...alarm(verification.claims, verification.summary.unexpected),
    ...(left === ""
      ? []
      : [
          "What is left of the theory of [Bengio, Simard & Frasconi (1994)](https://doi.org/10.1109/72.279181), each sentence with its verdicts:",
          left,
        ]),
    "The definitions and theorems of Bengio, Simard & Frasconi (1994) as properties: each statement was run on drawn cases that meet its hypotheses.",
    theoryCounts(verification),
    "## Item by item",
    "A dash under “as stated” means that the paper makes no statement there that stands alone: the repaired ones say what is true. The wording is that of its statements as far as it is known, the surest first; what a failure matters is the gravest of them.",
    itemSummary(readings),
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
      `held on every case decided, ${counted(runs, "case")} each${undecidedText(of("repaired"))}: evidence, not proof.`,
    ),
    ...tally(of("tempting"), "tempting belief", "failed, as expected: natural, false, and not the paper's."),
    ...tally(of("control"), "control", "failed, as expected: what holds, with one hypothesis broken."),
    ...tally(of("spoiled"), "spoiled conclusion", "failed, as expected: what holds, with its conclusion changed."),
    unexpected.length === 0
      ? "- **No verdict is other than the claim says it must be.**"
      : `- **${counted(unexpected.length, "unexpected verdict")}**, listed above.`,
  ].join("\n");
}

/** How many cases of these were undecided, in brackets; nothing where none was. */
function undecidedText(results: readonly ClaimResult[]): string {
  const undecided = results.reduce((sum, { verdict }) => sum + (verdict.kind === "held" ? verdict.undecided : 0), 0);
  return undecided === 0 ? "" : ` (${counted(undecided, "case")} in all undecided)`;
}

/** How many of the paper's own statements hold, by how well their wording is known, the surest first. */
const literalCounts = (literal: readonly ClaimResult[]): readonly string[] =>
  WORDING_SOURCES.flatMap((known) => {
    const own = literal.filter(({ id, wording }) => wording?.known === known && !isOwn(id));
    const held = own.filter(({ verdict }) => verdict.kind === "held").length;
    return own.length === 0
      ? []
      : [`- **${held} of ${counted(own.length, "statement")} of the paper ${WORDED[known]} hold as worded.`];
  });

/** What stands behind "statements of the paper", from the end of what is bold. */
const WORDED: Readonly<Record<WordingSource, string>> = {
  quoted: "that are quoted** (by its authors elsewhere, or by a public review)",
  paraphrased: "that are paraphrased** (from a damaged copy)",
  recalled: "that are recalled** (no source at hand has them)",
  "our reading": "in our reading** (made from what it says elsewhere)",
};

/** How many of the paper's findings by experiment have which verdict, as a sentence; none where none was judged. */
export function findingCounts(findings: readonly FindingVerdict[]): string {
  const ofPaper = findings.filter(({ by }) => by === "paper");
  if (ofPaper.length === 0) return "";
  const counts = VERDICTS.flatMap(([verdict, words, isMeant = () => true]) => {
    const count = ofPaper.filter((one) => one.verdict === verdict && isMeant(one)).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? words.one : words.many}`];
  });
  return `Of the paper's ${counted(ofPaper.length, "finding")} by experiment, each tested cell by cell (a task and a length), ${counts.join(", ")}.`;
}

const same = (words: string) => ({ one: words, many: words });
/** Whether what decides otherwise are variants alone, each with a constant changed that the paper leaves out. */
const isOnVariants = ({ dependsOn, worlds }: FindingVerdict) =>
  dependsOn.every((name) => worlds.some(({ world, isVariant }) => isVariant && world === name));

const VERDICTS: readonly (readonly [
  verdict: FindingVerdict["verdict"],
  words: { readonly one: string; readonly many: string },
  isMeant?: (finding: FindingVerdict) => boolean,
])[] = [
  ["supported", { one: "is supported", many: "are supported" }],
  ["supported in part", same("supported in part (contradicted under neither protocol)")],
  ["mixed", same("mixed (supported in some cells, contradicted in others)")],
  ["contradicted in part", same("contradicted in part")],
  ["contradicted", same("contradicted")],
  ["depends", { one: "depends on the protocol", many: "depend on the protocol" }, (one) => !isOnVariants(one)],
  [
    "depends",
    { one: "depends on a constant that the paper leaves out", many: "depend on constants that the paper leaves out" },
    isOnVariants,
  ],
  ["not decided", same("not decided")],
  ["not testable", same("not testable")],
];

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
