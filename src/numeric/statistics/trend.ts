/**
 * Does a quantity grow from group to group? Jonckheere (1954) and Terpstra (1952).
 *
 *   J = Σ_{i<j} #{(x, y): x in group i, y in group j, x < y},   equal values counting one half.
 *
 * If the groups are alike, every way of dealing the values out to them is equally likely; J is compared with many
 * such deals.
 */
import type { Random } from "../random.ts";
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
  if (!(groups.length >= 2 && groups.every(({ length }) => length >= 1))) {
    throw new RangeError(`jonckheereTrend: there must be at least 2 groups with values, got ${groups.length}`);
  }
  const values = Float64Array.from(groups.flat());
  if (values.some(Number.isNaN)) throw new RangeError("jonckheereTrend: every value must be a number, got NaN");
  const sizes = groups.map(({ length }) => length);
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const rankOf = new Map(distinct.map((value, rank) => [value, rank]));
  const ranks = Int32Array.from(values, (value) => rankOf.get(value) ?? 0);
  const statistic = statisticFor(sizes, distinct.length);
  const J = statistic(ranks);
  let pairs = 0;
  sizes.forEach((size, j) => sizes.slice(0, j).forEach((before) => (pairs += size * before)));
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
