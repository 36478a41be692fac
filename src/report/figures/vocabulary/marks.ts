/** Layers of a panel: lines, bands, points, cells and intervals, drawn from rows along axes. */
import type { Channel, Look, MarkLayer } from "../../figure.ts";
import type { Axis, Span } from "./axis.ts";
import type { Rows } from "./rows.ts";
import type { SeriesChannels } from "./series.ts";

/** The places of the rows of a layer, and what tells them apart. */
export interface Places extends SeriesChannels {
  readonly x?: Axis | Span;
  readonly y?: Axis | Span;
  readonly fill?: Channel<"fill">;
  readonly opacity?: Channel<"opacity">;
  /** The field along which points are joined, where that is not the horizontal axis. */
  readonly order?: string;
  /** The field that tells lines of one series apart. */
  readonly detail?: string;
  /** The field that holds a text to be written. */
  readonly text?: string;
  /** The field that holds the tooltip, where the places of a mark do not say what it shows. */
  readonly said?: string;
}

type Encoding = NonNullable<MarkLayer["encoding"]>;
type Draw = (rows: Rows, places: Places, look?: Look) => MarkLayer;

/** A line through the rows of each series. */
export const line: Draw = drawing("line", { strokeWidth: 2 });

/** An area between two fields. */
export const band: Draw = drawing("area");

/** A point at each row, full unless the look says otherwise. */
export const points: Draw = drawing("point", { filled: true, opacity: 1 });

/** A rectangle at each row. */
export const cells: Draw = drawing("rect");

/** A stroke at each row, from one field to another. */
export const intervals: Draw = drawing("rule");

/** The text of each row. */
export const texts: Draw = drawing("text");

function drawing(type: "line" | "area" | "point" | "rect" | "rule" | "text", usual: Look = {}): Draw {
  return (rows, places, look = {}) => ({
    data: { values: [...rows] },
    mark: { type, ...usual, ...look },
    encoding: encoding(places),
  });
}

function encoding({ x, y, order, detail, text, said, ...channels }: Places): Encoding {
  return {
    ...(x && along("x", x)),
    ...(y && along("y", y)),
    ...(order && { order: { field: order, type: "quantitative" } }),
    ...(detail && { detail: { field: detail, type: "nominal" } }),
    ...channels,
    ...(text && { text: { field: text, type: "nominal" } }),
    ...(said && { description: { field: said, type: "nominal" } }),
  };
}

function along(direction: "x" | "y", place: Axis | Span): Encoding {
  if (!("from" in place)) return { [direction]: place };
  const { axis, from, to } = place;
  return { [direction]: { ...axis, field: from }, [`${direction}2`]: { field: to } };
}
