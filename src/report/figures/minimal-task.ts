/** The minimal task in two pictures: convergence over initial weight and noise, and over length. */
import {
  type ConvergencePoint,
  densityOf,
  FREQUENCY_NOISE,
  FREQUENCY_WEIGHT,
  frequencyOf,
  LARGEST_ERROR,
  DENSITY_LENGTH,
  READINGS,
} from "../../experiments/minimal-task/minimal-experiment.ts";
import type { Figure, Layer, Panel } from "../figure.ts";
import { significant } from "../words/number.ts";
import { PALETTE } from "../palette.ts";

const inWords = { variance: "variance", "standard-deviation": "standard deviation" } as const;

/** The share of converged runs over w_0 and s, white where all converged, one panel for each reading of s. */
export function minimalDensityFigure(points: readonly ConvergencePoint[]): Figure {
  const runs = points[0]?.trials ?? 0;
  const panel = (reading: (typeof READINGS)[number]): Panel => {
    const values = densityOf(points, reading).map(({ initialWeight, s, converged, trials }) => ({
      w0: significant(initialWeight),
      s: significant(s),
      share: converged / trials,
      label: significant(converged / trials, 2),
    }));
    const x = { field: "w0", type: "ordinal", title: "initial weight w₀", sort: null, axis: { labelAngle: 0 } };
    const y = { field: "s", type: "ordinal", title: `noise s (${inWords[reading]})`, sort: "descending" };
    return {
      width: 280,
      height: 200,
      layer: [
        {
          data: { values },
          mark: { type: "rect", stroke: "#bbbbbb", strokeWidth: 0.5 },
          encoding: {
            x,
            y: { ...y, sort: null },
            color: {
              field: "share",
              type: "quantitative",
              title: "share converged",
              scale: { domain: [0, 1], range: ["#222222", "#ffffff"] },
            },
          },
        },
        {
          data: { values },
          mark: { type: "text", fontSize: 11 },
          encoding: {
            x,
            y: { ...y, sort: null },
            text: { field: "label", type: "nominal" },
            color: { condition: { test: "datum.share > 0.5", value: "#000000" }, value: "#ffffff" },
          },
        },
      ] as unknown as Layer[],
    };
  };
  return {
    name: "minimal-density",
    item: "remark-minimal-task",
    title: "Minimal task: where training converges",
    caption:
      `Share of ${runs} runs of back-propagation that end with at most ${significant(100 * LARGEST_ERROR)} % wrong answers on fresh ` +
      `sequences of T = ${DENSITY_LENGTH}, over initial weight and noise (white: all), with s read as a variance (left) and as a standard deviation (right).`,
    spec: { hconcat: READINGS.map(panel) },
  };
}

/** The share of converged runs over T with 95 % intervals, for both readings, the weight trained or held. */
export function minimalFrequencyFigure(points: readonly ConvergencePoint[]): Figure {
  const runs = points[0]?.trials ?? 0;
  const series = READINGS.flatMap((reading) =>
    (["yes", "no"] as const).map((trained) => ({
      reading,
      trained,
      name: `s a ${inWords[reading]}, w ${trained === "yes" ? "trained" : "held at w₀"}`,
    })),
  );
  const values = series.flatMap(({ reading, trained, name }) =>
    frequencyOf(points, reading, trained)
      .map(({ T, converged, trials, lower, upper }) => ({ T, share: converged / trials, lower, upper, series: name }))
      .sort((a, b) => a.T - b.T),
  );
  const x = { field: "T", type: "quantitative", title: "length T", scale: { zero: true, nice: true } };
  const y = { type: "quantitative", title: "share of runs that converge", scale: { domain: [0, 1] } };
  const color = {
    field: "series",
    type: "nominal",
    title: null,
    scale: {
      domain: series.map(({ name }) => name),
      range: [PALETTE.blue, PALETTE.skyBlue, PALETTE.vermillion, PALETTE.orange],
    },
    legend: { orient: "right", symbolType: "stroke" },
  };
  return {
    name: "minimal-frequency",
    item: "remark-minimal-task",
    title: "Minimal task: convergence against length",
    caption:
      `Share of ${runs} runs that converge against the length T, at w₀ = ${significant(FREQUENCY_WEIGHT)} and s = ${significant(FREQUENCY_NOISE)}; ` +
      "bars are 95 % Clopper–Pearson intervals.",
    spec: {
      width: 380,
      height: 230,
      layer: [
        {
          data: { values },
          mark: { type: "rule", opacity: 0.6 },
          encoding: { x, y: { ...y, field: "lower" }, y2: { field: "upper" }, color },
        },
        {
          data: { values },
          mark: { type: "line", strokeWidth: 2, point: { filled: true, size: 36 } },
          encoding: { x, y: { ...y, field: "share" }, color },
        },
      ] as unknown as Layer[],
    },
  };
}
