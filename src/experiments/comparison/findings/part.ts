/**
 * The parts of a finding: what is tested by itself, and which cells it looks at.
 *
 * Where a cell is left out, a part that looks at three or more is measured on the rest, and one that looks at fewer is
 * dropped.
 */
import type { Random } from "../../../numeric/random.ts";
import type { Measure } from "./measure.ts";

/** A part of a finding, which is decided by itself. */
export interface FindingPart {
  /** Where it is measured, as it stands in a sentence: "latch at T = 30, against back-propagation". */
  readonly where: string;
  /** The task, or what stands for one, by which the parts of a finding are told together. */
  readonly task: string;
  /** The name of its test, where other findings have the very same: they share its draws and are corrected once. */
  readonly test?: string;
  /** The names of the cells that it looks at. */
  readonly cells: readonly string[];
  /** The measure on all its cells, or on all but one; tests by permutation and resamples draw from `random`. */
  measure(random: Random, without?: string): Measure;
}

/** The name of a cell of the comparison, over all algorithms. */
export const cellName = (task: string, T: number): string => `${task} at T = ${T}`;

/** The part that is measured at one T. */
export function partAt(task: string, T: number, against: string, measure: (random: Random) => Measure): FindingPart {
  const cell = cellName(task, T);
  return { where: `${cell}${against}`, task, cells: [cell], measure };
}

/** The part that is measured over several T of a task at once. */
export function partOver(
  task: string,
  lengths: readonly number[],
  of: string,
  measure: (lengths: readonly number[], random: Random) => Measure,
): FindingPart {
  return {
    where: `${task} over all T${of}`,
    task,
    cells: lengths.map((T) => cellName(task, T)),
    measure: (random, without) =>
      measure(
        lengths.filter((T) => cellName(task, T) !== without),
        random,
      ),
  };
}
