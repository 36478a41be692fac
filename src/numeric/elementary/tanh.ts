/**
 * The unit's activation tanh and its slope sech² = tanh', from + − × ÷ alone: the same bits in every engine.
 *
 *   2|x| = j ln 2 − r, |r| ≤ ½ ln 2,      p = e^r − 1,      e^{−2|x|} = 2^−j (1 + p)
 *   tanh |x| = (2^j − 1 − p) / (2^j + 1 + p)
 *   sech² x  = 4 e^{−2|x|} / (1 + e^{−2|x|})²
 *
 * sech² is never 1 − tanh²: at x = 20 that is 0, and sech² is 1.7e−17.
 *
 * Errors, in ulp of the result; p is exact up to the tail of the exponential (see exp.ts).
 * - tanh: numerator (a Fast2Sum and the tail), denominator and quotient are rounded once each. Worst cases add up to 2.2;
 *   largest seen in 4e5 points: 1.83.
 * - sech²: 1 + p is right to 0.62 ulp; the square of the denominator is corrected by what its sum lost and so rounded
 *   twice, the quotient once. Worst cases add up to 3.2; largest seen in 4e5 points: 2.74.
 */
import { powerOfTwo } from "./binary.ts";
import { exponentialTail, LN2_HIGH, LN2_LOW, ROUNDER, scaleResult } from "./exp.ts";

const TWICE_INVERSE_LN2 = 2.8853900817779268;

const powersOfTwo = Float64Array.from({ length: 66 }, (_, j) => powerOfTwo(j));

/** tanh x within 2 ulp (as measured); ±1 beyond 19.07. */
export function tanh(x: number): number {
  const size = x < 0 ? -x : x;
  if (size < 3e-9) return x;
  if (!(size < 22)) return x > 0 ? 1 : x < 0 ? -1 : x;
  const j = size * TWICE_INVERSE_LN2 + ROUNDER - ROUNDER;
  const high = j * LN2_HIGH - 2 * size;
  const r = high + j * LN2_LOW;
  const tail = high - r + j * LN2_LOW + exponentialTail(r);
  const power = powersOfTwo[j];
  const base = power - 1;
  const sum = base - r;
  const quotient = (sum + (base - sum - r - tail)) / (power + 1 + (r + tail));
  return x < 0 ? -quotient : quotient;
}

/** sech² x = tanh' x within 3 ulp (as measured); subnormal beyond 354.9, 0 beyond 373.3. */
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

/**
 * sech² a where x = tanh a is known already: (1 − x)(1 + x) while |a| < 6. There 1 − |x| > 1.2e−5, so that the error of x, at most
 * 2^-52, is below 2e−11 of it, and mostly far less; beyond, sech² is computed directly.
 */
export function sech2FromTanh(a: number, x: number): number {
  return a > -6 && a < 6 ? (1 - x) * (1 + x) : sech2(a);
}
