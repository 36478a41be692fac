/**
 * The natural logarithm, from + − × ÷ alone: the same bits in every engine.
 *
 *   x = 2^k (1 + f), √½ ≤ 1 + f < √2,      s = f/(2 + f),      ln x = k ln 2 + 2 artanh s
 *   2 artanh s = f − (f²/2 − s (f²/2 + R)),      R = 2s²/3 + 2s⁴/5 + … + 2s²⁰/21
 *
 * f is exact; the second line keeps it apart from what is rounded. Why the results are within 1 ulp:
 * - The series is cut at |s|²³ · 2/23 < 3e−19, below 0.006 ulp.
 * - k · LN2_HIGH is exact and its sum with f is a Fast2Sum, so rounding enters in the bracket only: f²/2 < 0.086 and
 *   the bracket, each 1/8 ulp, the product with s below 0.019, 0.13 ulp, and the sum with what the Fast2Sum lost, 1/8
 *   ulp.
 * - log1p puts the error of the sum 1 + x, divided by 1 + x, into the bracket.
 * Sum with the last half: 0.99 ulp for both. Largest seen in 4e5 points: 0.85.
 */
import { exponentOf, scaleByPowerOfTwo } from "./binary.ts";
import { LN2_HIGH, LN2_LOW } from "./exp.ts";

const SQRT2 = 1.4142135623730951;

/** The natural logarithm ln x within 1 ulp; −Infinity at ±0, NaN below 0. */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  return logOf(x, 0);
}

/** The logarithm ln(1 + x) within 1 ulp, also for small x; −Infinity at −1, NaN below. */
export function log1p(x: number): number {
  if (x > -5e-17 && x < 5e-17) return x;
  if (!(x > -1 && x < Infinity)) return x === -1 ? -Infinity : x > 0 ? x : NaN;
  if (x > -0.29 && x < 0.41) return logOfReduced(0, x, 0);
  const sum = 1 + x;
  const lost = x < 1 ? x - (sum - 1) : 1 - (sum - x);
  return logOf(sum, lost / sum);
}

/** The sum ln x + correction for finite x > 0. */
function logOf(x: number, correction: number): number {
  const exponent = exponentOf(x);
  const mantissa = scaleByPowerOfTwo(x, -exponent);
  return mantissa > SQRT2
    ? logOfReduced(exponent + 1, 0.5 * mantissa - 1, correction)
    : logOfReduced(exponent, mantissa - 1, correction);
}

/** The sum k ln 2 + ln(1 + f) + correction. */
function logOfReduced(k: number, f: number, correction: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const z2 = z * z;
  const odd = 2 / 3 + z2 * (2 / 7 + z2 * (2 / 11 + z2 * (2 / 15 + z2 * (2 / 19))));
  const even = 2 / 5 + z2 * (2 / 9 + z2 * (2 / 13 + z2 * (2 / 17 + z2 * (2 / 21))));
  const R = z * (odd + z * even);
  const half = 0.5 * f * f;
  const multiple = k * LN2_HIGH;
  const sum = multiple + f;
  const lost = f - (sum - multiple);
  return sum + (lost - (half - (s * (half + R) + (k * LN2_LOW + correction))));
}
