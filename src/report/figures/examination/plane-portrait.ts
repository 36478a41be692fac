/** The portrait of a map of two entries: its basins, darker in Γ, with trajectories. */
import type { ExaminationRecord } from "../../../examination/examination-record.ts";
import type { MarkLayer } from "../../figure.ts";
import { between } from "../vocabulary/axis.ts";
import { cells } from "../vocabulary/marks.ts";
import { asGiven } from "../vocabulary/shades.ts";
import {
  destination,
  destinations,
  extentOf,
  MARKS,
  orbitMarks,
  planeOf,
  trajectoryLayers,
  underInput,
} from "./portrait-layers.ts";

export function planeLayers(record: ExaminationRecord): MarkLayer[] {
  const { grid, spacing } = record.portrait;
  const plane = planeOf(record, extentOf(grid.map(({ x }) => x)), extentOf(grid.map(({ y }) => y)));
  const colours = destinations(record, grid);
  const squares = grid.map(({ x, y, to, latched }) => ({
    x: x - spacing[0] / 2,
    x2: x + spacing[0] / 2,
    y: y - spacing[1] / 2,
    y2: y + spacing[1] / 2,
    goes: destination(to),
    shade: latched ? 0.62 : 0.25,
  }));
  const places = { x: between(plane.x, "x", "x2"), y: between(plane.y, "y", "y2") };
  return [
    cells(squares, { ...places, ...colours, opacity: asGiven("shade", "quantitative") }, { strokeWidth: 0 }),
    ...trajectoryLayers(record, plane, colours, 0.9),
    ...orbitMarks(record, plane),
  ];
}

export const planeCaption = (record: ExaminationRecord): string =>
  `Where states go${underInput(record)}: each place has the colour of its attractor, darker where it is in Γ, robustly latched. Lines: some trajectories, each from its dot. State: ${record.map.coordinate}. ${MARKS}`;
