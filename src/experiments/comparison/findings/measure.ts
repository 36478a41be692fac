/**
 * What findings are made of: an effect, its interval, and how likely as much of it would be by chance in either
 * direction.
 *
 * Every measure states a boundary. `for` is the probability of an effect at least as far on the finding's side if the
 * true one stood on the boundary, `against` that of one at least as far on the other side of its own boundary; where
 * the two boundaries differ, what lies between them is a difference too small to matter. Without data both are 1.
 *
 * Symbols: T length; solved, time to solve as in solved.ts.
 */
import { fixed, padded } from "../../../numeric/number-text.ts";
import type { Random } from "../../../numeric/random.ts";
import { binomialLowerTail, binomialUpperTail, clopperPearson } from "../../../numeric/statistics/binomial.ts";
import { bootstrapInterval } from "../../../numeric/statistics/bootstrap.ts";
import { mean, median } from "../../../numeric/statistics/order-statistics.ts";
import { pairedShareDifference, permutationTest, signTest } from "../../../numeric/statistics/paired-tests.ts";
import { jonckheereTrend } from "../../../numeric/statistics/trend.ts";
import type { TrialRow } from "../../trial-row.ts";
import type { RowPair } from "../comparison-rows.ts";
import { isSolved, timeToSolve } from "../solved.ts";

/** One test of a finding: an effect, and how likely as much of it would be by chance in either direction. */
export interface Measure {
  /** What was measured, and where: "latch: share solved". */
  readonly what: string;
  /** The effect in numbers, ready to read: "0.83 (0.75 to 0.89) of 160". */
  readonly seen: string;
  /** The probability of an effect at least as far on the finding's side if the true one stood on its boundary. */
  readonly for: number;
  /** The probability of an effect at least as far on the other side if the true one stood on its boundary. */
  readonly against: number;
}

/** The confidence of the intervals that are shown. */
const CONFIDENCE = 0.95;
const DRAWS = 4999;
const RESAMPLES = 2000;

const NOTHING = { seen: "no trials", for: 1, against: 1 } as const;

/** Measures whether the share of these that hold is above (or below) the boundary, by exact binomial tails. */
export function shareMeasure(
  what: string,
  holds: readonly boolean[],
  side: "above" | "below",
  boundary: number,
): Measure {
  const n = holds.length;
  if (n === 0) return { what, ...NOTHING };
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
export const solvedMeasure = (what: string, rows: readonly TrialRow[], side: "above" | "below", boundary: number) =>
  shareMeasure(`${what}: share solved`, rows.map(isSolved), side, boundary);

/**
 * Measures whether the first algorithm solves trials that the second does not, more often than the other way round, by
 * McNemar's exact test.
 */
export function solvesMoreMeasure(what: string, pairs: readonly RowPair[]): Measure {
  const named = `${what}: difference of shares solved`;
  if (pairs.length === 0) return { what: named, ...NOTHING };
  const { firstOnly, secondOnly } = discordant(pairs);
  const { greater, less } = signTest(firstOnly, secondOnly);
  return { what: named, seen: differenceText(firstOnly, secondOnly, pairs.length), for: greater, against: less };
}

/**
 * Measures whether two algorithms solve equally many trials, within this margin. `for`: both one-sided differences
 * beyond the margin are ruled out; `against`: a difference within it is.
 */
export function equivalenceMeasure(what: string, pairs: readonly RowPair[], margin: number): Measure {
  const named = `${what}: difference of shares solved`;
  if (pairs.length === 0) return { what: named, ...NOTHING };
  const { firstOnly, secondOnly } = discordant(pairs);
  const at = (confidence: number) => pairedShareDifference(firstOnly, secondOnly, pairs.length, confidence);
  return {
    what: named,
    seen: differenceText(firstOnly, secondOnly, pairs.length),
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
 * Measures whether, on trials that both solved, the first takes more than `factor` times the presentations of the
 * second, by a sign test.
 */
export function timesLongerMeasure(what: string, pairs: readonly RowPair[], factor: number): Measure {
  const named = `${what}: presentations, as a multiple, where both solve`;
  const ratios = pairs
    .filter(([first, second]) => isSolved(first) && isSolved(second))
    .map(([first, second]) => Math.max(1, first.presentations) / Math.max(1, second.presentations));
  if (ratios.length === 0) return { what: named, ...NOTHING };
  const { greater, less } = signTest(
    ratios.filter((ratio) => ratio > factor).length,
    ratios.filter((ratio) => ratio < factor).length,
  );
  return {
    what: named,
    seen: `median ${digits(median(ratios))} of ${ratios.length} pairs`,
    for: greater,
    against: less,
  };
}

/**
 * Measures whether the first algorithm answers fewer fresh sequences wrongly, by a permutation test of the mean
 * difference on the same trials. An advantage below `margin` does not count: `against` rules out that it is as large.
 */
export function fewerErrorsMeasure(what: string, pairs: readonly RowPair[], margin: number, random: Random): Measure {
  const named = `${what}: error less by`;
  if (pairs.length === 0) return { what: named, ...NOTHING };
  const differences = pairs.map(([first, second]) => second.heldOut.errorRate - first.heldOut.errorRate);
  const at = (indices: Int32Array) => mean(Array.from(indices, (i) => differences[i]));
  const { lower, upper } = bootstrapInterval(differences.length, at, CONFIDENCE, RESAMPLES, random);
  return {
    what: named,
    seen: `${decimals(mean(differences))} (${decimals(lower)} to ${decimals(upper)}) of ${pairs.length} pairs`,
    for: permutationTest(differences, DRAWS, random).greater,
    against: permutationTest(
      differences.map((difference) => difference - margin),
      DRAWS,
      random,
    ).less,
  };
}

/** Measures whether a quantity grows with T, by Jonckheere's trend over cells in the order of T. */
export function growsMeasure(
  what: string,
  cells: readonly (readonly TrialRow[])[],
  quantity: (row: TrialRow) => number,
  random: Random,
): Measure {
  const groups = cells.filter(({ length }) => length > 0).map((rows) => rows.map(quantity));
  if (groups.length < 2) return { what, ...NOTHING };
  const { share, greater, less } = jonckheereTrend(groups, DRAWS, random);
  return {
    what,
    seen: `larger at the longer T in ${decimals(share)} of pairs, ${groups.length} lengths`,
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
const digits = (x: number) => (x >= 100 ? fixed(x, 0) : padded(x, 2));
