/** What README.md shows of the results: one figure, what became of the theorems, who wins where, and the counts. */
import type { Verification } from "../../properties/engine/verdict.ts";
import { experimentsReport, type KeptExperiments } from "./comparison/comparison-section.ts";
import { keptComparison } from "./comparison/kept-comparison.ts";
import { findingCounts, theoryCounts } from "./summary.ts";
import { winnerTable } from "./tables/winner-table.ts";
import { byItem, isCheck } from "./words/item-results.ts";
import { itemSummary } from "./words/item-summary.ts";
import { escapeText, formulaText } from "./words/markdown.ts";

/** The figure that says what the paper is about. */
const HEADLINE = "trade-off";

/** The figure as Markdown; `folder` is that of the figures as seen from README.md. */
export function readmeHeadline(kept: KeptExperiments, folder: string): string {
  const headline = experimentsReport(kept)
    .first.filter((part) => typeof part !== "string")
    .find(({ name }) => name === HEADLINE);
  if (headline === undefined) throw new RangeError(`readmeHeadline: the figure ${HEADLINE} must be drawn, got none`);
  return [
    `![${escapeText(headline.title)}](${folder}/${headline.name}.svg)`,
    `**${escapeText(headline.title)}.** ${formulaText(headline.caption)}`,
  ].join("\n\n");
}

/** What became of the four theorems, with links to their pages in `pages`, and of all statements in numbers. */
export function readmeTheory(verification: Verification, pages: string): string {
  const theorems = byItem(verification.claims.filter((result) => !isCheck(result))).filter(
    ({ item }) => item.kind === "theorem",
  );
  const linked = itemSummary(theorems).replace(/\]\(#([\w-]+)\)/g, `](${pages}/$1.md)`);
  return [linked, theoryCounts(verification)].join("\n\n");
}

/** Who solves most where when each algorithm is tuned, and what became of the paper's findings. */
export function readmeExperiments(kept: KeptExperiments): string {
  const { comparison = [] } = kept;
  const { verdicts } = experimentsReport(kept);
  return [winnerTable(keptComparison(comparison), "tuned"), findingCounts(verdicts)].join("\n\n");
}
