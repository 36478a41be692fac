/** The noise that the latched neuron withstands against its weight, and what holding on costs the gradient. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import type { Channel, Figure } from "../../figure.ts";
import { significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";

const GUARANTEED = "guaranteed by theorem 3, best d";
const SHARP = "sharp form of theorem 3, best d";
const CLOSED = "h*";
const FOUND = "least input found that flips the bit";
const AT_REST = "w sech² ā without input, against h*";
const UNDER_NOISE = "λ of theorem 3, against its bound";

export function noiseBoundsFigure({ noiseBounds }: Illustrations): Figure {
  const { settings, bounds, named, found, sharpOff, foundOff, guaranteedShare } = noiseBounds;
  const last = bounds[bounds.length - 1];
  const loudest = Math.ceil(2 * last.inputThreshold) / 2;

  const weight: Channel<"x"> = {
    field: "w",
    type: "quantitative",
    title: "weight w",
    scale: { domain: [1, settings.lastWeight], nice: false, zero: false },
    axis: { tickCount: 6 },
  };
  const noise: Channel<"y"> = {
    field: "bound",
    type: "quantitative",
    title: "size of inputs withstood",
    scale: { domain: [0, loudest], nice: false },
    axis: { tickCount: 5 },
  };
  const withstood: Channel<"x"> = {
    field: "bound",
    type: "quantitative",
    title: "size of inputs withstood",
    scale: { domain: [0, loudest], nice: false },
    axis: { tickCount: 5 },
  };
  const factor: Channel<"y"> = {
    field: "factor",
    type: "quantitative",
    title: "factor of ∂aₜ/∂a₀ per step",
    scale: { domain: [0, 1], nice: false },
  };
  const colorOf = (domain: readonly string[], range: readonly string[]): Channel<"color"> => ({
    field: "series",
    type: "nominal",
    title: null,
    scale: { domain: [...domain], range: [...range] },
    legend: { orient: "bottom", columns: 1, symbolType: "stroke" },
  });
  const left = [GUARANTEED, CLOSED, SHARP, FOUND];
  const leftColor = colorOf(left, [PALETTE.orange, PALETTE.skyBlue, PALETTE.blue, PALETTE.vermillion]);
  const rightColor = colorOf([AT_REST, UNDER_NOISE], [PALETTE.blue, PALETTE.orange]);
  const none = { w: 1, bound: 0 };
  const curves = [
    { series: CLOSED, strokeWidth: 5, dash: [1, 0], boundOf: (row: typeof last) => row.inputThreshold },
    { series: SHARP, strokeWidth: 2, dash: [6, 4], boundOf: (row: typeof last) => row.sharp },
    { series: GUARANTEED, strokeWidth: 2, dash: [1, 0], boundOf: (row: typeof last) => row.guaranteed },
  ];
  const tradeOffs = [
    { series: AT_REST, pointOf: (row: typeof last) => ({ bound: row.inputThreshold, factor: row.multiplier }) },
    { series: UNDER_NOISE, pointOf: (row: typeof last) => ({ bound: row.guaranteed, factor: row.guaranteedFactor }) },
  ];

  return {
    name: "noise-bounds",
    item: "theorem-3",
    title: "How much noise a latched neuron withstands, and at what cost",
    caption: [
      `Left: the neuron at its attractor ā, weights up to w = ${significant(settings.lastWeight)}.`,
      `Theorem 3, with the radius d chosen best, guarantees that inputs up to (1 − λ) d are withstood: ${significant(guaranteedShare[0], 2)} to ${significant(guaranteedShare[1], 2)} of what is true.`,
      `Its sharp form, with what the map really does to the ball in place of λ d, reaches h* itself, here within a relative difference of ${significant(sharpOff, 1)}.`,
      `Circles: the least constant input that a bisection found to flip the bit within ${settings.horizon} steps, above h* by at most the relative difference ${significant(foundOff, 1)}.`,
      `Right: the trade-off, labelled by w. The more noise is withstood, the smaller is the factor that each step puts on ∂aₜ/∂a₀: without input ${named.map(({ w, multiplier }) => `${significant(multiplier, 2)} for w = ${significant(w)}`).join(", ")}; and where theorem 3 guarantees the bound b with radius d, the factor is at most λ = 1 − b/d.`,
    ].join(" "),
    spec: {
      hconcat: [
        {
          width: 300,
          height: 300,
          title: "four bounds on the noise",
          layer: [
            ...curves.map(({ series, strokeWidth, dash, boundOf }) => ({
              data: {
                values: [none, ...bounds.map((row) => ({ w: row.w, bound: boundOf(row) }))].map((row) => ({
                  ...row,
                  series,
                })),
              },
              mark: { type: "line" as const, strokeWidth, strokeDash: dash },
              encoding: { x: weight, y: noise, color: leftColor },
            })),
            {
              data: { values: found.map(({ w, leastFlipping }) => ({ w, bound: leastFlipping, series: FOUND })) },
              mark: { type: "point", size: 60, strokeWidth: 1.75, opacity: 1 },
              encoding: { x: weight, y: noise, color: leftColor },
            },
          ],
        },
        {
          width: 300,
          height: 300,
          title: "noise withstood against decay",
          layer: [
            {
              data: {
                values: tradeOffs.flatMap(({ series, pointOf }) => [
                  { bound: 0, factor: 1, w: 1, series },
                  ...bounds.map((row) => ({ ...pointOf(row), w: row.w, series })),
                ]),
              },
              mark: { type: "line", strokeWidth: 2 },
              encoding: {
                x: withstood,
                y: factor,
                color: rightColor,
                order: { field: "w", type: "quantitative" },
              },
            },
            {
              data: {
                values: tradeOffs.flatMap(({ series, pointOf }) => named.map((row) => ({ ...pointOf(row), series }))),
              },
              mark: { type: "point", filled: true, size: 45, opacity: 1 },
              encoding: { x: withstood, y: factor, color: rightColor },
            },
            ...tradeOffs.map(({ pointOf }) => ({
              data: { values: named.map((row) => ({ ...pointOf(row), text: significant(row.w) })) },
              mark: { type: "text" as const, align: "left" as const, dx: 6, dy: -7, fontSize: 11, color: "#333333" },
              encoding: { x: withstood, y: factor, text: { field: "text", type: "nominal" as const } },
            })),
          ],
        },
      ],
      resolve: { scale: { color: "independent" } },
    },
  };
}
