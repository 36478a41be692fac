/**
 * Numbers kept as a sign and the natural logarithm of their size.
 *
 * A gradient that went back a thousand steps may be 10^-778: as a double it is 0, here it is sign 1, log −1791.4. An
 * error δ of the logarithm is a relative error δ of the number.
 */
import { exponentOf, scaleByPowerOfTwo } from "./elementary/binary.ts";
import { exp } from "./elementary/exp.ts";
import { log } from "./elementary/log.ts";

/** A number x by its sign and the natural logarithm of its size. */
export interface LogMagnitude {
  /** The sign of x; 0 for x = 0. */
  readonly sign: -1 | 0 | 1;
  /** The logarithm ln |x|; −Infinity for x = 0. */
  readonly log: number;
}

const ZERO: LogMagnitude = { sign: 0, log: -Infinity };
const ONE: LogMagnitude = { sign: 1, log: 0 };
const LN10 = 2.302585092994046;

/** The number x as sign and logarithm. Throws a RangeError unless x is finite. */
export function logMagnitude(x: number): LogMagnitude {
  if (!Number.isFinite(x)) throw new RangeError(`logMagnitude: the number must be finite, got ${x}`);
  return x === 0 ? ZERO : { sign: x < 0 ? -1 : 1, log: log(Math.abs(x)) };
}

/** The number as a double, up to a relative error of about |log| 2^-52; 0 or ±Infinity where doubles end. */
export function toNumber(m: LogMagnitude): number {
  return m.sign === 0 ? 0 : m.sign * exp(m.log);
}

/** The product a b. */
export function product(a: LogMagnitude, b: LogMagnitude): LogMagnitude {
  const sign = signProduct(a.sign, b.sign);
  return sign === 0 ? ZERO : { sign, log: a.log + b.log };
}

/** The quotient a / b. Throws a RangeError where b is 0. */
export function quotient(a: LogMagnitude, b: LogMagnitude): LogMagnitude {
  if (b.sign === 0) throw new RangeError("quotient: the divisor must not be 0, got 0");
  const sign = signProduct(a.sign, b.sign);
  return sign === 0 ? ZERO : { sign, log: a.log - b.log };
}

/** The power m^k; 0^0 is 1. Throws a RangeError unless k is an integer, and not negative where m is 0. */
export function power(m: LogMagnitude, k: number): LogMagnitude {
  if (!Number.isSafeInteger(k)) throw new RangeError(`power: the exponent must be an integer, got ${k}`);
  if (k === 0) return ONE;
  if (m.sign !== 0) return { sign: k % 2 === 0 ? 1 : m.sign, log: k * m.log };
  if (k < 0) throw new RangeError(`power: 0 has no negative powers, got exponent ${k}`);
  return ZERO;
}

/** The decimal logarithm log₁₀ |x|; −Infinity for 0. */
export function log10Size(m: LogMagnitude): number {
  return m.log / LN10;
}

/** An order to sort by: negative, 0 or positive as |a| is less than, equal to or greater than |b|. */
export function compareSizes(a: LogMagnitude, b: LogMagnitude): number {
  return Number(a.log > b.log) - Number(a.log < b.log);
}

/** The logarithm ln |x · 2^exponent| for a finite x and an integer exponent; −Infinity for x = 0. */
export function logOfScaled(x: number, exponent: number): number {
  if (x === 0) return -Infinity;
  const e = exponentOf(x);
  // A sum of two logarithms would lose the small logarithm of a number near 1.
  if (Math.abs(e + exponent) < 1000) return log(Math.abs(scaleByPowerOfTwo(x, exponent)));
  return log(Math.abs(scaleByPowerOfTwo(x, -e))) + (e + exponent) * Math.LN2;
}

/**
 * The product of these factors; 1 if there are none. Throws a RangeError unless every factor is finite.
 *
 * A mantissa in [1, 2) and an exponent of 2 are carried along, each factor rounds once, and the logarithm is taken at
 * the end: after n factors its error is at most n 2^-53 plus 2 units in its own last place. (A sum of n logarithms
 * would err by n units in the last place of the sum.)
 *
 * @example
 * log10Size(productOf([1e-200, 1e-200])); // −400, within rounding; as a double the product is 0
 */
export function productOf(factors: Iterable<number>): LogMagnitude {
  let sign: -1 | 0 | 1 = 1;
  let mantissa = 1;
  let exponent = 0;
  for (const factor of factors) {
    if (!Number.isFinite(factor)) throw new RangeError(`productOf: factors must be finite, got ${factor}`);
    if (factor === 0) {
      sign = 0;
      continue; // the factors after a 0 are still to be looked at
    }
    if (factor < 0) sign = signProduct(sign, -1);
    const e = exponentOf(factor);
    mantissa *= Math.abs(scaleByPowerOfTwo(factor, -e));
    exponent += e;
    if (mantissa >= 2) {
      mantissa *= 0.5;
      exponent += 1;
    }
  }
  return sign === 0 ? ZERO : { sign, log: logOfScaled(mantissa, exponent) };
}

function signProduct(a: -1 | 0 | 1, b: -1 | 0 | 1): -1 | 0 | 1 {
  return a === 0 || b === 0 ? 0 : a === b ? 1 : -1;
}
