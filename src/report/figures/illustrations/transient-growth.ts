/** Transient growth at a latch whose Jacobian is not normal, with the bounds that hold for all t. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { log10Size, logMagnitude } from "../../../numeric/log-magnitude.ts";
import type { Channel, Figure } from "../../figure.ts";
import { significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";

const ACTUAL = "‖∂aₜ/∂a₀‖ at X";
const RADIUS = "ρᵗ";
const CONDITION = "κ ρᵗ";
const ADAPTED = "C λᵗ, for all runs in the ball";

const log10 = (value: number) => log10Size(logMagnitude(value));

export function transientGrowthFigure({ transientGrowth }: Illustrations): Figure {
  const {
    settings,
    fixedPoint,
    verdict,
    spectralRadius: rho,
    operatorNorm,
    eigenvectorCondition: kappa,
    contractionFactor: lambda,
    constant,
    logSize,
  } = transientGrowth;
  const { selfWeights, coupling, steps } = settings;
  const power = (c: number, factor: number) => logSize.map((_, t) => log10(c) + t * log10(factor));
  const [radius, condition, adapted] = [power(1, rho), power(kappa, rho), power(constant, lambda)];
  const peak = Math.max(...logSize);
  const peakAt = logSize.indexOf(peak);
  const smallFrom = logSize.findIndex((size, t) => t > peakAt && size < 0);

  const time: Channel<"x"> = {
    field: "t",
    type: "quantitative",
    title: "step t",
    scale: { domain: [0, steps], nice: false },
    axis: { tickCount: 6 },
  };
  const size: Channel<"y"> = {
    field: "logSize",
    type: "quantitative",
    title: "log₁₀ ‖∂aₜ/∂a₀‖",
    scale: { domain: [-3, 2], nice: false, zero: false },
  };
  const domain = [ACTUAL, RADIUS, CONDITION, ADAPTED];
  return {
    name: "transient-growth",
    item: "theorem-2",
    beside: "theorem-2-gamma/literal",
    title: "Growth before decay at a latch",
    caption: [
      `Two latching neurons, w = ${significant(selfWeights[0])} and ${significant(selfWeights[1])}, the second feeding the first with weight ${significant(coupling)}; X = (${fixedPoint.map((entry) => significant(entry)).join(", ")}) is a hyperbolic fixed point, ${verdict === "inside" ? "inside" : "not known to be inside"} its Γ.`,
      `The spectral radius of M'(X) is ρ = ${significant(rho)}, its operator norm ${significant(operatorNorm)}: being in Γ does not mean that a step contracts.`,
      `At X the sensitivity grows to ${significant(10 ** peak)} at t = ${peakAt} and falls below 1 at t = ${smallFrom} only; from then on it decays like ρᵗ.`,
      `It lies between ρᵗ and κ ρᵗ (band), κ = ${significant(kappa)} being the condition number of the eigenvectors.`,
      `In a norm adapted to X the map contracts a ball around X by λ = ${significant(lambda)}, so for every run in that ball, driven or not, the sensitivity is at most C λᵗ with C = ${significant(constant)} (dashed).`,
    ].join(" "),
    spec: {
      width: 500,
      height: 300,
      layer: [
        {
          data: { values: radius.map((low, t) => ({ t, logSize: low, upper: condition[t] })) },
          mark: { type: "area", color: PALETTE.orange, opacity: 0.18, clip: true },
          encoding: { x: time, y: size, y2: { field: "upper" } },
        },
        {
          data: { values: [{ logSize: 0 }] },
          mark: { type: "rule", strokeDash: [2, 3], color: "#555555" },
          encoding: { y: size },
        },
        {
          data: {
            values: [
              ...logSize.map((value, t) => ({ t, logSize: value, series: ACTUAL })),
              ...radius.map((value, t) => ({ t, logSize: value, series: RADIUS })),
              ...condition.map((value, t) => ({ t, logSize: value, series: CONDITION })),
              ...adapted.map((value, t) => ({ t, logSize: value, series: ADAPTED })),
            ],
          },
          mark: { type: "line", strokeWidth: 2, clip: true },
          encoding: {
            x: time,
            y: size,
            color: {
              field: "series",
              type: "nominal",
              title: null,
              scale: { domain, range: [PALETTE.blue, PALETTE.orange, PALETTE.vermillion, PALETTE.green] },
              legend: { orient: "bottom", columns: 2, symbolType: "stroke" },
            },
            strokeDash: {
              field: "series",
              type: "nominal",
              title: null,
              scale: {
                domain,
                range: [
                  [1, 0],
                  [1, 0],
                  [1, 0],
                  [6, 4],
                ],
              },
            },
          },
        },
      ],
    },
  };
}
