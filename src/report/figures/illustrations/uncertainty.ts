/** The ball of uncertainty outside and inside Γ: above the states, below the width of the undriven interval. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import type { IntervalRow } from "../../../experiments/illustrations/uncertainty.ts";
import { counted, significant } from "../../../numeric/number-text.ts";
import type { Figure, Look, MarkLayer, Panel } from "../../figure.ts";
import { ANNOTATION, PALETTE } from "../../palette.ts";
import { label, level } from "../vocabulary/annotations.ts";
import { axis, type Axis, between, stepAxis, within } from "../vocabulary/axis.ts";
import { key, type Sign } from "../vocabulary/key.ts";
import { band, line } from "../vocabulary/marks.ts";
import { lonePanel, panel, sideBySide, stacked } from "../vocabulary/panels.ts";
import { curve } from "../vocabulary/rows.ts";
import { series } from "../vocabulary/series.ts";

type Uncertainty = Illustrations["uncertainty"];

const BALL = { name: "undriven interval of starts", colour: PALETTE.orange };
const RUNS = { name: "driven runs", colour: PALETTE.blue };
const TUBE = { name: "tube ãₜ ± d", colour: PALETTE.skyBlue };
const UNDISTURBED = { name: "undriven state ãₜ", colour: PALETTE.black };
const COLOURS = series([BALL, RUNS, TUBE, UNDISTURBED], { legend: null });

const area = (color: string, opacity: number): Sign => ({ drawn: "area", look: { color, opacity } });
const stroke = (color: string, look: Look): Sign => ({ drawn: "stroke", look: { color, ...look } });
const KEY = key(640, 3, [
  { signs: [stroke(UNDISTURBED.colour, { strokeWidth: 1.75 })], words: UNDISTURBED.name },
  { signs: [area(BALL.colour, 0.6)], words: BALL.name },
  { signs: [area(TUBE.colour, 0.3)], words: TUBE.name },
  { signs: [stroke(RUNS.colour, { strokeWidth: 0.75 })], words: RUNS.name },
  { signs: [area(RUNS.colour, 0.45)], words: "envelope of the driven runs" },
]);

export const uncertaintyFigure = ({ uncertainty }: Illustrations): Figure => ({
  name: "uncertainty",
  item: "theorem-1",
  title: "The ball of uncertainty, outside and inside Γ",
  caption: caption(uncertainty),
  spec: stacked([
    sideBySide([
      { ...stacked([outsidePanel(uncertainty), widthPanel(uncertainty, uncertainty.outside.ball)]), spacing: 6 },
      { ...stacked([insidePanel(uncertainty), widthPanel(uncertainty, uncertainty.inside.ball)]), spacing: 6 },
    ]),
    KEY,
  ]),
});

function outsidePanel(data: Uncertainty): Panel {
  const { settings, outside } = data;
  const axes = { x: timeAbove(settings.steps), y: axis("a", "state a", within(-2.5, 2.5)) };
  const runs = outside.runs.flatMap((states, run) => states.map((a, t) => ({ t, a, run, series: RUNS.name })));
  return statePanel(`outside Γ: a₀ = ${significant(settings.startOutside)}`, data, outside.undisturbed, axes, [
    line(runs, { ...axes, detail: "run", ...COLOURS }, { strokeWidth: 0.75, opacity: 0.25, clip: true }),
    stateBand(outside.ball, BALL.name, 0.6, axes),
  ]);
}

function insidePanel(data: Uncertainty): Panel {
  const { settings, inside } = data;
  const axes = { x: timeAbove(settings.steps), y: axis("a", "state a", within(0.5, 2.5)) };
  return statePanel(`inside Γ: a₀ = ${significant(settings.startInside)}`, data, inside.undisturbed, axes, [
    stateBand(inside.tube, TUBE.name, 0.3, axes),
    stateBand(inside.envelope, RUNS.name, 0.35, axes),
    stateBand(inside.ball, BALL.name, 0.8, axes),
  ]);
}

/** The axis of steps above another panel that has their numbers: grid only. */
const timeAbove = (steps: number): Axis => ({
  ...stepAxis(steps, { ...ticksOf(steps), labels: false, ticks: false }),
  title: null,
});

const ticksOf = (steps: number) => ({ tickMinStep: 1, tickCount: steps / 2 });

interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

/** A panel of states: these layers, with the undriven state and the edge of Γ. */
function statePanel(
  title: string,
  { settings: { steps }, edge }: Uncertainty,
  undisturbed: readonly number[],
  { x, y }: Axes,
  layers: readonly MarkLayer[],
): Panel {
  return panel({ width: 300, height: 260, title }, [
    ...layers,
    line(curve(UNDISTURBED.name, undisturbed, x, y), { x, y, ...COLOURS }, { strokeWidth: 1.75, clip: true }),
    level(edge, y),
    label("a*, edge of Γ", x, y, [steps, edge], { align: "right", dx: -4, dy: 9, color: ANNOTATION }),
  ]);
}

const stateBand = (rows: IntervalRow, name: string, opacity: number, { x, y }: Axes): MarkLayer =>
  band(
    rows.map(({ t, low, high }) => ({ t, low, high, series: name })),
    { x, y: between(y, "low", "high"), ...COLOURS },
    { opacity, clip: true },
  );

/** The panel of the width of an interval relative to that of the starts. */
function widthPanel({ settings: { steps, startRadius }, outside }: Uncertainty, ball: IntervalRow): Panel {
  const widest = Math.ceil(Math.max(...outside.ball.map(({ low, high }) => high - low)) / (2 * startRadius));
  const time = stepAxis(steps, ticksOf(steps));
  const width = axis("width", ["relative", "width"], within(0, widest), { tickCount: 3 });
  return lonePanel(
    { width: 300, height: 80 },
    line(
      ball.map(({ t, low, high }) => ({ t, width: (high - low) / (2 * startRadius) })),
      { x: time, y: width },
      { color: PALETTE.orange, point: { color: PALETTE.orange, size: 25 } },
    ),
  );
}

function caption({ settings, outside }: Uncertainty): string {
  const { w, startOutside, startInside, startRadius, driftRadius, runs } = settings;
  return [
    `The neuron with w = ${significant(w)}, started outside Γ (left, a₀ = ${significant(startOutside)}) and inside (right, a₀ = ${significant(startInside)}).`,
    `Orange: where the interval a₀ ± ${significant(startRadius)} goes without input; below, its width relative to the first.`,
    `Outside Γ it grows to ${significant(Math.max(...outside.ball.map(({ low, high }) => high - low)) / (2 * startRadius))} times its width before it shrinks, inside it shrinks from the first step on.`,
    `Blue: ${counted(runs, "run")} driven by the same inputs in both panels, of random signs and as loud as theorem 3 allows inside for d = ${significant(driftRadius)}.`,
    `Outside, ${counted(outside.lost, "run ends", "runs end")} at the wrong attractor (lines: each run); inside, all stay within the tube ãₜ ± d (band: their envelope).`,
  ].join(" ");
}
