/**
 * The statistics of verdicts, written a second time from their definitions.
 *
 * A probability here is three numbers: `p`, and `low` and `high`, between which another computation of the same test
 * comes out but for one in ten thousand. Exact tests have all three alike. Tests whose other computation draws
 * at random, or goes by a law of large numbers, have them apart.
 */

import { binomialPoint, clopperPearson, lowerTail, normalTail, upperTail } from "./distributions.mjs";

/** What two exact computations may differ by. */
const ROUNDING = 1e-7;
const exactly = (p) => spread(p, p * (1 - ROUNDING), p * (1 + ROUNDING));
const spread = (p, low, high) => ({ p: Math.min(1, p), low: Math.min(1, low), high: Math.min(1, high) });

/** Both tails of the exact binomial test: is the share of successes above the boundary, or below it? */
export const binomialTest = (k, n, boundary) => ({
  above: exactly(upperTail(k, n, boundary)),
  below: exactly(lowerTail(k, n, boundary)),
});

/** McNemar's exact test: of the pairs of which only one solves, does the first solve more? */
export const mcNemar = (firstOnly, secondOnly) => binomialTest(firstOnly, firstOnly + secondOnly, 0.5);

/**
 * Equivalence within a margin: the least error probability of an interval for the difference of shares that lies
 * inside the margin (`within`), or wholly beyond it on one side (`beyond`). The interval is made of two, for the shares
 * of pairs that only the first solves and that only the second does, each with half of the error.
 */
export function equivalence(firstOnly, secondOnly, n, margin) {
  const intervalAt = (error) => {
    const [first, second] = [firstOnly, secondOnly].map((k) => clopperPearson(k, n, error / 2));
    return [first.lower - second.upper, first.upper - second.lower];
  };
  const least = (holds) => {
    let [low, high] = [Math.log(1e-12), 0];
    if (!holds(intervalAt(0.5))) return spread(1, 0.5, 1);
    for (let step = 0; step < 40; step++) {
      const middle = (low + high) / 2;
      if (holds(intervalAt(Math.exp(middle)))) high = middle;
      else low = middle;
    }
    // The library bisects to three digits.
    return spread(Math.exp(high), Math.exp(high) * 0.998, Math.exp(high) * 1.002);
  };
  return {
    within: least(([lower, upper]) => -margin < lower && upper < margin),
    beyond: least(([lower, upper]) => lower > margin || upper < -margin),
  };
}

/** How far a drawn count may lie out: one in ten thousand, on either side. */
const RARE = 1e-4;

/** What (1 + hits) / (1 + draws) comes to, where each draw hits with a probability between these. */
function countedDraws(p, draws, least = p, most = p) {
  let [few, many] = [0, draws];
  for (let above = draws; few < above; ) {
    const middle = Math.floor((few + above) / 2);
    if (cumulated(middle, draws, least) >= RARE) above = middle;
    else few = middle + 1;
  }
  for (let below = 0; below < many; ) {
    const middle = Math.ceil((below + many) / 2);
    if (1 - cumulated(middle - 1, draws, most) >= RARE) below = middle;
    else many = middle - 1;
  }
  return spread((1 + draws * p) / (1 + draws), (1 + few) / (1 + draws), (1 + many) / (1 + draws));
}

/** P(X ≤ k), summed from where terms count: there may be thousands of draws. */
function cumulated(k, n, p) {
  if (p <= 0 || k >= n) return 1;
  if (k < 0 || p >= 1) return 0;
  const reach = 12 * Math.sqrt(n * p * (1 - p)) + 60;
  let sum = 0;
  const [first, last] = [Math.max(0, Math.floor(n * p - reach)), Math.min(k, n * p + reach)];
  for (let x = first; x <= last; x++) sum += binomialPoint(x, n, p);
  return Math.min(1, sum);
}

/** The assignments of signs that the library draws, and the number of differences up to which it takes all of them. */
const [SIGN_DRAWS, ALL_SIGNS_UP_TO] = [9999, 16];

/**
 * The permutation test of paired differences, as whole numbers: is their sum above 0 (`greater`) or below (`less`)?
 * Each sign is a coin flip if the two are alike. Here the law of the sum is found exactly, difference after difference.
 */
export function signFlips(differences) {
  const sizes = differences.map(Math.abs).filter((size) => size > 0);
  const reach = sizes.reduce((sum, size) => sum + size, 0);
  // law[s] is the probability that the differences with a positive sign have the sum s; their whole is then 2s − reach.
  let [law, end] = [new Float64Array(reach + 1), 0];
  law[0] = 1;
  for (const size of sizes) {
    for (let s = end; s >= 0; s--) {
      law[s] /= 2;
      law[s + size] += law[s];
    }
    end += size;
  }
  const seen = (differences.reduce((sum, difference) => sum + difference, 0) + reach) / 2;
  const greater = law.subarray(seen).reduce((sum, p) => sum + p, 0);
  const less = law.subarray(0, seen + 1).reduce((sum, p) => sum + p, 0);
  const found = sizes.length <= ALL_SIGNS_UP_TO ? exactly : (p) => countedDraws(Math.min(1, p), SIGN_DRAWS);
  return { greater: found(greater), less: found(less) };
}

/** The number of values up to which a trend is held against random deals, and how many here and there. */
const [DEALT_BELOW, DEALS, LIBRARY_DEALS] = [50, 40_000, 9999];

/**
 * Jonckheere's test of groups in order: do values grow from group to group (`greater`), or fall (`less`)? By the normal
 * law with ties (Hollander and Wolfe, section 6.2); few values by random deals.
 */
