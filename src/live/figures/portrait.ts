/** The phase portrait of two tanh units: basins, one step from everywhere, and an orbit. */
import type { Orbit } from "../../dynamics/attractor-search/orbit.ts";
import type { State } from "../../dynamics/state-map.ts";
import { counted, known, significant } from "../../numeric/number-text.ts";
import { dots, line, type Point, specks, words } from "../drawing/marks.ts";
import { type Places, plot } from "../drawing/plot.ts";
import { element, place } from "../drawing/svg.ts";
import { type Drawing, type DrawnFigure, slider } from "../live-figure.ts";
import { CELLS, type Portrait, portraitOf, STEPS } from "../models/portrait.ts";

type Name = "w11" | "w12" | "w21" | "w22" | "a1" | "a2";

const WEIGHTS = [2, 0.5, -3.3, -0.5] as const;
const START = [0.6, 1.5] as const;
const AT_FIRST = portraitOf(WEIGHTS, START);

export const portraitFigure: DrawnFigure<Name> = {
  name: "portrait",
  title: "Two units: where states go",
  caption: [
    `M(a) = W tanh a without input, at first with all eigenvalues of W below 1 in size (spectral radius ${significant(AT_FIRST.weightRadius)}, operator norm ${significant(AT_FIRST.weightNorm)}) and yet more attractors than the origin.`,
    `Shades: to what the orbit from the middle of each cell comes in ${STEPS} steps; blank where it comes to no fixed point and no cycle of up to four points. Lines: one step, from the dot, a third of its length. Orange: the orbit from the chosen start.`,
    "Only what these orbits come to is listed: other fixed points and cycles are not looked for. With weights 0, 2, 2, 0 a cycle of two competes with two fixed points.",
  ].join(" "),
  controls: [
    slider("w11", "weight w₁₁, unit 1 to itself", [-4, 4, 0.05], WEIGHTS[0]),
    slider("w12", "weight w₁₂, unit 2 to unit 1", [-4, 4, 0.05], WEIGHTS[1]),
    slider("w21", "weight w₂₁, unit 1 to unit 2", [-4, 4, 0.05], WEIGHTS[2]),
    slider("w22", "weight w₂₂, unit 2 to itself", [-4, 4, 0.05], WEIGHTS[3]),
    slider("a1", "start, unit 1", [-5, 5, 0.05], START[0]),
    slider("a2", "start, unit 2", [-5, 5, 0.05], START[1]),
  ],
  draw: ({ w11, w12, w21, w22, a1, a2 }) => drawing(portraitOf([w11, w12, w21, w22], [a1, a2])),
};

/** The names of what was found: A, B, …, as they stand beside their points. */
const nameOf = (index: number): string => String.fromCharCode(65 + index);

function drawing(portrait: Portrait): Drawing {
  const { found, weightRadius, weightNorm, orbitCameTo } = portrait;
  const where = orbitCameTo < 0 ? `to nothing listed in ${STEPS} steps` : `to ${nameOf(orbitCameTo)}`;
  return {
    panels: [planePanel(portrait), runPanel(portrait)],
    readings: [
      { name: "spectral radius of W", value: significant(weightRadius, 4) },
      { name: "operator norm of W", value: significant(weightNorm, 4) },
      { name: "the orbit comes", value: where },
      ...found.map((orbit, index) => ({ name: `${nameOf(index)}: ${kindOf(orbit)}`, value: valueOf(orbit) })),
    ],
    summary: `${counted(found.length, "attractor or other orbit", "attractors or other orbits")} that starts come to; the orbit comes ${where}. Spectral radius of the weights ${significant(weightRadius, 3)}.`,
  };
}

function kindOf({ kind, period }: Orbit): string {
  const what = period === 1 ? "fixed point" : `cycle of ${period}`;
  return kind === "undecided" || kind === "continuum" ? `${what}, ${kind}` : `${kind} ${what}`;
}

const valueOf = ({ points: [[x, y]], spectralRadius }: Orbit): string =>
  `(${entry(x)}, ${entry(y)}), radius ${significant(spectralRadius, 3)}`;

