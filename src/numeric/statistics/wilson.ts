/**
 * Wilson's interval (1927) for a share: all p that k successes of n do not put more than z standard deviations of p
 * away.
 *
 *   (k/n + z²/2n ± z (k(n−k)/n³ + z²/4n²)^½) / (1 + z²/n)
 *
 * It covers the true share with the stated probability on average over p, where Clopper and Pearson's covers it at
 * least as often for every p; it is the narrower, and the one for the eye.
 *
 * Symbols: n draws, k successes, z normal quantile.
 */
import { normalQuantile } from "./normal.ts";

/**
 * Wilson's interval for the share of k successes in n draws. Throws a RangeError unless n is an integer ≥ 1, k one in
 * 0 … n and the confidence in (0, 1).
 *
 * @example
 * wilsonInterval(8, 10, 0.95); // { lower: 0.4901…, upper: 0.9433… }
 */
export function wilsonInterval(k: number, n: number, confidence: number): { lower: number; upper: number } {
  if (!(Number.isSafeInteger(n) && n >= 1)) throw new RangeError(`wilsonInterval: n must be an integer >= 1, got ${n}`);
  if (!(Number.isInteger(k) && k >= 0 && k <= n)) {
    throw new RangeError(`wilsonInterval: the count must be an integer in 0 … ${n}, got ${k}`);
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`wilsonInterval: the confidence must be in (0, 1), got ${confidence}`);
  }
  const z = normalQuantile((1 + confidence) / 2);
  const p = k / n;
  const zz = (z * z) / n;
  const half = z * Math.sqrt((p * (1 - p)) / n + zz / (4 * n));
  const middle = p + zz / 2;
  return {
    lower: k === 0 ? 0 : Math.max(0, (middle - half) / (1 + zz)),
    upper: k === n ? 1 : Math.min(1, (middle + half) / (1 + zz)),
  };
}
