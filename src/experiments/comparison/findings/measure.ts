/**
 * What findings are made of: an effect, its interval, and how likely as much of it would be by chance in either
 * direction.
 *
 * Every measure states a boundary. `for` is the probability of an effect at least as far on the finding's side if the
 * true one stood on the boundary, `against` that of one at least as far on the other side of its own boundary; where
 * the two boundaries differ, what lies between them is a difference too small to matter. A measure that could have come
 * out neither way, whatever is true, is not testable, and says why; both probabilities are then 1. One that has no room
 * on the finding's side may still contradict it: its probability for it is 1, and against it that of an effect on the
 * other side of 0.
 *
 * Symbols: T length; solved, time to solve as in solved.ts.
 */
import { exp } from "../../../numeric/elementary/exp.ts";
import { log } from "../../../numeric/elementary/log.ts";
import { fixed, padded } from "../../../numeric/number-text.ts";
import type { Random } from "../../../numeric/random.ts";
import { binomialLowerTail, binomialUpperTail, clopperPearson } from "../../../numeric/statistics/binomial.ts";
import { bootstrapInterval, bootstrapValues } from "../../../numeric/statistics/bootstrap.ts";
import { mean, median, quantile } from "../../../numeric/statistics/order-statistics.ts";
import {
  countedPermutationTest,
  type OneSided,
  pairedShareDifference,
  permutationTest,
  signTest,
} from "../../../numeric/statistics/paired-tests.ts";
import { studentUpperTail } from "../../../numeric/statistics/student.ts";
import { jonckheereNormal, jonckheereTrend } from "../../../numeric/statistics/trend.ts";
import type { TrialRow } from "../../trial-row.ts";
import type { RowPair } from "../comparison-rows.ts";
import { isSolved, timeToSolve } from "../solved.ts";
import { LEAST_SOLVED } from "./boundaries.ts";

/** One test of a finding: an effect, and how likely as much of it would be by chance in either direction. */
export interface Measure {
  /** What was measured: "share solved". */
  readonly what: string;
  /** The effect in numbers, ready to read: "0.83 (0.75 to 0.89) of 160". */
  readonly seen: string;
  /** The probability of an effect at least as far on the finding's side if the true one stood on its boundary. */
  readonly for: number;
  /** The probability of an effect at least as far on the other side if the true one stood on its boundary. */
  readonly against: number;
  /** Why nothing could be decided whatever is true; absent where the measure is a test. */
  readonly untestable?: string;
  /** Why the finding could not be shown whatever is true, though its contrary could; absent where both could. */
  readonly noRoom?: string;
}

/** The confidence of the intervals that are shown. */
const CONFIDENCE = 0.95;
/** So many that the least probability, 1 of 20 000, still decides a part when 500 parts are corrected together. */
const DRAWS = 19_999;
/** The number of values from which on the normal law stands for random deals in tests for a trend. */
const NORMAL_FROM = 50;
const RESAMPLES = 1000;

const untestable = (what: string, seen: string, why: string): Measure => ({
  what,
  seen,
  for: 1,
  against: 1,
  untestable: why,
});
const nothing = (what: string) => untestable(what, "no trials", "there are no trials");

/** Measures whether the share of these that hold is above (or below) the boundary, by exact binomial tails. */
export function shareMeasure(
  what: string,
  holds: readonly boolean[],
  side: "above" | "below",
  boundary: number,
): Measure {
  const n = holds.length;
  if (n === 0) return nothing(what);
  const k = holds.filter(Boolean).length;
  const { lower, upper } = clopperPearson(k, n, CONFIDENCE);
  const [above, below] = [binomialUpperTail(k, n, boundary), binomialLowerTail(k, n, boundary)];
  return {
    what,
    seen: `${decimals(k / n)} (${decimals(lower)} to ${decimals(upper)}) of ${n}`,
    ...(side === "above" ? { for: above, against: below } : { for: below, against: above }),
  };
}

/** Measures whether the share of solved trials is above (or below) the boundary. */
export const solvedMeasure = (rows: readonly TrialRow[], side: "above" | "below", boundary: number) =>
  shareMeasure("share solved", rows.map(isSolved), side, boundary);

/**
 * Measures whether the first algorithm solves trials that the second does not, more often than the other way round, by
 * McNemar's exact test. It has no room where the second solves every trial.
 */
export function solvesMoreMeasure(pairs: readonly RowPair[]): Measure {
  const what = "difference of shares solved";
  if (pairs.length === 0) return nothing(what);
  const { firstOnly, secondOnly } = discordant(pairs);
  const seen = differenceText(firstOnly, secondOnly, pairs.length);
  const { greater, less } = signTest(firstOnly, secondOnly);
  if (pairs.every(([, second]) => isSolved(second))) {
    return { what, seen, for: 1, against: less, noRoom: "the other solves every trial" };
  }
  return { what, seen, for: greater, against: less };
}

