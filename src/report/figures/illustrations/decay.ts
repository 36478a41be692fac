/** The decay of the sensitivity on a logarithmic axis: where it is exponential, and where Γ alone does not make it so. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { log10Size, logMagnitude } from "../../../numeric/log-magnitude.ts";
import type { Channel, Figure } from "../../figure.ts";
import { significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";

export function decayFigure({ decay }: Illustrations): Figure {
  const { settings, undriven, driven, marginal, constantMarginal, alternating } = decay;
  const { steps } = settings;
  const share = significant(settings.driven.loudness);
  const last = (row: readonly number[]) => row[row.length - 1];

  const time: Channel<"x"> = {
    field: "t",
    type: "quantitative",
    title: "step t",
    scale: { domain: [0, steps], nice: false },
    axis: { tickCount: 5 },
  };
  const sizeOn = (domain: readonly [number, number]): Channel<"y"> => ({
    field: "logSize",
    type: "quantitative",
    title: "log₁₀ ‖∂aₜ/∂a₀‖",
    scale: { domain: [...domain], nice: false, zero: false },
  });
  const colorOf = (domain: readonly string[], range: readonly string[]): Channel<"color"> => ({
    field: "series",
    type: "nominal",
    title: null,
    scale: { domain: [...domain], range: [...range] },
    legend: { orient: "bottom", columns: 1, symbolType: "stroke" },
  });
  const rowsOf = (series: string, row: readonly number[]) => row.map((logSize, t) => ({ t, logSize, series }));

  const silent = undriven.map(({ w }) => `no input, w = ${significant(w)}`);
  const noisy = `random |uₜ| ≤ ${share} h*, w = ${significant(settings.driven.w)}`;
  const decaying = colorOf([noisy, ...silent], [PALETTE.orange, PALETTE.blue, PALETTE.vermillion]);
  const decayingDash: Channel<"strokeDash"> = {
    field: "series",
    type: "nominal",
    title: null,
    scale: {
      domain: [noisy, ...silent],
      range: [
        [1, 0],
        [6, 3],
        [6, 3],
      ],
    },
  };
  const deep = [10 * Math.floor(Math.min(...undriven.map(({ logSize }) => last(logSize))) / 10), 0] as const;

  const exploding = "two units alternating in Γ";
  const lingering = `uₜ → −h*, states in Γ, w = ${significant(settings.marginal.w)}`;
  const slow = `constant input −h*, w = ${significant(settings.marginal.w)}`;
  const surviving = colorOf([exploding, lingering, slow], [PALETTE.purple, PALETTE.green, PALETTE.blue]);
  const shallow = [-5, Math.ceil(last(alternating.logSize))] as const;
  const half = log10Size(logMagnitude(0.5));

  return {
    name: "decay",
    item: "theorem-4",
    beside: "theorem-4/literal",
    title: "How far back the gradient reaches",
    caption: [
      `Left: neurons latched at ā forget by the factor M'(ā) per step, ${undriven.map(({ w, multiplier }) => `${significant(multiplier)} for w = ${significant(w)}`).join(" and ")}: the firmer the latch, the faster.`,
      `Under inputs |uₜ| ≤ ${share} h* (w = ${significant(settings.driven.w)}) the sensitivity lies between ${significant(driven.leastFactor)}ᵗ and ${significant(driven.largestFactor)}ᵗ (band), both attained by constant inputs; the line is one run under random inputs.`,
      `Right: being in Γ is not enough. With inputs that tend to −h* = −${significant(marginal.inputThreshold, 4)} every state ${marginal.latched ? "is" : "is not"} in Γ and the sensitivity tends to 1/2; under the constant input −h* it vanishes, but like a power of t (${significant(10 ** last(constantMarginal.logSize), 2)} at t = ${steps}).`,
      `Two units (gain ${significant(settings.alternating.gain)}) driven to and fro between the states (${significant(settings.alternating.large)}, ${significant(settings.alternating.small)}) and (${significant(settings.alternating.small)}, ${significant(settings.alternating.large)}), which are ${alternating.verdicts.every((kind) => kind === "inside") ? "both in Γ" : "not known to be in Γ"}, have a sensitivity that grows to ${significant(10 ** last(alternating.logSize))}.`,
    ].join(" "),
    spec: {
      hconcat: [
        {
          width: 300,
          height: 280,
          title: "exponential decay of latched neurons",
          layer: [
            {
              data: { values: driven.lower.map((logSize, t) => ({ t, logSize, upper: driven.upper[t] })) },
              mark: { type: "area", color: PALETTE.orange, opacity: 0.25, clip: true },
              encoding: { x: time, y: sizeOn(deep), y2: { field: "upper" } },
            },
            {
              data: {
                values: [
                  ...rowsOf(noisy, driven.logSize),
                  ...undriven.flatMap(({ logSize }, index) => rowsOf(silent[index], logSize)),
                ],
              },
              mark: { type: "line", strokeWidth: 2, clip: true },
              encoding: { x: time, y: sizeOn(deep), color: decaying, strokeDash: decayingDash },
            },
          ],
        },
        {
          width: 300,
          height: 280,
          title: "all states in Γ, no exponential decay",
          layer: [
            {
              data: { values: [{ logSize: half }] },
              mark: { type: "rule", strokeDash: [4, 3], color: "#555555" },
              encoding: { y: sizeOn(shallow) },
            },
            {
              data: { values: [{ t: steps, logSize: half, text: "1/2" }] },
              mark: { type: "text", align: "right", dx: -4, dy: 10, color: "#555555" },
              encoding: { x: time, y: sizeOn(shallow), text: { field: "text", type: "nominal" } },
            },
            {
              data: {
                values: [
                  ...rowsOf(exploding, alternating.logSize),
                  ...rowsOf(lingering, marginal.logSize),
                  ...rowsOf(slow, constantMarginal.logSize),
                ],
              },
              mark: { type: "line", strokeWidth: 2, clip: true },
              encoding: { x: time, y: sizeOn(shallow), color: surviving },
            },
          ],
        },
      ],
      resolve: { scale: { color: "independent", strokeDash: "independent" } },
    },
  };
}
