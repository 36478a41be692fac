/** The latching neuron: map and cobweb, the run over time, and how fast it forgets where it began. */
import { counted, significant } from "../../numeric/number-text.ts";
import { tanh } from "../../numeric/elementary/tanh.ts";
import { dots, line, overSteps, type Point, specks, words } from "../drawing/marks.ts";
import { type Places, plot } from "../drawing/plot.ts";
import { element } from "../drawing/svg.ts";
import { type Drawing, type DrawnFigure, slider } from "../live-figure.ts";
import { type Flip, neuronRun, type NeuronRun, STEPS } from "../models/neuron.ts";

type Name = "w" | "u" | "start";

const [W, U, START] = [2, 0.6, -1.92];

export const neuronFigure: DrawnFigure<Name> = {
  name: "neuron",
  title: "The latching neuron",
  caption: [
    `The neuron aₜ = w tanh aₜ₋₁ + u under a constant input u, at first w = ${W}, u = ${U} from a₀ = ${significant(START)}.`,
    "The first picture is its map, with the run as a cobweb. Shaded is where a step brings neighbouring states closer, |a| > a*; while |u| < h* these two parts are Γ of the upper and of the lower attractor.",
    "The bar is h*: an input of that size is the last that the lower state withstands, a stronger one lifts the map off the diagonal there.",
    "The second picture is the run, the third its sensitivity to its start, which grows only while the state is between −a* and a*.",
  ].join(" "),
  controls: [
    slider("w", "self-weight w", [1.01, 4, 0.01], W),
    slider("u", "constant input u", [-2.5, 2.5, 0.01], U),
    slider("start", "start a₀", [-5, 5, 0.01], START),
  ],
  draw: ({ w, u, start }) => drawing(neuronRun(w, u, start)),
};

function drawing(run: NeuronRun): Drawing {
  const { w, u, attractor, edge, inputThreshold, multiplier, logSensitivity, flip } = run;
  return {
    panels: [cobwebPanel(run), runPanel(run), sensitivityPanel(run)],
    readings: [
      { name: "attractor ā", value: String(attractor) },
      { name: "edge of Γ, a*", value: String(edge) },
      { name: "threshold h*", value: String(inputThreshold) },
      { name: "factor per step at ā", value: significant(multiplier, 4) },
      { name: "sign changes", value: flipText(flip) },
      { name: `log₁₀ |∂a/∂a₀| at t = ${STEPS}`, value: significant(logSensitivity[STEPS], 4) },
    ],
    summary: [
      `w = ${significant(w, 4)}: attractors at plus and minus ${significant(attractor, 4)}, threshold h* = ${significant(inputThreshold, 4)}.`,
      `The input ${significant(u, 4)} is ${Math.abs(u) > inputThreshold ? "beyond" : "within"} ±h*; the sign changes ${flipText(flip)}.`,
    ].join(" "),
  };
}

function flipText(flip: Flip): string {
  if (flip === "never") return flip;
  return "at" in flip ? `at t = ${flip.at}` : `not in ${counted(flip.notWithin, "step")}`;
}

/** The largest size of a state that the panels show: a whole number beyond all fixed points and the start. */
const rangeOf = ({ fixedPoints, states }: NeuronRun): number =>
  Math.ceil(0.25 + Math.max(1.5, ...fixedPoints.map(({ a }) => Math.abs(a)), Math.abs(states[0])));

