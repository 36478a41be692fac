/** The portrait of a larger network: trajectories, seen along the two directions in which they vary most. */
import type { ExaminationRecord } from "../../../examination/examination-record.ts";
import { significant } from "../../../numeric/number-text.ts";
import type { MarkLayer } from "../../figure.ts";
import { destinations, extentOf, MARKS, orbitMarks, planeOf, trajectoryLayers, underInput } from "./portrait-layers.ts";

export function projectionLayers(record: ExaminationRecord): MarkLayer[] {
  const { trajectories, orbitPoints } = record.portrait;
  const states = [...trajectories.flatMap(({ points }) => points), ...orbitPoints.flat()];
  const plane = planeOf(record, extentOf(states.map(([first]) => first)), extentOf(states.map(([, second]) => second)));
  const colours = destinations(record, trajectories);
  return [...trajectoryLayers(record, plane, colours, 0.55), ...orbitMarks(record, plane)];
}

export function projectionCaption(record: ExaminationRecord): string {
  const [first, second] = record.portrait.varianceShares ?? [0, 0];
  return `Trajectories from states drawn at random${underInput(record)}, each from its dot, seen along the two directions in which they vary most (${significant(100 * first, 2)} and ${significant(100 * second, 2)} % of the variance of ${record.map.dimension} entries). State: ${record.map.coordinate}. ${MARKS}`;
}
