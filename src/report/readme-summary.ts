/** What README.md shows of the results: one figure, what became of the theorems, who wins where, and the counts. */
import type { FindingVerdict } from "../experiments/comparison/findings/comparison-verdicts.ts";
import type { Verification } from "../../properties/engine/verdict.ts";
import { experimentsReport, type KeptExperiments } from "./comparison/comparison-section.ts";
import { keptComparison } from "./comparison/kept-comparison.ts";
import { findingCounts, theoryCounts } from "./summary.ts";
import { winnerTable } from "./tables/winner-table.ts";
import { escapeText } from "./words/markdown.ts";
import { whatIsLeftInShort } from "./words/what-is-left.ts";

/** The figure that says what the paper is about. */
const HEADLINE = "trade-off";

/** The figure as Markdown; `folder` is that of the figures as seen from README.md. */
export function readmeHeadline(kept: KeptExperiments, folder: string): string {
  const headline = experimentsReport(kept)
    .first.filter((part) => typeof part !== "string")
    .find(({ name }) => name === HEADLINE);
  if (headline === undefined) throw new RangeError(`readmeHeadline: the figure ${HEADLINE} must be drawn, got none`);
  return `![${escapeText(headline.title)}](${folder}/${headline.name}.svg)`;
}

/** What is left of the theorems, with links to their pages in `pages`, and all statements in numbers. */
export const readmeTheory = (verification: Verification, pages: string): string =>
  [whatIsLeftInShort(verification.claims, pages), "In numbers:", theoryCounts(verification)].join("\n\n");

/** Who solves most where when each algorithm is tuned, and what became of the paper's findings. */
export function readmeExperiments(kept: KeptExperiments, pages: string): string {
  const { comparison = [] } = kept;
  const { verdicts } = experimentsReport(kept);
  const of = (verdict: FindingVerdict["verdict"], words: string) =>
    verdicts
      .filter((one) => one.by === "paper" && one.verdict === verdict)
      .map((one) => `- ${words}${alone(one)}: [${escapeText(one.statement)}](${pages}/finding-${one.finding}.md)`);
  return [
    winnerTable(keptComparison(comparison), "tuned"),
    findingCounts(verdicts),
    [...of("supported", "supported"), ...of("contradicted", "contradicted")].join("\n"),
  ].join("\n\n");
}

/** Under which protocol alone a finding is decided, in brackets; nothing where each decides it. */
function alone({ worlds }: FindingVerdict): string {
  const judged = worlds.filter(({ isVariant }) => !isVariant);
  const decided = judged.filter(({ decision }) => decision !== "not decided" && decision !== "not testable");
  return decided.length === judged.length ? "" : ` (${decided.map(({ world }) => world).join(", ")} only)`;
}
