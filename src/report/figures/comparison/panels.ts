/** The comparison in the paper's six panels: error and presentations against T, for each task. */
import type { ComparisonRows } from "../../../experiments/comparison/comparison-rows.ts";
import { errorOf } from "../../../experiments/comparison/findings/measure.ts";
import { timeToSolve } from "../../../experiments/comparison/solved.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { counted, inWords } from "../../../numeric/number-text.ts";
import { seedAddress, stream } from "../../../numeric/random.ts";
import { bootstrapInterval } from "../../../numeric/statistics/bootstrap.ts";
import { mean, quantile } from "../../../numeric/statistics/order-statistics.ts";
import { algorithmNamed } from "../../../training/algorithms/algorithms.ts";
import { type KeptComparison, tasksOf } from "../../comparison/kept-comparison.ts";
import type { Figure, Panel } from "../../figure.ts";
import { capitalised } from "../../words/markdown.ts";
import { nothing } from "../vocabulary/annotations.ts";
import { axis, type Axis, between, within } from "../vocabulary/axis.ts";
import { intervals, line, points } from "../vocabulary/marks.ts";
import { panel, sideBySide, stacked } from "../vocabulary/panels.ts";
import type { Rows } from "../vocabulary/rows.ts";
import { algorithmChannels, labelOf } from "./algorithm-style.ts";
import { presentationsAxis } from "./presentations-axis.ts";
import { protocolTitle } from "./protocol-title.ts";

/** The number of resamples of a bootstrap. */
const RESAMPLES = 500;

/** The ends of the axes: errors beyond chance, and the largest budget. */
const LARGEST_ERROR = 0.6;
const MOST_PRESENTATIONS = 3e6;

const ERROR = axis("middle", "wrong answers", within(0, LARGEST_ERROR), { values: [0, 0.1, 0.2, 0.3, 0.4, 0.5] });
const PRESENTATIONS = presentationsAxis("middle", 10, MOST_PRESENTATIONS);

interface Bar {
  readonly lower: number;
  readonly middle: number;
  readonly upper: number;
}

/** The bar of the trials of one algorithm at one T; its draws have this address. */
type BarOf = (cell: readonly TrialRow[], address: string) => Bar | undefined;

export function panelsFigure(kept: KeptComparison, protocol: string): Figure {
  const { plan, protocols } = kept;
  const rows = protocols.get(protocol);
  if (rows === undefined) {
    throw new RangeError(`panelsFigure: there must be rows of the protocol, got none of ${protocol}`);
  }
  const tasks = tasksOf(plan);
  return {
    name: `comparison-${protocol}`,
    item: "comparison",
    title: `${comparedBy(plan.algorithms)}, ${protocolTitle(protocol)}`,
    caption: [
      `Against the longest training length T, ${counted(plan.trials, "trial")} a point, ${protocolTitle(protocol)}${plan.budget === undefined ? "" : `, at most ${plan.budget} presentations`}.`,
      "Left: mean share of wrong answers on fresh sequences; bars are 95 % of a bootstrap over trials; ½ is a coin flip.",
      "Right: presentations until solved, the median with bars from the first to the third quarter; a trial that is not solved counts as never, so a point is missing where more than half are not.",
    ].join(" "),
    spec: stacked(
      tasks.map((task, k) => {
        const isLast = k === tasks.length - 1;
        const bars = (barOf: BarOf) =>
          barsOf(rows, task, plan.algorithms, (cell, address) => barOf(cell, seedAddress("panels", protocol, address)));
        return sideBySide([
          barPanel(`${task}: error`, plan.algorithms, bars(errorBar), isLast, ERROR),
          barPanel(`${task}: presentations`, plan.algorithms, bars(timeBar), isLast, PRESENTATIONS),
        ]);
      }),
    ),
  };
}

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

/** Bars against T; only the panels below all others name it. */
function barPanel(title: string, algorithms: readonly string[], bars: Rows, isLast: boolean, y: Axis): Panel {
  const size = { width: 330, height: 170, title };
  if (bars.length === 0) return panel(size, [nothing("solved too seldom for a median")]);
  const { color, strokeDash, shape } = algorithmChannels(algorithms, "points");
  const x = axis(
    "T",
    isLast ? "longest training length T" : null,
    { type: "log", nice: false, padding: 12 },
    { values: [3, 5, 10, 30, 50, 100] },
  );
  return panel(size, [
    intervals(bars, { x, y: between(y, "lower", "upper"), color }, { strokeWidth: 1, opacity: 0.45 }),
    line(bars, { x, y, color, strokeDash }, { strokeWidth: 1.75 }),
    points(bars, { x, y, color, shape }, { size: 42 }),
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

function errorBar(cell: readonly TrialRow[], address: string): Bar {
  const errors = cell.map(errorOf);
  const meanOf = (indices: Int32Array) => mean(Array.from(indices, (i) => errors[i]));
  const { lower, upper } = bootstrapInterval(errors.length, meanOf, 0.95, RESAMPLES, stream(address));
  // Errors beyond the axis are drawn at its end.
  return { lower, middle: Math.min(mean(errors), LARGEST_ERROR), upper: Math.min(upper, LARGEST_ERROR) };
}

function timeBar(cell: readonly TrialRow[]): Bar | undefined {
  const times = cell.map((row) => Math.max(10, timeToSolve(row)));
  const [lower, middle, upper] = [0.25, 0.5, 0.75].map((share) => quantile(times, share));
  return middle < Infinity ? { lower, middle, upper: Math.min(upper, MOST_PRESENTATIONS) } : undefined;
}
