/** One trial watched: cost, recurrent weights, gradient horizon and attractors against presentations. */
import type { TrainingRecord } from "../../experiments/training-run/training-record.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import { ON_LINE_BUDGET } from "../../training/algorithm-entry.ts";
import type { Channel, Figure, Layer, Panel } from "../figure.ts";
import { significant } from "../words/number.ts";
import { PALETTE } from "../palette.ts";

const WIDTH = 300;
const HEIGHT = 170;
export function trainingFigure(record: TrainingRecord): Figure {
  const { row, snapshots, learningCurve, horizonShare, units } = record;
  const { task, T, algorithm, seed, trial } = row.specification;
  const last = learningCurve[learningCurve.length - 1].presentations;
  const time: Channel<"x"> = {
    field: "presentations",
    type: "quantitative",
    title: "presentations",
    scale: { domain: [0, Math.max(1, last)], nice: false },
    axis: { tickCount: 4, format: ",d" },
  };
  const panel = (title: string, layer: object[]): Panel => ({
    width: WIDTH,
    height: HEIGHT,
    layer: [...(layer.length > 0 ? layer : [nothing("no finite value")]), heading(title)] as Layer[],
  });
  const quantity = (title: string, scale: object = {}): Channel<"y"> => ({
    field: "value",
    type: "quantitative",
    title,
    scale: { nice: true, ...scale },
  });
  const series = (domain: readonly string[], range: readonly string[]): Channel<"color"> => ({
    field: "series",
    type: "nominal",
    title: null,
    scale: { domain: [...domain], range: [...range] },
    legend: { orient: "bottom", columns: 2, symbolType: "stroke" },
  });
  const [COST, WRONG] = ["mean cost", "share of wrong answers"];
  const [RADIUS, NORM] = ["spectral radius", "operator norm (2)"];
  const dotted = last === 0;
  // A search stays at its best point until it finds a better one.
  const interpolate = algorithmNamed(algorithm).budget > ON_LINE_BUDGET ? "step-after" : "linear";
  const line = dotted
    ? { type: "point", filled: true, size: 60, opacity: 1 }
    : { type: "line", strokeWidth: 2, interpolate };
  const rows = (name: string, points: readonly { presentations: number; value: number | null }[]) =>
    points.flatMap(({ presentations, value }) =>
      value === null || !Number.isFinite(value) ? [] : [{ presentations, value, series: name }],
    );

  const curve = [
    ...rows(
      COST,
      learningCurve.map(({ presentations, cost }) => ({ presentations, value: cost })),
    ),
    ...rows(
      WRONG,
      learningCurve.map(({ presentations, errorRate }) => ({ presentations, value: errorRate })),
    ),
  ];
  const weights = [
    ...rows(
      RADIUS,
      snapshots.map(({ presentations, spectralRadius: value }) => ({ presentations, value })),
    ),
    ...rows(
      NORM,
      snapshots.map(({ presentations, operatorNorm: value }) => ({ presentations, value })),
    ),
  ];
  const horizon = rows(
    "horizon",
    snapshots.map(({ presentations, gradientHorizon: value }) => ({ presentations, value })),
  );
  const attractors = snapshots.flatMap(({ presentations, attractors: found }) =>
    found.flatMap(({ input, period, answers }) =>
      answers.map((value) => ({ presentations, value, series: attractorName(input, period) })),
    ),
  );
  const kinds = [...new Set(attractors.map((point) => point.series))].sort();
  // For one unit the two are equal: the dashes let the one below show.
  const dashes = {
    field: "series",
    type: "nominal",
    title: null,
    scale: {
      domain: [RADIUS, NORM],
      range: [
        [1, 0],
        [5, 5],
      ],
    },
  };
  const threshold = {
    data: { values: [{ value: 1 }] },
    mark: { type: "rule", strokeDash: [4, 3], color: "#555555" },
    encoding: { y: quantity("size of the recurrent matrix") },
  };
  return {
    name: `train-${task}-${algorithm}`,
    item: "weight-gradient",
    title: `${task}, T = ${T}, ${algorithm}`,
    caption: `Trial ${trial} of seed ${seed}: ${row.outcome} after ${row.presentations} presentations.`,
    spec: {
      vconcat: [
        {
          hconcat: [
            panel(
              "what it learned",
              curve.length === 0
                ? []
                : [
                    {
                      data: { values: curve },
                      mark: line,
                      encoding: {
                        x: time,
                        y: quantity("on the training set", { domainMin: 0 }),
                        color: series([COST, WRONG], [PALETTE.blue, PALETTE.vermillion]),
                      },
                    },
                  ],
            ),
            panel(
              "recurrent weights",
              weights.length === 0
                ? []
                : [
                    threshold,
                    {
                      data: { values: weights },
                      mark: { ...line, ...(dotted ? {} : { point: { filled: true, size: 18 } }) },
                      encoding: {
                        x: time,
                        y: quantity("size of the recurrent matrix"),
                        color: series([RADIUS, NORM], [PALETTE.green, PALETTE.purple]),
                        ...(dotted ? {} : { strokeDash: dashes }),
                      },
                    },
                  ],
            ),
          ],
          resolve: { scale: { color: "independent", strokeDash: "independent" } },
        },
        {
          hconcat: [
            panel(
              `how far back the gradient keeps ${significant(100 * horizonShare)} %`,
              horizon.length === 0
                ? [nothing(units === "sign" ? "sign units have no gradient" : "no finite gradient")]
                : [
                    {
                      data: { values: horizon },
                      mark: {
                        type: "line",
                        strokeWidth: 2,
                        interpolate,
                        color: PALETTE.orange,
                        point: { filled: true, size: 24, color: PALETTE.orange },
                      },
                      encoding: { x: time, y: quantity("steps back", { domainMin: 0 }) },
                    },
                  ],
            ),
            panel(
              "answers at which it can rest",
              attractors.length === 0
                ? [nothing("no attracting fixed point or 2-cycle")]
                : [
                    {
                      data: { values: attractors },
                      mark: { type: "point", filled: true, size: 36, opacity: 0.9 },
                      encoding: {
                        x: time,
                        y: quantity("output of the answering unit", { domain: [-1.1, 1.1], nice: false }),
                        color: {
                          field: "series",
                          type: "nominal",
                          title: null,
                          scale: {
                            domain: kinds,
                            range: kinds.map((_, i) => Object.values(PALETTE)[(i + 4) % 8]),
                          },
                          legend: { orient: "bottom", columns: 1 },
                        },
                        shape: { field: "series", type: "nominal", title: null, scale: { domain: kinds } },
                      },
                    },
                  ],
            ),
          ],
          resolve: { scale: { color: "independent", shape: "independent" } },
        },
      ],
      resolve: { scale: { color: "independent", strokeDash: "independent", shape: "independent" } },
    },
  };
}

const attractorName = (input: number, period: number) =>
  `${period === 1 ? "fixed point" : "2-cycle"} under u = ${significant(input)}`;

/** A panel that says why it is empty. */
const nothing = (text: string) => ({
  data: { values: [{ text }] },
  mark: { type: "text", color: "#555555" },
  encoding: { text: { field: "text", type: "nominal" } },
});

/** A title as a mark: Vega places titles of panels in a grid by the height of their neighbours' legends. */
const heading = (text: string) => ({
  data: { values: [{ text }] },
  mark: { type: "text", align: "left", baseline: "bottom", fontWeight: "bold", fontSize: 13, clip: false },
  encoding: { x: { value: 0 }, y: { value: -8 }, text: { field: "text", type: "nominal" } },
});
