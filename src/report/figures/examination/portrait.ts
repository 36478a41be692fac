/** What a map does to its states: a cobweb, a phase portrait with basins and Γ, or trajectories of a larger network. */
import type { ExaminationRecord } from "../../../examination/examination-record.ts";
import type { Channel, Figure, Layer } from "../../figure.ts";
import { significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";
import { attractorName, attractorScale, NOWHERE } from "./attractor-colours.ts";

type Portrait = ExaminationRecord["portrait"];

const nameOf = (to: number) => (to < 0 ? NOWHERE : attractorName(to + 1));

export function portraitFigure(record: ExaminationRecord): Figure {
  const { portrait, map } = record;
  const common = { name: "portrait", item: "definition-4", title: `${map.title}: what it does to its states` };
  switch (portrait.kind) {
    case "line":
      return { ...common, caption: lineCaption(record), spec: { width: 480, height: 480, layer: lineLayers(record) } };
    case "plane":
      return {
        ...common,
        caption: planeCaption(record),
        spec: { width: 520, height: 480, layer: planeLayers(record) },
      };
    case "projection":
      return {
        ...common,
        caption: projectionCaption(record),
        spec: { width: 520, height: 480, layer: pathLayers(record, 0.55) },
      };
  }
}

const extentOf = (values: readonly number[]): [number, number] => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = 0.02 * (high - low) || 1;
  return [low - margin, high + margin];
};

function axis<Name extends "x" | "y">(field: string, title: string, domain: [number, number]): Channel<Name> {
  return { field, type: "quantitative", title, scale: { domain, nice: false, zero: false } };
}

function colour({ attractors }: ExaminationRecord, withNowhere: boolean): Channel<"color"> {
  return {
    field: "goes",
    type: "nominal",
    title: "goes to",
    scale: attractorScale(attractors.length, withNowhere),
  };
}

function lineLayers(record: ExaminationRecord): Layer[] {
  const { portrait } = record;
  const { grid, axes, spacing } = portrait;
  const xs = grid.map(({ x }) => x);
  const extent = extentOf([...xs, ...grid.map(({ y }) => y)]);
  const x = axis<"x">("x", axes[0], extentOf(xs));
  const y = axis<"y">("y", axes[1], extent);
  const band = 0.035 * (extent[1] - extent[0]);
  const strips = grid.map((place) => ({
    x: place.x - spacing[0] / 2,
    x2: place.x + spacing[0] / 2,
    y: extent[0],
    y2: extent[0] + (place.latched ? 2 * band : band),
    goes: nameOf(place.to),
  }));
  const withNowhere = grid.some(({ to }) => to < 0);
  const layers: Layer[] = [
    {
      data: { values: strips },
      mark: { type: "rect", opacity: 0.75 },
      encoding: {
        x: { ...x, field: "x" },
        x2: { field: "x2" },
        y,
        y2: { field: "y2" },
        color: colour(record, withNowhere),
      },
    },
    {
      data: { values: extentOf(xs).map((a) => ({ x: a, y: a })) },
      mark: { type: "line", color: PALETTE.grey, strokeWidth: 1.5, clip: true },
      encoding: { x, y },
    },
    {
      data: { values: grid.map((place) => ({ x: place.x, y: place.y })) },
      mark: { type: "line", color: PALETTE.black, strokeWidth: 2.5, clip: true },
      encoding: { x, y },
    },
    ...cobwebs(record, x, y, withNowhere),
    ...orbitMarks(portrait, record.orbits, x, y),
  ];
  return layers;
}

/** The first steps from two places of each basin. */
function cobwebs(record: ExaminationRecord, x: Channel<"x">, y: Channel<"y">, withNowhere: boolean): Layer[] {
  const { grid } = record.portrait;
  const imageOf = (a: number) => {
    const { spacing } = record.portrait;
    const place = (a - grid[0].x) / spacing[0];
    const k = Math.min(grid.length - 2, Math.max(0, Math.floor(place)));
    return grid[k].y + (place - k) * (grid[k + 1].y - grid[k].y);
  };
  const values = record.attractors.flatMap(({ number }) => {
    const basin = grid.filter(({ to }) => to === number - 1);
    if (basin.length === 0) return [];
    const starts = [basin[0].x, basin[basin.length - 1].x];
    return starts.flatMap((start, which) => {
      let a = start;
      return Array.from({ length: 12 }, (_, t) => {
        const image = imageOf(a);
        const corners = [
          { x: a, y: a, order: 2 * t },
          { x: a, y: image, order: 2 * t + 1 },
        ];
        a = image;
        return corners.map((corner) => ({ ...corner, goes: attractorName(number), run: `${number} ${which}` }));
      }).flat();
    });
  });
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { type: "line", strokeWidth: 1.5, clip: true },
      encoding: {
        x,
        y,
        order: { field: "order", type: "quantitative" },
        detail: { field: "run", type: "nominal" },
        color: colour(record, withNowhere),
      },
    },
  ];
}

