/**
 * The error function, its complement and the Gaussian error unit, from our own exponential: the same bits everywhere.
 *
 *   erf x = 2/√π ∫₀ˣ e^{−t²} dt,   erfc x = 1 − erf x,   gelu x = x Φ(x) = ½ x erfc(−x/√2)
 *
 *   |x| < 1   erf x = 2x/√π Σ (−x²)ⁿ / (n! (2n + 1)),  cut at n = 20, 7e−21
 *   x ≥ 1     erfc x = e^{−x²}/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + 2/(x + …)))))
 *
 * Errors, in units of 2⁻⁵³ relative to the result. The terms of the sum add up to twice the sum in size at most: 4,
 * and 2 for the product. Of the fraction 3; x² is split, so that no digit of the exponent is lost: 5 for exponentials
 * and products. So 6 for erf, as erfc is below 0.16 where erf is made from it, and 8 for erfc from 1 on; below, where
 * it is 1 − erf, 6 erf/erfc + 1 ≤ 34.
 * Largest seen in 3e4 points: 2.1 ulp of erf; of erfc 3.2 from 1 on, 9.0 below.
 */
import { exp } from "./exp.ts";

/** The numbers 2/√π, 1/√π, 1/√2 and 1/√(2π). */
const TWO_OVER_ROOT_PI = 1.1283791670955126;
const ONE_OVER_ROOT_PI = 0.5641895835477563;
const ONE_OVER_ROOT_TWO = 0.7071067811865476;
const GAUSSIAN_AT_0 = 0.3989422804014327;

/** The coefficients (−1)ⁿ / (n! (2n + 1)). */
const COEFFICIENTS = ((): readonly number[] => {
  let factorial = 1;
  return Array.from({ length: 21 }, (_, n) => {
    factorial *= Math.max(1, n);
    return (n % 2 === 0 ? 1 : -1) / (factorial * (2 * n + 1));
  });
})();

/** From here on erf x is 1 to the last place, and from there on erfc x is 0. */
const ONE_FROM = 6;
const NOTHING_FROM = 28;

/** The error function erf x in [−1, 1], within 6 ulp. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size >= 1)) return x * TWO_OVER_ROOT_PI * series(x * x);
  const value = size > ONE_FROM ? 1 : 1 - tail(size);
  return x < 0 ? -value : value;
}

/** The complement erfc x = 1 − erf x in [0, 2], within 34 ulp. */
export function erfc(x: number): number {
  if (!(x >= 1)) return 1 - erf(x);
  return x > NOTHING_FROM ? 0 : tail(x);
}

/** The Gaussian error unit gelu x = x Φ(x), Φ the normal distribution. */
export const gelu = (x: number): number => (x === -Infinity ? 0 : 0.5 * x * erfc(-x * ONE_OVER_ROOT_TWO));

/** The slope Φ(x) + x φ(x) of the Gaussian error unit, φ the normal density. */
export const geluSlope = (x: number): number =>
  0.5 * erfc(-x * ONE_OVER_ROOT_TWO) + (Math.abs(x) > 2 * NOTHING_FROM ? 0 : x * GAUSSIAN_AT_0 * exp(-0.5 * x * x));

/** The slope 2/√π e^{−x²} of the error function. */
export const erfSlope = (x: number): number => TWO_OVER_ROOT_PI * exp(-x * x);

/** The number of parts of the fraction: with twice as many, no value between 1 and 28 is another by 2⁻⁵⁴. */
const PARTS_AT_1 = 200;
const PARTS_FAR_OUT = 20;

/** The sum Σ (−z)ⁿ / (n! (2n + 1)) for 0 ≤ z < 1. */
function series(z: number): number {
  let sum = 0;
  for (let n = COEFFICIENTS.length - 1; n >= 0; n--) sum = COEFFICIENTS[n] + z * sum;
  return sum;
}

/** The complement erfc x for x ≥ 1. */
function tail(x: number): number {
  let fraction = x;
  for (let n = Math.ceil(PARTS_AT_1 / (x * x)) + PARTS_FAR_OUT; n >= 1; n--) fraction = x + (0.5 * n) / fraction;
  // x² = high² + (x − high)(x + high), the first without rounding.
  const high = Math.round(x * 65536) / 65536;
  return (ONE_OVER_ROOT_PI * exp(-high * high) * exp(-(x - high) * (x + high))) / fraction;
}
