/**
 * A comparison in panels against T, for each task: error and presentations, as in the paper, and on request the share
 * of solved trials.
 */
import type { ComparisonRows } from "../../../experiments/comparison/comparison-rows.ts";
import { errorOf } from "../../../experiments/comparison/findings/measure.ts";
import { isSolved, timeToSolve } from "../../../experiments/comparison/solved.ts";
import type { SweepPlan } from "../../../experiments/sweep/sweep-plan.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { counted, inWords } from "../../../numeric/number-text.ts";
import { seedAddress, stream } from "../../../numeric/random.ts";
import { clopperPearson } from "../../../numeric/statistics/binomial.ts";
import { bootstrapInterval } from "../../../numeric/statistics/bootstrap.ts";
import { mean, quantile } from "../../../numeric/statistics/order-statistics.ts";
import { algorithmNamed } from "../../../training/algorithms/algorithms.ts";
import { type KeptComparison, tasksOf } from "../../comparison/kept-comparison.ts";
import type { Figure, Panel } from "../../figure.ts";
import { capitalised } from "../../words/markdown.ts";
import { heading, nothing } from "../vocabulary/annotations.ts";
import { axis, type Axis, between, within } from "../vocabulary/axis.ts";
import { intervals, line, points } from "../vocabulary/marks.ts";
import { type Frame, panel, sideBySide, stacked } from "../vocabulary/panels.ts";
import type { Rows } from "../vocabulary/rows.ts";
import { algorithmChannels, labelOf } from "./algorithm-style.ts";
import { lengthAxis } from "./length-axis.ts";
import { endForBudgets, presentationsAxis } from "./presentations-axis.ts";
import { protocolClause, protocolTitle, protocolWord } from "./protocol-title.ts";

/** The number of resamples of a bootstrap. */
const RESAMPLES = 500;

/** The end of the axis of errors, where none is far beyond chance. */
const LARGEST_ERROR = 0.6;

const SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1];
const SOLVED = axis("middle", "share of trials solved", within(0, 1), { values: SHARES });

/** The axes of all panels of a figure, so that tasks can be compared. */
interface Ends {
  readonly error: number;
  readonly presentations: number;
}

interface Bar {
  readonly lower: number;
  readonly middle: number;
  readonly upper: number;
}

/** The bar of the trials of one algorithm at one T; its draws have this address. */
type BarOf = (cell: readonly TrialRow[], address: string) => Bar | undefined;

export interface PanelsOptions {
  /** Whether the shares of solved trials have panels too. Default false. */
  readonly solved?: boolean;
  /** What follows the name of the figure's file. Default nothing. */
  readonly suffix?: string;
}

export function panelsFigure(
  kept: KeptComparison,
  protocol: string,
  { solved = false, suffix = "" }: PanelsOptions = {},
): Figure {
  const { plan, long, protocols } = kept;
  const rows = protocols.get(protocol);
  if (rows === undefined) {
    throw new RangeError(`panelsFigure: there must be rows of the protocol, got none of ${protocol}`);
  }
  const tasks = tasksOf(plan);
  const ends = endsOf(rows, tasks, plan.algorithms);
  const width = solved ? 240 : 330;
  return {
    name: `comparison-${protocolWord(plan, protocol)}${suffix}`,
    item: "comparison",
    title: `${comparedBy(plan.algorithms)}, ${protocolTitle(protocol)}`,
    caption: [
      `Against the longest training length T, ${kept.trials < kept.planned ? "up to " : ""}${counted(plan.trials, "trial")} a point${long === undefined ? "" : `, ${long.trials} at the longest T (${longLengths(long)})`}${protocolClause(protocol)}${plan.budget === undefined ? "" : `, at most ${plan.budget} presentations`}.`,
      ...(solved ? ["Left: share of trials solved; bars are 95 % intervals (Clopper and Pearson)."] : []),
      `${solved ? "Middle" : "Left"}: mean share of wrong answers on fresh sequences; bars are 95 % of a bootstrap over trials; ½ is a coin flip.`,
      "Right: presentations until solved, the median with bars from the first to the third quarter; a trial that is not solved counts as never, so a point is missing where more than half are not.",
      ...(solved ? ["Fewer than 10 presentations are drawn as 10."] : []),
    ].join(" "),
    spec: stacked(
      tasks.map((task, k) => {
        // Vega keeps three panels in a row further apart where their axes have titles, so then all have.
        const isTitled = solved || k === tasks.length - 1;
        const panelOf = (what: string, barOf: BarOf, y: Axis) =>
          barPanel(
            { width, height: 170, title: `${task}: ${what}` },
            solved,
            plan.algorithms,
            barsOf(rows, task, plan.algorithms, (cell, address) =>
              barOf(cell, seedAddress("panels", protocol, address)),
            ),
            { lengths: rows.lengths(task), isTitled },
            y,
          );
        return sideBySide([
          ...(solved ? [panelOf("solved", solvedBar, SOLVED)] : []),
          panelOf("error", errorBar(ends), errorAxis(ends)),
          panelOf("presentations", timeBar(ends), presentationsAxis("middle", 10, ends.presentations)),
        ]);
      }),
    ),
  };
}

