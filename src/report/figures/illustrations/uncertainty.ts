/** The ball of uncertainty outside and inside Γ: above the states, below the width of the undriven interval. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import type { IntervalRow } from "../../../experiments/illustrations/uncertainty.ts";
import type { Channel, Figure, Layer, Panel } from "../../figure.ts";
import { counted, significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";

const SERIES = {
  ball: "undriven interval of starts",
  runs: "driven runs",
  tube: "tube ãₜ ± d",
  undisturbed: "undriven state ãₜ",
} as const;

export function uncertaintyFigure({ uncertainty }: Illustrations): Figure {
  const { settings, edge, outside, inside } = uncertainty;
  const { w, startOutside, startInside, startRadius, driftRadius, steps, runs } = settings;

  const time: Channel<"x"> = {
    field: "t",
    type: "quantitative",
    title: "step t",
    scale: { domain: [0, steps], nice: false },
    axis: { tickMinStep: 1, tickCount: steps / 2 },
  };
  /** Above another panel with the same axis: grid only. */
  const timeUnlabelled: Channel<"x"> = {
    ...time,
    title: null,
    axis: { tickMinStep: 1, tickCount: steps / 2, labels: false, ticks: false },
  };
  const color: Channel<"color"> = {
    field: "series",
    type: "nominal",
    title: null,
    scale: {
      domain: Object.values(SERIES),
      range: [PALETTE.orange, PALETTE.blue, PALETTE.skyBlue, PALETTE.black],
    },
    legend: { orient: "bottom", symbolType: "square", symbolStrokeWidth: 0, symbolOpacity: 1, columns: 4 },
  };
  const stateOn = (domain: readonly [number, number]): Channel<"y"> => ({
    field: "a",
    type: "quantitative",
    title: "state a",
    scale: { domain: [...domain], nice: false, zero: false },
  });

  const band = (rows: IntervalRow, series: string, opacity: number, domain: readonly [number, number]): Layer => ({
    data: { values: rows.map(({ t, low, high }) => ({ t, a: low, high, series })) },
    mark: { type: "area", opacity, clip: true },
    encoding: { x: timeUnlabelled, y: stateOn(domain), y2: { field: "high" }, color },
  });
  const line = (states: readonly number[], domain: readonly [number, number]): Layer => ({
    data: { values: states.map((a, t) => ({ t, a, series: SERIES.undisturbed })) },
    mark: { type: "line", strokeWidth: 1.75, clip: true },
    encoding: { x: timeUnlabelled, y: stateOn(domain), color },
  });
  const edgeRule = (domain: readonly [number, number]): Layer[] => [
    {
      data: { values: [{ a: edge }] },
      mark: { type: "rule", strokeDash: [4, 3], color: "#555555" },
      encoding: { y: stateOn(domain) },
    },
    {
      data: { values: [{ a: edge, t: steps, text: "a*, edge of Γ" }] },
      mark: { type: "text", align: "right", dx: -4, dy: 9, color: "#555555" },
      encoding: { x: timeUnlabelled, y: stateOn(domain), text: { field: "text", type: "nominal" } },
    },
  ];
  const width = (ball: IntervalRow): Panel => ({
    width: 300,
    height: 80,
    data: { values: ball.map(({ t, low, high }) => ({ t, width: (high - low) / (2 * startRadius) })) },
    mark: { type: "line", color: PALETTE.orange, point: { color: PALETTE.orange, size: 25 }, clip: false },
    encoding: {
      x: time,
      y: {
        field: "width",
        type: "quantitative",
        title: ["relative", "width"],
        scale: {
          domain: [0, Math.ceil(Math.max(...outside.ball.map((row) => row.high - row.low)) / (2 * startRadius))],
        },
        axis: { tickCount: 3 },
      },
    },
  });

  const everywhere = [-2.5, 2.5] as const;
  const above = [0.5, 2.5] as const;
  return {
    name: "uncertainty",
    item: "theorem-1",
    title: "The ball of uncertainty, outside and inside Γ",
    caption: [
      `The neuron with w = ${significant(w)}, started outside Γ (left, a₀ = ${significant(startOutside)}) and inside (right, a₀ = ${significant(startInside)}).`,
      `Orange: where the interval a₀ ± ${significant(startRadius)} goes without input; below, its width relative to the first.`,
      `Outside Γ it grows to ${significant(Math.max(...outside.ball.map(({ low, high }) => high - low)) / (2 * startRadius))} times its width before it shrinks, inside it shrinks from the first step on.`,
      `Blue: ${counted(runs, "run")} driven by the same inputs in both panels, of random signs and as loud as theorem 3 allows inside for d = ${significant(driftRadius)}.`,
      `Outside, ${counted(outside.lost, "run ends", "runs end")} at the wrong attractor (lines: each run); inside, all stay within the tube ãₜ ± d (band: their envelope).`,
    ].join(" "),
    spec: {
      hconcat: [
        {
          spacing: 6,
          vconcat: [
            {
              width: 300,
              height: 260,
              title: `outside Γ: a₀ = ${significant(startOutside)}`,
              layer: [
                {
                  data: {
                    values: outside.runs.flatMap((states, run) =>
                      states.map((a, t) => ({ t, a, run, series: SERIES.runs })),
                    ),
                  },
                  mark: { type: "line", strokeWidth: 0.75, opacity: 0.25, clip: true },
                  encoding: {
                    x: timeUnlabelled,
                    y: stateOn(everywhere),
                    color,
                    detail: { field: "run", type: "nominal" },
                  },
                },
                band(outside.ball, SERIES.ball, 0.6, everywhere),
                line(outside.undisturbed, everywhere),
                ...edgeRule(everywhere),
              ],
            },
            width(outside.ball),
          ],
        },
        {
          spacing: 6,
          vconcat: [
            {
              width: 300,
              height: 260,
              title: `inside Γ: a₀ = ${significant(startInside)}`,
              layer: [
                band(inside.tube, SERIES.tube, 0.3, above),
                band(inside.envelope, SERIES.runs, 0.35, above),
                band(inside.ball, SERIES.ball, 0.8, above),
                line(inside.undisturbed, above),
                ...edgeRule(above),
              ],
            },
            width(inside.ball),
          ],
        },
      ],
      resolve: { scale: { color: "shared" } },
    },
  };
}
