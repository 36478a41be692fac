/** The minimal task in two pictures: convergence over initial weight and noise, and over length. */
import {
  type ConvergencePoint,
  DENSITY_LENGTH,
  densityOf,
  FREQUENCY_NOISE,
  FREQUENCY_WEIGHT,
  frequencyOf,
  LARGEST_ERROR,
  type NoiseReading,
  READINGS,
} from "../../experiments/minimal-task/minimal-experiment.ts";
import { significant } from "../../numeric/number-text.ts";
import type { Figure, Panel } from "../figure.ts";
import { PALETTE } from "../palette.ts";
import { axis, between, categories, within } from "./vocabulary/axis.ts";
import { cells, intervals, line, texts } from "./vocabulary/marks.ts";
import { panel, sideBySide } from "./vocabulary/panels.ts";
import { series, STROKES } from "./vocabulary/series.ts";
import { either, shades } from "./vocabulary/shades.ts";

const inWords = { variance: "variance", "standard-deviation": "standard deviation" } as const;

const runsOf = (points: readonly ConvergencePoint[]) => points[0]?.trials ?? 0;

/** The share of converged runs over w_0 and s, white where all converged, one panel for each reading of s. */
export const minimalDensityFigure = (points: readonly ConvergencePoint[]): Figure => ({
  name: "minimal-density",
  item: "remark-minimal-task",
  title: "Minimal task: where training converges",
  caption:
    `Share of ${runsOf(points)} runs of back-propagation that end with at most ${significant(100 * LARGEST_ERROR)} % wrong answers on fresh ` +
    `sequences of T = ${DENSITY_LENGTH}, over initial weight and noise (white: all), with s read as a variance (left) and as a standard deviation (right).`,
  spec: sideBySide(READINGS.map((reading) => densityPanel(points, reading))),
});

function densityPanel(points: readonly ConvergencePoint[], reading: NoiseReading): Panel {
  const shares = densityOf(points, reading).map(({ initialWeight, s, converged, trials }) => ({
    w0: significant(initialWeight),
    s: significant(s),
    share: converged / trials,
    label: significant(converged / trials, 2),
  }));
  const x = categories("w0", "initial weight w₀", null, { labelAngle: 0 });
  const y = categories("s", `noise s (${inWords[reading]})`, null);
  const shade = shades("share", "share converged", [0, 1], ["#222222", "#ffffff"]);
  const ink = either("datum.share > 0.5", "#000000", "#ffffff");
  return panel({ width: 280, height: 200 }, [
    cells(shares, { x, y, color: shade }, { stroke: "#bbbbbb", strokeWidth: 0.5 }),
    texts(shares, { x, y, text: "label", color: ink }, { fontSize: 11 }),
  ]);
}

/** The share of converged runs over T with 95 % intervals, for both readings, the weight trained or held. */
export const minimalFrequencyFigure = (points: readonly ConvergencePoint[]): Figure => ({
  name: "minimal-frequency",
  item: "remark-minimal-task",
  title: "Minimal task: convergence against length",
  caption:
    `Share of ${runsOf(points)} runs that converge against the length T, at w₀ = ${significant(FREQUENCY_WEIGHT)} and s = ${significant(FREQUENCY_NOISE)}; ` +
    "bars are 95 % Clopper–Pearson intervals.",
  spec: frequencyPanel(points),
});

const FREQUENCIES = [
  { reading: "variance", trained: "yes", colour: PALETTE.blue },
  { reading: "variance", trained: "no", colour: PALETTE.skyBlue },
  { reading: "standard-deviation", trained: "yes", colour: PALETTE.vermillion },
  { reading: "standard-deviation", trained: "no", colour: PALETTE.orange },
] as const;

function frequencyPanel(points: readonly ConvergencePoint[]) {
  const curves = FREQUENCIES.map(({ reading, trained, colour }) => {
    const name = `s a ${inWords[reading]}, w ${trained === "yes" ? "trained" : "held at w₀"}`;
    const rows = frequencyOf(points, reading, trained)
      .map(({ T, converged, trials, lower, upper }) => ({ T, share: converged / trials, lower, upper, series: name }))
      .sort((a, b) => a.T - b.T);
    return { name, colour, rows };
  });
  const rows = curves.flatMap((curve) => curve.rows);
  const x = axis("T", "length T");
  const y = axis("share", "share of runs that converge", within(0, 1));
  const colours = series(curves, { legend: { orient: "right", ...STROKES } });
  return panel({ width: 380, height: 230 }, [
    intervals(rows, { x, y: between(y, "lower", "upper"), ...colours }, { opacity: 0.6 }),
    line(rows, { x, y, ...colours }, { point: { filled: true, size: 36 } }),
  ]);
}
