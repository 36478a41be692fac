/**
 * Doubles as binary numbers: exponents, exact powers of two, neighbours.
 *
 * x = ± m · 2^e with 1 ≤ m < 2 (or 0 ≤ m < 1 and e = −1022 for subnormal x).
 */

const view = new DataView(new ArrayBuffer(8));

/**
 * The exponent e of |x| = m · 2^e, 1 ≤ m < 2, also for subnormal x. Throws a RangeError unless x is finite and not 0.
 */
export function exponentOf(x: number): number {
  if (!(Number.isFinite(x) && x !== 0)) {
    throw new RangeError(`exponentOf: the number must be finite and not 0, got ${x}`);
  }
  view.setFloat64(0, x);
  const biased = (view.getUint32(0) >>> 20) & 0x7ff;
  if (biased !== 0) return biased - 1023;
  const high = view.getUint32(0) & 0xfffff;
  return high !== 0 ? -1011 - Math.clz32(high) : -1043 - Math.clz32(view.getUint32(4));
}

/** The power of two 2^k, exactly. Throws a RangeError unless k is an integer in −1074 … 1023. */
export function powerOfTwo(k: number): number {
  if (!(Number.isInteger(k) && k >= -1074 && k <= 1023)) {
    throw new RangeError(`powerOfTwo: the exponent must be an integer in -1074 … 1023, got ${k}`);
  }
  if (k >= -1022) {
    view.setUint32(0, (k + 1023) << 20);
    view.setUint32(4, 0);
  } else {
    const bit = k + 1074;
    view.setUint32(0, bit >= 32 ? 1 << (bit - 32) : 0);
    view.setUint32(4, bit < 32 ? 1 << bit : 0);
  }
  return view.getFloat64(0);
}

/** The product x · 2^k, rounded once at most, for any integer k. */
export function scaleByPowerOfTwo(x: number, k: number): number {
  if (k > 1023) return scaleByPowerOfTwo(x * powerOfTwo(1023), Math.min(k - 1023, 2046));
  if (k >= -1074) return x * powerOfTwo(k);
  // Where the first product rounds it is below 2^-1022, and the second one is 0 either way.
  return x * powerOfTwo(Math.max(k + 1074, -1074)) * powerOfTwo(-1074);
}

/** The least double above x. */
export function nextUp(x: number): number {
  if (Number.isNaN(x) || x === Infinity) return x;
  if (x === 0) return Number.MIN_VALUE;
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? 1n : -1n));
  return view.getFloat64(0);
}

/** The greatest double below x. */
export function nextDown(x: number): number {
  return -nextUp(-x);
}

/** The unit in the last place of x: the distance from |x| to the next double away from 0. x must be finite. */
export function ulp(x: number): number {
  if (!Number.isFinite(x)) throw new RangeError(`ulp: the number must be finite, got ${x}`);
  const size = Math.abs(x);
  return size === Number.MAX_VALUE ? powerOfTwo(971) : nextUp(size) - size;
}
