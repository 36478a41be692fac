/** What README.md shows of the results: one figure and one screen of verdicts. */
import type { Verification } from "../../properties/engine/verdict.ts";
import { experimentsReport, type KeptExperiments } from "./comparison/comparison-section.ts";
import { experimentalSummary, theoryCounts } from "./summary.ts";
import { escapeText, formulaText } from "./words/markdown.ts";

/** The figure that says what the paper is about. */
const HEADLINE = "trade-off";

/**
 * The summary as Markdown; `folder` is that of the figures, `report` the file of the report, as seen from README.md.
 */
export function readmeSummary(
  verification: Verification,
  kept: KeptExperiments,
  folder: string,
  report: string,
): string {
  const { verdicts, sections } = experimentsReport(kept);
  const headline = sections
    .flat()
    .filter((part) => typeof part !== "string")
    .find(({ name }) => name === HEADLINE);
  return [
    ...(headline === undefined
      ? []
      : [
          `![${escapeText(headline.title)}](${folder}/${headline.name}.svg)`,
          `**${escapeText(headline.title)}.** ${formulaText(headline.caption)}`,
        ]),
    "The theory, as properties:",
    theoryCounts(verification),
    ...experimentalSummary(verdicts, report),
  ].join("\n\n");
}
