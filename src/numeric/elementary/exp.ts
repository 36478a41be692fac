/**
 * The exponential function, from + − × alone: the same bits in every engine.
 *
 *   x = k ln 2 + r, |r| ≤ ½ ln 2,      e^x = 2^k (1 + r + (e^r − 1 − r)),      e^r − 1 − r = r²/2! + … + r¹⁴/14!
 *
 * Why the results are within 1 ulp (a unit in the last place of the result):
 * - k · LN2_HIGH has at most 51 bits and lies within a factor 2 of x, so x − k · LN2_HIGH is exact; what rounding takes
 *   from r is kept in `low`. The series is cut at |r|¹⁵/15! < 1e−19, below 0.003 ulp.
 * - 1 + r is a Fast2Sum: its error is computed and added back. So rounding enters in the tail only, whose parts are
 *   below 1/8 (r²), 1/14 (the sum) and 1/130 (r³/6 + …): together at most 0.12 ulp of e^x, and half an ulp in the last
 *   sum.
 * - e^x − 1 is smaller, so the same errors weigh more: at most 0.5 ulp (k = 1, x near 0.35) and the last half.
 * Sum: 0.62 ulp for exp, 0.81 where a subnormal result is rounded once more; 0.99 ulp for expm1.
 * Largest seen in 4e5 points: 0.76 and 0.88.
 */
import { powerOfTwo } from "./binary.ts";

/** The high part of ln 2 = LN2_HIGH + LN2_LOW: 40 bits after the point, so that k · LN2_HIGH is exact for |k| < 2¹³. */
export const LN2_HIGH = 0.6931471805592082;
/** The low part of ln 2 = LN2_HIGH + LN2_LOW. */
export const LN2_LOW = 7.371002565167799e-13;
const INVERSE_LN2 = 1.4426950408889634;

/** The number 1.5 · 2⁵²: adding and taking it away rounds a double below 2⁵¹ to the nearest integer. */
export const ROUNDER = 6755399441055744;

const LEAST_POWER = -1022;
const powersOfTwo = Float64Array.from({ length: 2046 }, (_, i) => powerOfTwo(i + LEAST_POWER));

/** The product y · 2^k, rounded once, for 1/4 < y < 8 and −1100 ≤ k ≤ 1024. */
export function scaleResult(y: number, k: number): number {
  if (k > -1020 && k < 1024) return y * powersOfTwo[k - LEAST_POWER];
  return k > 0
    ? y * powersOfTwo[k - 1 - LEAST_POWER] * 2
    : y * powersOfTwo[k + 100 - LEAST_POWER] * 7.888609052210118e-31;
}

/** The coefficients 1/3! … 1/14! of the tail in fours, as `exponentialTail` sums them. */
export const TAIL_COEFFICIENTS = [
  [1 / 6, 1 / 24, 1 / 120, 1 / 720],
  [1 / 5040, 1 / 40320, 1 / 362880, 1 / 3628800],
  [1 / 39916800, 1 / 479001600, 1 / 6227020800, 1 / 87178291200],
] as const;

/** The tail e^r − 1 − r for |r| ≤ ½ ln 2; its largest part, r²/2, stays apart from the rounding of the rest. */
export function exponentialTail(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = 1 / 6 + r * (1 / 24) + r2 * (1 / 120 + r * (1 / 720));
  const middle = 1 / 5040 + r * (1 / 40320) + r2 * (1 / 362880 + r * (1 / 3628800));
  const high = 1 / 39916800 + r * (1 / 479001600) + r2 * (1 / 6227020800 + r * (1 / 87178291200));
  return 0.5 * r2 + r * r2 * (low + r4 * (middle + r4 * high));
}

/** The exponential e^x within 1 ulp; Infinity above 709.78, subnormal below −708.4, 0 below −745.13. */
export function exp(x: number): number {
  if (!(x < 710)) return x * Infinity;
  if (x < -746) return 0;
  const k = x * INVERSE_LN2 + ROUNDER - ROUNDER;
  return scaleResult(shiftedExponential(1, 0, x, k), k);
}

/** The difference e^x − 1 within 1 ulp, also for small x. */
export function expm1(x: number): number {
  if (x > -5e-17 && x < 5e-17) return x;
  if (!(x < 710)) return x * Infinity;
  if (x < -38) return -1;
  const k = x * INVERSE_LN2 + ROUNDER - ROUNDER;
  // e^x − 1 = 2^k ((1 − 2^−k) + r + …), 1 − 2^−k being base + low.
  const inverse = k < 1000 ? powersOfTwo[-k - LEAST_POWER] : 0;
  const base = 1 - inverse;
  return scaleResult(shiftedExponential(base, 1 - base - inverse, x, k), k);
}

/** The sum base + baseLow + (e^r − 1), r = x − k ln 2; base is 0 or |base| ≥ ½, so that base + r is a Fast2Sum. */
function shiftedExponential(base: number, baseLow: number, x: number, k: number): number {
  const high = x - k * LN2_HIGH;
  const r = high - k * LN2_LOW;
  const low = high - r - k * LN2_LOW + baseLow;
  const sum = base + r;
  return sum + (r - (sum - base) + low + exponentialTail(r));
}