export function jonckheere(groups, random) {
  const values = groups.flat();
  const sizes = groups.map(({ length }) => length);
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const ranks = Int32Array.from(values, (value) => distinct.indexOf(value));
  const statistic = () => {
    let [twice, start] = [0, 0];
    for (const size of sizes) {
      for (let i = 0; i < start; i++)
        for (let j = start; j < start + size; j++) twice += ranks[i] < ranks[j] ? 2 : ranks[i] === ranks[j] ? 1 : 0;
      start += size;
    }
    return twice / 2;
  };
  const J = statistic();
  if (values.length < DEALT_BELOW) {
    let [greater, less] = [0, 0];
    for (let deal = 0; deal < DEALS; deal++) {
      for (let i = ranks.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        const other = ranks[i];
        ranks[i] = ranks[j];
        ranks[j] = other;
      }
      const other = statistic();
      greater += Number(other >= J);
      less += Number(other <= J);
    }
    const found = (hits) => {
      const { lower, upper } = shareOf(hits, DEALS);
      return countedDraws(hits / DEALS, LIBRARY_DEALS, lower, upper);
    };
    return { greater: found(greater), less: found(less) };
  }
  const ties = [...values.reduce((counts, x) => counts.set(x, (counts.get(x) ?? 0) + 1), new Map()).values()];
  const N = values.length;
  const over = (counts, of) => counts.reduce((sum, n) => sum + of(n), 0);
  const pairs = (n) => n * (n - 1);
  const triples = (n) => n * (n - 1) * (n - 2);
  const weighted = (n) => n * (n - 1) * (2 * n + 5);
  const expected = (N * N - over(sizes, (n) => n * n)) / 4;
  const variance =
    (weighted(N) - over(sizes, weighted) - over(ties, weighted)) / 72 +
    (over(sizes, triples) * over(ties, triples)) / (36 * triples(N)) +
    (over(sizes, pairs) * over(ties, pairs)) / (8 * pairs(N));
  // Hollander and Wolfe have no correction for continuity, the library has one of half a step of J. That is 1 but for
  // two values only, when the least change, two of them exchanged by neighbouring groups, is half the trials of both.
  const step = ties.length === 2 ? Math.min(...sizes.slice(1).map((size, k) => (size + sizes[k]) / 2)) : 1;
  const tail = (excess) => {
    const [plain, corrected] = [excess, excess - step / 2].map((x) => normalTail(x / Math.sqrt(variance)));
    return spread(plain, plain * (1 - ROUNDING), corrected * (1 + ROUNDING));
  };
  return { greater: tail(J - expected), less: tail(expected - J) };
}

/** A share that was drawn, with bounds that are rarely left. */
function shareOf(hits, draws) {
  const slack = 4 * Math.sqrt(hits);
  return { lower: Math.max(0, hits - slack) / draws, upper: Math.min(1, (hits + slack + 10) / draws) };
}

const [RESAMPLES, LIBRARY_RESAMPLES] = [4000, 1000];

/**
 * Is the logarithm of a ratio of expected running times above that of a factor? Its standard error comes from a
 * bootstrap over trials; resamples in which one solves nothing have no ratio, and are left out. Each case is
 * [spent by the first, by the second, solved by the first, by the second].
 */
export function runningTimes(cases, factor, random) {
  const [spent, rivalSpent, solved, rivalSolved] = [0, 1, 2, 3].map((k) => Float64Array.from(cases, (one) => one[k]));
  const n = cases.length;
  const logRatio = (draw) => {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let k = 0; k < n; k++) {
      const i = draw(k);
      a += spent[i];
      b += rivalSpent[i];
      c += solved[i];
      d += rivalSolved[i];
    }
    return Math.log(a / c) - Math.log(b / d);
  };
  const excess = logRatio((k) => k) - Math.log(factor);
  const drawn = () => Math.floor(random() * n);
  const values = Array.from({ length: RESAMPLES }, () => logRatio(drawn)).filter(Number.isFinite);
  const moment = (power) => values.reduce((sum, x) => sum + (x - centre) ** power, 0) / (values.length - 1);
  const centre = values.reduce((sum, x) => sum + x, 0) / values.length;
  const error = Math.sqrt(moment(2));
  if (!(error > 1e-12)) {
    const sign = excess > 0 ? mcNemar(n, 0) : mcNemar(0, n);
    return { longer: sign.above, shorter: sign.below };
  }
  // The relative standard error of a standard deviation that was estimated from so many values.
  const excessKurtosis = moment(4) / moment(2) ** 2 - 1;
  const slack = 4 * Math.sqrt((excessKurtosis / 4) * (1 / LIBRARY_RESAMPLES + 1 / RESAMPLES));
  const tail = (z) => {
    const [some, other] = [z / (1 - Math.min(slack, 0.5)), z / (1 + slack)].map(normalTail);
    return spread(normalTail(z), Math.min(some, other), Math.max(some, other));
  };
  return { longer: tail(excess / error), shorter: tail(-excess / error) };
}

/** Holm's adjusted probabilities: the k-th smallest of m times m − k + 1, and no smaller than any before it. */
export function holm(ps) {
  const order = ps.map((p, place) => ({ p, place })).sort((a, b) => a.p - b.p);
  const adjusted = [];
  let least = 0;
  order.forEach(({ p, place }, k) => {
    least = Math.max(least, Math.min(1, p * (ps.length - k)));
    adjusted[place] = least;
  });
  return adjusted;
}
