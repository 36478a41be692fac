/** The closed curve of theorem 4: images of a circle that cannot shrink, and the sensitivity beside its eigenvalues. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { log10Size, logMagnitude } from "../../../numeric/log-magnitude.ts";
import { significant } from "../../../numeric/number-text.ts";
import type { Figure, Panel } from "../../figure.ts";
import { ANNOTATION, PALETTE } from "../../palette.ts";
import { label, level } from "../vocabulary/annotations.ts";
import { axis, stepAxis, within } from "../vocabulary/axis.ts";
import { line } from "../vocabulary/marks.ts";
import { panel, sideBySide } from "../vocabulary/panels.ts";
import { curve } from "../vocabulary/rows.ts";
import { DASHED, DOTTED, legendBelow, series } from "../vocabulary/series.ts";

type ClosedCurve = Illustrations["closedCurve"];
type Point = readonly [number, number];

export const closedCurveFigure = ({ closedCurve }: Illustrations): Figure => ({
  name: "closed-curve",
  item: "theorem-4",
  beside: "theorem-4-curve/literal",
  title: "An attracting closed curve: eigenvalues below 1, and the sensitivity stays",
  caption: caption(closedCurve),
  spec: sideBySide([planePanel(closedCurve), sensitivityPanel(closedCurve)], ["color", "strokeDash"]),
});

const RIM = "annulus A";
const COLOURS = [PALETTE.orange, PALETTE.skyBlue, PALETTE.blue];
const RANGE = 1.6;

const nameOf = (t: number) => (t === 0 ? "circle of starts" : `its image at t = ${t}`);

/** The panel of the plane with the annulus and the images of its inner circle. */
function planePanel({ outer, inner, images }: ClosedCurve): Panel {
  const x = axis("x", "first unit", within(-RANGE, RANGE), { tickCount: 4 });
  const y = axis("y", "second unit", within(-RANGE, RANGE), { tickCount: 4 });
  const closed = (name: string, states: readonly Point[]) =>
    [...states, states[0]].map(([px, py], order) => ({ x: px, y: py, order, loop: name }));
  const [circle] = images;
  const rim = circle.points.map(([px, py]): Point => [(px * outer) / inner, (py * outer) / inner]);
  const loops = series(
    [
      ...images.map(({ t }, k) => ({ name: nameOf(t), colour: COLOURS[k % COLOURS.length] })),
      { name: RIM, colour: PALETTE.grey, dash: DASHED },
    ],
    { field: "loop", legend: legendBelow(2) },
  );
  return panel({ width: 300, height: 300, title: "images of the inner circle" }, [
    line(
      [...closed(RIM, rim), ...images.flatMap(({ t, points }) => closed(nameOf(t), points))],
      { x, y, order: "order", ...loops },
      { strokeWidth: 2 },
    ),
  ]);
}

/** The panel of the sensitivity, over all starts, beside what the largest eigenvalue suggests. */
function sensitivityPanel({ settings: { steps }, logLargest, logLeast, largestRadius }: ClosedCurve): Panel {
  const [largest, least, suggested] = ["largest over the starts", "least over the starts", "as eigenvalues suggest"];
  const time = stepAxis(steps, { tickCount: 6 });
  const size = axis("value", "log₁₀ ‖∂aₜ/∂a₀‖", within(-2, 0.5), { tickCount: 5 });
  const rate = log10Size(logMagnitude(largestRadius));
  const curves = series(
    [
      { name: largest, colour: PALETTE.blue },
      { name: least, colour: PALETTE.skyBlue },
      { name: suggested, colour: PALETTE.grey, dash: DASHED },
    ],
    { legend: legendBelow(1) },
  );
  return panel({ width: 280, height: 300, title: "sensitivity without input" }, [
    level(0, size, { strokeDash: DOTTED, color: ANNOTATION }),
    label("dotted: no change", time, size, [steps, 0], { align: "right", dx: -4, dy: 20, color: ANNOTATION }),
    line(
      [
        ...curve(largest, logLargest, time, size),
        ...curve(least, logLeast, time, size),
        ...curve(
          suggested,
          logLargest.map((_, t) => t * rate),
          time,
          size,
        ),
      ],
      { x: time, y: size, ...curves },
      { clip: true },
    ),
  ]);
}

function caption({ settings, inner, outer, diagonal, largestRadius, logLargest, exponents }: ClosedCurve): string {
  const { gain, starts, steps } = settings;
  return [
    `Two units that turn the plane, M(a) = g R tanh a with g = ${significant(gain)} and g cos θ = ${significant(diagonal)}. M takes the annulus A from ${significant(inner)} to ${significant(outer)} into itself, once around the hole; without input every orbit in it tends to a closed curve.`,
    `All eigenvalues of M' on the way are at most ${significant(largestRadius)} in size, as definition 2 asks, and the curve is not chaotic: its exponents, over 3000 steps, are ${exponents.map((value) => significant(value, 2)).join(" and ")}.`,
    `Left: images of the inner circle. Each goes around the hole, so none is shorter than the circle.`,
    `Right: so at every t some start on the circle has a sensitivity of at least 1 (of ${starts} starts, never below ${significant(10 ** Math.min(...logLargest.slice(1)))} in ${steps} steps), where eigenvalues suggest decay (dashed).`,
  ].join(" ");
}
