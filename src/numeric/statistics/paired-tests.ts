/**
 * Tests for two treatments tried on the same cases, so that what the cases have in common cancels.
 *
 * Sign test: of the pairs that differ, each is a win with probability ½ if neither treatment is better; exact
 * binomial tails. With yes and no as outcomes it is McNemar's exact test. Permutation test: if the treatments are
 * alike, the sign of each difference is a coin flip; the mean is compared with all 2^n assignments of signs, of which
 * many are drawn, or all are counted where the differences are counts themselves.
 */
import type { Random } from "../random.ts";
import { binomialUpperTail, clopperPearsonLower, clopperPearsonUpper } from "./binomial.ts";

/** One-sided p-values: probabilities of at least what was seen, in each direction, if nothing but chance decides. */
export interface OneSided {
  /** The probability of as many wins, or as large a mean. */
  readonly greater: number;
  /** The probability of as many losses, or as small a mean. */
  readonly less: number;
}

/**
 * Both p-values of the exact sign test, 1 where there are no pairs; pairs that tie are left out. Throws a RangeError
 * unless wins and losses are integers ≥ 0, at most 10^12 together.
 */
export function signTest(wins: number, losses: number): OneSided {
  for (const [name, count] of Object.entries({ wins, losses })) {
    if (!(Number.isSafeInteger(count) && count >= 0)) {
      throw new RangeError(`signTest: ${name} must be an integer >= 0, got ${count}`);
    }
  }
  const n = wins + losses;
  return { greater: binomialUpperTail(wins, n, 0.5), less: binomialUpperTail(losses, n, 0.5) };
}

/**
 * Bounds of the difference of two shares on the same n cases: P(first only) − P(second only), with at least this
 * confidence, however small n is (Clopper and Pearson for both, half of the error probability each). `firstOnly` and
 * `secondOnly` count cases that one of the two solved alone. Two treatments are equivalent within a margin when both
 * bounds lie inside it. Throws a RangeError where the counts exceed n or do not suit `clopperPearson`.
 */
export function pairedShareDifference(
  firstOnly: number,
  secondOnly: number,
  n: number,
  confidence: number,
): { difference: number; lower: number; upper: number } {
  if (!(firstOnly + secondOnly <= n)) {
    throw new RangeError(
      `pairedShareDifference: counts must not exceed the cases, got ${firstOnly} + ${secondOnly} of ${n}`,
    );
  }
  const each = 1 - (1 - confidence) / 4;
  return {
    difference: (firstOnly - secondOnly) / n,
    lower: clopperPearsonLower(firstOnly, n, each) - clopperPearsonUpper(secondOnly, n, each),
    upper: clopperPearsonUpper(firstOnly, n, each) - clopperPearsonLower(secondOnly, n, each),
  };
}

/** The most differences other than 0 for which all assignments of signs are looked at. */
const EXHAUSTIVE = 16;

/**
 * Both p-values of the permutation test of paired differences: is their mean other than 0? Exact for at most 16
 * differences other than 0; else from `draws` random assignments of signs, the one seen counted among them, so that p
 * is never 0 and never too small on average. Throws a RangeError unless the differences are finite and `draws` is an
 * integer ≥ 1.
 */
export function permutationTest(differences: readonly number[], draws: number, random: Random): OneSided {
  const bad = differences.find((d) => !Number.isFinite(d));
  if (bad !== undefined) throw new RangeError(`permutationTest: differences must be finite, got ${bad}`);
  const d = differences.filter((difference) => difference !== 0);
  if (!(Number.isSafeInteger(draws) && draws >= 1)) {
    throw new RangeError(`permutationTest: the number of draws must be an integer >= 1, got ${draws}`);
  }
  const seen = d.reduce((sum, difference) => sum + difference, 0);
  // Sums of the same numbers in another order differ in their last digits; those are no evidence.
  const slack = 1e-12 * d.reduce((sum, difference) => sum + Math.abs(difference), 0);
  const exhaustive = d.length <= EXHAUSTIVE;
  const total = exhaustive ? 1 << d.length : draws;
  let [greater, less] = exhaustive ? [0, 0] : [1, 1];
  for (let k = 0; k < total; k++) {
    let sum = 0;
    for (let i = 0; i < d.length; i++) sum += (exhaustive ? (k >> i) & 1 : random.uniform() < 0.5) ? d[i] : -d[i];
    if (sum >= seen - slack) greater++;
    if (sum <= seen + slack) less++;
  }
  const all = exhaustive ? total : total + 1;
  return { greater: greater / all, less: less / all };
}

/** The largest sum of sizes for which the law of the sum is computed. */
const LARGEST_SUM = 2_000_000;

/**
 * Both p-values of the permutation test of paired differences that are integers, as counts are: from the law of their
 * sum under all assignments of signs, which is that of random signs one after the other. Throws a RangeError unless the
 * differences are integers whose sizes sum to at most two million.
 */
export function countedPermutationTest(differences: readonly number[]): OneSided {
  const sizes = differences.map((difference) => Math.abs(difference));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (!(differences.every(Number.isSafeInteger) && total <= LARGEST_SUM)) {
    throw new RangeError(
      `countedPermutationTest: differences must be integers whose sizes sum to at most ${LARGEST_SUM}, got ${total}`,
    );
  }
  // The probability that the sizes with a plus sum to k; the sum of all is then 2 k less their total.
  const law = new Float64Array(total + 1);
  law[0] = 1;
  let reached = 0;
  for (const size of sizes) {
    reached += size;
    for (let k = reached; k >= 0; k--) law[k] = (law[k] + (k >= size ? law[k - size] : 0)) / 2;
  }
  const seen = (total + differences.reduce((sum, difference) => sum + difference, 0)) / 2;
  let [greater, less] = [0, 0];
  for (let k = total; k >= seen; k--) greater += law[k];
  for (let k = 0; k <= seen; k++) less += law[k];
  return { greater: Math.min(1, greater), less: Math.min(1, less) };
}
