/** The latching neuron: map, cobwebs, Γ, and the shift by h* that makes the map touch the diagonal. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { tanh } from "../../../numeric/elementary/tanh.ts";
import { significant } from "../../../numeric/number-text.ts";
import type { Figure, MarkLayer } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { label } from "../vocabulary/annotations.ts";
import { axis, between, within } from "../vocabulary/axis.ts";
import { cells, intervals, line, points } from "../vocabulary/marks.ts";
import { panel } from "../vocabulary/panels.ts";
import { DASHED, series } from "../vocabulary/series.ts";

type Cobweb = Illustrations["cobweb"];

export const cobwebFigure = ({ cobweb }: Illustrations): Figure => ({
  name: "cobweb",
  item: "remark-latching-neuron",
  title: "The latching neuron",
  caption: caption(cobweb),
  spec: panel({ width: 480, height: 480 }, layers(cobweb)),
});

const LINES = series(
  [
    { name: "map", colour: PALETTE.blue },
    { name: "shifted", colour: PALETTE.blue, dash: DASHED },
    { name: "diagonal", colour: PALETTE.grey },
    { name: "inside", colour: PALETTE.green },
    { name: "outside", colour: PALETTE.vermillion },
  ],
  { legend: null },
);

function layers(cobweb: Cobweb): MarkLayer[] {
  const { settings, attractor, edge, inputThreshold, orbitOutside } = cobweb;
  const { w, range, startInside, startOutside } = settings;
  const ticks = { tickCount: 2 * range, format: "~g" };
  const x = axis("a", "state aₜ", within(-range, range), ticks);
  const y = axis("image", "next state aₜ₊₁", within(-range, range), ticks);
  const touch = edge + inputThreshold;
  const at = (a: number, image = a) => ({ a, image });
  const right = (text: string, a: number, image: number, dx: number, dy: number) =>
    label(text, x, y, [a, image], { align: "left", dx, dy, fontSize: 13 });
  const left = (text: string, a: number, image: number, dx: number, dy: number) =>
    label(text, x, y, [a, image], { align: "right", dx, dy, fontSize: 13 });
  return [
    cells([{ a: edge, end: range }], { x: between(x, "a", "end") }, { color: PALETTE.skyBlue, opacity: 0.18 }),
    line(rows(cobweb), { x, y, order: "order", ...LINES }, { clip: true }),
    intervals(
      [{ ...at(edge), end: touch }],
      { x, y: between(y, "image", "end") },
      { color: PALETTE.purple, strokeWidth: 3 },
    ),
    points([at(attractor), at(-attractor)], { x, y }, { color: PALETTE.black, size: 70 }),
    points([at(0)], { x, y }, { fill: "white", stroke: PALETTE.black, size: 70 }),
    points([at(edge)], { x, y }, { shape: "square", color: PALETTE.black, size: 60 }),
    right("ā", attractor, attractor, 6, 14),
    left("0, repelling", 0, 0, -9, -9),
    right("−ā", -attractor, -attractor, 8, 12),
    right("a*", edge, edge, 7, 11),
    left("h*", edge, touch, -3, -10),
    label("Γ = (a*, ∞)", x, y, [(edge + range) / 2, -range], { align: "center", dx: 0, dy: -16, fontSize: 13 }),
    left(`M(a) = ${significant(w)} tanh a`, 1.4 * edge, w * tanh(1.4 * edge), -6, -14),
    right("M(a) − h*", 0, -inputThreshold, 10, 12),
    left("aₜ₊₁ = aₜ", -range / 3, -range / 3, -8, -8),
    left(`orbit from a₀ = ${significant(startInside)}, in Γ`, startInside, startInside, -16, 0),
    left(`orbit from a₀ = ${significant(startOutside)}, outside Γ`, startOutside, orbitOutside[3], 12, -12),
  ];
}

/** The rows of the lines, as far as they are within the axes. */
function rows({ settings: { range }, curve, orbitInside, orbitOutside }: Cobweb) {
  const named = (name: string, places: readonly { readonly a: number; readonly image: number }[]) =>
    places.map(({ a, image }, order) => ({ series: name, order, a, image }));
  return [
    ...named("map", curve),
    ...named(
      "shifted",
      curve.map(({ a, shiftedImage }) => ({ a, image: shiftedImage })),
    ),
    ...named(
      "diagonal",
      [-range, range].map((a) => ({ a, image: a })),
    ),
    ...named("inside", corners(orbitInside)),
    ...named("outside", corners(orbitOutside)),
  ].filter(({ image }) => Math.abs(image) <= range);
}

/** The corners (a_t, a_t), (a_t, a_{t+1}) of a cobweb, in order. */
const corners = (orbit: readonly number[]) =>
  orbit.slice(0, -1).flatMap((a, t) => [
    { a, image: a },
    { a, image: orbit[t + 1] },
  ]);

function caption({ settings, attractor, edge, inputThreshold }: Cobweb): string {
  const { w, startOutside } = settings;
  return [
    `The neuron aₜ = w tanh aₜ₋₁ + uₜ with w = ${significant(w)}, drawn as a map.`,
    `Without input it has the attractors ±ā = ±${significant(attractor, 4)} (full circles) and the repelling state 0 between them (open circle).`,
    `At a* = ${significant(edge, 4)} the slope of M is 1: the reduced attracting set Γ of ā is (a*, ∞), shaded.`,
    `Steps that start in Γ come closer to each other at once; the orbit from ${significant(startOutside)} lies in the basin of ā but outside Γ, and its first steps lead away from its neighbours.`,
    `A constant input −h* shifts the map down by h* = ${significant(inputThreshold, 4)} (dashed): it then touches the diagonal at a* (square), and any stronger input leaves no upper fixed point.`,
  ].join(" ");
}
