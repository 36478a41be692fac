/**
 * A comparison in panels against T, a figure for each task: a row for each kind of algorithm, and side by side error
 * and presentations, as in the paper, and on request the share of solved trials, under each protocol.
 */
import type { ComparisonRows } from "../../../experiments/comparison/comparison-rows.ts";
import { counted, significant } from "../../../numeric/number-text.ts";
import { seedAddress } from "../../../numeric/random.ts";
import { algorithmNamed } from "../../../training/algorithms/algorithms.ts";
import { type KeptComparison, tasksOf } from "../../comparison/kept-comparison.ts";
import type { Figure, MarkLayer, Panel } from "../../figure.ts";
import { heading, nothing } from "../vocabulary/annotations.ts";
import { type Axis, between } from "../vocabulary/axis.ts";
import { cells, intervals, line, points } from "../vocabulary/marks.ts";
import { panel, sideBySide, stacked } from "../vocabulary/panels.ts";
import { type AlgorithmGroup, algorithmGroups } from "./algorithm-groups.ts";
import { algorithmChannels, labelOf } from "./algorithm-style.ts";
import { type Bar, errorMeasured, type Measured, SOLVED, timeMeasured } from "./bars.ts";
import { besideLength, lengthAxis } from "./length-axis.ts";
import { protocolTitle } from "./protocol-title.ts";

/** The panels that fit side by side, the pixels that they share, and the least and most of one. */
const [MOST_COLUMNS, PIXELS, LEAST_WIDTH, MOST_WIDTH] = [4, 540, 100, 240];

export interface PanelsOptions {
  /** Whether the shares of solved trials have panels too. Default false. */
  readonly solved?: boolean;
  /** What follows the name of the figure's file. Default nothing. */
  readonly suffix?: string;
}

/** A column of panels: what is measured, and under which protocol. */
interface Column {
  readonly measured: Measured;
  readonly protocol: string;
  readonly rows: ComparisonRows;
  /** Whether it is the first of what is measured: the others have its axis. */
  readonly isFirst: boolean;
}

/** The figures of all tasks with trials: one for each, or several where protocols leave no room for all measures. */
export function panelsFigures(
  kept: KeptComparison,
  { solved = false, suffix = "" }: PanelsOptions = {},
): readonly Figure[] {
  const { plan, protocols } = kept;
  const tasks = tasksOf(plan);
  const all = [...protocols.values()];
  const measures = [
    ...(solved ? [SOLVED] : []),
    errorMeasured(all, tasks, plan.algorithms),
    timeMeasured(all, tasks, plan.algorithms),
  ];
  const together = sharedOut(measures, Math.max(1, Math.floor(MOST_COLUMNS / protocols.size)));
  return tasks.flatMap((task, k) => {
    const present = [...protocols].filter(([, rows]) => rows.lengths(task).length > 0);
    if (present.length === 0) return [];
    const name = `comparison-${wordOf(tasks, k)}`;
    return together.map((shown) => ({
      name: `${name}${together.length === 1 ? "" : `-${shown.map(({ word }) => word).join("-")}`}${suffix}`,
      item: "comparison",
      title: `${task}: ${listed(shown.map(({ title }) => title))}, against length`,
      caption: caption(kept, task, present, shown),
      spec: rowsOfPanels(task, plan.algorithms, columnsOf(shown, present)),
    }));
  });
}

/** The measures of each figure, at most so many in one: the last ones, which the paper has, stand together. */
function sharedOut(measures: readonly Measured[], most: number): readonly (readonly Measured[])[] {
  const last = measures.slice(-most);
  return last.length === measures.length ? [last] : [...sharedOut(measures.slice(0, -most), most), last];
}

const listed = (names: readonly string[]) =>
  names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;

/** A word for a task that can stand in the name of a file: its name if those of all tasks can, or its place. */
function wordOf(tasks: readonly string[], place: number): string {
  const distinct = new Set(tasks.map((task) => task.toLowerCase()));
  const canStand = distinct.size === tasks.length && tasks.every((task) => /^[\w-]+$/.test(task));
  return canStand ? tasks[place] : `task-${place + 1}`;
}

type Present = readonly (readonly [string, ComparisonRows])[];

const columnsOf = (measures: readonly Measured[], present: Present): readonly Column[] =>
  measures.flatMap((measured) =>
    present.map(([protocol, rows], k) => ({ measured, protocol, rows, isFirst: k === 0 })),
  );

