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

/** The expected running time of an algorithm, with its interval. */
export interface ExpectedRunningTime {
  /** The number of solved trials. */
  readonly solved: number;
  /** The number of trials. */
  readonly trials: number;
  /** The expected running time in presentations; infinite where no trial is solved. */
  readonly ert: number;
  /** The lower end of the 95 % interval of the bootstrap. */
  readonly lower: number;
  /** The upper end of the 95 % interval of the bootstrap, which may be infinite. */
  readonly upper: number;
}

const RESAMPLES = 1000;

/**
 * The expected running time over these rows, with an interval whose resamples are drawn from `random`. Throws a
 * RangeError where there are no rows.
 *
 *   expectedRunningTime(rows.of({ task: "latch", algorithm: "adam", T: 10 }), stream("seed=1/ert"));
 */
export function expectedRunningTime(rows: readonly TrialRow[], random: Random): ExpectedRunningTime {
  const solved = Uint8Array.from(rows, (row) => Number(isSolved(row)));
  const spent = Float64Array.from(rows, ({ presentations }) => presentations);
  const ertOf = (indices: ArrayLike<number>) => {
    let [presentations, successes] = [0, 0];
    for (let k = 0; k < indices.length; k++) {
      presentations += spent[indices[k]];
      successes += solved[indices[k]];
    }
    return successes === 0 ? Infinity : presentations / successes;
  };
  return {
    solved: rows.filter(isSolved).length,
    trials: rows.length,
    ert: ertOf(Uint32Array.from(rows.keys())),
    ...bootstrapInterval(rows.length, ertOf, 0.95, RESAMPLES, random),
  };
}
