/**
 * Does a quantity grow from group to group? Jonckheere (1954) and Terpstra (1952).
 *
 *   J = Σ_{i<j} #{(x, y): x in group i, y in group j, x < y},   equal values counting one half.
 *
 * If the groups are alike, every way of dealing the values out to them is equally likely; J is compared with many
 * such deals, or, where there are many values, with the normal law that it then nearly has (Hollander & Wolfe 1999,
 * chapter 6, with the variance under ties). With N values in groups of n_i, t_j of them equal,
 *
 *   E J = (N² − Σ n_i²) / 4
 *   72 Var J = f(N) − Σ f(n_i) − Σ f(t_j) + 2 g(n) g(t) / (N (N − 1) (N − 2)) + 9 h(n) h(t) / (N (N − 1))
 *   f(x) = x (x − 1) (2 x + 5),   g(x) = Σ x_i (x_i − 1) (x_i − 2),   h(x) = Σ x_i (x_i − 1)
 *
 * The correction for continuity is half of the least step of J: of 1 as a rule, of (n_i + n_{i+1}) / 2 where values are
 * of two kinds, which for two groups is that of Yates (1934).
 */
import type { Random } from "../random.ts";
import { normalUpperTail } from "./normal.ts";
import type { OneSided } from "./paired-tests.ts";

/** What the test for a trend found, with the p-values for growth (`greater`) and decline (`less`). */
export interface Trend extends OneSided {
  /** The statistic J: pairs from different groups in which the later value is larger, ties counting one half. */
  readonly J: number;
  /** The share of J among all pairs from different groups: ½ without a trend, 1 where every later value is larger. */
  readonly share: number;
}

/**
 * The test of Jonckheere and Terpstra for growth from group to group, groups being in order and infinities values. Its
 * p-values come from `draws` random deals, and the deal seen is counted with them. Throws a RangeError unless there
 * are at least two groups, none empty, without NaN.
 */
export function jonckheereTrend(groups: readonly (readonly number[])[], draws: number, random: Random): Trend {
  const { ranks, J, pairs, statistic } = ranked(groups, "jonckheereTrend");
  let [greater, less] = [1, 1];
  for (let k = 0; k < draws; k++) {
    for (let i = ranks.length - 1; i > 0; i--) {
      const j = random.integerBelow(i + 1);
      const kept = ranks[i];
      ranks[i] = ranks[j];
      ranks[j] = kept;
    }
    const other = statistic(ranks);
    if (other >= J) greater++;
    if (other <= J) less++;
  }
  return { J, share: J / pairs, greater: greater / (draws + 1), less: less / (draws + 1) };
}

/**
 * The same test with p-values from the normal law, with a correction for continuity: for groups of some tens of values
 * together. They are 1 where all values are equal. Throws a RangeError as `jonckheereTrend` does.
 */
export function jonckheereNormal(groups: readonly (readonly number[])[]): Trend {
  const { ranks, J, pairs } = ranked(groups, "jonckheereNormal");
  const N = ranks.length;
  const n = groups.map(({ length }) => length);
  const t = countsOf(ranks);
  const f = (x: number) => x * (x - 1) * (2 * x + 5);
  const sum = (xs: readonly number[], of: (x: number) => number) => xs.reduce((total, x) => total + of(x), 0);
  const g = (xs: readonly number[]) => sum(xs, (x) => x * (x - 1) * (x - 2));
  const h = (xs: readonly number[]) => sum(xs, (x) => x * (x - 1));
  const mean = (N * N - sum(n, (x) => x * x)) / 4;
  const variance =
    (f(N) - sum(n, f) - sum(t, f)) / 72 +
    (N > 2 ? (g(n) * g(t)) / (36 * N * (N - 1) * (N - 2)) : 0) +
    (h(n) * h(t)) / (8 * N * (N - 1));
  const step = t.length === 2 ? Math.min(...n.slice(1).map((size, i) => (size + n[i]) / 2)) : 1;
  const tail = (excess: number) => (variance > 0 ? normalUpperTail((excess - step / 2) / Math.sqrt(variance)) : 1);
  return { J, share: J / pairs, greater: tail(J - mean), less: tail(mean - J) };
}

function ranked(groups: readonly (readonly number[])[], who: string) {
  if (!(groups.length >= 2 && groups.every(({ length }) => length >= 1))) {
    throw new RangeError(`${who}: there must be at least 2 groups with values, got ${groups.length}`);
  }
  const values = Float64Array.from(groups.flat());
  if (values.some(Number.isNaN)) throw new RangeError(`${who}: every value must be a number, got NaN`);
  const sizes = groups.map(({ length }) => length);
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const rankOf = new Map(distinct.map((value, rank) => [value, rank]));
  const ranks = Int32Array.from(values, (value) => rankOf.get(value) ?? 0);
  const statistic = statisticFor(sizes, distinct.length);
  let pairs = 0;
  sizes.forEach((size, j) => sizes.slice(0, j).forEach((before) => (pairs += size * before)));
  return { ranks, J: statistic(ranks), pairs, statistic };
}

function countsOf(ranks: Int32Array): number[] {
  const counts: number[] = [];
  for (const rank of ranks) counts[rank] = (counts[rank] ?? 0) + 1;
  return counts;
}

/** The J of ranks below `levels`, group after group; each group is held against the counts of all before it. */
function statisticFor(sizes: readonly number[], levels: number): (ranks: Int32Array) => number {
  const counts = new Int32Array(levels);
  const below = new Int32Array(levels);
  return (ranks) => {
    counts.fill(0);
    let J = 0;
    let start = 0;
    for (const size of sizes) {
      for (let rank = 1, sum = 0; rank < levels; rank++) below[rank] = sum += counts[rank - 1];
      for (let k = start; k < start + size; k++) J += below[ranks[k]] + counts[ranks[k]] / 2;
      for (let k = start; k < start + size; k++) counts[ranks[k]]++;
      start += size;
    }
    return J;
  };
}
