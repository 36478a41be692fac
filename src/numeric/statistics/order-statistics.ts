/**
 * Medians and quantiles of samples in which infinities are values: a time that was never reached is +∞, and takes part.
 */

/**
 * The median: the middle value, or the mean of the two in the middle, which is NaN where these are −∞ and +∞. Throws a
 * RangeError for an empty sample or one that holds NaN.
 */
export function median(xs: ArrayLike<number>): number {
  const sorted = sortedSample("median", xs);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
}

/**
 * The quantile: the smallest value that at least this share of the sample does not exceed. No value is made up between
 * two others, so that infinities need no arithmetic. Throws a RangeError for an empty sample, one that holds NaN, or a
 * share outside [0, 1].
 */
export function quantile(xs: ArrayLike<number>, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`quantile: the share must be in [0, 1], got ${share}`);
  const sorted = sortedSample("quantile", xs);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/**
 * The arithmetic mean; NaN for a sample that holds both −∞ and +∞. Throws a RangeError for an empty sample or one that
 * holds NaN.
 */
export function mean(xs: ArrayLike<number>): number {
  requireSample("mean", xs);
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += xs[i];
  return sum / xs.length;
}

function sortedSample(name: string, xs: ArrayLike<number>): Float64Array {
  requireSample(name, xs);
  return Float64Array.from(xs).sort();
}

function requireSample(name: string, xs: ArrayLike<number>): void {
  if (!(xs.length > 0)) throw new RangeError(`${name}: there must be at least one number, got none`);
  for (let i = 0; i < xs.length; i++) {
    if (Number.isNaN(xs[i])) throw new RangeError(`${name}: every entry must be a number, got NaN`);
  }
}