/**
 * Measures whether two algorithms solve equally many trials, within this margin. `for`: both one-sided differences
 * beyond the margin are ruled out; `against`: a difference within it is. It is no test where neither solves a share as
 * large as the margin: that both fail does not make one as good as the other.
 */
export function equivalenceMeasure(pairs: readonly RowPair[], margin: number): Measure {
  const what = "difference of shares solved";
  if (pairs.length === 0) return nothing(what);
  const { firstOnly, secondOnly } = discordant(pairs);
  const seen = differenceText(firstOnly, secondOnly, pairs.length);
  const solvedBy = [0, 1].map((k) => pairs.filter((pair) => isSolved(pair[k])).length);
  if (Math.max(...solvedBy) < margin * pairs.length) {
    return untestable(what, seen, `neither solves ${decimals(margin)} of trials`);
  }
  const at = (confidence: number) => pairedShareDifference(firstOnly, secondOnly, pairs.length, confidence);
  return {
    what,
    seen,
    for: leastError((confidence) => at(confidence).lower > -margin && at(confidence).upper < margin),
    against: leastError((confidence) => at(confidence).lower > margin || at(confidence).upper < -margin),
  };
}

/** The least error, 1 − the largest confidence at which `holds` is true, to three digits; 1 where it never is. */
function leastError(holds: (confidence: number) => boolean): number {
  let [error, tooSmall] = [0.5, 1e-12];
  if (!holds(1 - error)) return 1;
  if (holds(1 - tooSmall)) return tooSmall;
  while (error / tooSmall > 1.001) {
    const middle = Math.sqrt(error * tooSmall);
    if (holds(1 - middle)) error = middle;
    else tooSmall = middle;
  }
  return error;
}

/**
 * Measures whether the expected running time of the first is more than `factor` times that of the second, failures
 * included, on the same trials: the logarithm of the ratio, its standard error by a bootstrap over trials, Student's
 * tails, none less than that of as many wins in the sign test. Beside it stand the median ratio where both solve, and
 * that of all trials with failures at what they have spent. It is no test where either hardly ever solves a trial.
 */
export function timesLongerMeasure(pairs: readonly RowPair[], factor: number, random: Random): Measure {
  const what = "expected running time, as a multiple";
  if (pairs.length === 0) return nothing(what);
  const n = pairs.length;
  const spent = pairs.map((pair) => pair.map(({ presentations }) => presentations) as [number, number]);
  const solved = pairs.map((pair) => pair.map((row) => Number(isSolved(row))) as [number, number]);
  const both = pairs.filter((_, k) => solved[k][0] + solved[k][1] === 2);
  const [firstSolved, secondSolved] = [0, 1].map((k) => solved.reduce((sum, pair) => sum + pair[k], 0));
  const beside = [
    both.length === 0 ? "" : `; ${digits(median(both.map(ratioOf)))} where both solve (${both.length})`,
    `; ${digits(median(pairs.map(ratioOf)))} of presentations spent`,
  ].join("");
  if (!(firstSolved >= LEAST_SOLVED && secondSolved >= LEAST_SOLVED)) {
    const seen = `${firstSolved} and ${secondSolved} of ${n} solved${beside}`;
    return untestable(what, seen, `one of the two solves fewer than ${LEAST_SOLVED} trials`);
  }
  const logRatio = (indices: ArrayLike<number>): number => {
    let [first, second, firstCount, secondCount] = [0, 0, 0, 0];
    for (let k = 0; k < indices.length; k++) {
      const i = indices[k];
      first += spent[i][0];
      second += spent[i][1];
      firstCount += solved[i][0];
      secondCount += solved[i][1];
    }
    return log(first / firstCount) - log(second / secondCount);
  };
  const found = logRatio(pairs.map((_, i) => i));
  // A resample in which one solves nothing has no finite ratio: it counts in the interval, not in the standard error.
  const values = [...bootstrapValues(n, logRatio, RESAMPLES, random)].filter((value) => value === value);
  const finite = values.filter(Number.isFinite);
  // Resamples scatter about what was found, which is nearer to the n trials than the truth is.
  const error = beyondRounding(deviationOf(finite) * Math.sqrt(n / (n - 1)));
  const excess = beyondRounding(found - log(factor));
  const t = excess === 0 ? 0 : excess / error;
  // However alike they are, n trials say no more than n wins of n.
  const leastTail = signTest(n, 0).greater;
  const tail = (above: number) => Math.max(leastTail, studentUpperTail(above, n - 1));
  const [lower, upper] = [0.025, 0.975].map((share) => exp(quantile(values, share)));
  return {
    what,
    seen: `${digits(exp(found))} (${digits(lower)} to ${digits(upper)}) of ${n} trials${beside}`,
    for: tail(t),
    against: tail(-t),
  };
}

