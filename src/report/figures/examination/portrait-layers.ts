/** What portraits of all kinds share: where states go, trajectories, periodic orbits. */
import type { ExaminationRecord } from "../../../examination/examination-record.ts";
import { significant } from "../../../numeric/number-text.ts";
import type { MarkLayer } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { axis, type Axis, within } from "../vocabulary/axis.ts";
import { line, points } from "../vocabulary/marks.ts";
import { series, type SeriesChannels } from "../vocabulary/series.ts";
import { asGiven } from "../vocabulary/shades.ts";
import { attractorName, attractorSeries, NOWHERE } from "./attractor-colours.ts";

export interface Plane {
  readonly x: Axis;
  readonly y: Axis;
}

/** Both ends of an axis that shows all of these values, with a small margin. */
export const extentOf = (values: readonly number[]): [number, number] => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = 0.02 * (high - low) || 1;
  return [low - margin, high + margin];
};

/** The axes of a portrait between these ends. */
export const planeOf = (
  { portrait: { axes } }: ExaminationRecord,
  horizontal: readonly [number, number],
  vertical: readonly [number, number],
): Plane => ({ x: axis("x", axes[0], within(...horizontal)), y: axis("y", axes[1], within(...vertical)) });

/** The series of a state, by the index of the attractor to which it goes; a negative index stands for none known. */
export const destination = (to: number) => (to < 0 ? NOWHERE : attractorName(to + 1));

/** A colour for each attractor, and one for what goes nowhere if any of these states does. */
export const destinations = (
  { attractors }: ExaminationRecord,
  states: readonly { readonly to: number }[],
): SeriesChannels =>
  series(
    attractorSeries(
      attractors.length,
      states.some(({ to }) => to < 0),
    ),
    { field: "goes", title: "goes to" },
  );

/** Layers of trajectories, each with a dot where it starts. */
export function trajectoryLayers(
  { portrait: { trajectories } }: ExaminationRecord,
  plane: Plane,
  colours: SeriesChannels,
  opacity: number,
): MarkLayer[] {
  const steps = trajectories.flatMap(({ to, points: states }, run) =>
    states.map(([first, second], order) => ({ x: first, y: second, order, run: String(run), goes: destination(to) })),
  );
  if (steps.length === 0) return [];
  const places = { ...plane, detail: "run", ...colours };
  return [
    line(steps, { ...places, order: "order" }, { strokeWidth: 1.2, opacity, clip: true }),
    points(
      steps.filter(({ order }) => order === 0),
      places,
      { size: 14, opacity },
    ),
  ];
}

/** A layer of periodic orbits: full circles for attractors, open ones for all others; none without orbits. */
export function orbitMarks({ portrait, orbits }: ExaminationRecord, plane: Plane): MarkLayer[] {
  const marks = portrait.orbitPoints.flatMap((states, k) =>
    states.map(([first, second]) => ({
      x: first,
      y: second,
      fill: orbits[k].attractor === null ? "white" : PALETTE.black,
    })),
  );
  if (marks.length === 0) return [];
  const look = { size: 75, stroke: PALETTE.black, strokeWidth: 1.5, clip: true };
  return [points(marks, { ...plane, fill: asGiven("fill", "nominal") }, look)];
}

export const MARKS = "Full circles: attractors; open circles: orbits that do not attract.";

export const underInput = ({ map }: ExaminationRecord) =>
  map.inputDimension === 0
    ? ""
    : ` under the constant input ${map.constantInput.map((u) => significant(u)).join(", ")}`;
