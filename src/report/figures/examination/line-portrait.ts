/** The portrait of a map of one state: its graph with cobwebs, over a strip that says where each state goes. */
import type { ExaminationRecord } from "../../../examination/examination-record.ts";
import type { MarkLayer } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { between } from "../vocabulary/axis.ts";
import { cells, line } from "../vocabulary/marks.ts";
import type { Rows } from "../vocabulary/rows.ts";
import { attractorName } from "./attractor-colours.ts";
import { destination, destinations, extentOf, MARKS, orbitMarks, planeOf, underInput } from "./portrait-layers.ts";

/** The number of steps of a cobweb. */
const STEPS = 12;

export function lineLayers(record: ExaminationRecord): MarkLayer[] {
  const { grid, spacing } = record.portrait;
  const xs = grid.map(({ x }) => x);
  const ends = extentOf(xs);
  const [bottom, top] = extentOf([...xs, ...grid.map(({ y }) => y)]);
  const plane = planeOf(record, ends, [bottom, top]);
  const { x, y } = plane;
  const colours = destinations(record, grid);
  const height = 0.035 * (top - bottom);
  const strips = grid.map((place) => ({
    x: place.x - spacing[0] / 2,
    x2: place.x + spacing[0] / 2,
    y: bottom,
    y2: bottom + (place.latched ? 2 * height : height),
    goes: destination(place.to),
  }));
  const cobwebs = cobwebRows(record);
  return [
    cells(strips, { x: between(x, "x", "x2"), y: between(y, "y", "y2"), ...colours }, { opacity: 0.75 }),
    line(
      ends.map((a) => ({ x: a, y: a })),
      plane,
      { color: PALETTE.grey, strokeWidth: 1.5, clip: true },
    ),
    line(
      grid.map((place) => ({ x: place.x, y: place.y })),
      plane,
      { color: PALETTE.black, strokeWidth: 2.5, clip: true },
    ),
    ...(cobwebs.length === 0
      ? []
      : [line(cobwebs, { ...plane, order: "order", detail: "run", ...colours }, { strokeWidth: 1.5, clip: true })]),
    ...orbitMarks(record, plane),
  ];
}

/** The rows of cobwebs: the first steps from either end of each basin. */
function cobwebRows({ portrait: { grid, spacing }, attractors }: ExaminationRecord): Rows {
  const imageOf = (a: number) => {
    const place = (a - grid[0].x) / spacing[0];
    const k = Math.min(grid.length - 2, Math.max(0, Math.floor(place)));
    return grid[k].y + (place - k) * (grid[k + 1].y - grid[k].y);
  };
  return attractors.flatMap(({ number }) => {
    const basin = grid.filter(({ to }) => to === number - 1);
    if (basin.length === 0) return [];
    return [basin[0].x, basin[basin.length - 1].x].flatMap((start, which) =>
      cornersFrom(start, imageOf).map((corner) => ({
        ...corner,
        goes: attractorName(number),
        run: `${number} ${which}`,
      })),
    );
  });
}

/** The corners (a_t, a_t), (a_t, a_{t+1}) of a cobweb, in order. */
function cornersFrom(start: number, imageOf: (a: number) => number) {
  let a = start;
  return Array.from({ length: STEPS }, (_, t) => {
    const image = imageOf(a);
    const corners = [
      { x: a, y: a, order: 2 * t },
      { x: a, y: image, order: 2 * t + 1 },
    ];
    a = image;
    return corners;
  }).flat();
}

export const lineCaption = (record: ExaminationRecord): string =>
  `The map${underInput(record)} (black) and the diagonal (grey), with the first steps of a state from either end of each basin. The strip below says where each state goes; it is twice as high where the state is in Γ, robustly latched. State: ${record.map.coordinate}. ${MARKS}`;
