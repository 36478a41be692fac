/**
 * Which share of all goals an algorithm has reached after so many presentations (empirical distribution of running
 * times).
 *
 * A goal is a trial with a level of error on its training set: a share of wrong answers of at most 0.3, 0.2, 0.1, 0.05
 * or 0. All tasks, lengths and trials count alike. A goal that is never reached counts as never, so the curve may end
 * below 1.
 */
import type { Random } from "../../numeric/random.ts";
import { quantile } from "../../numeric/statistics/order-statistics.ts";
import type { TrialRow } from "../trial-row.ts";

/** One point of an empirical distribution of running times. */
export interface EcdfPoint {
  /** The number of presentations. */
  readonly presentations: number;
  /** The share of goals reached by then, in [0, 1]. */
  readonly share: number;
  /** The lower end of the 95 % interval of a bootstrap over trials. */
  readonly lower: number;
  /** The upper end of the 95 % interval of a bootstrap over trials. */
  readonly upper: number;
}

const RESAMPLES = 200;

/**
 * The empirical distribution of running times at these numbers of presentations, in their order; resamples are drawn
 * from `random`. A goal is a trial with one of the shares of wrong answers 0.3, 0.2, 0.1, 0.05 and 0. Throws a
 * RangeError unless there is at least one row with goals.
 *
 *   runtimeEcdf(rows.ofTask("latch", "adam"), [100, 1000, 10_000], stream("seed=1/ecdf"));
 */
export function runtimeEcdf(
  rows: Iterable<TrialRow>,
  presentations: readonly number[],
  random: Random,
): readonly EcdfPoint[] {
  let goals = 0;
  // Many rows reach as many goals by each limit: a resample is how often each such course was drawn.
  const courses = new Map<string, { readonly place: number; readonly counts: readonly number[] }>();
  const courseOf: number[] = [];
  for (const { reached } of rows) {
    goals += reached.length;
    const counts = presentations.map((limit) => reached.filter((after) => after !== null && after <= limit).length);
    const key = counts.join();
    const course = courses.get(key) ?? { place: courses.size, counts };
    courses.set(key, course);
    courseOf.push(course.place);
  }
  if (goals === 0) throw new RangeError("runtimeEcdf: there must be at least one row with goals, got none");
  const reachedIn = (times: Uint32Array) => {
    const sums = new Float64Array(presentations.length);
    for (const { place, counts } of courses.values()) counts.forEach((count, j) => (sums[j] += times[place] * count));
    return sums;
  };
  const timesOf = (placeOf: (k: number) => number) => {
    const times = new Uint32Array(courses.size);
    for (let k = 0; k < courseOf.length; k++) times[courseOf[placeOf(k)]]++;
    return times;
  };
  const all = reachedIn(timesOf((k) => k));
  const totals = Array.from({ length: RESAMPLES }, () =>
    reachedIn(timesOf(() => random.integerBelow(courseOf.length))),
  );
  return presentations.map((limit, j) => {
    const drawn = totals.map((sums) => sums[j] / goals);
    return {
      presentations: limit,
      share: all[j] / goals,
      lower: quantile(drawn, 0.025),
      upper: quantile(drawn, 0.975),
    };
  });
}
