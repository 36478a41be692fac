/**
 * Does a quantity grow from group to group? Jonckheere (1954) and Terpstra (1952).
 *
 *   J = Σ_{i<j} #{(x, y): x in group i, y in group j, x < y},   equal values counting one half.
 *
 * If the groups are alike, every way of dealing the values out to them is equally likely; J is compared with many such deals.
 */
import type { Random } from "../random.ts";
import type { OneSided } from "./paired-tests.ts";

export interface Trend extends OneSided {
  readonly J: number;
  /** J as a share of all pairs from different groups: ½ without a trend, 1 where every later value is larger. */
  readonly share: number;
}

/** At least two groups of numbers, in order; infinities are values. The deal seen is counted among the `draws`. */
export function jonckheereTrend(groups: readonly (readonly number[])[], draws: number, random: Random): Trend {
  if (!(groups.length >= 2 && groups.every(({ length }) => length >= 1))) {
    throw new RangeError(`jonckheereTrend: there must be at least 2 groups with values, got ${groups.length}`);
  }
  const values = Float64Array.from(groups.flat());
  if (values.some(Number.isNaN)) throw new RangeError("jonckheereTrend: every value must be a number, got NaN");
  const sizes = groups.map(({ length }) => length);
  const J = statistic(values, sizes);
  let pairs = 0;
  sizes.forEach((size, j) => sizes.slice(0, j).forEach((before) => (pairs += size * before)));
  let [greater, less] = [1, 1];
  for (let k = 0; k < draws; k++) {
    for (let i = values.length - 1; i > 0; i--) {
      const j = random.integerBelow(i + 1);
      [values[i], values[j]] = [values[j], values[i]];
    }
    const other = statistic(values, sizes);
    if (other >= J) greater++;
    if (other <= J) less++;
  }
  return { J, share: J / pairs, greater: greater / (draws + 1), less: less / (draws + 1) };
}

function statistic(values: Float64Array, sizes: readonly number[]): number {
  let J = 0;
  let start = sizes[0];
  for (let g = 1; g < sizes.length; g++) {
    for (let y = start; y < start + sizes[g]; y++) {
      for (let x = 0; x < start; x++) J += values[x] < values[y] ? 1 : values[x] === values[y] ? 0.5 : 0;
    }
    start += sizes[g];
  }
  return J;
}
