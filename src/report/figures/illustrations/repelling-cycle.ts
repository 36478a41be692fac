/** The repelling cycle of definition 2 as worded: the plane with basins and orbits, and the distance from the cycle. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { log10Size, logMagnitude } from "../../../numeric/log-magnitude.ts";
import type { Channel, Figure, Layer } from "../../figure.ts";
import { counted, significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";

type Point = readonly [number, number];

/** How long the arrows are drawn, beside the distance between them: a state that two steps move far gets no longer one. */
const ARROW_SHARE = 0.62;
const HEAD = 0.3;

/** Tail, tip, and the two barbs, as one path; nothing for a state that is moved by less than a tenth of the arrow. */
function arrowPath([x, y]: Point, [toX, toY]: Point, longest: number): readonly Point[] {
  const [dx, dy] = [toX - x, toY - y];
  const size = Math.sqrt(dx * dx + dy * dy);
  if (size < longest / 10) return [];
  const stretch = Math.min(size, longest) / size;
  const [sx, sy] = [dx * stretch, dy * stretch];
  const [tipX, tipY] = [x + sx / 2, y + sy / 2];
  const barb = (side: 1 | -1): Point => [tipX - HEAD * (sx - side * 0.6 * sy), tipY - HEAD * (sy + side * 0.6 * sx)];
  return [[x - sx / 2, y - sy / 2], [tipX, tipY], barb(1), [tipX, tipY], barb(-1)];
}

