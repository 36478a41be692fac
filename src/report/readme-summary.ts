/** What README.md shows of the results: one figure, what became of the theorems, who wins where, and the counts. */
import type { Verification } from "../../properties/engine/verdict.ts";
import { experimentsReport, type KeptExperiments } from "./comparison/comparison-section.ts";
import { keptComparison } from "./comparison/kept-comparison.ts";
import { findingCounts, theoryCounts } from "./summary.ts";
import { meanShares, winnerTable } from "./tables/winner-table.ts";
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
  const rows = keptComparison(kept.comparison ?? []);
  const { verdicts } = experimentsReport(kept);
  const contradicted = verdicts
    .filter(({ by, verdict }) => by === "paper" && verdict === "contradicted")
    .map(({ finding, statement }) => `[${escapeText(statement)}](${pages}/finding-${finding}.md)`);
  const named = contradicted.length === 0 ? "" : ` Contradicted: ${contradicted.join(" ")}`;
  return [winnerTable(rows, "tuned"), meanShares(rows, "tuned"), findingCounts(verdicts) + named].join("\n\n");
}
