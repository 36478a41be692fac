/** The repelling cycle that definition 2 admits: basins and orbits in the plane, and the distance from the cycle. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import { log10Size, logMagnitude } from "../../../numeric/log-magnitude.ts";
import { counted, significant } from "../../../numeric/number-text.ts";
import type { Figure, Look, MarkLayer, Panel } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { label } from "../vocabulary/annotations.ts";
import { axis, type Axis, between, stepAxis, within } from "../vocabulary/axis.ts";
import { key, type KeyEntry } from "../vocabulary/key.ts";
import { cells, line, points } from "../vocabulary/marks.ts";
import { panel, sideBySide, stacked } from "../vocabulary/panels.ts";
import { curve } from "../vocabulary/rows.ts";
import { legendBelow, series } from "../vocabulary/series.ts";

type RepellingCycle = Illustrations["repellingCycle"];
type Point = readonly [number, number];

export const repellingCycleFigure = ({ repellingCycle }: Illustrations): Figure => ({
  name: "repelling-cycle",
  item: "definition-2",
  beside: "definition-2/literal",
  title: "A repelling cycle that definition 2 admits",
  caption: caption(repellingCycle),
  spec: sideBySide([stacked([planePanel(repellingCycle), planeKey()]), distancePanel(repellingCycle)], ["color"]),
});

/** The attractors as the data name them, with their basins as the legend does. */
const BASINS = [
  { endsAt: "(p, p)", name: "basin of (p, p)", colour: PALETTE.skyBlue },
  { endsAt: "(−p, −p)", name: "basin of (−p, −p)", colour: PALETTE.green },
  { endsAt: "{(p, −p), (−p, p)}", name: "basin of the cycle through (p, −p)", colour: PALETTE.orange },
];

const SHADE = 0.22;
const ARROW = { color: "#a8a8a8", strokeWidth: 1 };
const STATE = { color: PALETTE.blue, size: 22 };
const ORBIT = { color: PALETTE.blue, strokeWidth: 1.75 };
const RIM = { stroke: PALETTE.black, strokeWidth: 1.5 };
const ATTRACTOR: Look = { ...RIM, fill: PALETTE.black, shape: "circle", size: 60 };
const CYCLE: Look = { ...RIM, fill: PALETTE.vermillion, shape: "square", size: 75 };

const planeKey = () =>
  key(320, 1, [
    ...BASINS.map(({ name, colour: color }): KeyEntry => ({
      signs: [{ drawn: "area", look: { color, opacity: 2 * SHADE } }],
      words: name,
    })),
    { signs: [{ drawn: "point", look: CYCLE }], words: "the cycle X" },
    { signs: [{ drawn: "point", look: ATTRACTOR }], words: "attractors" },
    {
      signs: [
        { drawn: "stroke", look: ORBIT },
        { drawn: "point", look: STATE },
      ],
      words: "orbits, every second state",
    },
    { signs: [{ drawn: "stroke", look: ARROW }], words: "arrows: where two steps lead" },
  ]);

/** The panel of the plane with basins, arrows of two steps, and orbits that leave the cycle. */
function planePanel(cycle: RepellingCycle): Panel {
  const { settings, attractor: p } = cycle;
  const { range } = settings;
  const x = axis("x", "first unit", within(-range, range), { tickCount: 2 * range });
  const y = axis("y", "second unit", within(-range, range), { tickCount: 2 * range });
  const marked = (states: readonly Point[], look: Look) =>
    points(
      states.map(([px, py]) => ({ x: px, y: py })),
      { x, y },
      look,
    );
  // The white rim keeps a label legible over arrows.
  const rimmed = (text: string, at: Point, dx: number, dy: number) =>
    [{ stroke: "white", strokeWidth: 4, opacity: 0.85 }, {}].map((rim) =>
      label(text, x, y, at, { align: dx > 0 ? "left" : "right", dx, dy, fontSize: 13, fontWeight: "bold", ...rim }),
    );
  const attractors: Point[] = [
    [p, p],
    [-p, -p],
    [p, -p],
    [-p, p],
  ];
  const states: Point[] = [
    [p, 0],
    [0, p],
  ];
  return panel({ width: 320, height: 320, title: "where two steps lead" }, [
    ...paths(cycle, x, y),
    marked(attractors, ATTRACTOR),
    marked(states, CYCLE),
    ...rimmed("(p, p)", [p, p], -10, -13),
    ...rimmed("(−p, −p)", [-p, -p], 10, 14),
    ...rimmed("(p, −p)", [p, -p], -10, 14),
    ...rimmed("(−p, p)", [-p, p], 10, -13),
    ...rimmed("(p, 0)", [p, 0], -9, -16),
    ...rimmed("(0, p)", [0, p], 9, 17),
  ]);
}

