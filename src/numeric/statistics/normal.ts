/**
 * The standard normal distribution.
 *
 *   Φ(z) = ½ + φ(z) (z + z³/3 + z⁵/(3·5) + …),   φ(z) = exp(−z²/2) / (2π)^½,
 *   1 − Φ(z) = φ(z) / (z + 1/(z + 2/(z + 3/(z + …))))   for large z (Laplace).
 */
import { exp } from "../elementary/exp.ts";

const SQRT_TWO_PI = 2.5066282746310002;

/** The z at which the fraction takes over from the series; both are good to 1e-14 there. */
const SERIES_END = 3;
const FRACTION_DEPTH = 200;

/**
 * The upper tail P(Z > z) of the standard normal distribution: relative error below 1e-12 as long as it is above
 * 1e-300. Throws a RangeError for NaN.
 */
export function normalUpperTail(z: number): number {
  if (!(z === z)) throw new RangeError(`normalUpperTail: z must be a number, got ${z}`);
  if (z < 0) return 1 - normalUpperTail(-z);
  const density = exp((-z * z) / 2) / SQRT_TWO_PI;
  if (z < SERIES_END) {
    let [term, sum] = [z, z];
    for (let k = 3; term > 1e-18 * sum; k += 2) {
      term *= (z * z) / k;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = z;
  for (let k = FRACTION_DEPTH; k >= 1; k--) fraction = z + k / fraction;
  return density / fraction;
}

/** The normal quantile: the z below which a share p of the distribution lies. Throws a RangeError unless 0 < p < 1. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`normalQuantile: the share must be in (0, 1), got ${p}`);
  if (p < 0.5) return -normalQuantile(1 - p);
  let [below, above] = [0, 40];
  for (;;) {
    const z = (below + above) / 2;
    if (!(z > below && z < above)) return z;
    if (normalUpperTail(z) >= 1 - p) below = z;
    else above = z;
  }
}
