/**
 * Whether trials of ours agree with a published mean, and how far they are from it.
 *
 * A published mean error e agrees when a sample of 20 trials like ours would give it with a two-sided probability of at
 * least 5 %: how many of the 20 fail is drawn from the k that fail of our n (beta-binomial, Jeffreys' prior), the error
 * of each from our trials that fare alike, and e, in whole per cent, stands for all that is rounded to it. A published
 * mean number of presentations agrees within a factor of 1.5, either way.
 *
 * The standardised difference of an error is e less the mean of those samples, over their standard deviation (at least
 * that of rounding); that of presentations is the logarithm of the ratio to the base 1.5.
 */
import { log } from "../../numeric/elementary/log.ts";
import type { Random } from "../../numeric/random.ts";
import { mean } from "../../numeric/statistics/order-statistics.ts";
import { LARGEST_HELD_OUT_ERROR } from "../comparison/solved.ts";
import { PUBLISHED_TRIALS } from "./published-tables.ts";

/** A published number beside ours. */
export interface Agreement {
  /** The published mean. */
  readonly published: number;
  /** The mean over our trials. */
  readonly ours: number;
  /** Whether the two agree. */
  readonly met: boolean;
  /** The standardised difference. */
  readonly difference: number;
}

/** The least two-sided probability with which a published error agrees. */
const LEAST_PROBABILITY = 0.05;
/** The factor within which published presentations agree. */
export const PRESENTATIONS_FACTOR = 1.5;
const SAMPLES = 2000;
/** Half of the last digit of a published error, in per cent, and the standard deviation that rounding to it has. */
const HALF_DIGIT = 0.5;
const ROUNDING = HALF_DIGIT / Math.sqrt(3);

/** How a published mean error, in per cent, agrees with the shares of wrong answers of our trials. */
export function errorAgreement(published: number, errors: readonly number[], random: Random): Agreement {
  if (errors.length === 0) throw new RangeError("errorAgreement: there must be trials, got none");
  const [failed, passed] = [true, false].map((fails) =>
    errors.filter((error) => error > LARGEST_HELD_OUT_ERROR === fails),
  );
  const drawn = (from: readonly number[], without: number) =>
    from.length === 0 ? without : from[random.integerBelow(from.length)];
  const means = Float64Array.from({ length: SAMPLES }, () => {
    let failures = 0;
    let sum = 0;
    for (let k = 0; k < PUBLISHED_TRIALS; k++) {
      // Pólya's urn: what was drawn counts for the next draw as what was seen does.
      const fails = random.uniform() * (errors.length + 1 + k) < failed.length + 0.5 + failures;
      if (fails) failures++;
      sum += fails ? drawn(failed, 0.5) : drawn(passed, 0);
    }
    return (100 * sum) / PUBLISHED_TRIALS;
  });
  const share = (isSo: (value: number) => boolean) => means.filter(isSo).length / SAMPLES;
  const [atLeast, atMost] = [
    share((value) => value >= published - HALF_DIGIT),
    share((value) => value <= published + HALF_DIGIT),
  ];
  const centre = mean(means);
  const variance = mean(means.map((value) => (value - centre) * (value - centre)));
  return {
    published,
    ours: 100 * mean(errors),
    met: 2 * Math.min(atLeast, atMost) >= LEAST_PROBABILITY,
    difference: (published - centre) / Math.max(ROUNDING, Math.sqrt(variance)),
  };
}

/** How a published mean number of presentations agrees with ours. */
export function presentationsAgreement(published: number, presentations: readonly number[]): Agreement {
  if (presentations.length === 0) throw new RangeError("presentationsAgreement: there must be trials, got none");
  const ours = mean(presentations);
  // Trials that end before anything is presented have a mean of 0, which is far from every published one.
  const difference = log(published / Math.max(ours, 1)) / log(PRESENTATIONS_FACTOR);
  return { published, ours, met: Math.abs(difference) <= 1, difference };
}

/** The distance of ours from published means: the root mean square of the standardised differences. */
export const distanceOf = (agreements: readonly Agreement[]): number =>
  Math.sqrt(mean(agreements.map(({ difference }) => difference * difference)));

/** The distance of a whole table: the root mean square of the distances of its rows, so that each row counts alike. */
export const tableDistance = (rows: readonly { readonly distance: number }[]): number =>
  Math.sqrt(mean(rows.map(({ distance }) => distance * distance)));