/** A difference of numbers of about one that is no more than their rounding is none. */
const beyondRounding = (difference: number) => (Math.abs(difference) < 1e-12 ? 0 : difference);

const ratioOf = ([first, second]: RowPair) => Math.max(1, first.presentations) / Math.max(1, second.presentations);

function deviationOf(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0) / (values.length - 1));
}

/**
 * Measures whether the first algorithm answers fewer fresh sequences wrongly, by a permutation test of the mean
 * difference on the same trials. An advantage below `margin` does not count: `against` rules out that it is as large.
 * It has no room where the second's error is below twice the margin, and is contradicted there only by a second that is
 * better by more than the margin. Errors are counts of fresh sequences, whose
 * permutations have a law that is computed; where they are no counts, permutations are drawn.
 */
export function fewerErrorsMeasure(pairs: readonly RowPair[], margin: number, random: Random): Measure {
  const what = "error less by";
  if (pairs.length === 0) return nothing(what);
  const differences = pairs.map(([first, second]) => second.heldOut.errorRate - first.heldOut.errorRate);
  const at = (indices: Int32Array) => mean(Array.from(indices, (i) => differences[i]));
  const { lower, upper } = bootstrapInterval(differences.length, at, CONFIDENCE, RESAMPLES, random);
  const rivals = mean(pairs.map(([, second]) => second.heldOut.errorRate));
  const seen = `${signed(mean(differences))} (${signed(lower)} to ${signed(upper)}) of ${pairs.length} pairs, from ${decimals(rivals)}`;
  const sequences = pairs[0][0].specification.taskOptions.heldOutSequences;
  const beyond = (boundary: number) =>
    signPermutations(
      differences.map((difference) => beyondRounding(difference - boundary)),
      typeof sequences === "number" ? sequences : 1,
      random,
    );
  if (rivals < 2 * margin) {
    const noRoom = `the other's error is below ${decimals(2 * margin)} already`;
    return { what, seen, for: 1, against: beyond(-margin).less, noRoom };
  }
  return { what, seen, for: beyond(0).greater, against: beyond(margin).less };
}

/** The permutation test of differences, from the law of their signs where they are all counts of this many. */
function signPermutations(differences: readonly number[], of: number, random: Random): OneSided {
  const counts = differences.map((difference) => Math.round(of * difference));
  const areCounts = counts.every((count, k) => beyondRounding(count / of - differences[k]) === 0);
  return areCounts ? countedPermutationTest(counts) : permutationTest(differences, DRAWS, random);
}

/**
 * Measures whether a quantity grows from cell to cell, by Jonckheere's trend: with T, or with what else their order is
 * that of.
 */
export function growsMeasure(
  what: string,
  cells: readonly (readonly TrialRow[])[],
  quantity: (row: TrialRow) => number,
  random: Random,
  along = "T",
): Measure {
  const groups = cells.filter(({ length }) => length > 0).map((rows) => rows.map(quantity));
  if (groups.length < 2) return nothing(what);
  const first = groups[0][0];
  if (groups.every((values) => values.every((value) => value === first))) {
    return untestable(what, "the same in all trials", "all trials are alike");
  }
  const isLarge = groups.reduce((sum, { length }) => sum + length, 0) >= NORMAL_FROM;
  const { share, greater, less } = isLarge ? jonckheereNormal(groups) : jonckheereTrend(groups, DRAWS, random);
  return {
    what,
    seen: `larger at the ${along === "T" ? "longer" : "larger"} ${along} in ${decimals(share)} of pairs, ${groups.length} ${along === "T" ? "lengths" : "values"}`,
    for: greater,
    against: less,
  };
}

/** The share of wrong answers of a trial on fresh sequences. */
export const errorOf = ({ heldOut }: TrialRow) => heldOut.errorRate;
export { timeToSolve };

function discordant(pairs: readonly RowPair[]) {
  return {
    firstOnly: pairs.filter(([first, second]) => isSolved(first) && !isSolved(second)).length,
    secondOnly: pairs.filter(([first, second]) => !isSolved(first) && isSolved(second)).length,
  };
}

function differenceText(firstOnly: number, secondOnly: number, n: number): string {
  const { difference, lower, upper } = pairedShareDifference(firstOnly, secondOnly, n, CONFIDENCE);
  return `${signed(difference)} (${signed(lower)} to ${signed(upper)}) of ${n} pairs`;
}

const decimals = (x: number) => fixed(x, 2).replace("-", "−");
const signed = (x: number) => `${x > 0 ? "+" : ""}${decimals(x)}`;
const digits = (x: number) => (x >= 99.5 ? fixed(x, 0) : padded(x, 2));
