import { describe, expect, it } from "vitest";
import {
  exponentOf,
  nextDown,
  nextUp,
  powerOfTwo,
  scaleByPowerOfTwo,
  ulp,
} from "../../../src/numeric/elementary/binary.ts";
import { stream } from "../../../src/numeric/random.ts";
import { exactOf } from "../exact.ts";

const MIN = Number.MIN_VALUE;
const MAX = Number.MAX_VALUE;
const SMALLEST_NORMAL = 2 ** -1022;

/** x · 2^k in integer arithmetic, rounded to the nearest double, ties to even. */
function exactlyScaled(x: number, k: number): number {
  const { mantissa, exponent } = exactOf(x);
  const size = mantissa < 0n ? -mantissa : mantissa;
  const shift = BigInt(exponent + k + 1074); // the unit is 2^-1074
  let units = shift >= 0n ? size << shift : size >> -shift;
  if (shift < 0n) {
    const twiceRest = 2n * (size - (units << -shift));
    const unit = 1n << -shift;
    if (twiceRest > unit || (twiceRest === unit && units % 2n === 1n)) units += 1n;
  }
  // More than 53 binary digits are trailing zeros: x had no more. Below 2^53 units the product is exact.
  const digits = units.toString(2).length;
  if (digits > 1024 + 1074) return x < 0 ? -Infinity : Infinity;
  const spare = Math.max(0, digits - 53);
  let value = Number(units >> BigInt(spare)) * MIN;
  for (let i = 0; i < spare; i++) value *= 2;
  return x < 0 || Object.is(x, -0) ? -value : value;
}

const bits = new DataView(new ArrayBuffer(8));
const random = stream("test/binary");
/** Any finite double, every bit pattern as likely. */
function anyDouble(): number {
  for (;;) {
    bits.setUint32(0, random.integerBelow(2 ** 32));
    bits.setUint32(4, random.integerBelow(2 ** 32));
    const x = bits.getFloat64(0);
    if (Number.isFinite(x)) return x;
  }
}
/** Doubles with few digits at the low end hit ties; subnormal ones too. */
function awkwardDouble(): number {
  const mantissa = random.integerBelow(2 ** 11) * 2 ** random.integerBelow(43) + random.integerBelow(3);
  return random.sign() * mantissa * 2 ** (random.integerBelow(2) === 0 ? -1074 : random.integerBelow(900) - 500);
}

describe("exponentOf", () => {
  it("is e for 2^e and for the doubles up to 2^(e+1), subnormal ones included", () => {
    for (let e = -1074; e <= 1023; e++) {
      expect(exponentOf(powerOfTwo(e))).toBe(e);
      expect(exponentOf(-powerOfTwo(e))).toBe(e);
      if (e < 1023 && e > -1074) expect(exponentOf(nextDown(powerOfTwo(e + 1)))).toBe(e);
    }
    expect(exponentOf(MAX)).toBe(1023);
  });

  it("is refused for 0 and for numbers that are not finite", () => {
    for (const x of [0, -0, Infinity, NaN]) expect(() => exponentOf(x)).toThrow(/^exponentOf: .* got/);
  });
});

describe("powerOfTwo", () => {
  it("is repeated doubling of the smallest double", () => {
    for (let k = -1074, value = MIN; k <= 1023; k++, value *= 2) expect(powerOfTwo(k)).toBe(value);
  });

  it("is refused outside −1074 … 1023 and between integers", () => {
    for (const k of [-1075, 1024, 0.5, NaN]) expect(() => powerOfTwo(k)).toThrow(/^powerOfTwo: .* got/);
  });
});

describe("scaleByPowerOfTwo", () => {
  it("is the exact product, rounded once, for all doubles and exponents", () => {
    for (let i = 0; i < 15_000; i++) {
      const x = i % 2 === 0 ? anyDouble() : awkwardDouble();
      const k = random.integerBelow(4400) - 2200;
      expect(scaleByPowerOfTwo(x, k)).toBe(exactlyScaled(x, k));
    }
  });

  it("rounds once where the result is subnormal", () => {
    let ties = 0;
    for (let i = 0; i < 15_000; i++) {
      const x = i % 2 === 0 ? anyDouble() : awkwardDouble();
      if (x === 0) continue;
      const k = -1074 + random.integerBelow(54) - 1 - exponentOf(x); // results from 2^-1075 to 2^-1022
      const scaled = scaleByPowerOfTwo(x, k);
      expect(scaled).toBe(exactlyScaled(x, k));
      if (scaleByPowerOfTwo(scaled, -k) !== x) ties++;
    }
    expect(ties).toBeGreaterThan(3_000);
  });

  it("keeps zeros, infinities and NaN, and their signs, whatever the exponent", () => {
    for (const k of [-1e9, -2149, -1075, -1, 0, 1, 1024, 3071, 1e9]) {
      for (const x of [0, -0, Infinity, -Infinity, NaN]) expect(scaleByPowerOfTwo(x, k)).toBe(x);
    }
    expect(scaleByPowerOfTwo(-MIN, 1e9)).toBe(-Infinity);
    expect(scaleByPowerOfTwo(-MAX, -1e9)).toBe(-0);
    expect(scaleByPowerOfTwo(MIN, 2097)).toBe(2 ** 1023);
  });
});

describe("nextUp and nextDown", () => {
  it("step through zero, the smallest normal number and the largest double", () => {
    expect(nextUp(0)).toBe(MIN);
    expect(nextUp(-0)).toBe(MIN);
    expect(nextUp(-MIN)).toBe(-0);
    expect(nextDown(0)).toBe(-MIN);
    expect(nextDown(SMALLEST_NORMAL)).toBe(SMALLEST_NORMAL - MIN);
    expect(nextUp(1)).toBe(1 + 2 ** -52);
    expect(nextDown(1)).toBe(1 - 2 ** -53);
    expect(nextUp(MAX)).toBe(Infinity);
    expect(nextUp(-Infinity)).toBe(-MAX);
    expect([nextUp(Infinity), nextDown(-Infinity), nextUp(NaN)]).toEqual([Infinity, -Infinity, NaN]);
  });

  it("undo each other, with no double in between", () => {
    for (let i = 0; i < 20_000; i++) {
      const x = anyDouble();
      const up = nextUp(x);
      expect(up).toBeGreaterThan(x);
      expect(nextDown(up)).toBe(x);
      const between = x / 2 + up / 2;
      if (Number.isFinite(up) && Math.abs(x) > 4 * SMALLEST_NORMAL) expect(between === x || between === up).toBe(true);
    }
  });
});

describe("ulp", () => {
  it("is the distance to the next double away from 0", () => {
    expect([ulp(0), ulp(1), ulp(-1), ulp(nextDown(1)), ulp(SMALLEST_NORMAL), ulp(MAX)]).toEqual([
      MIN,
      2 ** -52,
      2 ** -52,
      2 ** -53,
      MIN,
      2 ** 971,
    ]);
    expect(() => ulp(NaN)).toThrow("ulp: the number must be finite, got NaN");
  });
});
