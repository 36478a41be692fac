/** One trial watched: cost, recurrent weights, gradient horizon and attractors against presentations. */
import type { TrainingRecord } from "../../experiments/training-run/training-record.ts";
import { given } from "../../numeric/given.ts";
import { significant } from "../../numeric/number-text.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import { isBatchLevel } from "../../training/training-algorithm.ts";
import type { Figure, Look, MarkLayer, Panel } from "../figure.ts";
import { PALETTE } from "../palette.ts";
import { heading, level, nothing } from "./vocabulary/annotations.ts";
import { axis, type Axis, upFrom, within } from "./vocabulary/axis.ts";
import { line, type Places, points } from "./vocabulary/marks.ts";
import { panel, sideBySide, stacked } from "./vocabulary/panels.ts";
import type { Rows } from "./vocabulary/rows.ts";
import { legendBelow, series, shapeAt } from "./vocabulary/series.ts";

const LEGEND = legendBelow(2);

export function trainingFigure(record: TrainingRecord): Figure {
  const { row } = record;
  const { task, T, algorithm, seed, trial } = row.specification;
  return {
    name: `train-${task}-${algorithm}`,
    item: "weight-gradient",
    title: `${task}, T = ${T}, ${algorithm}`,
    caption: `Trial ${trial} of seed ${seed}: ${row.outcome} after ${row.presentations} presentations.`,
    spec: stacked(
      [
        sideBySide([costPanel(record), weightsPanel(record)], ["color", "strokeDash"]),
        sideBySide([horizonPanel(record), attractorsPanel(record)], ["color", "shape"]),
      ],
      ["color", "strokeDash", "shape"],
    ),
  };
}

/** Why a panel about the network is empty where another model was trained. */
const notLookedAt = ({ model }: TrainingRecord) => (model === undefined ? undefined : "not the task's own network");

function costPanel(record: TrainingRecord): Panel {
  const cost = { name: "mean cost", colour: PALETTE.blue };
  const wrong = { name: "share of wrong answers", colour: PALETTE.vermillion };
  const rows = [
    ...finite(cost.name, record.learningCurve, ({ cost: value }) => value),
    ...finite(wrong.name, record.learningCurve, ({ errorRate }) => errorRate),
  ];
  const y = axis("value", "on the training set", upFrom(0));
  return trialPanel("what it learned", "no finite value", rows, [
    course(record, rows, { y, ...series([cost, wrong], { legend: LEGEND }) }),
  ]);
}

function weightsPanel(record: TrainingRecord): Panel {
  const radius = { name: "spectral radius", colour: PALETTE.green };
  // For one unit the two are equal: the dashes let the one below show.
  const norm = { name: "operator norm (2)", colour: PALETTE.purple, dash: [5, 5] };
  const rows = [
    ...finite(radius.name, record.snapshots, ({ spectralRadius }) => spectralRadius),
    ...finite(norm.name, record.snapshots, ({ operatorNorm }) => operatorNorm),
  ];
  const y = axis("value", "size of the recurrent matrix");
  return trialPanel("recurrent weights", notLookedAt(record) ?? "no finite value", rows, [
    level(1, y),
    course(record, rows, { y, ...series([radius, norm], { legend: LEGEND }) }, { point: { filled: true, size: 18 } }),
  ]);
}

function horizonPanel(record: TrainingRecord): Panel {
  const rows = finite("horizon", record.snapshots, ({ gradientHorizon }) => gradientHorizon);
  const colour = PALETTE.orange;
  const y = axis("value", "steps back", upFrom(0));
  return trialPanel(
    `how far back the gradient keeps ${significant(100 * record.horizonShare)} %`,
    notLookedAt(record) ?? (record.units === "sign" ? "sign units have no gradient" : "no finite gradient"),
    rows,
    [
      line(
        rows,
        { x: presentations(record), y },
        { interpolate: interpolation(record), color: colour, point: { filled: true, size: 24, color: colour } },
      ),
    ],
  );
}

function attractorsPanel(record: TrainingRecord): Panel {
  const rows = record.snapshots.flatMap(({ presentations, attractors }) =>
    attractors.flatMap(({ input, period, answers }) =>
      answers.map((value) => ({ presentations, value, series: attractorName(input, period) })),
    ),
  );
  const names = [...new Set(rows.map((row) => row.series))].sort();
  const kinds = names.map((name, k) => ({ name, colour: Object.values(PALETTE)[(k + 4) % 8], shape: shapeAt(k) }));
  const places = {
    x: presentations(record),
    y: axis("value", "output of the answering unit", within(-1.1, 1.1)),
    ...series(kinds, { legend: legendBelow(1, {}) }),
  };
  const reason = notLookedAt(record) ?? "no attracting fixed point or 2-cycle";
  return trialPanel("answers at which it can rest", reason, rows, [points(rows, places, { size: 36, opacity: 0.9 })]);
}

const attractorName = (input: number, period: number) =>
  `${period === 1 ? "fixed point" : "2-cycle"} under u = ${significant(input)}`;

/** A panel under its title, or the reason why it is empty. */
const trialPanel = (title: string, reason: string, rows: Rows, layers: readonly MarkLayer[]): Panel =>
  panel({ width: 300, height: 170 }, [...(rows.length === 0 ? [nothing(reason)] : layers), heading(title)]);

/** The rows of a series at the points where it has a finite value. */
const finite = <Point extends { readonly presentations: number }>(
  name: string,
  points: readonly Point[],
  valueOf: (point: Point) => number | null,
): Rows =>
  points.flatMap((point) => {
    const value = valueOf(point);
    return value === null || !Number.isFinite(value)
      ? []
      : [{ presentations: point.presentations, value, series: name }];
  });

const lastPresentations = ({ learningCurve }: TrainingRecord) => learningCurve[learningCurve.length - 1].presentations;

const presentations = (record: TrainingRecord): Axis =>
  axis("presentations", "presentations", within(0, Math.max(1, lastPresentations(record))), {
    tickCount: 4,
    format: ",d",
  });

/** The interpolation of lines: a batch algorithm stays at its best point until it finds a better one. */
const interpolation = ({ row }: TrainingRecord) =>
  isBatchLevel(algorithmNamed(row.specification.algorithm).knowledge) ? "step-after" : "linear";

/** The lines over the course of the training, or points if it ended before the first presentation. */
function course(record: TrainingRecord, rows: Rows, { strokeDash, ...places }: Places, look: Look = {}): MarkLayer {
  const x = presentations(record);
  if (lastPresentations(record) === 0) return points(rows, { x, ...places }, { size: 60 });
  return line(rows, { x, ...places, ...given({ strokeDash }) }, { interpolate: interpolation(record), ...look });
}
