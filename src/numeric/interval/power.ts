/**
 * Powers of intervals with an integer or half-integer exponent.
 *
 *   x^n = [a^n, b^n] where n is odd or a ≥ 0,   |x|^n where n is even,   x^(n + ½) = x^n √x,   x^−p = 1/x^p
 *
 * Each power of an end is a chain of products that are all rounded the same way.
 *
 * Symbols: x = [a, b] interval, p exponent, n integer.
 */
import {
  absoluteOn,
  contains,
  type Interval,
  over,
  productAbove,
  productBelow,
  squareRootOn,
  WHOLE_LINE,
} from "./interval.ts";

const ONE: Interval = { low: 1, high: 1 };

/** Whether ξ^p is a real number for every ξ ∈ x. */
export function powerIsDefinedOn(x: Interval, p: number): boolean {
  return (Number.isInteger(p) || x.low >= 0) && (p >= 0 || !contains(x, 0));
}

/**
 * An interval that holds ξ^p for every ξ ∈ x, rounded outwards; the whole line where part of it is undefined. x^0 is 1.
 * Throws a RangeError unless 2p is an integer.
 */
export function powerOn(x: Interval, p: number): Interval {
  if (!Number.isInteger(2 * p)) throw new RangeError(`powerOn: twice the exponent must be an integer, got ${p}`);
  if (!powerIsDefinedOn(x, p)) return WHOLE_LINE;
  if (p < 0) return over(ONE, powerOn(x, -p));
  const n = Math.floor(p);
  if (n < p) {
    const root = squareRootOn(x);
    return { low: endPower(x.low, n, root.low, productBelow), high: endPower(x.high, n, root.high, productAbove) };
  }
  const { low, high } = n % 2 === 0 ? absoluteOn(x) : x;
  return {
    low: signedPower(low, n, productBelow, productAbove),
    high: signedPower(high, n, productAbove, productBelow),
  };
}

type DirectedProduct = (a: number, b: number) => number;

/** The power a^n for either sign of a; below 0 the size is rounded the other way. */
function signedPower(a: number, n: number, product: DirectedProduct, opposite: DirectedProduct): number {
  return a < 0 ? 0 - endPower(-a, n, 1, opposite) : endPower(a, n, 1, product);
}

/** The product first · a^n for a ≥ 0. */
function endPower(a: number, n: number, first: number, product: DirectedProduct): number {
  let result = first;
  for (let count = n, square = a; count > 0; count = Math.floor(count / 2)) {
    if (count % 2 === 1) result = result === 1 ? square : product(result, square);
    if (count > 1) square = product(square, square);
  }
  return result;
}
