/** The report's sections on the experiments: minimal task, comparison, running times, trade-off and findings. */
import { shellWord } from "../../../properties/engine/system/shell-word.ts";
import { underOtherBounds } from "../../experiments/comparison/findings/other-bounds.ts";
import {
  comparisonVerdicts,
  type FindingVerdict,
  JUDGED,
} from "../../experiments/comparison/findings/comparison-verdicts.ts";
import type { TunedSetting } from "../../experiments/comparison/tuning.ts";
import { convergencePoints } from "../../experiments/minimal-task/minimal-experiment.ts";
import { minimalVerdicts } from "../../experiments/minimal-task/minimal-findings.ts";
import type { KeptSearch } from "../../experiments/companion/constants-search.ts";
import type { KeptSweep } from "../../experiments/sweep/compact-rows.ts";
import { type RowsById, rowOfTrial, rowsById } from "../../experiments/sweep/rows-by-id.ts";
import { eachTrial, type SweepPlan, trialsOf } from "../../experiments/sweep/sweep-plan.ts";
import { compact, counted, inWords } from "../../numeric/number-text.ts";
import { ALGORITHMS, algorithmNamed } from "../../training/algorithms/algorithms.ts";
import type { Figure } from "../figure.ts";
import { labelOf } from "../figures/comparison/algorithm-style.ts";
import { panelsFigures } from "../figures/comparison/panels.ts";
import { protocolTitle } from "../figures/comparison/protocol-title.ts";
import { ecdfFigure } from "../figures/comparison/running-times.ts";
import { tradeOffFigure } from "../figures/comparison/trade-off.ts";
import { winMatrixFigure } from "../figures/comparison/win-matrix.ts";
import { minimalDensityFigure, minimalFrequencyFigure } from "../figures/minimal-task.ts";
import { guessShareTable, runningTimeTable } from "../tables/running-time-table.ts";
import { anchor, code, codeBlock, escapeText, linkTo, table } from "../words/markdown.ts";
import { companionSection } from "./companion-section.ts";
import { type Declaration, declaredText, onOneSeedText, partsLeft, timesText } from "./declaration.ts";
import { constantsOf } from "./departures-section.ts";
import { findingPage } from "../pages/finding-page.ts";
import type { Page } from "../pages/page.ts";
import {
  findingsByTask,
  FINDINGS_BY_TASK_LEGEND,
  findingsLegend,
  findingsTable,
  otherBounds,
  overlapWords,
} from "./findings-section.ts";
import { keptComparison, type KeptComparison, tasksOf } from "./kept-comparison.ts";

/** The sweeps that were kept of the experiments; either may be missing. */
export interface KeptExperiments {
  readonly comparison?: readonly KeptSweep[];
  readonly minimal?: readonly KeptSweep[];
  /** The search over the constants that the companion paper leaves out. */
  readonly search?: KeptSearch;
  /** Where the sweeps of the comparison were begun. */
  readonly declaration?: Declaration;
}

export interface ExperimentsReport {
  /** The verdicts in the order of the paper, the minimal task first. Empty if too little was run to judge anything. */
  readonly verdicts: readonly FindingVerdict[];
  /** What the report's first page shows of the experiments, section by section. */
  readonly first: readonly (string | Figure)[];
  /** The pages of the experiments in full, and those of the findings. */
  readonly pages: readonly Page[];
}

export function experimentsReport({ comparison, minimal, search, declaration }: KeptExperiments): ExperimentsReport {
  const kept = comparison === undefined ? undefined : keptComparison(comparison);
  const ofComparison = kept === undefined || !isJudged(kept) ? [] : comparisonVerdicts(kept);
  const ofMinimal = minimal === undefined ? [] : minimalVerdicts(minimal.flatMap(({ rows }) => rows));
  const verdicts = [...ofMinimal, ...ofComparison];
  const page = (name: string, [heading = "", ...parts]: readonly (string | Figure)[]): Page[] =>
    parts.length === 0 ? [] : [{ name, parts: [placed(heading as string, name), ...parts] }];
  const pages = [
    ...page("minimal-task", minimal === undefined ? [] : minimalSection(minimal.map(rowsById))),
    ...(kept === undefined
      ? []
      : [
          ...page("comparison", comparisonSection(kept, declaration, comparison ?? [])),
          ...page("running-times", runningTimeSection(kept)),
        ]),
    ...page("companion", comparison === undefined ? [] : companionSection(comparison, search)),
    ...page("findings", findingsSection(ofMinimal, ofComparison, kept)),
  ];
  return {
    verdicts,
    first: [
      ...firstFindings(ofMinimal, ofComparison),
      ...(kept === undefined
        ? []
        : [...tradeOffSection(kept), "## The comparison of algorithms", SOLVED_WORDS, ...panelsFigures(kept)]),
      ...(pages.length === 0
        ? []
        : [
            "In full:",
            pages.map(({ name, parts: [heading] }) => `- ${linkToPage(name, heading as string)}`).join("\n"),
          ]),
    ],
    pages: [
      ...pages,
      ...verdicts.map((one): Page => ({
        name: `finding-${one.finding}`,
        group: "The findings by experiment, one by one",
        parts: findingPage(one),
      })),
    ],
  };
}

