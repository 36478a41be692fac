/** Drift in units of d: under the right bound for every kind of input, and under the recalled bound, which fails. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { significant } from "../../../numeric/number-text.ts";
import type { Figure, Panel } from "../../figure.ts";
import { ANNOTATION, PALETTE } from "../../palette.ts";
import { label, level } from "../vocabulary/annotations.ts";
import { axis, stepAxis, within } from "../vocabulary/axis.ts";
import { line } from "../vocabulary/marks.ts";
import { panel, sideBySide } from "../vocabulary/panels.ts";
import { curve } from "../vocabulary/rows.ts";
import { DOTTED, legendBelow, series, type Series, SOLID } from "../vocabulary/series.ts";

type Drift = Illustrations["drift"];

interface DriftSeries extends Series {
  readonly drift: readonly number[];
}

/** The colours of the kinds of input, in the order in which they are illustrated. */
const KINDS = [PALETTE.grey, PALETTE.vermillion, PALETTE.blue, PALETTE.green, PALETTE.orange];

export const driftFigure = ({ drift }: Illustrations): Figure => ({
  name: "drift",
  item: "theorem-3",
  beside: "theorem-3/literal",
  title: "Drift under bounded inputs",
  caption: caption(drift),
  spec: sideBySide([admissiblePanel(drift), recalledPanel(drift)], ["color", "strokeDash"]),
});

const admissiblePanel = ({ admissible: { settings, byKind, guaranteed } }: Drift): Panel =>
  driftPanel("admissible inputs of every kind", settings.steps, 2, [
    ...byKind.map(({ kind, drift }, k) => ({ name: kind, drift, colour: KINDS[k] })),
    { name: "guaranteed", drift: guaranteed, colour: PALETTE.black, dash: DOTTED },
  ]);

const recalledPanel = ({ recalled: { settings, asRecalled, corrected } }: Drift): Panel =>
  driftPanel("the bound as recalled, and corrected", settings.steps, 1, [
    { name: "as recalled: |uₜ| = (1 − λₜ) d", drift: asRecalled, colour: PALETTE.vermillion, dash: SOLID },
    { name: "corrected: |uₜ| = (1 − λₜ₋₁) d", drift: corrected, colour: PALETTE.blue, dash: SOLID },
  ]);

function driftPanel(title: string, steps: number, columns: number, rows: readonly DriftSeries[]): Panel {
  const time = stepAxis(steps, { tickMinStep: 1, tickCount: 6 });
  const size = axis("drift", "drift |aₜ − ãₜ| / d", within(0, 1.1));
  return panel({ width: 300, height: 270, title }, [
    level(1, size),
    label("d", time, size, [0, 1], { align: "left", dx: 4, dy: -8, color: ANNOTATION }),
    line(
      rows.flatMap(({ name, drift }) => curve(name, drift, time, size)),
      { x: time, y: size, ...series(rows, { legend: legendBelow(columns) }) },
      { point: { size: 16 } },
    ),
  ]);
}

function caption({ admissible, recalled }: Drift): string {
  const largest = Math.max(...recalled.asRecalled);
  const admissibleLargest = Math.max(...admissible.byKind.flatMap(({ drift }) => drift));
  return [
    `Left: the neuron with w = ${significant(admissible.settings.w)} from a₀ = ${significant(admissible.settings.start)} under inputs |uₜ| ≤ (1 − λₜ₋₁) d, d = ${significant(admissible.settings.driftRadius)}, λₜ the largest slope of M on the tube at t.`,
    `Whatever the kind of input, the drift stays below d; the largest seen is ${significant(admissibleLargest)} d.`,
    "Drifting inputs grow from silence to the bound, Gaussian ones are cut at it. Dotted: the drift that the recursion of the proof guarantees for the loudest inputs, towards 0, which tends to d.",
    `Right: w = ${significant(recalled.settings.w)}, a₀ = ${significant(recalled.settings.start, 4)}, d = ${significant(recalled.settings.driftRadius)}.`,
    `λₜ falls from ${significant(recalled.contractionFactors[0])} to ${significant(recalled.contractionFactors[1])} in the first step. Under the bound as the paper is recalled to have it, with λₜ for λₜ₋₁, the drift reaches ${significant(largest, 4)} d; with the right index it stays below d.`,
  ].join(" ");
}
