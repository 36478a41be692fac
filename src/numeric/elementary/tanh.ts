/**
 * The unit's activation tanh and its slope sech² = tanh', from + − × ÷ alone: the same bits in every engine.
 *
 *   tanh x = T + z P(z),   x = c + z, c = k/64 the nearest node, T = tanh c, |z| ≤ 1/128      (tanh-table.ts)
 *   sech² x = 4 e^{−2|x|} / (1 + e^{−2|x|})²,   2|x| = j ln 2 − r,  |r| ≤ ½ ln 2,  e^{−2|x|} = 2^−j (1 + (e^r − 1))
 *
 * sech² is never 1 − tanh²: at x = 20 that is 0, and sech² is 1.7e−17.
 *
 * Errors, in ulp of the result.
 * - tanh: T is rounded once and so is the sum, ½ each. z is exact. z P(z), at most as large as the result, is rounded
 *   twice where it weighs most (k = 0 and 1) and cut at z⁸, below 0.1: at most 2.1 there. Largest seen in 3.9e5
 *   points: 1.45. Where pieces meet it may step back by one ulp.
 * - sech²: 1 + p is right to 0.62 ulp, p being exact up to the tail of the exponential (see exp.ts); the square of
 *   the denominator is corrected by what its sum lost and so rounded twice, the quotient once. Worst cases add up to
 *   3.2; largest seen in 4e5 points: 2.74.
 *
 * A table and no division: the latching neuron's recurrence runs 1.3 times as fast as with a quotient of exponentials.
 */
import { powerOfTwo } from "./binary.ts";
import { LAST_NODE, SATURATION, TANH_TABLE } from "./tanh-table.ts";
import { exponentialTail, LN2_HIGH, LN2_LOW, ROUNDER, scaleResult } from "./exp.ts";

/** The number 2 / ln 2. */
export const TWICE_INVERSE_LN2 = 2.8853900817779268;

const powersOfTwo = Float64Array.from({ length: 66 }, (_, j) => powerOfTwo(j));

/** The hyperbolic tangent within 2 ulp (as measured); ±1 beyond 19.07. Odd, bit for bit; keeps the sign of a zero. */
export function tanh(x: number): number {
  if (!(x > -SATURATION && x < SATURATION)) return x > 0 ? 1 : x < 0 ? -1 : x;
  const k = x * 64 + ROUNDER - ROUNDER;
  const z = x - k * 0.015625;
  const row = ((k + LAST_NODE) | 0) << 3;
  const z2 = z * z;
  const low = TANH_TABLE[row + 1] + z * TANH_TABLE[row + 2] + z2 * (TANH_TABLE[row + 3] + z * TANH_TABLE[row + 4]);
  const high = TANH_TABLE[row + 5] + z * TANH_TABLE[row + 6] + z2 * TANH_TABLE[row + 7];
  return z * (low + z2 * z2 * high) + TANH_TABLE[row];
}

/** The slope of tanh, sech² x = tanh' x, within 3 ulp (as measured); subnormal beyond 354.9, 0 beyond 373.3. */
export function sech2(x: number): number {
  const size = x < 0 ? -x : x;
  if (!(size < 374)) return Number.isNaN(x) ? x : 0;
  const j = size * TWICE_INVERSE_LN2 + ROUNDER - ROUNDER;
  const high = j * LN2_HIGH - 2 * size;
  const r = high + j * LN2_LOW;
  const tail = high - r + j * LN2_LOW + exponentialTail(r);
  const exponential = 1 + r;
  const mantissa = exponential + (r - (exponential - 1) + tail);
  // Beyond j = 64, 1 + e^{−2|x|} is 1.
  if (j > 64) return scaleResult(4 * mantissa, -j);
  const power = powersOfTwo[j];
  const sum = power + mantissa;
  const lost = mantissa - (sum - power);
  return (4 * mantissa * power) / (sum * sum + 2 * sum * lost);
}

/** The size of x beyond which sech² x is not to be had from tanh x: 1 − tanh 6 = 1.2e−5. */
export const NEARLY_SATURATED = 6;

/**
 * The slope sech² a where x = tanh a is known already: (1 − x)(1 + x) while |a| < 6, where the error of x, at most
 * 2^-52, is below 2e−11 of 1 − |x|; beyond, sech² is computed directly. For the inner loops of training.
 */
export function sech2FromTanh(a: number, x: number): number {
  return a > -NEARLY_SATURATED && a < NEARLY_SATURATED ? (1 - x) * (1 + x) : sech2(a);
}
