/** Sample trajectories of the latched neuron under the noise of the minimal task. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { significant } from "../../../numeric/number-text.ts";
import type { Figure } from "../../figure.ts";
import { ANNOTATION, PALETTE } from "../../palette.ts";
import { label, level } from "../vocabulary/annotations.ts";
import { axis, stepAxis, within } from "../vocabulary/axis.ts";
import { line } from "../vocabulary/marks.ts";
import { panel, sideBySide } from "../vocabulary/panels.ts";
import { legendBelow, series } from "../vocabulary/series.ts";

type LatchedTrajectories = Illustrations["latchedTrajectories"];

const COLOURS = [PALETTE.blue, PALETTE.vermillion, PALETTE.green, PALETTE.orange, PALETTE.purple, PALETTE.black];

export const latchedTrajectoriesFigure = ({ latchedTrajectories }: Illustrations): Figure => ({
  name: "latched-trajectories",
  item: "remark-minimal-task",
  title: "A bit held under the noise of the minimal task",
  caption: caption(latchedTrajectories),
  spec: sideBySide(latchedTrajectories.panels.map((one) => weightPanel(latchedTrajectories, one))),
});

function weightPanel({ settings }: LatchedTrajectories, { w, runs, lost }: LatchedTrajectories["panels"][number]) {
  const time = stepAxis(settings.steps);
  const state = axis("a", "state aₜ", within(-4.5, 4.5));
  const named = runs.map((states, k) => ({ name: `run ${k + 1}`, colour: COLOURS[k % COLOURS.length], states }));
  return panel(
    { width: 320, height: 200, title: `w = ${significant(w)}: ${lost} of ${runs.length} end with the other sign` },
    [
      level(0, state),
      label("lost below 0", time, state, [settings.steps, 0], { align: "right", dx: -4, dy: 50, color: ANNOTATION }),
      line(
        named.flatMap(({ name, states }) => states.map((a, t) => ({ t, a, run: name }))),
        { x: time, y: state, ...series(named, { field: "run", legend: legendBelow(runs.length) }) },
        { strokeWidth: 1.25, opacity: 0.85 },
      ),
    ],
  );
}

function caption({ settings: { steps, variance, runs }, panels }: LatchedTrajectories): string {
  return [
    `${runs} runs each of ${steps} steps from ā under Gaussian noise of variance ${significant(variance)} (standard deviation ${significant(Math.sqrt(variance))}); below 0 the bit is lost.`,
    ...panels.map(
      ({ w, inputThreshold, lost }) =>
        `w = ${significant(w)}, h* = ${significant(inputThreshold)}: ${lost} of ${runs} end with the other sign.`,
    ),
    "At the initial weight 1.25 of the paper's second experiment the noise is several times the largest bounded noise that is withstood: training has to raise w first.",
  ].join(" ");
}
