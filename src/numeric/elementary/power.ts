/**
 * Powers with an integer or half-integer exponent, from × ÷ √ alone: the same bits in every engine, as Math.pow is not.
 *
 *   x^n by repeated squaring,      x^(n + ½) = x^n √x,      x^−p = 1/x^p
 *
 * Every multiplication doubles or adds errors along with exponents, so x^n is right to about (n − 1)/2 ulp.
 */

/** The power x^p; x^0 is 1, whatever x is. Throws a RangeError unless 2p is an integer. */
export function power(x: number, p: number): number {
  if (!Number.isInteger(2 * p)) throw new RangeError(`power: twice the exponent must be an integer, got ${p}`);
  const size = Math.abs(p);
  let count = Math.floor(size);
  let result = size === count ? 1 : Math.sqrt(x);
  for (let square = x; count > 0; square *= square) {
    if (count % 2 === 1) result *= square;
    count = Math.floor(count / 2);
  }
  return p < 0 ? 1 / result : result;
}
