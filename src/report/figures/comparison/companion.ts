/** The companion paper's table of one task beside our trials: error and presentations against T, by method. */
import type { ComparedRow } from "../../../experiments/companion/companion-results.ts";
import { PRESENTATIONS_FACTOR } from "../../../experiments/companion/agreement.ts";
import type { Figure, Panel } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { axis, type Axis, between, within } from "../vocabulary/axis.ts";
import { band, intervals, line, points } from "../vocabulary/marks.ts";
import { panel, sideBySide, stacked } from "../vocabulary/panels.ts";
import { labelOf } from "./algorithm-style.ts";

const ERROR = axis("value", "wrong answers, %", within(0, 60), { values: [0, 20, 40, 60] });
const PRESENTATIONS = axis(
  "value",
  "presentations",
  { type: "log", ...within(100, 3e6), clamp: true },
  { values: [100, 1e3, 1e4, 1e5, 1e6], format: "~s" },
);

/** The figure of a task; a panel of a method is titled by it. */
export function companionFigure(task: string, rows: readonly ComparedRow[]): Figure {
  const isPlaced = rows.some((row) => row.isPlaced);
  return {
    name: `companion-${task}`,
    item: "comparison",
    title: `The companion paper's results on ${task}, and ours`,
    caption: [
      "Lines and bars: our mean and the 95 % interval of a bootstrap over trials. Rings: the published mean of 20 or more trials, black where ours agrees with it, red where not.",
      `A published error agrees when 20 trials like ours would give it with a probability of at least 5 %, presentations when within a factor of ${PRESENTATIONS_FACTOR} (shaded).`,
      ...(isPlaced ? ["Rows with lost blanks have their values, in order, where they come nearest to ours."] : []),
    ].join(" "),
    spec: stacked([
      sideBySide(rows.map((row, k) => errorPanel(row, k === 0))),
      sideBySide(rows.map((row, k) => presentationsPanel(row, k === 0))),
    ]),
  };
}

const X = axis("T", "T", { type: "log", nice: false, padding: 8 }, { values: [5, 20, 100, 500] });
const untitled = (y: Axis): Axis => ({ ...y, title: null, axis: { ...y.axis, labels: false } });
const RING = { filled: false, size: 60, strokeWidth: 2, shape: "circle" } as const;

function errorPanel({ algorithm, cells }: ComparedRow, isFirst: boolean): Panel {
  const y = isFirst ? ERROR : untitled(ERROR);
  const ours = cells.map(({ T, error: { mean, lower, upper } }) => ({
    T,
    value: Math.min(mean, 60),
    lower: Math.min(lower, 60),
    upper: Math.min(upper, 60),
  }));
  const theirs = cells.flatMap(({ T, published }) =>
    published === undefined ? [] : [{ T, value: published.error.published, met: published.error.met }],
  );
  return panel({ ...SIZE, title: labelOf(algorithm) }, [
    intervals(ours, { x: X, y: between(y, "lower", "upper") }, OURS),
    line(ours, { x: X, y }, OURS),
    points(ours, { x: X, y }, { ...OURS, size: 20 }),
    ...rings(theirs, y),
  ]);
}

function presentationsPanel({ cells }: ComparedRow, isFirst: boolean): Panel {
  const y = isFirst ? PRESENTATIONS : untitled(PRESENTATIONS);
  const ours = cells.map(({ T, presentations: { mean, lower, upper } }) => ({
    T,
    value: Math.max(mean, 100),
    lower: Math.max(lower, 100),
    upper: Math.max(upper, 100),
    least: Math.max(mean / PRESENTATIONS_FACTOR, 100),
    most: Math.max(mean * PRESENTATIONS_FACTOR, 100),
  }));
  const theirs = cells.flatMap(({ T, published }) =>
    published === undefined ? [] : [{ T, value: published.presentations.published, met: published.presentations.met }],
  );
  return panel(SIZE, [
    band(ours, { x: X, y: between(y, "least", "most") }, { color: PALETTE.blue, opacity: 0.12 }),
    intervals(ours, { x: X, y: between(y, "lower", "upper") }, OURS),
    line(ours, { x: X, y }, OURS),
    points(ours, { x: X, y }, { ...OURS, size: 20 }),
    ...rings(theirs, y),
  ]);
}

const SIZE = { width: 100, height: 120 } as const;
const OURS = { color: PALETTE.blue } as const;

/** Published means, those that agree and those that do not. */
const rings = (theirs: readonly { readonly T: number; readonly value: number; readonly met: boolean }[], y: Axis) =>
  ([true, false] as const).flatMap((met) => {
    const own = theirs.filter((one) => one.met === met);
    const color = met ? PALETTE.black : PALETTE.vermillion;
    return own.length === 0 ? [] : [points(own, { x: X, y }, { ...RING, color })];
  });
