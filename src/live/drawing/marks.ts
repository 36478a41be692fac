/** The marks of a panel, each as SVG text, from numbers along its axes. */
import type { Look, Places } from "./plot.ts";
import { element, escaped, place } from "./svg.ts";

/** A point of a panel, in the numbers along its axes. */
export type Point = readonly [x: number, y: number];

/** A line through these points; it is interrupted where one of them is not finite. */
export function line(places: Places, points: readonly Point[], look: Look): string {
  let d = "";
  let pen = "M";
  for (const [x, y] of points) {
    if (Number.isFinite(x) && Number.isFinite(y)) {
      d += `${pen}${place(places.x(x))} ${place(places.y(y))}`;
      pen = "L";
    } else pen = "M";
  }
  return element("path", { d, class: `live-line ${look}` });
}

/** The area between two lines. */
export function band(places: Places, lower: readonly Point[], upper: readonly Point[], look: Look): string {
  const corners = [...lower, ...[...upper].reverse()].map(([x, y]) => `${place(places.x(x))} ${place(places.y(y))}`);
  return element("path", { d: `M${corners.join("L")}Z`, class: `live-band ${look}` });
}

/** Dots of one radius at these points. */
export const dots = (places: Places, points: readonly Point[], radius: number, look: Look): string =>
  points
    .map(([x, y]) => element("circle", { cx: places.x(x), cy: places.y(y), r: radius, class: `live-dot ${look}` }))
    .join("");

/** Small full dots as one element, of which a picture may have hundreds: a page draws them in half the time. */
export const specks = (places: Places, points: readonly Point[], look: Look): string =>
  element("path", {
    d: points.map(([x, y]) => `M${place(places.x(x))} ${place(places.y(y))}h0`).join(""),
    class: `live-line live-specks ${look}`,
  });

/** Words beside a point: `dx` and `dy` are pixels to the right and down. */
export const words = (places: Places, [x, y]: Point, text: string, [dx, dy]: Point, anchor: Look = ""): string =>
  element("text", { x: places.x(x) + dx, y: places.y(y) + dy, class: `live-halo ${anchor}`.trim() }, escaped(text));

/** Lines over a number of steps: entry t of the list at t. */
export const overSteps = (values: readonly number[]): readonly Point[] => values.map((value, t) => [t, value]);
