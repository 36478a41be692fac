/** Constant inputs against the bit, up to h* and beyond: the sensitivity over time, and its factor per step. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { significant } from "../../../numeric/number-text.ts";
import type { Figure, Panel } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { axis, stepAxis, within } from "../vocabulary/axis.ts";
import { line } from "../vocabulary/marks.ts";
import { panel, sideBySide } from "../vocabulary/panels.ts";
import { curve } from "../vocabulary/rows.ts";
import { DASHED, legendBelow, series, SOLID } from "../vocabulary/series.ts";

type MarginalInputs = Illustrations["marginalInputs"];

const FRAME = { width: 300, height: 280 };
const TICKS = { tickCount: 5 };
const LEGEND = legendBelow(3);

const EXACT = { name: "the factor", dash: SOLID };
const LAW = { name: "its law near h*", dash: DASHED };

const nameOf = (share: number) => (share === 1 ? "h*" : `${significant(share)} h*`);

export const marginalInputsFigure = ({ marginalInputs }: Illustrations): Figure => ({
  name: "marginal-inputs",
  item: "theorem-4",
  beside: "theorem-4-edge/literal",
  title: "Where the gradient survives: inputs near −h*",
  caption: caption(marginalInputs),
  spec: sideBySide([sensitivityPanel(marginalInputs), factorPanel(marginalInputs)], ["color", "strokeDash"]),
});

function sensitivityPanel({ settings: { w, steps }, runs }: MarginalInputs): Panel {
  const colours = [PALETTE.skyBlue, PALETTE.blue, PALETTE.green, PALETTE.orange, PALETTE.vermillion];
  const inputs = runs.map(({ share, logSize }, k) => ({ name: nameOf(share), colour: colours[k], logSize }));
  const time = stepAxis(steps, TICKS);
  const size = axis("logSize", "log₁₀ |∂aₜ/∂a₀|", within(-10, 0));
  return panel({ ...FRAME, title: `sensitivity under −b, w = ${significant(w)}` }, [
    line(
      inputs.flatMap(({ name, logSize }) => curve(name, logSize, time, size)),
      { x: time, y: size, ...series(inputs, { title: "b", legend: LEGEND }) },
      { clip: true },
    ),
  ]);
}

function factorPanel({ rates }: MarginalInputs): Panel {
  const colours = [PALETTE.blue, PALETTE.orange, PALETTE.green];
  const neurons = rates.map(({ w, row }, k) => ({ name: `w = ${significant(w)}`, colour: colours[k], row }));
  const share = axis("share", "size of the constant input, b/h*", within(0, 1), TICKS);
  const factor = axis("factor", "factor of ∂aₜ/∂a₀ per step", within(0, 1));
  const kinds = series([EXACT, LAW], { field: "kind", title: "line", legend: legendBelow(1) });
  const places = { x: share, y: factor, ...series(neurons, { title: "weight", legend: legendBelow(1) }), ...kinds };
  const rows = (kind: string, factorOf: (point: (typeof rates)[number]["row"][number]) => number) =>
    neurons.flatMap(({ name, row }) =>
      row.map((point) => ({ share: point.share, factor: factorOf(point), series: name, kind })),
    );
  return panel({ ...FRAME, title: "the factor per step" }, [
    line(
      rows(LAW.name, ({ law }) => law),
      places,
      { strokeWidth: 1.5, clip: true },
    ),
    line(
      rows(EXACT.name, (point) => point.factor),
      places,
      { clip: true },
    ),
  ]);
}

function caption({ settings: { w, steps }, inputThreshold, runs }: MarginalInputs): string {
  const flipping = runs.find(({ flipsAt }) => flipsAt !== undefined);
  const marginal = runs.find(({ share }) => share === 1);
  return [
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
    .join(" ");
}
