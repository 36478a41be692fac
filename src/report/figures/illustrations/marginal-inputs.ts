/** Constant inputs against the bit, up to h* and beyond: the sensitivity over time, and its factor per step. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import type { Channel, Figure } from "../../figure.ts";
import { significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";

export function marginalInputsFigure({ marginalInputs }: Illustrations): Figure {
  const { settings, inputThreshold, runs, rates } = marginalInputs;
  const { w, steps } = settings;

  const nameOf = (share: number) => (share === 1 ? "h*" : `${significant(share)} h*`);
  const inputs = runs.map(({ share }) => nameOf(share));
  const weights = rates.map((rate) => `w = ${significant(rate.w)}`);
  const flipping = runs.find(({ flipsAt }) => flipsAt !== undefined);
  const marginal = runs.find(({ share }) => share === 1);

  const color = (
    title: string,
    domain: readonly string[],
    range: readonly string[],
    columns: number,
  ): Channel<"color"> => ({
    field: "series",
    type: "nominal",
    title,
    scale: { domain: [...domain], range: [...range] },
    legend: { orient: "bottom", columns, symbolType: "stroke" },
  });
  const rateColor = color("weight", weights, [PALETTE.blue, PALETTE.orange, PALETTE.green], 3);
  const share: Channel<"x"> = {
    field: "share",
    type: "quantitative",
    title: "size of the constant input, b/h*",
    scale: { domain: [0, 1], nice: false },
    axis: { tickCount: 5 },
  };
  const factor: Channel<"y"> = {
    field: "factor",
    type: "quantitative",
    title: "factor of ∂aₜ/∂a₀ per step",
    scale: { domain: [0, 1], nice: false },
  };

  return {
    name: "marginal-inputs",
    item: "theorem-4",
    beside: "theorem-4-edge/literal",
    title: "Where the gradient survives: inputs near −h*",
    caption: [
      `Left: the neuron with w = ${significant(w)} from ā under constant inputs −b, h* = ${significant(inputThreshold, 4)}. Below h* the sensitivity decays exponentially, the more slowly the nearer b is to h*;`,
      marginal === undefined
        ? ""
        : `at h* it decays like t⁻² (to ${significant(10 ** marginal.logSize[steps], 2)} at t = ${steps});`,
      flipping?.flipsAt === undefined
        ? "none of these inputs flips the bit."
        : `${nameOf(flipping.share)} flips the bit at t = ${flipping.flipsAt}, where the sensitivity has come back to ${significant(10 ** flipping.logSize[flipping.flipsAt], 2)} before the other attractor takes it away.`,
      `Right: the factor per step at the state where the neuron rests under −b. It rises to 1 as b → h*, by the law 1 − 2√(k (h* − b)), k = √(1 − 1/w) (dashed): only inputs within a small distance of the loudest that can be withstood keep the gradient alive.`,
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
    spec: {
      hconcat: [
        {
          width: 300,
          height: 280,
          title: `sensitivity under −b, w = ${significant(w)}`,
          layer: [
            {
              data: {
                values: runs.flatMap(({ share: size, logSize }) =>
                  logSize.map((value, t) => ({ t, logSize: value, series: nameOf(size) })),
                ),
              },
              mark: { type: "line", strokeWidth: 2, clip: true },
              encoding: {
                x: {
                  field: "t",
                  type: "quantitative",
                  title: "step t",
                  scale: { domain: [0, steps], nice: false },
                  axis: { tickCount: 5 },
                },
                y: {
                  field: "logSize",
                  type: "quantitative",
                  title: "log₁₀ |∂aₜ/∂a₀|",
                  scale: { domain: [-10, 0], nice: false, zero: false },
                },
                color: color(
                  "b",
                  inputs,
                  [PALETTE.skyBlue, PALETTE.blue, PALETTE.green, PALETTE.orange, PALETTE.vermillion],
                  3,
                ),
              },
            },
          ],
        },
        {
          width: 300,
          height: 280,
          title: "the factor per step",
          layer: [
            {
              data: {
                values: rates.flatMap(({ row }, index) =>
                  row.map((point) => ({ share: point.share, factor: point.law, series: weights[index] })),
                ),
              },
              mark: { type: "line", strokeWidth: 1.5, strokeDash: [4, 4], clip: true },
              encoding: { x: share, y: factor, color: rateColor },
            },
            {
              data: {
                values: rates.flatMap(({ row }, index) =>
                  row.map((point) => ({ share: point.share, factor: point.factor, series: weights[index] })),
                ),
              },
              mark: { type: "line", strokeWidth: 2, clip: true },
              encoding: { x: share, y: factor, color: rateColor },
            },
          ],
        },
      ],
      resolve: { scale: { color: "independent" } },
    },
  };
}
