/**
 * Expected running time (ERT): presentations until a task is solved, if unsolved trials are followed by another trial.
 *
 *   ERT = (presentations of all trials, unsolved ones included) / (number of solved trials)
 *
 * No trial is left out: leaving failures out would reward an algorithm for giving up. It is infinite where no trial is
 * solved. Its interval is a percentile bootstrap over trials; where many resamples have no solved trial its upper end
 * is infinite too.
 */
import type { Random } from "../../numeric/random.ts";
import { bootstrapInterval } from "../../numeric/statistics/bootstrap.ts";
import type { TrialRow } from "../trial-row.ts";
import { isSolved } from "./solved.ts";

export interface ExpectedRunningTime {
  readonly solved: number;
  readonly trials: number;
  /** Expected running time in presentations, infinite if nothing is solved. */
  readonly ert: number;
  /** Ends of the 95 % interval of the bootstrap. */
  readonly lower: number;
  readonly upper: number;
}

const RESAMPLES = 1000;

/** The expected running time over these rows, of which there must be at least one. */
export function expectedRunningTime(rows: readonly TrialRow[], random: Random): ExpectedRunningTime {
  const solved = rows.map(isSolved);
  const ertOf = (indices: ArrayLike<number>) => {
    let [presentations, successes] = [0, 0];
    for (let k = 0; k < indices.length; k++) {
      presentations += rows[indices[k]].presentations;
      if (solved[indices[k]]) successes++;
    }
    return successes === 0 ? Infinity : presentations / successes;
  };
  return {
    solved: solved.filter(Boolean).length,
    trials: rows.length,
    ert: ertOf(rows.map((_, index) => index)),
    ...bootstrapInterval(rows.length, ertOf, 0.95, RESAMPLES, random),
  };
}