/** The layers of basins, arrows and orbits. */
function paths({ settings, arrows, orbits }: RepellingCycle, x: Axis, y: Axis): MarkLayer[] {
  const spacing = (2 * settings.range) / settings.arrows;
  const half = spacing / 2;
  const basins = arrows.map(({ from: [px, py], endsAt }) => ({
    x: px - half,
    right: px + half,
    y: py - half,
    top: py + half,
    basin: BASINS.find((one) => one.endsAt === endsAt)?.name ?? endsAt,
  }));
  const arrowRows = arrows.flatMap(({ from, to }, arrow) =>
    arrowPath(from, to, ARROW_SHARE * spacing).map(([px, py], order) => ({ x: px, y: py, order, arrow })),
  );
  // M² moves a state little by little, M to and fro: even and odd steps are joined apart.
  const tracks = orbits.flatMap(({ points: states }, orbit) =>
    states.map(([px, py], t) => ({ x: px, y: py, order: t, track: `${orbit}/${t % 2}` })),
  );
  return [
    cells(
      basins,
      { x: between(x, "x", "right"), y: between(y, "y", "top"), ...series(BASINS, { field: "basin", legend: null }) },
      { opacity: SHADE, strokeWidth: 0 },
    ),
    line(arrowRows, { x, y, order: "order", detail: "arrow" }, ARROW),
    line(tracks, { x, y, order: "order", detail: "track" }, { ...ORBIT, clip: true, point: STATE }),
  ];
}

/** The length of the longest arrow relative to the distance between arrows: a farther move gets no longer one. */
const ARROW_SHARE = 0.62;
/** The length of the head relative to the arrow. */
const HEAD = 0.3;

/** An arrow as one path of tail, tip and two barbs; empty for a move of less than a tenth of the longest arrow. */
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

/** The panel of the distance of an orbit from the cycle, beside what eigenvalues at single points suggest. */
function distancePanel({ settings: { steps }, stepRadius, logDistance }: RepellingCycle): Panel {
  const actual = "the orbit";
  const promised = "as M' at single points suggests";
  const rate = log10Size(logMagnitude(stepRadius));
  const time = stepAxis(steps, { tickCount: 5 });
  const distance = axis("value", "log₁₀ distance of aₜ from X", within(-8, 1));
  const orbits = series(
    [
      { name: actual, colour: PALETTE.blue },
      { name: promised, colour: PALETTE.grey },
    ],
    { legend: legendBelow(1) },
  );
  const suggested = logDistance.map((_, t) => logDistance[0] + t * rate);
  return panel({ width: 260, height: 320, title: "distance from X" }, [
    line(
      [...curve(actual, logDistance, time, distance), ...curve(promised, suggested, time, distance)],
      { x: time, y: distance, ...orbits },
      { clip: true, point: { size: 22 } },
    ),
  ]);
}

function caption(cycle: RepellingCycle): string {
  const { settings, attractor: p, stepRadius, periodRadius, kind, orbits } = cycle;
  const { gain, closeness } = settings;
  return [
    `Two units that feed each other, M(a) = g (tanh a₂, tanh a₁) with g = ${significant(gain)}; p = g tanh p = ${significant(p, 4)}.`,
    `X = {(p, 0), (0, p)} (squares) is a cycle, and at both its points the spectral radius of M' is ${significant(stepRadius)}, below 1 as definition 2 asks. But over its period that of (M²)' is ${significant(periodRadius)}: X is a ${kind}, on the boundary of three basins.`,
    `Left: arrows show where two steps lead, up to a length; lines join every second state of ${counted(orbits.length, "orbit")} that start near (p, 0) and leave X for ${[...new Set(orbits.map(({ endsAt }) => endsAt))].join(" or ")} (full circles: all attractors).`,
    `Right: the orbit from (p, ${significant(closeness)}) moves away from X by the factor g per step; eigenvalues at single points suggest that it comes nearer.`,
  ].join(" ");
}