/** An entry of a point; what is of the size of rounding is 0. */
const entry = (x: number): string => known(x, 1e-12, 3);

const pointOf = ([x, y]: State): Point => [x, y];

function planePanel({ range, found, cells, arrows, orbit, orbitCameTo }: Portrait): string {
  const size = { from: -range, to: range };
  return plot({
    id: "live-portrait-plane",
    title: "the plane of states",
    x: { label: "unit 1", ...size },
    y: { label: "unit 2", ...size },
    height: 238,
    marks: (places) => [
      ...found.map((_, index) => basin(places, cells, index, range)),
      element("path", {
        d: arrows.map(({ from, to }) => stroke(places, from, to)).join(""),
        class: "live-line live-thin live-quiet",
      }),
      specks(
        places,
        arrows.map(({ from }) => pointOf(from)),
        "live-quiet live-fine",
      ),
      line(places, orbit.map(pointOf), "live-orange live-thin"),
      specks(places, orbit.map(pointOf), "live-orange"),
      ...found.map(({ points, kind }) =>
        dots(places, points.map(pointOf), 4.5, kind === "attracting" ? "live-full" : "live-open"),
      ),
      ...found.flatMap(({ points }, index) =>
        points.map((point) => words(places, pointOf(point), nameOf(index), [7, point[1] > 0.8 * range ? 14 : -7])),
      ),
    ],
    description: `${found.map((one, index) => `${nameOf(index)} is a ${kindOf(one)} at ${one.points.map(([x, y]) => `(${entry(x)}, ${entry(y)})`).join(" and ")}`).join("; ")}${found.length === 0 ? "no fixed point or short cycle was come to" : ""}. The orbit comes to ${orbitCameTo < 0 ? "none of them" : nameOf(orbitCameTo)}.`,
  });
}

/** A third of the step, from its beginning. */
function stroke({ x, y }: Places, [fromX, fromY]: State, [toX, toY]: State): string {
  const [startX, startY] = [x(fromX), y(fromY)];
  return `M${place(startX)} ${place(startY)}L${place(startX + (x(toX) - startX) / 3)} ${place(startY + (y(toY) - startY) / 3)}`;
}

/** The cells whose orbits come to one orbit: neighbours in a row as one rectangle. */
function basin({ x, y }: Places, cells: readonly number[], index: number, range: number): string {
  const edge = (k: number) => range * ((2 * k) / CELLS - 1);
  let d = "";
  for (let row = 0; row < CELLS; row++) {
    for (let from = 0; from < CELLS; from++) {
      let to = from;
      while (to < CELLS && cells[row * CELLS + to] === index) to++;
      if (to === from) continue;
      d += `M${place(x(edge(from)))} ${place(y(edge(row)))}V${place(y(edge(row + 1)))}H${place(x(edge(to)))}V${place(y(edge(row)))}Z`;
      from = to;
    }
  }
  return element("path", { d, class: `live-basin live-basin-${index % 5}` });
}

function runPanel({ range, orbit }: Portrait): string {
  const unit = (index: number): Point[] => orbit.map((a, t) => [t, a[index]]);
  return plot({
    id: "live-portrait-run",
    title: "the orbit over time",
    x: { label: "step t", from: 0, to: STEPS },
    y: { label: "state", from: -range, to: range },
    legend: [
      { look: "live-orange", text: "unit 1" },
      { look: "live-green live-dashed", text: "unit 2" },
    ],
    marks: (places) => [
      line(
        places,
        [
          [0, 0],
          [STEPS, 0],
        ],
        "live-grey live-thin live-dotted",
      ),
      line(places, unit(0), "live-orange"),
      line(places, unit(1), "live-green live-dashed"),
    ],
    description: `Unit 1 goes from ${significant(orbit[0][0])} to ${significant(orbit[STEPS][0])}, unit 2 from ${significant(orbit[0][1])} to ${significant(orbit[STEPS][1])}.`,
  });
}
