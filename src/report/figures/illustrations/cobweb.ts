/** The latching neuron: map, cobwebs, Γ, and the shift by h* that makes the map touch the diagonal. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { tanh } from "../../../numeric/elementary/tanh.ts";
import type { Channel, Figure, Layer } from "../../figure.ts";
import { significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";

/** The corners (a_t, a_t), (a_t, a_{t+1}) of a cobweb, in order. */
const corners = (orbit: readonly number[]) =>
  orbit.slice(0, -1).flatMap((a, t) => [
    { a, image: a },
    { a, image: orbit[t + 1] },
  ]);

export function cobwebFigure({ cobweb }: Illustrations): Figure {
  const { settings, attractor, edge, inputThreshold, curve, orbitInside, orbitOutside } = cobweb;
  const { w, range, startInside, startOutside } = settings;
  const lines = [
    ...curve.map(({ a, image }, order) => ({ series: "map", order, a, image })),
    ...curve.map(({ a, shiftedImage }, order) => ({ series: "shifted", order, a, image: shiftedImage })),
    ...[-range, range].map((a, order) => ({ series: "diagonal", order, a, image: a })),
    ...corners(orbitInside).map((corner, order) => ({ series: "inside", order, ...corner })),
    ...corners(orbitOutside).map((corner, order) => ({ series: "outside", order, ...corner })),
  ].filter(({ image }) => Math.abs(image) <= range);
  const domain = ["map", "shifted", "diagonal", "inside", "outside"];
  const touch = edge + inputThreshold;

  const state: Channel<"x"> = {
    field: "a",
    type: "quantitative",
    title: "state aₜ",
    scale: { domain: [-range, range], nice: false },
    axis: { tickCount: 2 * range, format: "~g" },
  };
  const next: Channel<"y"> = {
    field: "image",
    type: "quantitative",
    title: "next state aₜ₊₁",
    scale: { domain: [-range, range], nice: false },
    axis: { tickCount: 2 * range, format: "~g" },
  };
  const label = (
    a: number,
    image: number,
    text: string,
    align: "left" | "right" | "center",
    dx: number,
    dy: number,
  ): Layer => ({
    data: { values: [{ a, image, text }] },
    mark: { type: "text", align, dx, dy, fontSize: 13 },
    encoding: { x: state, y: next, text: { field: "text", type: "nominal" } },
  });

  return {
    name: "cobweb",
    item: "remark-latching-neuron",
    title: "The latching neuron",
    caption: [
      `The neuron aₜ = w tanh aₜ₋₁ + uₜ with w = ${significant(w)}, drawn as a map.`,
      `Without input it has the attractors ±ā = ±${significant(attractor, 4)} (full circles) and the repelling state 0 between them (open circle).`,
      `At a* = ${significant(edge, 4)} the slope of M is 1: the reduced attracting set Γ of ā is (a*, ∞), shaded.`,
      `Steps that start in Γ come closer to each other at once; the orbit from ${significant(startOutside)} lies in the basin of ā but outside Γ, and its first steps lead away from its neighbours.`,
      `A constant input −h* shifts the map down by h* = ${significant(inputThreshold, 4)} (dashed): it then touches the diagonal at a* (square), and any stronger input leaves no upper fixed point.`,
    ].join(" "),
    spec: {
      width: 480,
      height: 480,
      layer: [
        {
          data: { values: [{ a: edge, end: range }] },
          mark: { type: "rect", color: PALETTE.skyBlue, opacity: 0.18 },
          encoding: { x: state, x2: { field: "end" } },
        },
        {
          data: { values: lines },
          mark: { type: "line", clip: true, strokeWidth: 2 },
          encoding: {
            x: state,
            y: next,
            order: { field: "order", type: "quantitative" },
            color: {
              field: "series",
              type: "nominal",
              legend: null,
              scale: {
                domain,
                range: [PALETTE.blue, PALETTE.blue, PALETTE.grey, PALETTE.green, PALETTE.vermillion],
              },
            },
            strokeDash: {
              field: "series",
              type: "nominal",
              legend: null,
              scale: {
                domain,
                range: [
                  [1, 0],
                  [6, 4],
                  [1, 0],
                  [1, 0],
                  [1, 0],
                ],
              },
            },
          },
        },
        {
          data: { values: [{ a: edge, image: edge, end: touch }] },
          mark: { type: "rule", color: PALETTE.purple, strokeWidth: 3 },
          encoding: { x: state, y: next, y2: { field: "end" } },
        },
        {
          data: {
            values: [
              { a: attractor, image: attractor },
              { a: -attractor, image: -attractor },
            ],
          },
          mark: { type: "point", filled: true, color: PALETTE.black, opacity: 1, size: 70 },
          encoding: { x: state, y: next },
        },
        {
          data: { values: [{ a: 0, image: 0 }] },
          mark: { type: "point", filled: true, fill: "white", stroke: PALETTE.black, opacity: 1, size: 70 },
          encoding: { x: state, y: next },
        },
        {
          data: { values: [{ a: edge, image: edge }] },
          mark: { type: "point", shape: "square", filled: true, color: PALETTE.black, opacity: 1, size: 60 },
          encoding: { x: state, y: next },
        },
        label(attractor, attractor, "ā", "left", 6, 14),
        label(-attractor, -attractor, "−ā", "left", 8, 12),
        label(edge, edge, "a*", "left", 7, 11),
        label(edge, touch, "h*", "right", -3, -10),
        label((edge + range) / 2, -range, "Γ = (a*, ∞)", "center", 0, -16),
        label(1.4 * edge, w * tanh(1.4 * edge), `M(a) = ${significant(w)} tanh a`, "right", -6, -14),
        label(0, -inputThreshold, "M(a) − h*", "left", 10, 12),
        label(-range / 3, -range / 3, "aₜ₊₁ = aₜ", "right", -8, -8),
        label(startInside, startInside, `orbit from a₀ = ${significant(startInside)}, in Γ`, "right", -16, 0),
        label(
          startOutside,
          orbitOutside[3],
          `orbit from a₀ = ${significant(startOutside)}, outside Γ`,
          "right",
          12,
          -12,
        ),
      ],
    },
  };
}