function cobwebPanel(run: NeuronRun): string {
  const { w, u, attractor, edge, inputThreshold, fixedPoints, states } = run;
  const range = rangeOf(run);
  const grid = Array.from({ length: 121 }, (_, k) => range * (k / 60 - 1));
  const corners = states.slice(0, -1).flatMap((a, t): Point[] => [
    [a, a],
    [a, states[t + 1]],
  ]);
  const size = { from: -range, to: range };
  return plot({
    id: "live-neuron-cobweb",
    title: `the map, w = ${significant(w, 4)}, u = ${significant(u, 4)}`,
    x: { label: "state aₜ", ...size },
    y: { label: "next state aₜ₊₁", ...size },
    legend: [
      { look: "live-blue", text: "M(a) + u" },
      { look: "live-blue live-dashed", text: "M(a) = w tanh a" },
      { look: "live-vermillion", text: "cobweb from a₀" },
    ],
    marks: (places) => [
      shade(places, edge, range, size),
      shade(places, -range, -edge, size),
      line(
        places,
        [
          [-range, -range],
          [range, range],
        ],
        "live-grey live-thin",
      ),
      line(
        places,
        grid.map((a) => [a, w * tanh(a)]),
        "live-blue live-thin live-dashed",
      ),
      line(
        places,
        grid.map((a) => [a, w * tanh(a) + u]),
        "live-blue",
      ),
      line(
        places,
        [
          [-edge, -edge],
          [-edge, -edge - inputThreshold],
        ],
        "live-purple live-thick",
      ),
      line(places, corners, "live-vermillion live-thin"),
      ...fixedPoints.map(({ a, kind }) => dots(places, [[a, a]], 4, kind === "attracting" ? "live-full" : "live-open")),
      dots(places, [[states[0], states[0]]], 3, "live-vermillion-dot"),
      words(places, [-edge, -edge - inputThreshold / 2], "h*", [6, 4]),
      words(places, [edge, -range], "a*", [3, -6]),
      words(places, [-edge, -range], "−a*", [-3, -6], "live-end"),
    ],
    description: `Attractors without input at plus and minus ${significant(attractor, 4)}; with it ${fixedPoints.length === 1 ? "one fixed point is left" : "each sign keeps a fixed point"}. The cobweb starts at ${significant(states[0], 4)} and is at ${significant(states[STEPS], 4)} after ${STEPS} steps.`,
  });
}

const shade = ({ x, y }: Places, from: number, to: number, size: { readonly from: number; readonly to: number }) =>
  element("rect", {
    x: x(from),
    y: y(size.to),
    width: x(to) - x(from),
    height: y(size.from) - y(size.to),
    class: "live-shade",
  });

function runPanel(run: NeuronRun): string {
  const { edge, fixedPoints, states, flip } = run;
  const range = rangeOf(run);
  const changes = typeof flip === "object" && "at" in flip && flip.at <= STEPS ? flip.at : undefined;
  const level = (places: Places, a: number, look: string) =>
    line(
      places,
      [
        [0, a],
        [STEPS, a],
      ],
      look,
    );
  return plot({
    id: "live-neuron-run",
    title: "the run",
    x: { label: "step t", from: 0, to: STEPS },
    y: { label: "state aₜ", from: -range, to: range },
    legend: [
      { look: "live-vermillion", text: "aₜ" },
      { look: "live-grey", text: "fixed points with the input" },
      { look: "live-grey live-dotted", text: "±a*" },
    ],
    marks: (places) => [
      level(places, edge, "live-grey live-thin live-dotted"),
      level(places, -edge, "live-grey live-thin live-dotted"),
      ...fixedPoints.map(({ a, kind }) =>
        level(places, a, kind === "attracting" ? "live-grey" : "live-grey live-thin live-dashed"),
      ),
      line(places, overSteps(states), "live-vermillion"),
      specks(places, overSteps(states), "live-vermillion"),
      ...(changes === undefined
        ? []
        : [
            line(
              places,
              [
                [changes, -range],
                [changes, range],
              ],
              "live-ink live-thin live-dotted",
            ),
            // On the side that the state has left.
            words(
              places,
              [changes, states[0] < 0 ? -range : range],
              `sign changes at t = ${changes}`,
              [changes > STEPS / 2 ? -5 : 5, states[0] < 0 ? -8 : 16],
              changes > STEPS / 2 ? "live-end" : "",
            ),
          ]),
    ],
    description: `From ${significant(states[0], 4)}; the sign changes ${flipText(flip)}.`,
  });
}

function sensitivityPanel({ logSensitivity }: NeuronRun): string {
  const least = Math.min(...logSensitivity);
  const most = Math.max(...logSensitivity);
  const from = Math.min(-2, 5 * Math.floor(least / 5));
  return plot({
    id: "live-neuron-sensitivity",
    title: "how much of the start is left",
    x: { label: "step t", from: 0, to: STEPS },
    y: { label: "log₁₀ |∂aₜ/∂a₀|", from, to: Math.max(1, Math.ceil(most)) },
    legend: [{ look: "live-green", text: "log₁₀ |∂aₜ/∂a₀|" }],
    legendRows: 3,
    marks: (places) => [
      line(
        places,
        [
          [0, 0],
          [STEPS, 0],
        ],
        "live-grey live-thin live-dotted",
      ),
      line(places, overSteps(logSensitivity), "live-green"),
    ],
    description: `At its largest ten to the ${significant(most, 3)}, after ${STEPS} steps ten to the ${significant(logSensitivity[STEPS], 3)}.`,
  });
}
