/** The sections of a sweep's report on what came out: errors, running times, and who was sooner. */
import { counted } from "../../numeric/number-text.ts";
import { type KeptComparison, tasksOf } from "../comparison/kept-comparison.ts";
import type { Figure } from "../figure.ts";
import { panelsFigures } from "../figures/comparison/panels.ts";
import { protocolTitle } from "../figures/comparison/protocol-title.ts";
import { ecdfFigure, hasTrials } from "../figures/comparison/running-times.ts";
import { winMatrixFigure } from "../figures/comparison/win-matrix.ts";
import { cellTable, outcomeTable } from "../tables/cell-table.ts";
import { DECIDED, duelsOf, duelTable } from "../tables/duel-table.ts";
import { guessShareTable, runningTimeTable } from "../tables/running-time-table.ts";
import { escapeText } from "../words/markdown.ts";
import { changesOf } from "./plan-parts.ts";

type Section = readonly (string | Figure)[];

/** The part of a plan that a section is about, where it has several: its title, and what its figures' names end in. */
export interface PartPlace {
  readonly title: string;
  readonly suffix: string;
}

/** As many pairs have a row each under one protocol; where there are more, those that a test decides have one. */
const MOST_PAIRS = 40;

const CELL_WORDS =
  "Given are trials that their initial weights solve: nothing is learned in them, and they are in no other figure or column. Errors are mean shares of wrong answers: on the training set, on fresh sequences by the same law, and on longer ones. Intervals of the share solved are Clopper and Pearson's. The median time is in presentations until a trial is solved; one that is not counts as never.";

const heading = (text: string, place: PartPlace | undefined) =>
  `## ${text}${place === undefined ? "" : `: ${place.title}`}`;

/** A protocol and a task of a comparison, as a heading. */
const subheading = (task: string, protocol: string) =>
  `### ${escapeText(task)}, ${escapeText(protocolTitle(protocol))}`;

const cellsOf = (kept: KeptComparison, render: (kept: KeptComparison, protocol: string, task: string) => string) =>
  [...kept.protocols].flatMap(([protocol, rows]) =>
    tasksOf(kept.plan)
      .filter((task) => rows.lengths(task).length > 0)
      .flatMap((task) => [subheading(task, protocol), render(kept, protocol, task)]),
  );

/** What was solved and answered wrongly, against T, and how trials ended. */
export function errorsSection(kept: KeptComparison, place?: PartPlace): Section {
  if (kept.protocols.size === 0) return [];
  return [
    heading("Trials solved and wrong answers", place),
    ...panelsFigures(kept, { solved: true, suffix: place?.suffix ?? "" }),
    CELL_WORDS,
    ...cellsOf(kept, cellTable),
    "### How trials ended",
    outcomeTable(kept),
  ];
}

/** Expected running times, their distribution, and how often a guess is right where guessing is compared. */
export function runningTimesSection(kept: KeptComparison, place?: PartPlace): Section {
  if (kept.protocols.size === 0) return [];
  const guesses = guessShareTable(kept, tasksOf(kept.plan)).split("\n");
  return [
    heading("Expected running time", place),
    "Presentations of all trials, failures included, over the number of solved ones; in brackets 95 % of a bootstrap over trials; after the dot how many of the trials were solved. ∞ where none was. The smallest of a column is bold, of those with a finite upper end. Trials that their initial weights solve are left out.",
    ...cellsOf(kept, runningTimeTable),
    ...([...kept.protocols.values()].some((rows) => hasTrials(kept, rows)) ? [ecdfFigure(kept, place?.suffix)] : []),
    ...(guesses.length > 2
      ? [
          "### How often a guess is right",
          "Weights were drawn uniformly from the box until a trial ended. The share is that of trials ended in all guesses spent; its interval is exact if the share is the same in every trial, and too narrow where each trial is a problem of its own: there the quartiles of a trial's guesses say more. One that was given up counts as more guesses than any was given. A task that guessing solves says little about the algorithms that solve it too.",
          guesses.join("\n"),
        ]
      : []),
  ];
}

/** Each algorithm against each other on the same trials; nothing where no two share any. */
export function duelsSection(kept: KeptComparison, place?: PartPlace): Section {
  const tasks = tasksOf(kept.plan);
  const all = [...kept.protocols].map(([protocol, rows]) => ({
    protocol,
    rows,
    duels: duelsOf(rows, tasks, kept.plan.algorithms),
  }));
  if (all.every(({ duels }) => duels.length === 0)) return [];
  const suffix = place?.suffix ?? "";
  const shared = (task: string) => all.some(({ duels }) => duels.some(([where]) => where === task));
  return [
    heading("Who is sooner", place),
    winMatrixFigure(kept, { suffix }),
    ...(tasks.length === 1 || kept.plan.algorithms.length === 2
      ? []
      : tasks.flatMap((task, k) =>
          shared(task) ? [winMatrixFigure(kept, { tasks: [task], suffix: `${suffix}-task-${k + 1}` })] : [],
        )),
    "Trials that the first or the second solves in fewer presentations, or alone; in the others both take as many, or fail. p is that of the sign test in both directions, after Holm's correction over all pairs of one row of tasks. The last column is the difference of the shares solved, with 95 % bounds that hold however few the trials are.",
    ...all.flatMap(({ protocol, rows, duels }) => {
      const told = duels.length <= MOST_PAIRS ? duels : duels.filter(([, { p }]) => p <= DECIDED);
      return [
        `### ${escapeText(protocolTitle(protocol))}`,
        ...(told.length === duels.length
          ? []
          : [`${told.length} of ${counted(duels.length, "comparison")}: those with p at most ${DECIDED}.`]),
        ...(told.length === 0 ? [] : [duelTable(rows, tasks, told)]),
      ];
    }),
  ];
}

/** A plan in which tasks stand under many options, as tables alone. */
export function manyPartsSection(parts: readonly KeptComparison[]): Section {
  return [
    "## Trials solved and wrong answers",
    CELL_WORDS,
    ...parts.flatMap((kept) =>
      [...kept.protocols.keys()].flatMap((protocol) =>
        kept.plan.tasks.flatMap((task) => [
          `${subheading(task.task, protocol)}: ${escapeText(changesOf(task) || "options of the protocol")}`,
          cellTable(kept, protocol, task.task),
        ]),
      ),
    ),
  ];
}
