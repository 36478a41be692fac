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
import { key, type KeyEntry } from "./vocabulary/key.ts";
import { cells, intervals, line, points as marks, texts } from "./vocabulary/marks.ts";
import { panel, sideBySide, stacked } from "./vocabulary/panels.ts";
import { DASHED, series, SOLID } from "./vocabulary/series.ts";
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
  const y = categories("s", "noise s", null);
  const shade = shades("share", "share of runs that converge", [0, 1], ["#222222", "#ffffff"], {
    orient: "bottom",
    direction: "horizontal",
    gradientLength: 240,
    gradientStrokeColor: PALETTE.grey,
    gradientStrokeWidth: 0.75,
    titleLimit: 0,
  });
  const ink = either("datum.share > 0.5", "#000000", "#ffffff");
  return panel({ width: 290, height: 200, title: `s read as a ${inWords[reading]}` }, [
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
  spec: frequencyPanels(points),
});

const FREQUENCIES = [
  { reading: "variance", trained: "yes", colour: PALETTE.blue, dash: SOLID, shape: "circle" },
  { reading: "variance", trained: "no", colour: PALETTE.skyBlue, dash: DASHED, shape: "square" },
  { reading: "standard-deviation", trained: "yes", colour: PALETTE.vermillion, dash: SOLID, shape: "circle" },
  { reading: "standard-deviation", trained: "no", colour: PALETTE.orange, dash: DASHED, shape: "square" },
] as const;

const FREQUENCY_PIXELS = 600;
const BAR = { opacity: 0.6 };

function frequencyPanels(points: readonly ConvergencePoint[]) {
  const curves = FREQUENCIES.map(({ reading, trained, ...look }) => {
    const name = `s a ${inWords[reading]}, w ${trained === "yes" ? "trained" : "held at w₀"}`;
    const rows = frequencyOf(points, reading, trained)
      .map(({ T, converged, trials, lower, upper }) => ({ T, share: converged / trials, lower, upper, series: name }))
      .sort((a, b) => a.T - b.T);
    return { name, ...look, rows };
  });
  const rows = curves.flatMap((curve) => curve.rows);
  const x = axis("T", "length T", {}, { tickCount: 12 });
  const y = axis("share", "share of runs that converge", within(0, 1));
  const colours = series(
    curves.map(({ name, colour }) => ({ name, colour })),
    { legend: null },
  );
  const dashes = series(
    curves.map(({ name, dash }) => ({ name, dash })),
    { legend: null },
  );
  const shapes = series(
    curves.map(({ name, shape }) => ({ name, shape })),
    { legend: null },
  );
  return stacked([
    panel({ width: FREQUENCY_PIXELS, height: 230 }, [
      intervals(rows, { x, y: between(y, "lower", "upper"), ...colours }, BAR),
      line(rows, { x, y, ...colours, ...dashes }),
      marks(rows, { x, y, ...colours, ...shapes }, { size: 40 }),
    ]),
    key(FREQUENCY_PIXELS, 2, [
      ...curves.map(({ name, colour: color, dash, shape: form }): KeyEntry => ({
        signs: [
          { drawn: "stroke", look: { color, strokeDash: [...dash] } },
          { drawn: "point", look: { color, shape: form, size: 40 } },
        ],
        words: name,
      })),
      { signs: [{ drawn: "bar", look: BAR }], words: "95 % interval (Clopper and Pearson)" },
    ]),
  ]);
}
