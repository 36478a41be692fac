/** What the rounding of a map makes of its orbits, in words. */
import type { ExaminationRecord, OrbitRecord } from "../../examination/examination-record.ts";
import { counted, significant, significantAbove } from "../../numeric/number-text.ts";

/** The orbits that are told one by one. */
const TOLD = 3;

/** The sentences on a map that rounds to less than doubles: by how much, and what that hides; none for doubles. */
export function roundingSentences({ map: { rounding }, orbits }: ExaminationRecord): string[] {
  if (rounding === null) return [];
  const amount =
    rounding.grid > rounding.share
      ? significantAbove(rounding.grid, 2)
      : `${significantAbove(rounding.share, 2)} of their size`;
  const plateaus = orbits.filter(({ plateau }) => plateau !== null);
  const hidden = orbits.filter(({ kind }) => kind === "undecided");
  return [
    `Next states seem to be rounded, by up to about ${amount}${plateaus.length === 0 ? "." : `: fixed points that only this makes are one plateau, and count as one with the orbit that they are beside (${counted(plateaus.length, "orbit")}).`}`,
    ...(hidden.length === 0
      ? []
      : [
          `What the rounding hides is undecided: whether ${hidden.slice(0, TOLD).map(named).join(", ")}${hidden.length > TOLD ? ` and ${hidden.length - TOLD} more` : ""} ${hidden.length === 1 ? "attracts" : "attract"}, and how many there are in ${hidden.length === 1 ? "its place" : "the place of each"}.`,
        ]),
  ];
}

const named = ({ period, points }: OrbitRecord) =>
  `${period === 1 ? "the fixed point" : `the cycle of period ${period}`} near ${place(points[0])}`;

const place = (x: readonly number[]) =>
  x.length === 1
    ? significant(x[0])
    : `(${x
        .slice(0, TOLD)
        .map((entry) => significant(entry))
        .join(", ")}${x.length > TOLD ? ", …" : ""})`;

/** The plateau of an orbit: "17 fixed points seen by rounding, from 0.0387306 to 0.0387345"; empty without one. */
export function plateauWords({ plateau, period }: OrbitRecord): string {
  if (plateau === null) return "";
  const { low, high, seen } = plateau;
  const what = period === 1 ? `${seen} fixed points` : `${seen} fixed points over a period`;
  return low.length === 1
    ? `plateau of ${what} seen, from ${significant(low[0], 6)} to ${significant(high[0], 6)}`
    : `plateau of ${what} seen, up to ${significant(Math.max(...low.map((end, i) => high[i] - end)))} wide`;
}
