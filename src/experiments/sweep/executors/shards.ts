/**
 * Shards: a sweep in parts that share nothing, each run by a process of its own with whatever executor it has, and
 * merged afterwards.
 */

/** A part of a sweep: part `index`, counted from 1, of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Whether the trial at place `k` of a plan, from 0, is of the shard: every count-th one, so that all cost alike. */
export const isOfShard = (k: number, { index, count }: Shard): boolean => k % count === index - 1;

/**
 * Part `index` of `count` of a list of trials. Throws a RangeError unless both are integers and 1 ≤ index ≤ count.
 *
 *   shardOf(trialsOf(plan), 1, 3); // trials 1, 4, 7, …
 */
export function shardOf<Trial>(trials: readonly Trial[], index: number, count: number): readonly Trial[] {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`shardOf: the count must be an integer >= 1, got ${count}`);
  }
  if (!(Number.isInteger(index) && index >= 1 && index <= count)) {
    throw new RangeError(`shardOf: the index must be an integer from 1 to ${count}, got ${index}`);
  }
  return trials.filter((_, k) => isOfShard(k, { index, count }));
}
