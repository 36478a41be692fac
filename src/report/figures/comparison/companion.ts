/** The companion paper's table of one task beside our trials: error and presentations against T, by method. */
import type { ComparedRow } from "../../../experiments/companion/companion-results.ts";
import { PRESENTATIONS_FACTOR } from "../../../experiments/companion/agreement.ts";
import type { Figure, Panel } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { axis, type Axis, between, within } from "../vocabulary/axis.ts";
import { key } from "../vocabulary/key.ts";
import { band, intervals, line, points } from "../vocabulary/marks.ts";
import { panel, sideBySide, stacked } from "../vocabulary/panels.ts";
import { labelOf } from "./algorithm-style.ts";

const ERROR = axis("value", "error, %", within(0, 60), { values: [0, 20, 40, 60] });
const PRESENTATIONS = axis(
  "value",
  "presentations",
  { type: "log", ...within(100, 3e6), clamp: true },
  { values: [100, 1e4, 1e6], format: "~s" },
);

/** The figure of a task: a row of two panels for each method. */
export function companionFigure(task: string, rows: readonly ComparedRow[]): Figure {
  const isPlaced = rows.some((row) => row.isPlaced);
  return {
    name: `companion-${task}`,
    item: "comparison",
    title: `The companion paper's results on ${task}, and ours`,
    caption: [
      "Lines and bars: our mean and the 95 % interval of a bootstrap over trials. Rings: the published mean of 20 or more trials, black where ours agrees with it, red where not.",
      `A published error agrees when 20 trials like ours would give one as far off, on either side, with a probability of at least 5 %, presentations when within a factor of ${PRESENTATIONS_FACTOR} (shaded).`,
      ...(isPlaced ? ["Rows with lost blanks have their values, in order, where they come nearest to ours."] : []),
    ].join(" "),
    spec: stacked([
      ...rows.map((row, k) => {
        const x = k === rows.length - 1 ? { ...X, title: "longest training length T" } : X;
        return sideBySide([errorPanel(row, x), presentationsPanel(row, x)]);
      }),
      KEY,
    ]),
  };
}

const X = axis("T", null, { type: "log", nice: false, padding: 8 }, { values: [5, 20, 100, 500] });
const RING = { filled: false, size: 60, strokeWidth: 2, shape: "circle" } as const;

function errorPanel({ algorithm, cells }: ComparedRow, x: Axis): Panel {
  const y = ERROR;
  const ours = cells.map(({ T, error: { mean, lower, upper } }) => ({
    T,
    value: Math.min(mean, 60),
    lower: Math.min(lower, 60),
    upper: Math.min(upper, 60),
  }));
  const theirs = cells.flatMap(({ T, published }) =>
    published === undefined ? [] : [{ T, value: published.error.published, met: published.error.met }],
  );
  return panel({ ...SIZE, title: `${labelOf(algorithm)}: error` }, [
    intervals(ours, { x, y: between(y, "lower", "upper") }, OURS),
    line(ours, { x, y }, OURS),
    points(ours, { x, y }, { ...OURS, size: 20 }),
    ...rings(theirs, x, y),
  ]);
}

function presentationsPanel({ algorithm, cells }: ComparedRow, x: Axis): Panel {
  const y = PRESENTATIONS;
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
  return panel({ ...SIZE, title: `${labelOf(algorithm)}: presentations` }, [
    band(ours, { x, y: between(y, "least", "most") }, NEAR),
    intervals(ours, { x, y: between(y, "lower", "upper") }, OURS),
    line(ours, { x, y }, OURS),
    points(ours, { x, y }, { ...OURS, size: 20 }),
    ...rings(theirs, x, y),
  ]);
}

const SIZE = { width: 290, height: 85 } as const;
const OURS = { color: PALETTE.blue } as const;
const NEAR = { color: PALETTE.blue, opacity: 0.12 } as const;
const [AGREES, DIFFERS] = [
  { ...RING, color: PALETTE.black },
  { ...RING, color: PALETTE.vermillion },
];

const KEY = key(2 * SIZE.width, 2, [
  {
    signs: [
      { drawn: "stroke", look: OURS },
      { drawn: "bar", look: OURS },
      { drawn: "point", look: { ...OURS, size: 20 } },
    ],
    words: "our mean, with its 95 % interval",
  },
  { signs: [{ drawn: "area", look: NEAR }], words: `presentations within a factor of ${PRESENTATIONS_FACTOR} of ours` },
  { signs: [{ drawn: "point", look: AGREES }], words: "published, and ours agrees" },
  { signs: [{ drawn: "point", look: DIFFERS }], words: "published, and ours does not agree" },
]);

/** Published means, those that agree and those that do not. */
const rings = (
  theirs: readonly { readonly T: number; readonly value: number; readonly met: boolean }[],
  x: Axis,
  y: Axis,
) =>
  ([true, false] as const).flatMap((met) => {
    const own = theirs.filter((one) => one.met === met);
    return own.length === 0 ? [] : [points(own, { x, y }, met ? AGREES : DIFFERS)];
  });