function rowsOfPanels(task: string, algorithms: readonly string[], columns: readonly Column[]) {
  const groups = algorithmGroups(
    algorithms.filter((algorithm) => columns.some(({ rows }) => rows.has(task, algorithm))),
  );
  const width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Math.floor(PIXELS / columns.length)));
  const frame = { width, height: groups.length > 1 ? 110 : 190 };
  return stacked(
    groups.map((group, k) => ({
      ...sideBySide(
        columns.map((column) =>
          barPanel(column, task, group, frame, { isTop: k === 0, isBottom: k === groups.length - 1 }),
        ),
      ),
      ...(group.title === undefined ? {} : { title: { text: group.title, fontWeight: "bold" as const } }),
      spacing: 14,
    })),
    ["color", "strokeDash", "shape"],
  );
}

/** Where a panel stands in its column: those at the ends have titles. */
interface Standing {
  readonly isTop: boolean;
  readonly isBottom: boolean;
}

function barPanel(
  { measured, protocol, rows, isFirst }: Column,
  task: string,
  { algorithms }: AlgorithmGroup,
  { width, height }: { readonly width: number; readonly height: number },
  { isTop, isBottom }: Standing,
): Panel {
  const lengths = rows.lengths(task);
  const x = lengthAxis(lengths, isBottom);
  const y: Axis = isFirst
    ? measured.axis
    : { ...measured.axis, title: null, axis: { ...measured.axis.axis, labels: false, ticks: false } };
  const bars = algorithms.flatMap((algorithm, k) =>
    barsOf(measured, rows, task, algorithm, protocol).map(({ T, ...bar }) => ({
      ...bar,
      T: besideLength(T, lengths, width, k, algorithms.length),
    })),
  );
  const headings = isTop ? [heading(`${measured.title}\n${protocolTitle(protocol)}`, { fontSize: 11 })] : [];
  const frame = { width, height };
  if (bars.length === 0) {
    const [T] = lengths;
    const [middle] = measured.axis.scale?.domain as number[];
    return panel(frame, [
      points([{ T, middle }], { x, y }, { opacity: 0, aria: false }),
      nothing("not run"),
      ...headings,
    ]);
  }
  const solved = bars.filter(({ isNever }) => isNever !== true);
  const { color, strokeDash, shape } = algorithmChannels(algorithms, "points");
  return panel(frame, [
    ...neverRow(measured, y),
    intervals(bars, { x, y: between(y, "lower", "upper"), color, said: "said" }, { strokeWidth: 1, opacity: 0.5 }),
    ...(solved.length === 0
      ? []
      : [line(solved, { x, y, color, strokeDash, detail: "stretch", said: "algorithm" }, { strokeWidth: 1.75 })]),
    points(bars, { x, y, color, shape, said: "said" }, { size: 36 }),
    ...headings,
  ]);
}

/** The part of a panel in which marks stand for never. */
function neverRow({ neverFrom, axis }: Measured, y: Axis): readonly MarkLayer[] {
  const end = (axis.scale?.domain as number[])[1];
  return neverFrom === undefined
    ? []
    : [cells([{ from: neverFrom, end }], { y: between(y, "from", "end") }, { color: "#f0f0f0", aria: false })];
}

/** The bars of an algorithm at each T; those that a line joins, without a never between them, are one stretch. */
function barsOf(measured: Measured, rows: ComparisonRows, task: string, algorithm: string, protocol: string) {
  let stretch = 0;
  return rows.lengths(task).flatMap((T) => {
    const cell = rows.of({ task, algorithm, T });
    if (cell.length === 0) return [];
    const address = seedAddress("panels", protocol, seedAddress(task, algorithm, `T=${T}`));
    const bar = measured.barOf(cell, address);
    if (bar.isNever === true) stretch++;
    const name = labelOf(algorithm);
    return [{ ...bar, T, stretch, algorithm: name, said: `${name}, T = ${T}: ${inWords(bar, measured)}` }];
  });
}

/** A bar as its tooltip has it: places are moved aside, and what never happened has a height too. */
function inWords({ lower, middle, upper }: Bar, { neverFrom = Infinity }: Measured): string {
  const [from, at, to] = [lower, middle, upper].map((value) => (value > neverFrom ? "never" : significant(value)));
  return `${at} (${from} to ${to})`;
}

function caption(
  { plan, long, trials, planned }: KeptComparison,
  task: string,
  present: Present,
  measures: readonly Measured[],
): string {
  const longest = long?.tasks.filter((one) => one.task === task).flatMap(({ T }) => T) ?? [];
  return [
    `Against the longest training length T, ${trials < planned ? "up to " : ""}${counted(plan.trials, "trial")} a point${long === undefined || longest.length === 0 ? "" : `, ${long.trials} at T = ${longest.join(" and ")}`}${plan.budget === undefined ? "" : `, at most ${plan.budget} presentations`}.`,
    ...(present.length < 2 ? [] : ["An algorithm has no mark where it was not run."]),
    ...(plan.algorithms.some((algorithm) => algorithmNamed(algorithm).role === "control")
      ? ["Controls are dashed."]
      : []),
    ...measures.map((one) => one.caption),
  ].join(" ");
}