const placeOfPage = (name: string) => `experiments/${name}`;

/** A heading as a place that links can lead to. */
const placed = (heading: string, name: string) => heading.replace(/^(#+ )/, `$1${anchor(placeOfPage(name))}`);

const linkToPage = (name: string, heading: string) =>
  linkTo(placeOfPage(name), heading.replace(/^#+ (?:<a id="[\w-]+"><\/a>)?/, ""));

/** The verdicts on the first page: one row for each finding, with what was seen of each task. */
function firstFindings(
  ofMinimal: readonly FindingVerdict[],
  ofComparison: readonly FindingVerdict[],
): readonly string[] {
  if (ofMinimal.length + ofComparison.length === 0) return [];
  const [ofPaper, ours] = (["paper", "latchlab"] as const).map((by) => ofComparison.filter((one) => one.by === by));
  return [
    `## ${anchor("what the experiments show")}What the experiments show`,
    ...(ofPaper.length === 0
      ? []
      : ["What the paper found by experiment:", findingsByTask(ofPaper), FINDINGS_BY_TASK_LEGEND]),
    ...(ours.length === 0 ? [] : ["Beyond the paper:", findingsByTask(ours)]),
    ...(ofMinimal.length === 0 ? [] : [MINIMAL_WORDS, findingsTable(ofMinimal)]),
  ];
}

const MINIMAL_WORDS = "On the minimal task, by what its noise s is read as and by what is trained:";

const SOLVED_WORDS =
  "A trial is solved when no training sequence is answered wrongly and at most a tenth of fresh ones are. Compared algorithms share data and initial weights. Trials that these weights solve already are counted apart and are in no figure, table or test: nothing is learned in them.";

/** Whether the findings are judged: budgets cut short say nothing about algorithms that need long ones. */
const isJudged = ({ plan }: KeptComparison) => plan.budget === undefined;

export function minimalSection(sweeps: readonly RowsById[]): readonly (string | Figure)[] {
  const points = sweeps.flatMap((sweep) => convergencePoints(eachTrial(sweep.plan), rowOfTrial(sweep)));
  const [{ plan }] = sweeps;
  return [
    "## The minimal task",
    `One unit, trained by back-propagation to hold a bit under Gaussian noise: ${counted(plan.trials, "run")} at each point. The same bytes by`,
    codeBlock([`latchlab minimal --scale ${scaleOf(plan.name)} --seed ${shellWord(plan.seed)}`], "sh"),
    minimalDensityFigure(points),
    minimalFrequencyFigure(points),
  ];
}

/** The comparison in full, but for what the first page has. */
function comparisonSection(
  kept: KeptComparison,
  declaration: Declaration | undefined,
  sweeps: readonly KeptSweep[],
): readonly (string | Figure)[] {
  const { plan, settings, presentations, trials } = kept;
  const left = partsLeft(plan, sweeps);
  return [
    "## How the comparison was run",
    `${compact(trials)} trials, with side sweeps and tuning ${compact(presentations)} presentations. The same bytes by`,
    codeBlock([`latchlab compare --scale ${scaleOf(plan.name)} --seed ${shellWord(plan.seed)}`], "sh"),
    ...(declaration === undefined ? [] : [...declaredText(declaration), ...timesText(declaration)]),
    ...onOneSeedText(sweeps),
    ...(left.length === 0 ? [] : [`Declared and not run yet: ${left.join("; ")}.`]),
    SOLVED_WORDS,
    ...(settings.length === 0 ? [] : ["### How the algorithms were tuned", ...tuningParagraphs(kept)]),
  ];
}

export function tuningParagraphs({ plan, settings }: Pick<KeptComparison, "plan" | "settings">): readonly string[] {
  const cost = settings.reduce((sum, { presentations }) => sum + presentations, 0);
  const alike = settingsAlike(plan);
  return [
    `Each algorithm had ${settingCounts(settings)}; the one that solved most of its trials was taken, among equals the one with the shorter expected running time. Tuning had seeds of its own and cost ${compact(cost)} presentations, which are not counted elsewhere. Where the best setting stands at the edge of its grid, better ones may lie beyond.`,
    table(
      ["algorithm", "task", "solved in tuning", "setting", "cost of tuning"],
      settings.map(({ algorithm, task, options, solved, trials, presentations, atEdge }) => [
        escapeText(labelOf(algorithm)),
        escapeText(task),
        `${solved}/${trials}`,
        Object.entries(options)
          .map(([name, value]) => `${code(`${name}=${value}`)}${atEdge.includes(name) ? " (edge)" : ""}`)
          .join(" "),
        compact(presentations),
      ]),
    ),
    ...(alike.length === 0
      ? []
      : [
          `Under all protocols alike, since tuning chose the very constants that were recovered: ${alike.join("; ")}. Their trials are one piece of evidence and not two.`,
        ]),
  ];
}

/** The algorithms that have the same constants on a task under each of several protocols that they are run under. */
function settingsAlike(plan: SweepPlan): readonly string[] {
  const constants = new Map<string, string[]>();
  for (const { specification } of trialsOf({ ...plan, trials: 1 })) {
    const { task, algorithm, T, budget, acceptableCost, taskOptions, algorithmOptions } = specification;
    if (T !== plan.tasks.find((one) => one.task === task)?.T[0]) continue;
    const cell = `${labelOf(algorithm)} on ${escapeText(task)}`;
    const own = JSON.stringify([budget, acceptableCost, taskOptions, algorithmOptions]);
    constants.set(cell, [...(constants.get(cell) ?? []), own]);
  }
  return [...constants].flatMap(([cell, all]) => (all.length > 1 && new Set(all).size === 1 ? [cell] : []));
}

/** The numbers of settings that algorithms were tuned among: "six settings", "1 to 6 settings". */
function settingCounts(settings: readonly TunedSetting[]): string {
  const counts = settings.map(({ algorithm }) => algorithmNamed(algorithm).tuningGrid.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (least < most) return `${least} to ${most} settings`;
  return `${inWords(most)} ${most === 1 ? "setting" : "settings"}`;
}

function runningTimeSection(kept: KeptComparison): readonly (string | Figure)[] {
  const tasks = tasksOf(kept.plan);
  return [
    "## Expected running time",
    "Presentations of all trials, failures included, over the number of solved ones; in brackets 95 % of a bootstrap over trials; after the dot how many of the trials were solved. ∞ where none was. The smallest of a column is bold, of those with a finite upper end. Trials that their initial weights solve are left out.",
    ...[...kept.protocols.keys()].flatMap((protocol) =>
      tasks.flatMap((task) => [`### ${task}, ${protocolTitle(protocol)}`, runningTimeTable(kept, protocol, task)]),
    ),
    ecdfFigure(kept),
    winMatrixFigure(kept),
    "### How often a guess is right",
    "Weights were drawn uniformly from the box until no training sequence was answered wrongly, at a small cost. The share is that of trials ended in all guesses spent, one over the mean number of guesses; a task that guessing solves says little about the algorithms that solve it too. Its interval is exact if the share is the same in every trial, as it nearly is on latch. On two-sequence, where each trial has keys of its own, it is not: a few trials that guesses hardly ever end take most of the guesses, most trials end far sooner than the share says, and the interval is too narrow: there the quartiles say more. A trial that was given up counts as more guesses than any was given.",
    guessShareTable(kept, tasks),
  ];
}

export function tradeOffSection(kept: KeptComparison): readonly (string | Figure)[] {
  const figure = tradeOffFigure(kept);
  return figure === undefined ? [] : ["## Noise withstood against gradient lost", figure];
}

export function findingsSection(
  ofMinimal: readonly FindingVerdict[],
  ofComparison: readonly FindingVerdict[],
  kept: KeptComparison | undefined,
): readonly string[] {
  if (ofMinimal.length + ofComparison.length === 0) return [];
  return [
    "## Findings and verdicts",
    "What the paper found in its experiments, and what we add, as hypotheses, each with its test, part by part. “p for” is the probability of as much in favour if the truth stood on the boundary of the finding, “p against” of as much on the other side, both corrected for all parts of all findings under that protocol. A part that is both shown and shown to be too small to count is contradicted.",
    ...(ofComparison.length === 0
      ? kept === undefined
        ? []
        : ["The comparison was run with budgets cut short, so its findings are not judged here."]
      : [
          findingsTable(ofComparison.filter(({ by }) => by === "paper")),
          findingsLegend(ofComparison),
          ...(kept === undefined ? [] : overlapWords(kept)),
          ownConstants(),
          "### Beyond the paper",
          findingsTable(ofComparison.filter(({ by }) => by === "latchlab")),
        ]),
    ...(ofMinimal.length === 0 ? [] : ["### On the minimal task, by what s is read as", findingsTable(ofMinimal)]),
    ...(ofComparison.length === 0 || kept === undefined
      ? []
      : otherBounds(underOtherBounds(new Map([...kept.protocols].filter(([world]) => JUDGED.includes(world)))))),
  ];
}

/** How many constants of the paper's algorithms are ours, as a sentence. */
function ownConstants(): string {
  const counts = ALGORITHMS.filter(({ role, options }) => role === "paper" && Object.keys(options).length > 0).map(
    ({ name, options }) => {
      const { all, ours } = constantsOf(options);
      return `${ours} of ${all} for ${escapeText(labelOf(name))}`;
    },
  );
  return `Under *recovered*, constants that the paper does not give are ours (${counts.join(", ")}): a verdict there is one on them as well.`;
}

const scaleOf = (name: string) => name.replace(/^.*-/, "");
