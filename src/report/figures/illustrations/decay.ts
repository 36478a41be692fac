/** The decay of the sensitivity: where it is exponential, and where Γ alone does not make it so. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { log10Size, logMagnitude } from "../../../numeric/log-magnitude.ts";
import { significant } from "../../../numeric/number-text.ts";
import type { Figure, Panel } from "../../figure.ts";
import { ANNOTATION, PALETTE } from "../../palette.ts";
import { label, level } from "../vocabulary/annotations.ts";
import { axis, between, stepAxis, within } from "../vocabulary/axis.ts";
import { band, line } from "../vocabulary/marks.ts";
import { panel, sideBySide } from "../vocabulary/panels.ts";
import { curve } from "../vocabulary/rows.ts";
import { legendBelow, series } from "../vocabulary/series.ts";

type Decay = Illustrations["decay"];

const SIZE = "log₁₀ ‖∂aₜ/∂a₀‖";
const FRAME = { width: 300, height: 280 };
const LEGEND = legendBelow(1);
const LONG_DASH = [6, 3];

const last = (row: readonly number[]) => row[row.length - 1];

export const decayFigure = ({ decay }: Illustrations): Figure => ({
  name: "decay",
  item: "theorem-4",
  beside: "theorem-4/literal",
  title: "How far back the gradient reaches",
  caption: caption(decay),
  spec: sideBySide([latchedPanel(decay), unlatchedPanel(decay)], ["color", "strokeDash"]),
});

/** The panel of the decay of latched neurons, with and without input. */
function latchedPanel({ settings, undriven, driven }: Decay): Panel {
  const silent = undriven.map(({ w }) => `no input, w = ${significant(w)}`);
  const noisy = `random |uₜ| ≤ ${significant(settings.driven.loudness)} h*, w = ${significant(settings.driven.w)}`;
  const lowest = 10 * Math.floor(Math.min(...undriven.map(({ logSize }) => last(logSize))) / 10);
  const time = stepAxis(settings.steps, { tickCount: 5 });
  const size = axis("logSize", SIZE, within(lowest, 0));
  const neurons = series(
    [
      { name: noisy, colour: PALETTE.orange },
      { name: silent[0], colour: PALETTE.blue, dash: LONG_DASH },
      { name: silent[1], colour: PALETTE.vermillion, dash: LONG_DASH },
    ],
    { legend: LEGEND },
  );
  return panel({ ...FRAME, title: "exponential decay of latched neurons" }, [
    band(
      driven.lower.map((lower, t) => ({ t, lower, upper: driven.upper[t] })),
      { x: time, y: between(size, "lower", "upper") },
      { color: PALETTE.orange, opacity: 0.25, clip: true },
    ),
    label("shaded: all such inputs", time, size, [settings.steps, last(driven.lower)], {
      align: "right",
      dx: -4,
      dy: 2,
      color: ANNOTATION,
    }),
    line(
      [
        ...curve(noisy, driven.logSize, time, size),
        ...undriven.flatMap(({ logSize }, index) => curve(silent[index], logSize, time, size)),
      ],
      { x: time, y: size, ...neurons },
      { clip: true },
    ),
  ]);
}

/** The panel of runs whose states are in Γ and whose sensitivity does not decay exponentially. */
function unlatchedPanel({ settings, marginal, constantMarginal, alternating }: Decay): Panel {
  const { steps } = settings;
  const exploding = "two units alternating in Γ";
  const lingering = `uₜ → −h*, states in Γ, w = ${significant(settings.marginal.w)}`;
  const slow = `constant input −h*, w = ${significant(settings.marginal.w)}`;
  const half = log10Size(logMagnitude(0.5));
  const time = stepAxis(steps, { tickCount: 5 });
  const size = axis("logSize", SIZE, within(-5, Math.ceil(last(alternating.logSize))));
  const runs = series(
    [
      { name: exploding, colour: PALETTE.purple },
      { name: lingering, colour: PALETTE.green },
      { name: slow, colour: PALETTE.blue },
    ],
    { legend: LEGEND },
  );
  return panel({ ...FRAME, title: "all states in Γ, no exponential decay" }, [
    level(half, size),
    label("1/2", time, size, [steps, half], { align: "right", dx: -4, dy: 10, color: ANNOTATION }),
    line(
      [
        ...curve(exploding, alternating.logSize, time, size),
        ...curve(lingering, marginal.logSize, time, size),
        ...curve(slow, constantMarginal.logSize, time, size),
      ],
      { x: time, y: size, ...runs },
      { clip: true },
    ),
  ]);
}

function caption({ settings, undriven, driven, marginal, constantMarginal, alternating }: Decay): string {
  const { steps } = settings;
  const share = significant(settings.driven.loudness);
  return [
    `Left: neurons latched at ā forget by the factor M'(ā) per step, ${undriven.map(({ w, multiplier }) => `${significant(multiplier)} for w = ${significant(w)}`).join(" and ")}: the firmer the latch, the faster.`,
    `Under inputs |uₜ| ≤ ${share} h* (w = ${significant(settings.driven.w)}) the sensitivity lies between ${significant(driven.leastFactor)}ᵗ and ${significant(driven.largestFactor)}ᵗ (band), both attained by constant inputs; the line is one run under random inputs.`,
    `Right: being in Γ is not enough. With inputs that tend to −h* = −${significant(marginal.inputThreshold, 4)} every state ${marginal.latched ? "is" : "is not"} in Γ and the sensitivity tends to 1/2; under the constant input −h* it vanishes, but like a power of t (${significant(10 ** last(constantMarginal.logSize), 2)} at t = ${steps}).`,
    `Two units (gain ${significant(settings.alternating.gain)}) driven to and fro between the states (${significant(settings.alternating.large)}, ${significant(settings.alternating.small)}) and (${significant(settings.alternating.small)}, ${significant(settings.alternating.large)}), which are ${alternating.verdicts.every((kind) => kind === "inside") ? "both in Γ" : "not known to be in Γ"}, have a sensitivity that grows to ${significant(10 ** last(alternating.logSize))}.`,
  ].join(" ");
}