function planeLayers(record: ExaminationRecord): Layer[] {
  const { portrait } = record;
  const { grid, axes, spacing } = portrait;
  const extents = [extentOf(grid.map((place) => place.x)), extentOf(grid.map((place) => place.y))];
  const x = axis<"x">("x", axes[0], extents[0]);
  const y = axis<"y">("y", axes[1], extents[1]);
  const withNowhere = grid.some(({ to }) => to < 0);
  const squares = grid.map((place) => ({
    x: place.x - spacing[0] / 2,
    x2: place.x + spacing[0] / 2,
    y: place.y - spacing[1] / 2,
    y2: place.y + spacing[1] / 2,
    goes: nameOf(place.to),
    shade: place.latched ? 0.62 : 0.25,
  }));
  return [
    {
      data: { values: squares },
      mark: { type: "rect", strokeWidth: 0 },
      encoding: {
        x,
        x2: { field: "x2" },
        y,
        y2: { field: "y2" },
        color: colour(record, withNowhere),
        opacity: { field: "shade", type: "quantitative", scale: null },
      },
    },
    ...pathLayersIn(record, x, y, withNowhere, 0.9),
  ];
}

function pathLayers(record: ExaminationRecord, opacity: number): Layer[] {
  const { portrait } = record;
  const points = [...portrait.trajectories.flatMap((path) => path.points), ...portrait.orbitPoints.flat()];
  const x = axis<"x">("x", portrait.axes[0], extentOf(points.map(([first]) => first)));
  const y = axis<"y">("y", portrait.axes[1], extentOf(points.map(([, second]) => second)));
  const withNowhere = portrait.trajectories.some(({ to }) => to < 0);
  return pathLayersIn(record, x, y, withNowhere, opacity);
}

function pathLayersIn(
  record: ExaminationRecord,
  x: Channel<"x">,
  y: Channel<"y">,
  withNowhere: boolean,
  opacity: number,
): Layer[] {
  const { portrait } = record;
  const steps = portrait.trajectories.flatMap(({ to, points }, run) =>
    points.map(([first, second], order) => ({ x: first, y: second, order, run: String(run), goes: nameOf(to) })),
  );
  const encoding = { x, y, detail: { field: "run", type: "nominal" }, color: colour(record, withNowhere) } as const;
  return [
    ...(steps.length === 0
      ? []
      : [
          {
            data: { values: steps },
            mark: { type: "line", strokeWidth: 1.2, opacity, clip: true },
            encoding: { ...encoding, order: { field: "order", type: "quantitative" } },
          } satisfies Layer,
          {
            data: { values: steps.filter(({ order }) => order === 0) },
            mark: { type: "point", filled: true, size: 14, opacity },
            encoding,
          } satisfies Layer,
        ]),
    ...orbitMarks(portrait, record.orbits, x, y),
  ];
}

/** Attractors full, all other orbits open. */
function orbitMarks(
  { orbitPoints }: Portrait,
  orbits: ExaminationRecord["orbits"],
  x: Channel<"x">,
  y: Channel<"y">,
): Layer[] {
  const marks = orbitPoints.flatMap((points, k) =>
    points.map(([first, second]) => ({
      x: first,
      y: second,
      fill: orbits[k].attractor === null ? "white" : PALETTE.black,
    })),
  );
  if (marks.length === 0) return [];
  return [
    {
      data: { values: marks },
      mark: { type: "point", filled: true, opacity: 1, size: 75, stroke: PALETTE.black, strokeWidth: 1.5, clip: true },
      encoding: { x, y, fill: { field: "fill", type: "nominal", scale: null } },
    },
  ];
}

const underInput = ({ map }: ExaminationRecord) =>
  map.inputDimension === 0
    ? ""
    : ` under the constant input ${map.constantInput.map((u) => significant(u)).join(", ")}`;

const marks = "Full circles: attractors; open circles: orbits that do not attract.";

function lineCaption(record: ExaminationRecord): string {
  return `The map${underInput(record)} (black) and the diagonal (grey), with the first steps of a state from either end of each basin. The strip below says where each state goes; it is twice as high where the state is in Γ, robustly latched. State: ${record.map.coordinate}. ${marks}`;
}

function planeCaption(record: ExaminationRecord): string {
  return `Where states go${underInput(record)}: each place has the colour of its attractor, darker where it is in Γ, robustly latched. Lines: some trajectories, each from its dot. State: ${record.map.coordinate}. ${marks}`;
}

function projectionCaption(record: ExaminationRecord): string {
  const [first, second] = record.portrait.varianceShares ?? [0, 0];
  return `Trajectories from states drawn at random${underInput(record)}, each from its dot, seen along the two directions in which they vary most (${significant(100 * first, 2)} and ${significant(100 * second, 2)} % of the variance of ${record.map.dimension} entries). State: ${record.map.coordinate}. ${marks}`;
}
