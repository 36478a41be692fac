/**
 * The report of one sweep: what its trials came to, for any plan, with tasks and algorithms of anyone's.
 *
 * Everything in it is rendered from the sweeps, so that the same rows give the same bytes. What the paper found is
 * judged only where the sweep is the paper's comparison.
 */
import { comparisonVerdicts } from "../../experiments/comparison/findings/comparison-verdicts.ts";
import { minimalPlanOf } from "../../experiments/minimal-task/minimal-experiment.ts";
import type { RowsById, SummedRows } from "../../experiments/sweep/rows-by-id.ts";
import { compact, counted, inWords } from "../../numeric/number-text.ts";
import { TASKS } from "../../tasks/tasks.ts";
import { ALGORITHMS } from "../../training/algorithms/algorithms.ts";
import {
  findingsSection,
  minimalSection,
  tradeOffSection,
  tuningParagraphs,
} from "../comparison/comparison-section.ts";
import { companionSweepSection } from "../comparison/companion-section.ts";
import { comparisonOf, type KeptComparison, tasksOf } from "../comparison/kept-comparison.ts";
import { type Figure, renderFigure } from "../figure.ts";
import { findingPage } from "../pages/finding-page.ts";
import { fileOf, numbered, shownIn } from "../numbered-figure.ts";
import type { Report } from "../report.ts";
import { capitalised, codeBlock, escapeText } from "../words/markdown.ts";
import { changesOf, partsOf } from "./plan-parts.ts";
import { compareCommand, isWhole, requestFor } from "./same-request.ts";
import { duelsSection, errorsSection, manyPartsSection, runningTimesSection } from "./sweep-sections.ts";
import { missingSection, planSection } from "./what-was-run.ts";

/** How the report is rendered. */
export interface SweepReportOptions {
  /** The folder of the figures as seen from the page. */
  readonly figuresFolder: string;
  /** The file of the plan and the modules of users that are needed to run it, as seen from the page. */
  readonly planFile: string;
  readonly plugins?: readonly string[];
  /** Trials that gave no row, as text, each with why. */
  readonly failures?: readonly string[];
}

type Section = readonly (string | Figure)[];

/** As many parts of a plan have figures each; where there are more they share a table. */
const MOST_PARTS = 3;

export const sweepTitle = (sweeps: readonly RowsById[]): string => `Sweep ${sweeps[0].plan.name}`;

/** Renders the report of these sweeps, the main one first. A plan that names what is unknown is a RangeError. */
export async function renderSweepReport(
  sweeps: readonly SummedRows[],
  { figuresFolder, planFile, plugins = [], failures = [] }: SweepReportOptions,
): Promise<Pick<Report, "markdown" | "figures" | "pictures">> {
  const [{ plan: whole, count }] = sweeps;
  const parts = partsOf(whole).map((plan) => comparisonOf([{ ...sweeps[0], plan }, ...sweeps.slice(1)]));
  const [{ settings }] = parts;
  const planned = parts.reduce((sum, one) => sum + one.planned, 0);
  const request = requestFor(sweeps, whole, settings);
  const sections: readonly Section[] = [
    [
      `# ${escapeText(sweepTitle(sweeps))}`,
      introduction(parts, count, planned),
      ...(isMinimal(sweeps)
        ? []
        : ["The same bytes by", codeBlock([compareCommand(request, plugins, planFile)], "sh")]),
    ],
    missingSection(sweeps[0], failures),
    ...(parts.length === 1 ? [companionSweepSection(parts[0].protocols)] : []),
    ...(count === 0 ? [] : sectionsOf(sweeps, parts)),
    ...(settings.length === 0 ? [] : [["## How the algorithms were tuned", ...tuningParagraphs(parts[0])]]),
    planSection(whole, settings.length > 0),
    ...(request !== undefined && isWhole(request) && request.scale === "paper" && isOfThePaper(parts[0])
      ? [tradeOffSection(parts[0]), ...judgedSections(parts[0])]
      : []),
  ];
  const pictures = numbered(
    sections.flat().filter((part) => typeof part !== "string"),
    1,
  );
  const figures = new Map<string, string>();
  for (const figure of pictures) figures.set(fileOf(figure), await renderFigure(figure));
  const shown = sections.flat().flatMap((part) => {
    if (typeof part === "string") return [part];
    return pictures.filter(({ name }) => name === part.name).flatMap((figure) => shownIn(figuresFolder, figure));
  });
  return { markdown: `${shown.join("\n\n")}\n`, figures, pictures };
}

/** The verdicts on the findings, then each with its evidence. */
function judgedSections(kept: KeptComparison): readonly Section[] {
  const verdicts = comparisonVerdicts(kept);
  return [findingsSection([], verdicts, kept), ["## The evidence", ...verdicts.flatMap(findingPage)]];
}

const isOfThePaper = ({ plan }: KeptComparison) =>
  plan.algorithms.join() === ALGORITHMS.map(({ name }) => name).join() &&
  tasksOf(plan).every((task) => TASKS.some(({ name }) => name === task));

function introduction([first, ...others]: readonly KeptComparison[], trials: number, planned: number): string {
  const { plan, presentations, settings } = first;
  const { algorithms, protocols } = plan;
  const names = [...new Set([first, ...others].flatMap((one) => tasksOf(one.plan)))];
  const tasks = names.length <= 4 ? names.map(escapeText).join(", ") : counted(names.length, "task");
  return [
    `${capitalised(inWords(algorithms.length))} ${algorithms.length === 1 ? "algorithm" : "algorithms"} on ${tasks}, ${protocols.length === 1 ? "under one protocol" : `under ${inWords(protocols.length)} protocols`}:`,
    trials === planned ? `${counted(trials, "trial")},` : `${trials} of ${counted(planned, "trial")} have a row,`,
    `${compact(presentations)} presentations in all${settings.length === 0 ? "" : ", tuning included"}.`,
    "A trial is solved when no training sequence is answered wrongly and at most a tenth of fresh ones are. Compared algorithms share data and initial weights.",
  ].join(" ");
}

function sectionsOf(sweeps: readonly RowsById[], parts: readonly KeptComparison[]): readonly Section[] {
  if (isMinimal(sweeps)) return [minimalSection(sweeps)];
  if (parts.length > MOST_PARTS) return [manyPartsSection(parts)];
  return parts.flatMap((kept, k) => {
    const place = parts.length === 1 ? undefined : { title: partTitle(kept), suffix: k === 0 ? "" : `-${k + 1}` };
    return [errorsSection(kept, place), runningTimesSection(kept, place), duelsSection(kept, place)].filter(
      ({ length }) => length > 0,
    );
  });
}

/** The tasks of a part with their options: "latch (noise = 0.1)". */
const partTitle = ({ plan }: KeptComparison) =>
  plan.tasks
    .map((task) => `${escapeText(task.task)} (${escapeText(changesOf(task) || "options of the protocol")})`)
    .join(", ");

/** Whether this is the sweep of `latchlab minimal`. */
function isMinimal([{ plan }]: readonly RowsById[]): boolean {
  const { seed, trials } = plan;
  return (["quick", "paper"] as const).some(
    (scale) => JSON.stringify(minimalPlanOf({ scale, seed, trials })) === JSON.stringify(plan),
  );
}
