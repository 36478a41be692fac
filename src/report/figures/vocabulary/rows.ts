/** Data of a layer: rows with the fields that axes and series name. */
import type { Axis } from "./axis.ts";

export type Rows = readonly Readonly<Record<string, unknown>>[];

/** The rows of a series that has one value at each of 0, 1, 2, … */
export const curve = (series: string, values: readonly number[], x: Axis, y: Axis): Rows =>
  values.map((value, place) => ({ [x.field]: place, [y.field]: value, series }));
