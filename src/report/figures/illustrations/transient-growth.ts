/** Transient growth at a latch whose Jacobian is not normal, with the bounds that hold for all t. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { log10Size, logMagnitude } from "../../../numeric/log-magnitude.ts";
import { significant } from "../../../numeric/number-text.ts";
import type { Figure, MarkLayer } from "../../figure.ts";
import { ANNOTATION, PALETTE } from "../../palette.ts";
import { label, level } from "../vocabulary/annotations.ts";
import { axis, between, stepAxis, within } from "../vocabulary/axis.ts";
import { band, line } from "../vocabulary/marks.ts";
import { panel } from "../vocabulary/panels.ts";
import { curve } from "../vocabulary/rows.ts";
import { DASHED, DOTTED, legendBelow, series } from "../vocabulary/series.ts";

type TransientGrowth = Illustrations["transientGrowth"];

const ACTUAL = "‖∂aₜ/∂a₀‖ at X";
const RADIUS = "ρᵗ";
const CONDITION = "κ ρᵗ";
const ADAPTED = "C λᵗ, for all runs in the ball";

const CURVES = series(
  [
    { name: ACTUAL, colour: PALETTE.blue },
    { name: RADIUS, colour: PALETTE.orange },
    { name: CONDITION, colour: PALETTE.vermillion },
    { name: ADAPTED, colour: PALETTE.green, dash: DASHED },
  ],
  { legend: legendBelow(2) },
);

const log10 = (value: number) => log10Size(logMagnitude(value));

export const transientGrowthFigure = ({ transientGrowth }: Illustrations): Figure => ({
  name: "transient-growth",
  item: "theorem-2",
  beside: "theorem-2-gamma/literal",
  title: "Growth before decay at a latch",
  caption: caption(transientGrowth),
  spec: panel({ width: 500, height: 300 }, layers(transientGrowth)),
});

function layers(growth: TransientGrowth): MarkLayer[] {
  const { settings, logSize, spectralRadius: rho, eigenvectorCondition: kappa, contractionFactor, constant } = growth;
  const power = (c: number, factor: number) => logSize.map((_, t) => log10(c) + t * log10(factor));
  const [radius, condition, adapted] = [power(1, rho), power(kappa, rho), power(constant, contractionFactor)];
  const time = stepAxis(settings.steps, { tickCount: 6 });
  const size = axis("logSize", "log₁₀ ‖∂aₜ/∂a₀‖", within(-3, 2));
  return [
    band(
      radius.map((lower, t) => ({ t, lower, upper: condition[t] })),
      { x: time, y: between(size, "lower", "upper") },
      { color: PALETTE.orange, opacity: 0.18, clip: true },
    ),
    level(0, size, { strokeDash: DOTTED, color: ANNOTATION }),
    label("no change", time, size, [settings.steps, 0], { align: "right", dx: -4, dy: -8, color: ANNOTATION }),
    label("between ρᵗ and κ ρᵗ", time, size, [settings.steps / 4, -0.3], { align: "left", color: ANNOTATION }),
    line(
      [
        ...curve(ACTUAL, logSize, time, size),
        ...curve(RADIUS, radius, time, size),
        ...curve(CONDITION, condition, time, size),
        ...curve(ADAPTED, adapted, time, size),
      ],
      { x: time, y: size, ...CURVES },
      { clip: true },
    ),
  ];
}

function caption(growth: TransientGrowth): string {
  const {
    settings: { selfWeights, coupling },
    fixedPoint,
    verdict,
    spectralRadius: rho,
    operatorNorm,
    eigenvectorCondition: kappa,
    contractionFactor: lambda,
    constant,
    logSize,
  } = growth;
  const peak = Math.max(...logSize);
  const peakAt = logSize.indexOf(peak);
  const smallFrom = logSize.findIndex((size, t) => t > peakAt && size < 0);
  return [
    `Two latching neurons, w = ${significant(selfWeights[0])} and ${significant(selfWeights[1])}, the second feeding the first with weight ${significant(coupling)}; X = (${fixedPoint.map((entry) => significant(entry)).join(", ")}) is a hyperbolic fixed point, ${verdict === "inside" ? "inside" : "not known to be inside"} its Γ.`,
    `The spectral radius of M'(X) is ρ = ${significant(rho)}, its operator norm ${significant(operatorNorm)}: being in Γ does not mean that a step contracts.`,
    `At X the sensitivity grows to ${significant(10 ** peak)} at t = ${peakAt} and falls below 1 at t = ${smallFrom} only; from then on it decays like ρᵗ.`,
    `It lies between ρᵗ and κ ρᵗ (band), κ = ${significant(kappa)} being the condition number of the eigenvectors.`,
    `In a norm adapted to X the map contracts a ball around X by λ = ${significant(lambda)}, so for every run in that ball, driven or not, the sensitivity is at most C λᵗ with C = ${significant(constant)} (dashed).`,
  ].join(" ");
}
