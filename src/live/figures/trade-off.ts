/** The trade-off: noise withstood against the factor that each step puts on the gradient. */
import { grouped, significant, significantBelow } from "../../numeric/number-text.ts";
import { dots, line, type Point, words } from "../drawing/marks.ts";
import { plot } from "../drawing/plot.ts";
import type { Drawing, DrawnFigure } from "../live-figure.ts";
import { LAST_WEIGHT, type NoiseBound, stepsUntil, tradeOffAt, tradeOffCurve } from "../models/trade-off.ts";

type Name = "w" | "steps";

const [W, STEPS] = [1.5, 30];
/** The share of a gradient that counts as gone. */
const GONE = 0.01;

export const tradeOffFigure: DrawnFigure<Name> = {
  name: "trade-off",
  title: "Noise withstood against how far the gradient reaches",
  caption: [
    `The latched neuron at ā, at first with w = ${W}. The first picture: the size of inputs that it withstands, and the factor that each step puts on ∂aₜ/∂a₀.`,
    "Blue: what is true of it, h*, with the factor w sech² ā where it rests. Orange: what theorem 3 guarantees with the best radius d, inputs up to b = (1 − λ) d and a factor of at most λ under them.",
    "A larger weight moves either to more noise and a smaller factor. The second picture: what is left of the gradient after t steps.",
  ].join(" "),
  controls: [
    {
      kind: "slider",
      name: "w",
      label: "self-weight w",
      from: 1.05,
      to: LAST_WEIGHT,
      step: 0.01,
      start: W,
      text: (value) => significant(value, 4),
    },
    {
      kind: "slider",
      name: "steps",
      label: "steps T between cause and answer",
      from: 1,
      to: 100,
      step: 1,
      start: STEPS,
      text: String,
    },
  ],
  draw: ({ w, steps }) => drawing(tradeOffAt(w), steps),
};

function drawing(bound: NoiseBound, steps: number): Drawing {
  const { w, inputThreshold, multiplier, guaranteed, guaranteedFactor } = bound;
  const left = steps * Math.log10(multiplier);
  const gone = stepsUntil(GONE, multiplier);
  return {
    panels: [curvePanel(bound), decayPanel(bound, steps)],
    readings: [
      { name: "withstands inputs up to h*", value: significantBelow(inputThreshold, 5) },
      { name: "factor per step at rest", value: significant(multiplier, 5) },
      { name: "theorem 3 guarantees inputs up to b", value: significantBelow(guaranteed, 5) },
      { name: "with a factor of at most λ", value: significant(guaranteedFactor, 5) },
      { name: `log₁₀ of what is left at rest after T = ${steps}`, value: significant(left, 4) },
      { name: "at rest at most a hundredth is left after", value: `${grouped(gone)} ${gone === 1 ? "step" : "steps"}` },
    ],
    summary: [
      `With w = ${significant(w, 4)} inputs up to ${significantBelow(inputThreshold, 3)} are withstood, and each step at rest leaves ${significant(multiplier, 3)} of the gradient;`,
      `at most a hundredth is left after ${gone === 1 ? "one step" : `${grouped(gone)} steps`}.`,
    ].join(" "),
  };
}

function curvePanel(bound: NoiseBound): string {
  const curve = tradeOffCurve();
  const atRest = ({ inputThreshold, multiplier }: NoiseBound): Point => [inputThreshold, multiplier];
  const byTheorem = ({ guaranteed, guaranteedFactor }: NoiseBound): Point => [guaranteed, guaranteedFactor];
  const here = atRest(bound);
  return plot({
    id: "live-trade-off-curve",
    title: "noise withstood, and the factor per step",
    x: { label: "size of inputs withstood", from: 0, to: 2.25, ticks: [0, 0.5, 1, 1.5, 2] },
    y: { label: "factor of ∂aₜ/∂a₀ per step", from: 0, to: 1 },
    legend: [
      { look: "live-blue", text: "true: h* and w sech² ā at rest" },
      { look: "live-orange live-dashed", text: "guaranteed: b and λ" },
    ],
    marks: (places) => [
      line(places, [[0, 1], ...curve.map(atRest)], "live-blue"),
      line(places, [[0, 1], ...curve.map(byTheorem)], "live-orange live-dashed"),
      dots(places, [here], 5, "live-blue-dot"),
      dots(places, [byTheorem(bound)], 5, "live-orange-dot"),
      words(
        places,
        here,
        `w = ${significant(bound.w, 4)}`,
        [here[0] > 1.6 ? -6 : 8, -10],
        here[0] > 1.6 ? "live-end" : "",
      ),
    ],
    description: `At w = ${significant(bound.w, 4)}: withstood ${significantBelow(here[0], 3)}, factor ${significant(here[1], 3)}; guaranteed ${significantBelow(bound.guaranteed, 3)}, factor at most ${significant(bound.guaranteedFactor, 3)}.`,
  });
}

function decayPanel({ multiplier, guaranteedFactor }: NoiseBound, steps: number): string {
  const last = 100;
  const [atRest, guaranteed] = [Math.log10(multiplier), Math.log10(guaranteedFactor)];
  const from = -12;
  return plot({
    id: "live-trade-off-decay",
    title: "what is left of the gradient",
    x: { label: "step t", from: 0, to: last },
    y: { label: "log₁₀ |∂aₜ/∂a₀|", from, to: 0 },
    legend: [
      { look: "live-blue", text: "at rest, without input" },
      { look: "live-orange live-dashed", text: "at most, under inputs up to b" },
    ],
    marks: (places) => [
      line(
        places,
        [
          [steps, from],
          [steps, 0],
        ],
        "live-grey live-thin live-dotted",
      ),
      line(
        places,
        [
          [0, 0],
          [last, last * guaranteed],
        ],
        "live-orange live-dashed",
      ),
      line(
        places,
        [
          [0, 0],
          [last, last * atRest],
        ],
        "live-blue",
      ),
      dots(places, [[steps, steps * atRest]], 5, "live-blue-dot"),
      words(places, [steps, from], `T = ${steps}`, [steps > 80 ? -5 : 5, -8], steps > 80 ? "live-end" : ""),
    ],
    description: `After ${steps} steps ten to the ${significant(steps * atRest, 3)} is left at rest, at most ten to the ${significant(steps * guaranteed, 3)} under inputs up to b. Below ten to the ${from} nothing is drawn.`,
  });
}
