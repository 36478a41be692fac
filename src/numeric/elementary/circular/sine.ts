/**
 * Sine and cosine, from + − × and whole numbers alone: the same bits in every engine, for every double.
 *
 *   x = k π/2 + r, |r| ≤ π/4,      sin x = sin r, cos r, −sin r, −cos r   for k = 0, 1, 2, 3 modulo 4
 *   sin r = r + r³ S(r²)           cos r = 1 − r²/2 + r⁴ C(r²)            Taylor series to r¹⁷ and r¹⁸
 *
 * The remainder r = high + low:
 * - π/2 is cut into pieces of 33, 33 and 31 bits and a rest. Below 2²⁰ the products of k and a piece are exact, as is
 *   x − k times the first; what rounding takes from the next differences is kept. Their sum is off by 2⁻¹⁰⁵ at most,
 *   which is 2⁻⁷⁵ of a remainder of at least 2⁻³⁰.
 * - Larger x, and those that come nearer to a multiple of π/2, are reduced in integers, with 2/π to 1400 places. The
 *   largest double has 1024, and none but 0 comes nearer to a multiple of π/2 than 2⁻⁶².
 *
 * Errors at |r| = π/4, where they are largest, in units of 2⁻⁵³, which is half an ulp of 1 and an ulp of 0.7:
 * - sine: r³ S(r²) is at most 0.081 and has six roundings, 0.46; its sum with `low` 0.08; the last 0.5.
 * - cosine: r²/2 is at most 0.31 and has one rounding, 0.31; r⁴ C(r²) is at most 0.016 and has seven, 0.11; what
 *   is left out of the part of `low` 0.04; the last 0.5.
 * - The series are cut at 8e−20 and 4e−21, the sine's part of `low` at 0.01. Sum: 1.1 ulp for sin, 1.0 for cos.
 * Largest seen in 1e5 points: 0.79 of both.
 */
import { exponentOf, scaleByPowerOfTwo } from "../binary.ts";
import { ROUNDER } from "../exp.ts";

const QUARTER_TURN_1 = 1.5707963267341256;
const QUARTER_TURN_2 = 6.077100506303966e-11;
const QUARTER_TURN_3 = 2.0222662487111665e-21;
const QUARTER_TURN_4 = 8.4784276603689e-32;
const QUARTER_TURNS_PER_UNIT = 0.6366197723675814;

/** Half a quarter turn, π/4: what is not above it in size has k = 0. */
const EIGHTH_TURN = 0.7853981633974483;

/** The bound on |x| below which k times the pieces of π/2 are exact, and the remainder that is near enough to 0. */
const LARGE = 1048576;
const NEAR = 9.313225746154785e-10;

/** Below this sin x = x and cos x = 1 to the last place. */
const TINY = 7.450580596923828e-9;

/** The remainder that was found last, as high + low. */
let high = 0;
let low = 0;

/**
 * The sine sin x within 1.5 ulp; NaN where x is not finite.
 *
 * @example
 * sin(Math.PI); // 1.2246467991473532e-16
 */
export function sin(x: number): number {
  if (Math.abs(x) < TINY) return x;
  const k = reduced(x);
  return turned(k);
}

/** The cosine cos x within 1.5 ulp; NaN where x is not finite. */
export function cos(x: number): number {
  if (Math.abs(x) < TINY) return 1;
  const k = reduced(x);
  return turned(k + 1);
}

/** The sine of the remainder that was found last, k quarter turns on. */
function turned(k: number): number {
  const value = (k & 1) === 0 ? sineOfRemainder() : cosineOfRemainder();
  return (k & 2) === 0 ? value : -value;
}

function sineOfRemainder(): number {
  const r2 = high * high;
  const r4 = r2 * r2;
  const near = -1 / 6 + r2 * (1 / 120);
  const middle = -1 / 5040 + r2 * (1 / 362880);
  const far = -1 / 39916800 + r2 * (1 / 6227020800 + r2 * (-1 / 1307674368000 + r2 * (1 / 355687428096000)));
  return high + (low * (1 - 0.5 * r2) + high * (r2 * (near + r4 * (middle + r4 * far))));
}