export function repellingCycleFigure({ repellingCycle }: Illustrations): Figure {
  const { settings, attractor: p, stepRadius, periodRadius, kind, arrows, orbits, logDistance } = repellingCycle;
  const { gain, range, closeness, steps } = settings;
  const spacing = (2 * range) / settings.arrows;

  const axis = (field: string, title: string) => ({
    field,
    type: "quantitative" as const,
    title,
    scale: { domain: [-range, range], nice: false },
    axis: { tickCount: 2 * range },
  });
  const x: Channel<"x"> = axis("x", "first unit");
  const y: Channel<"y"> = axis("y", "second unit");

  const destinations = ["(p, p)", "(−p, −p)", "{(p, −p), (−p, p)}"];
  const basins = ["basin of (p, p)", "basin of (−p, −p)", "basin of the cycle through (p, −p)"];
  const basinOf = (endsAt: string) => basins[destinations.indexOf(endsAt)] ?? endsAt;
  const basinColor: Channel<"color"> = {
    field: "basin",
    type: "nominal",
    title: null,
    scale: { domain: basins, range: [PALETTE.skyBlue, PALETTE.green, PALETTE.orange] },
    legend: { orient: "bottom", columns: 1, symbolType: "square", symbolStrokeWidth: 0, symbolOpacity: 0.5 },
  };
  const points = (
    values: readonly Point[],
    mark: { readonly fill: string; readonly shape: string; size: number },
  ): Layer => ({
    data: { values: values.map(([px, py]) => ({ x: px, y: py })) },
    mark: { type: "point", filled: true, opacity: 1, stroke: PALETTE.black, strokeWidth: 1.5, ...mark },
    encoding: { x, y },
  });
  /** Over arrows, so with a white rim. */
  const label = ([px, py]: Point, text: string, dx: number, dy: number): Layer[] =>
    [{ stroke: "white", strokeWidth: 4, opacity: 0.85 }, {}].map((rim) => ({
      data: { values: [{ x: px, y: py, text }] },
      mark: { type: "text", align: dx > 0 ? "left" : "right", dx, dy, fontSize: 13, fontWeight: "bold", ...rim },
      encoding: { x, y, text: { field: "text", type: "nominal" } },
    }));
  /** M² moves a state little by little, M to and fro: even and odd steps are joined apart. */
  const tracks = orbits.flatMap(({ points: states }, orbit) =>
    states.map(([px, py], t) => ({ x: px, y: py, order: t, track: `${orbit}/${t % 2}` })),
  );

  const promised = "as M' at single points suggests";
  const actual = "the orbit";
  const log10 = (value: number) => log10Size(logMagnitude(value));
  return {
    name: "repelling-cycle",
    item: "definition-2",
    beside: "definition-2/literal",
    title: "A repelling cycle that definition 2 admits",
    caption: [
      `Two units that feed each other, M(a) = g (tanh a₂, tanh a₁) with g = ${significant(gain)}; p = g tanh p = ${significant(p, 4)}.`,
      `X = {(p, 0), (0, p)} (squares) is a cycle, and at both its points the spectral radius of M' is ${significant(stepRadius)}, below 1 as definition 2 asks. But over its period that of (M²)' is ${significant(periodRadius)}: X is a ${kind}, on the boundary of three basins.`,
      `Left: arrows show where two steps lead, up to a length; lines join every second state of ${counted(orbits.length, "orbit")} that start near (p, 0) and leave X for ${[...new Set(orbits.map(({ endsAt }) => endsAt))].join(" or ")} (full circles: all attractors).`,
      `Right: the orbit from (p, ${significant(closeness)}) moves away from X by the factor g per step; eigenvalues at single points suggest that it comes nearer.`,
    ].join(" "),
    spec: {
      hconcat: [
        {
          width: 320,
          height: 320,
          title: "where two steps lead",
          layer: [
            {
              data: {
                values: arrows.map(({ from, endsAt }) => ({
                  x: from[0] - spacing / 2,
                  right: from[0] + spacing / 2,
                  y: from[1] - spacing / 2,
                  top: from[1] + spacing / 2,
                  basin: basinOf(endsAt),
                })),
              },
              mark: { type: "rect", opacity: 0.22, strokeWidth: 0 },
              encoding: { x, x2: { field: "right" }, y, y2: { field: "top" }, color: basinColor },
            },
            {
              data: {
                values: arrows.flatMap(({ from, to }, arrow) =>
                  arrowPath(from, to, ARROW_SHARE * spacing).map(([px, py], order) => ({ x: px, y: py, order, arrow })),
                ),
              },
              mark: { type: "line", color: "#a8a8a8", strokeWidth: 1 },
              encoding: {
                x,
                y,
                order: { field: "order", type: "quantitative" },
                detail: { field: "arrow", type: "nominal" },
              },
            },
            {
              data: { values: tracks },
              mark: {
                type: "line",
                color: PALETTE.blue,
                strokeWidth: 1.75,
                clip: true,
                point: { color: PALETTE.blue, size: 22 },
              },
              encoding: {
                x,
                y,
                order: { field: "order", type: "quantitative" },
                detail: { field: "track", type: "nominal" },
              },
            },
            points(
              [
                [p, p],
                [-p, -p],
                [p, -p],
                [-p, p],
              ],
              { fill: PALETTE.black, shape: "circle", size: 60 },
            ),
            points(
              [
                [p, 0],
                [0, p],
              ],
              { fill: PALETTE.vermillion, shape: "square", size: 75 },
            ),
            ...label([p, p], "(p, p)", -10, -13),
            ...label([-p, -p], "(−p, −p)", 10, 14),
            ...label([p, -p], "(p, −p)", -10, 14),
            ...label([-p, p], "(−p, p)", 10, -13),
            ...label([p, 0], "(p, 0)", -9, -16),
            ...label([0, p], "(0, p)", 9, 17),
          ],
        },
        {
          width: 260,
          height: 320,
          title: "distance from X",
          layer: [
            {
              data: {
                values: [
                  ...logDistance.map((value, t) => ({ t, value, series: actual })),
                  ...logDistance.map((_, t) => ({
                    t,
                    value: logDistance[0] + t * log10(stepRadius),
                    series: promised,
                  })),
                ],
              },
              mark: { type: "line", strokeWidth: 2, clip: true, point: { size: 22 } },
              encoding: {
                x: {
                  field: "t",
                  type: "quantitative",
                  title: "step t",
                  scale: { domain: [0, steps], nice: false },
                  axis: { tickCount: 5 },
                },
                y: {
                  field: "value",
                  type: "quantitative",
                  title: "log₁₀ distance of aₜ from X",
                  scale: { domain: [-8, 1], nice: false, zero: false },
                },
                color: {
                  field: "series",
                  type: "nominal",
                  title: null,
                  scale: { domain: [actual, promised], range: [PALETTE.blue, PALETTE.grey] },
                  legend: { orient: "bottom", columns: 1, symbolType: "stroke" },
                },
              },
            },
          ],
        },
      ],
      resolve: { scale: { color: "independent" } },
    },
  };
}
