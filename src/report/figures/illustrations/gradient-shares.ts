/** The gradient's share by lag: one neuron while it latches, and neurons under noise with the geometric tail bound. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { counted, significant } from "../../../numeric/number-text.ts";
import type { Figure, Panel } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { axis, within } from "../vocabulary/axis.ts";
import { line } from "../vocabulary/marks.ts";
import { lonePanel, panel, sideBySide } from "../vocabulary/panels.ts";
import { curve, type Rows } from "../vocabulary/rows.ts";
import { DASHED, legendBelow, series, SOLID } from "../vocabulary/series.ts";

type GradientShares = Illustrations["gradientShares"];

const FRAME = { width: 300, height: 280 };
const TICKS = { tickCount: 5 };
const LEGEND = legendBelow(1);

const SEEN = { name: "mean of the runs", dash: SOLID };
const BOUND = { name: "geometric bound", dash: DASHED };

export const gradientSharesFigure = ({ gradientShares }: Illustrations): Figure => ({
  name: "gradient-shares",
  item: "corollary-weight-gradient",
  beside: "corollary-weight-gradient-recent/literal",
  title: "What each step contributes to the gradient by the weight",
  caption: caption(gradientShares),
  spec: sideBySide([silentPanel(gradientShares), noisyPanel(gradientShares)], ["color", "strokeDash"]),
});

/** The panel of the shares of single steps, without input. */
function silentPanel({ settings, latching, fading }: GradientShares): Panel {
  const { w } = settings.latching;
  const colours = [PALETTE.skyBlue, PALETTE.green, PALETTE.orange, PALETTE.blue];
  const neurons = [
    ...latching.map(({ T, state, logShare }, k) => ({
      name: `w = ${significant(w)}, T = ${T}: state ${significant(state, 2)}`,
      colour: colours[k],
      logShare,
    })),
    {
      name: `w = ${significant(settings.fading.w)}, T = ${settings.fading.steps}: on its way to 0`,
      colour: PALETTE.purple,
      logShare: fading.logShare,
    },
  ];
  const lag = axis("lag", "lag T − τ", within(0, latching[latching.length - 1].T), TICKS);
  const share = axis("logShare", "log₁₀ share of the step", within(-8, 0));
  return lonePanel(
    { ...FRAME, title: "without input, before and after latching" },
    line(
      neurons.flatMap(({ name, logShare }) => curve(name, logShare, lag, share)),
      { x: lag, y: share, ...series(neurons, { legend: LEGEND }) },
      { point: { size: 14 } },
    ),
  );
}

/** The panel of the shares of all lags from one on, under noise, with the geometric bound. */
function noisyPanel({ settings, noisy }: GradientShares): Panel {
  const colours = [PALETTE.grey, PALETTE.blue, PALETTE.vermillion];
  const neurons = noisy.map(({ w, logTail, logBound = [] }, k) => ({
    name: `w = ${significant(w)}${w > 1 ? ", latched" : ", cannot latch"}`,
    colour: colours[k],
    logTail,
    logBound,
  }));
  const lag = axis("lag", "lag ℓ", within(0, settings.noisy.steps), TICKS);
  const share = axis("logShare", "log₁₀ share of lags ≥ ℓ", within(-12, 2));
  const kinds = series([SEEN, BOUND], { field: "kind", legend: LEGEND });
  const places = { x: lag, y: share, ...series(neurons, { legend: LEGEND }), ...kinds };
  const of = (kind: string, rows: Rows) => rows.map((row) => ({ ...row, kind }));
  return panel({ ...FRAME, title: "under noise" }, [
    line(
      of(
        BOUND.name,
        neurons.flatMap(({ name, logBound }) => curve(name, logBound, lag, share)),
      ),
      places,
      { strokeWidth: 1.5, clip: true },
    ),
    line(
      of(
        SEEN.name,
        neurons.flatMap(({ name, logTail }) => curve(name, logTail, lag, share)),
      ),
      places,
      { clip: true },
    ),
  ]);
}

function caption({ settings, latching, noisy }: GradientShares): string {
  const { w, start } = settings.latching;
  const { inputBound, steps, runs } = settings.noisy;
  const [first] = latching;
  const last = latching[latching.length - 1];
  return [
    `Left: the neuron with w = ${significant(w)} from a₀ = ${significant(start)}, without input, after T steps; the share of step τ is |∂C/∂a_T · ∂a_T/∂a_τ · ∂⁺a_τ/∂w| beside the sum of all, whatever the cost C.`,
    `Before it latches (T = ${first.T}) all steps count alike. Once it has latched (T = ${last.T}) the steps by which it did have a share of ${significant(10 ** last.logShare[last.T - 1], 1)} each: the gradient no longer sees what set the bit.`,
    `But a neuron with w = ${significant(settings.fading.w)}, at rest at 0 and storing nothing, keeps all shares nearly alike to the end: the recent ones vanish with the state. So does such a unit beside one that stores a bit.`,
    `Right: shares of all lags ≥ ℓ together, mean of ${counted(runs, "run")} of ${steps} steps under noise |uₜ| ≤ ${significant(inputBound)}.`,
    `Dashed: the geometric bound for latched neurons, with the factor ${noisy.flatMap(({ w: weight, factor }) => (factor === undefined ? [] : [`${significant(factor)} for w = ${significant(weight)}`])).join(" and ")} per lag.`,
  ].join(" ");
}
