/** One training watched: its cost, its self-weight beside what the noise asks for, and how far its gradient reaches. */
import { grouped, significant } from "../../numeric/number-text.ts";
import { dots, line, overSteps, type Point, words } from "../drawing/marks.ts";
import { plot } from "../drawing/plot.ts";
import { type Drawing, type RunningFigure, slider } from "../live-figure.ts";
import {
  ACCEPTABLE_COST,
  ALGORITHMS,
  BUDGET,
  gradientReach,
  heldClasses,
  WatchedTraining,
  weightThatWithstands,
} from "../models/training.ts";

type Name = "algorithm" | "T" | "noise" | "trial" | "speed";

const [T, NOISE, TRIAL] = [20, 0.2, 3];

export const trainingFigure: RunningFigure<Name> = {
  name: "training",
  title: "One training watched",
  caption: [
    `The latching neuron learns the latch problem: its first input, one parameter for each class, has to be told at the end, through noise. At first ${ALGORITHMS[0].title}, T = ${T}, noise up to ${NOISE}, trial ${TRIAL}.`,
    `Data, constants and stopping are those of latchlab train under its working preset, with at most ${grouped(BUDGET)} presentations, so that the numbers are the same.`,
    "The first picture: mean cost over the training set. The second: the self-weight w; above the dotted line h* is at least the noise. The third: the size of the gradient by the net input k steps before the end, relative to the last step.",
  ].join(" "),
  controls: [
    {
      kind: "choice",
      name: "algorithm",
      label: "algorithm",
      options: ALGORITHMS.map(({ title }) => title),
      start: 0,
    },
    slider("T", "longest length T", [5, 60, 1], T),
    slider("noise", "noise, uniform up to", [0.05, 0.5, 0.01], NOISE),
    slider("trial", "trial", [1, 30, 1], TRIAL),
    { ...slider("speed", "presentations between two pictures", [1, 200, 1], 10), duringRuns: true },
  ],
  running: {
    begin({ algorithm, T, noise, trial }) {
      const training = new WatchedTraining({ algorithm, T, noise, trial });
      return { step: () => training.step(), drawing: () => drawing(training) };
    },
    stepsPerPicture: ({ speed }) => speed,
    pause: 15,
  },
};

function drawing(training: WatchedTraining): Drawing {
  const { looks, problem, result, presentations } = training;
  const now = looks[looks.length - 1];
  const [w] = now.parameters;
  const held = heldClasses(problem, now.parameters).filter(Boolean).length;
  const state = result === undefined ? "under way" : result.outcome;
  return {
    panels: [costPanel(training), weightPanel(training), reachPanel(training)],
    readings: [
      { name: "presentations", value: String(presentations) },
      { name: "training", value: state },
      { name: "mean cost", value: significant(now.cost, 4) },
      {
        name: "wrong answers",
        value: `${Math.round(now.errorRate * problem.training.count)} of ${problem.training.count}`,
      },
      { name: "self-weight w", value: significant(w, 5) },
      { name: "classes held for ever under this noise", value: `${held} of 2` },
    ],
    summary: `After ${presentations} presentations: ${state}, mean cost ${significant(now.cost, 3)}, self-weight ${significant(w, 3)}; ${held} of 2 classes are held for ever under this noise.`,
  };
}

/** The end of the axis of presentations: it grows in leaps, so that the picture stands still between them. */
const lastPresentation = ({ presentations }: WatchedTraining): number =>
  [500, 1000, 2000, 5000, 10_000].find((end) => presentations <= end) ?? BUDGET;

function costPanel(training: WatchedTraining): string {
  const { looks } = training;
  const end = lastPresentation(training);
  const points = looks.map(({ presentations, cost }): Point => [presentations, Math.log10(cost)]);
  const acceptable = Math.log10(ACCEPTABLE_COST);
  return plot({
    id: "live-training-cost",
    title: "the mean cost",
    x: { label: "presentations", from: 0, to: end, ticks: [0, end / 2, end] },
    y: { label: "log₁₀ of the mean cost", from: -3, to: 0.25, ticks: [-3, -2, -1, 0] },
    legend: [
      { look: "live-blue", text: "mean cost" },
      { look: "live-grey live-thin live-dotted", text: `${ACCEPTABLE_COST}, where it may end` },
    ],
    marks: (places) => [
      line(
        places,
        [
          [0, acceptable],
          [end, acceptable],
        ],
        "live-grey live-thin live-dotted",
      ),
      line(places, points, "live-blue"),
      dots(places, points.slice(-1), 3.5, "live-blue-dot"),
    ],
    description: `From ${significant(looks[0].cost)} to ${significant(looks[looks.length - 1].cost)}.`,
  });
}

function weightPanel(training: WatchedTraining): string {
  const { looks, problem } = training;
  const end = lastPresentation(training);
  const needed = weightThatWithstands(problem.noise.size);
  const points = looks.map(({ presentations, parameters: [w] }): Point => [presentations, w]);
  const reached = points.map(([, w]) => w).filter(Number.isFinite);
  const to = Math.ceil(Math.max(2, ...reached) + 0.25);
  return plot({
    id: "live-training-weight",
    title: "the self-weight",
    x: { label: "presentations", from: 0, to: end, ticks: [0, end / 2, end] },
    y: { label: "w", from: Math.floor(Math.min(-0.5, ...reached) - 0.25), to },
    legend: [
      { look: "live-vermillion", text: "w" },
      { look: "live-grey live-thin live-dotted", text: `h* = ${significant(problem.noise.size)}, the noise` },
    ],
    marks: (places) => [
      line(
        places,
        [
          [0, needed],
          [end, needed],
        ],
        "live-grey live-thin live-dotted",
      ),
      line(places, points, "live-vermillion"),
      dots(places, points.slice(-1), 3.5, "live-vermillion-dot"),
      words(places, [end, needed], `w = ${significant(needed, 3)}`, [-4, -5], "live-end"),
    ],
    description: `From ${significant(points[0][1])} to ${significant(points[points.length - 1][1])}; from ${significant(needed)} on h* is at least the noise.`,
  });
}

function reachPanel({ looks, problem }: WatchedTraining): string {
  const reachAt = (parameters: Float64Array): readonly Point[] =>
    overSteps(Array.from(gradientReach(problem, parameters), Math.log10));
  const [before, now] = [reachAt(looks[0].parameters), reachAt(looks[looks.length - 1].parameters)];
  const last = now.length - 1;
  const depth = now[last][1];
  return plot({
    id: "live-training-reach",
    title: "how far back the gradient reaches",
    x: { label: "lag k, steps before the end", from: 0, to: last },
    y: { label: "log₁₀ of the gradient at lag k", from: -16, to: 2 },
    legend: [
      { look: "live-grey live-dashed", text: "before training" },
      { look: "live-green", text: "now" },
    ],
    marks: (places) => [line(places, before, "live-grey live-dashed"), line(places, now, "live-green")],
    description: `At lag ${last}, of the gradient at the end ${Number.isFinite(depth) ? `ten to the ${significant(depth)}` : "nothing"} is left now.`,
  });
}