function cosineOfRemainder(): number {
  const r2 = high * high;
  const r4 = r2 * r2;
  const half = 0.5 * r2;
  const near = 1 / 24 - r2 * (1 / 720);
  const middle = 1 / 40320 - r2 * (1 / 3628800);
  const far = 1 / 479001600 + r2 * (-1 / 87178291200 + r2 * (1 / 20922789888000 - r2 * (1 / 6402373705728000)));
  const sum = 1 - half;
  return sum + (1 - sum - half + (r4 * (near + r4 * (middle + r4 * far)) - high * low));
}

/** Leaves the remainder of x in high and low, and gives k modulo 4; NaN is left where x is not finite. */
function reduced(x: number): number {
  const size = Math.abs(x);
  if (!(size < Infinity)) {
    high = NaN;
    low = 0;
    return 0;
  }
  high = x;
  low = 0;
  if (size <= EIGHTH_TURN) return 0;
  if (size >= LARGE) return reducedInIntegers(x);
  const k = x * QUARTER_TURNS_PER_UNIT + ROUNDER - ROUNDER;
  const first = x - k * QUARTER_TURN_1;
  const second = first - k * QUARTER_TURN_2;
  const lost2 = lostBy(first, -k * QUARTER_TURN_2, second);
  const third = second - k * QUARTER_TURN_3;
  const lost3 = lostBy(second, -k * QUARTER_TURN_3, third);
  const rest = lost2 + lost3 - k * QUARTER_TURN_4;
  high = third + rest;
  low = rest - (high - third);
  return Math.abs(high) < NEAR ? reducedInIntegers(x) : k;
}

/** What rounding took from the sum of two numbers (Knuth's TwoSum). */
function lostBy(a: number, b: number, sum: number): number {
  const ofB = sum - a;
  return a - (sum - ofB) + (b - ofB);
}

const PLACES = 1400n;

/** The inverse tangent of 1/n, in units of 2^−PLACES. */
function inverseTangentOfInverse(n: bigint): bigint {
  let term = (1n << PLACES) / n;
  let sum = term;
  for (let k = 3n; term !== 0n; k += 2n) {
    term = -term / (n * n);
    sum += term / k;
  }
  return sum;
}

/** The numbers π/2 and 2/π in units of 2^−PLACES, by Machin's formula π/4 = 4 artan ⅕ − artan 1/239. */
let quarterTurn = 0n;
let perUnit = 0n;

function reducedInIntegers(x: number): number {
  if (quarterTurn === 0n) {
    quarterTurn = 2n * (4n * inverseTangentOfInverse(5n) - inverseTangentOfInverse(239n));
    perUnit = (1n << (2n * PLACES)) / quarterTurn;
  }
  // x = m · 2^e, and so x 2/π = turns · 2^−places.
  const e = exponentOf(x) - 52;
  const places = PLACES - BigInt(e);
  const turns = BigInt(scaleByPowerOfTwo(x, -e)) * perUnit;
  const k = (turns + (1n << (places - 1n))) >> places;
  const remainder = (turns - (k << places)) * quarterTurn;
  // The first 160 bits of the remainder, in units of 2^exponent.
  const excess = BigInt(Math.max(0, remainder.toString(16).length * 4 - 160));
  const bits = remainder >> excess;
  const exponent = Number(excess - places - PLACES);
  const leading = Number(bits);
  high = scaleByPowerOfTwo(leading, exponent);
  low = scaleByPowerOfTwo(Number(bits - BigInt(leading)), exponent);
  return Number(k & 3n);
}

/** The greatest integer m with m π/2 ≤ x, for |x| up to a million. */
export function quarterTurnsBelow(x: number): number {
  const k = Math.abs(x) <= EIGHTH_TURN ? 0 : x * QUARTER_TURNS_PER_UNIT + ROUNDER - ROUNDER;
  reduced(x);
  return high < 0 ? k - 1 : k;
}