/** The lengths of a plan by task: "latch 300 and 1000, parity 300". */
const longLengths = ({ tasks }: SweepPlan) => tasks.map(({ task, T }) => `${task} ${T.join(" and ")}`).join(", ");

function endsOf(rows: ComparisonRows, tasks: readonly string[], algorithms: readonly string[]): Ends {
  const isBeyond = (task: string, algorithm: string) =>
    rows.lengths(task).some((T) => {
      const cell = rows.of({ task, algorithm, T });
      return cell.length > 0 && mean(cell.map(errorOf)) > LARGEST_ERROR;
    });
  return {
    error: tasks.some((task) => algorithms.some((algorithm) => isBeyond(task, algorithm))) ? 1 : LARGEST_ERROR,
    presentations: endForBudgets([rows], tasks, algorithms).presentations,
  };
}

const errorAxis = ({ error }: Ends): Axis =>
  axis("middle", "wrong answers", within(0, error), { values: error === 1 ? SHARES : [0, 0.1, 0.2, 0.3, 0.4, 0.5] });

const ROLES = [
  { role: "paper", one: "algorithm", several: "algorithms" },
  { role: "control", one: "control", several: "controls" },
  { role: "user-defined", one: "user-defined algorithm", several: "user-defined algorithms" },
] as const;

/** The numbers of algorithms of each role that are compared: "Six algorithms and three controls". */
function comparedBy(algorithms: readonly string[]): string {
  const roles = algorithms.map((algorithm) => algorithmNamed(algorithm).role);
  const counts = ROLES.map(({ role, ...names }) => ({ ...names, count: roles.filter((one) => one === role).length }));
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ count, one, several }) => `${inWords(count)} ${count === 1 ? one : several}`);
  return capitalised(parts.join(" and "));
}

/** The lengths of a panel, and whether its axis has a title. */
interface Across {
  readonly lengths: readonly number[];
  readonly isTitled: boolean;
}

/** Bars against T. Three titles in a row would be placed by the height of the legend, so then they are marks. */
function barPanel(
  { title, ...frame }: Required<Frame>,
  isOfThree: boolean,
  algorithms: readonly string[],
  bars: Rows,
  { lengths, isTitled }: Across,
  y: Axis,
): Panel {
  const [titled, headings] = isOfThree ? [frame, [heading(title)]] : [{ ...frame, title }, []];
  if (lengths.length === 0) return panel(titled, [nothing("no trials"), ...headings]);
  const x = lengthAxis(lengths, isTitled);
  if (bars.length === 0) {
    // With axes of its own the panel stands under those above it.
    const axes = isOfThree
      ? [
          points(
            lengths.map((T) => ({ T, middle: 10 })),
            { x, y },
            { opacity: 0 },
          ),
        ]
      : [];
    return panel(titled, [...axes, nothing("solved too seldom for a median"), ...headings]);
  }
  const { color, strokeDash, shape } = algorithmChannels(algorithms, "points");
  return panel(titled, [
    intervals(bars, { x, y: between(y, "lower", "upper"), color }, { strokeWidth: 1, opacity: 0.45 }),
    line(bars, { x, y, color, strokeDash }, { strokeWidth: 1.75 }),
    points(bars, { x, y, color, shape }, { size: 42 }),
    ...headings,
  ]);
}

/** Bars of all algorithms and T, side by side so that those at the same T do not hide each other. */
function barsOf(rows: ComparisonRows, task: string, algorithms: readonly string[], barOf: BarOf) {
  return algorithms.flatMap((algorithm, k) =>
    rows.lengths(task).flatMap((T) => {
      const cell = rows.of({ task, algorithm, T });
      const bar = cell.length === 0 ? undefined : barOf(cell, seedAddress(task, algorithm, `T=${T}`));
      if (bar === undefined) return [];
      return [{ ...bar, T: T * (1 + 0.012 * (k - (algorithms.length - 1) / 2)), algorithm: labelOf(algorithm) }];
    }),
  );
}

function solvedBar(cell: readonly TrialRow[]): Bar {
  const solved = cell.filter(isSolved).length;
  return { middle: solved / cell.length, ...clopperPearson(solved, cell.length, 0.95) };
}

const errorBar =
  ({ error: largest }: Ends): BarOf =>
  (cell, address) => {
    const errors = cell.map(errorOf);
    const meanOf = (indices: Int32Array) => mean(Array.from(indices, (i) => errors[i]));
    const { lower, upper } = bootstrapInterval(errors.length, meanOf, 0.95, RESAMPLES, stream(address));
    // Errors beyond the axis are drawn at its end.
    return { lower, middle: Math.min(mean(errors), largest), upper: Math.min(upper, largest) };
  };

const timeBar =
  ({ presentations: most }: Ends): BarOf =>
  (cell) => {
    const times = cell.map((row) => Math.max(10, timeToSolve(row)));
    const [lower, middle, upper] = [0.25, 0.5, 0.75].map((share) => quantile(times, share));
    return middle < Infinity ? { lower, middle, upper: Math.min(upper, most) } : undefined;
  };
