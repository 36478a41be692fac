/**
 * Percentile bootstrap (Efron 1979): how much a statistic of a sample changes when the sample is drawn anew from
 * itself.
 */
import type { Random } from "../random.ts";
import { quantile } from "./order-statistics.ts";

/**
 * The percentile interval of a statistic: the middle share `confidence` of its values over resamples of n cases, which
 * are given to it as indices 0 … n − 1 in an array that is used again. Infinite values take part.
 *
 * Throws a RangeError where n or `resamples` is not an integer ≥ 1, the confidence not in (0, 1), or a value is NaN.
 */
export function bootstrapInterval(
  n: number,
  statistic: (indices: Int32Array) => number,
  confidence: number,
  resamples: number,
  random: Random,
): { lower: number; upper: number } {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`bootstrapInterval: the confidence must be in (0, 1), got ${confidence}`);
  }
  const seen = bootstrapValues(n, statistic, resamples, random);
  return { lower: quantile(seen, (1 - confidence) / 2), upper: quantile(seen, (1 + confidence) / 2) };
}

/**
 * The values of a statistic over resamples of n cases, which are given to it as indices 0 … n − 1 in an array that is
 * used again. Throws a RangeError where n or `resamples` is not an integer ≥ 1.
 */
export function bootstrapValues(
  n: number,
  statistic: (indices: Int32Array) => number,
  resamples: number,
  random: Random,
): Float64Array {
  for (const [name, value] of Object.entries({ n, resamples })) {
    if (!(Number.isSafeInteger(value) && value >= 1)) {
      throw new RangeError(`bootstrapValues: ${name} must be an integer >= 1, got ${value}`);
    }
  }
  const indices = new Int32Array(n);
  return Float64Array.from({ length: resamples }, () => {
    for (let i = 0; i < n; i++) indices[i] = random.integerBelow(n);
    return statistic(indices);
  });
}
