/** Theorem 3's tube, with the index of the contraction factor as recalled and as it must be. */
import { significant, significantAbove } from "../../numeric/number-text.ts";
import { band, dots, line, overSteps, type Point } from "../drawing/marks.ts";
import { plot } from "../drawing/plot.ts";
import type { Drawing, DrawnFigure } from "../live-figure.ts";
import { type LoudRun, STEPS, type TubeRuns, tubeRuns } from "../models/tube.ts";

type Name = "w" | "depth" | "share";

const [W, DEPTH, SHARE] = [2.4, 0.01, 0.5];
const START = tubeRuns(W, DEPTH, SHARE);

const RECALLED = { look: "live-vermillion live-dashed", dot: "live-vermillion-dot" };
const CORRECTED = { look: "live-blue", dot: "live-blue-dot" };

export const tubeFigure: DrawnFigure<Name> = {
  name: "tube",
  title: "Theorem 3's tube, and the index in its bound",
  caption: [
    `The neuron between the edge a* of Γ and its attractor ā, at first w = ${W} from a₀ = ${significant(START.start)} with d = ${significant(START.driftRadius)}; ãₜ is its run without input, λₜ the largest slope on the ball of radius d around ãₜ.`,
    `Both runs have the loudest inputs towards 0 that their bound allows. With |uₜ| ≤ (1 − λₜ) d, as the paper is recalled to have it, the first one comes to ${significant(START.recalled.largest, 4)} d: λₜ falls from step to step, and the bound is too generous by one index.`,
    "With |uₜ| ≤ (1 − λₜ₋₁) d the drift is proved to stay within d. Not every start breaks the recalled bound: deep in Γ the λₜ hardly differ.",
  ].join(" "),
  controls: [
    {
      kind: "slider",
      name: "w",
      label: "self-weight w",
      from: 1.1,
      to: 4,
      step: 0.01,
      start: W,
      text: (value) => significant(value, 4),
    },
    {
      kind: "slider",
      name: "depth",
      label: "start a₀ from a* (0) to ā (1)",
      from: 0.01,
      to: 1.5,
      step: 0.01,
      start: DEPTH,
      text: (value) => significant(value, 3),
    },
    {
      kind: "slider",
      name: "share",
      label: "radius d, as a share of the room in Γ",
      from: 0.05,
      to: 0.95,
      step: 0.01,
      start: SHARE,
      text: (value) => significant(value, 2),
    },
  ],
  draw: ({ w, depth, share }) => drawing(tubeRuns(w, depth, share)),
};

function drawing(runs: TubeRuns): Drawing {
  const { start, driftRadius, recalled, corrected } = runs;
  return {
    panels: [tubePanel(runs), factorPanel(runs), boundPanel(runs)],
    readings: [
      { name: "start a₀", value: significant(start, 6) },
      { name: "radius d", value: significant(driftRadius, 6) },
      { name: "recalled: largest drift", value: `${shown(recalled)} d` },
      { name: "recalled: leaves the tube", value: exitText(recalled) },
      { name: "corrected: largest drift", value: `${shown(corrected)} d` },
      { name: "corrected: leaves the tube", value: exitText(corrected) },
    ],
    summary: `Under the recalled bound the largest drift is ${shown(recalled)} d, under the corrected one ${shown(corrected)} d; it must not be above d.`,
  };
}

/** The largest drift: not rounded across 1, on which side of which it is is the point. */
const shown = ({ largest, leavesAt }: LoudRun): string =>
  leavesAt === undefined ? significant(Math.min(1, largest), 4) : significantAbove(largest, 4);

const exitText = ({ leavesAt }: LoudRun): string =>
  leavesAt === undefined ? `not in ${STEPS} steps` : `at t = ${leavesAt}`;

function tubePanel({ recalled, corrected }: TubeRuns): string {
  const side = (y: number): Point[] => [
    [0, y],
    [STEPS, y],
  ];
  return plot({
    id: "live-tube-runs",
    title: "both runs in the tube, drawn straight",
    x: { label: "step t", from: 0, to: STEPS },
    y: { label: "(aₜ − ãₜ) / d", from: -1.25, to: 1.25, ticks: [-1, -0.5, 0, 0.5, 1] },
    legend: [
      { look: RECALLED.look, text: "recalled: |uₜ| = (1 − λₜ) d" },
      { look: CORRECTED.look, text: "corrected: |uₜ| = (1 − λₜ₋₁) d" },
    ],
    marks: (places) => [
      band(places, side(-1), side(1), "live-shade"),
      line(places, side(0), "live-grey live-thin"),
      line(places, side(1), "live-ink live-thin"),
      line(places, side(-1), "live-ink live-thin"),
      line(places, overSteps(corrected.deviation), CORRECTED.look),
      dots(places, overSteps(corrected.deviation), 2, CORRECTED.dot),
      line(places, overSteps(recalled.deviation), RECALLED.look),
      dots(places, overSteps(recalled.deviation), 2.5, RECALLED.dot),
    ],
    description: `The tube is from −1 to 1. The run under the recalled bound leaves it: ${exitText(recalled)}. The run under the corrected bound: ${exitText(corrected)}.`,
  });
}

function factorPanel({ contractionFactors }: TubeRuns): string {
  return plot({
    id: "live-tube-factors",
    title: "the contraction factor λₜ",
    x: { label: "step t", from: 0, to: STEPS },
    y: { label: "λₜ", from: 0, to: 1 },
    legend: [{ look: "live-green", text: "largest slope on the tube" }],
    legendRows: 2,
    marks: (places) => [
      line(places, overSteps(contractionFactors), "live-green"),
      dots(places, overSteps(contractionFactors), 2, "live-green-dot"),
    ],
    description: `From ${significant(contractionFactors[0])} at t = 0 to ${significant(contractionFactors[1])} at t = 1 and ${significant(contractionFactors[STEPS])} at t = ${STEPS}.`,
  });
}

function boundPanel({ recalled, corrected }: TubeRuns): string {
  const after = ({ bounds }: LoudRun): Point[] => bounds.map((bound, before) => [before + 1, bound]);
  return plot({
    id: "live-tube-bounds",
    title: "the bounds on the input",
    x: { label: "step t", from: 0, to: STEPS },
    y: { label: "bound on |uₜ| / d", from: 0, to: 1 },
    legend: [
      { look: RECALLED.look, text: "recalled: 1 − λₜ" },
      { look: CORRECTED.look, text: "corrected: 1 − λₜ₋₁" },
    ],
    marks: (places) => [
      line(places, after(corrected), CORRECTED.look),
      dots(places, after(corrected), 2, CORRECTED.dot),
      line(places, after(recalled), RECALLED.look),
      dots(places, after(recalled), 2.5, RECALLED.dot),
    ],
    description: `On the first input: ${significant(recalled.bounds[0])} as recalled, ${significant(corrected.bounds[0])} corrected.`,
  });
}
