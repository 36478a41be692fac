import { describe, expect, it } from "vitest";
import {
  compareSizes,
  log10Size,
  logMagnitude,
  logOfScaled,
  power,
  product,
  productOf,
  quotient,
  toNumber,
} from "../../src/numeric/log-magnitude.ts";
import { stream } from "../../src/numeric/random.ts";
import { exactLog, exactOf, minus, ONE, relativeError, times, type Exact } from "./exact.ts";

const EPSILON = 2 ** -52;

/** |computed − ln P| with P = Π |factors| in exact integers. */
function logError(computed: number, factors: Iterable<number>): number {
  let exact: Exact = ONE;
  for (const factor of factors) exact = times(exact, exactOf(Math.abs(factor)));
  const logarithm = exactLog(exact);
  return Math.abs(
    Number(minus(exactOf(computed), logarithm).mantissa) * 2 ** minus(exactOf(computed), logarithm).exponent,
  );
}

describe("a number kept as sign and logarithm", () => {
  it("is what it was made from", () => {
    expect(logMagnitude(0)).toEqual({ sign: 0, log: -Infinity });
    expect(logMagnitude(-0)).toEqual({ sign: 0, log: -Infinity });
    expect(logMagnitude(1)).toEqual({ sign: 1, log: 0 });
    expect(logMagnitude(-1)).toEqual({ sign: -1, log: 0 });
    for (const x of [3, -0.1, 1e-300, -5e-324, Number.MAX_VALUE, 1 - EPSILON]) {
      const m = logMagnitude(x);
      expect(m.sign).toBe(Math.sign(x));
      expect(relativeError(m.log, exactLog(exactOf(Math.abs(x))))).toBeLessThanOrEqual(EPSILON);
      // Subnormal numbers have their own last place.
      expect(Math.abs(toNumber(m) - x)).toBeLessThanOrEqual(Math.abs(x) * (Math.abs(m.log) + 1) * EPSILON + 5e-324);
    }
  });

  it("becomes 0 or infinite where doubles end", () => {
    expect(toNumber(logMagnitude(0))).toBe(0);
    expect(toNumber({ sign: 1, log: -778 * Math.LN10 })).toBe(0);
    expect(toNumber({ sign: -1, log: 778 * Math.LN10 })).toBe(-Infinity);
  });

  it("is 10^-778 as well as any other", () => {
    const m = power(logMagnitude(0.1), 778);
    expect(m.sign).toBe(1);
    expect(Math.abs(log10Size(m) + 778)).toBeLessThan(778 * 2 * EPSILON);
    // Both logarithms are near 1791, so each is good to 2^-43.
    expect(Math.abs(toNumber(product(m, power(logMagnitude(10), 778))) - 1)).toBeLessThan(2 ** -40);
  });

  it("obeys the rules of signs and zeros", () => {
    const [minusTwo, zero, three] = [-2, 0, 3].map(logMagnitude);
    expect(product(minusTwo, three).sign).toBe(-1);
    expect(product(minusTwo, minusTwo)).toEqual(logMagnitude(4));
    expect(product(zero, minusTwo)).toEqual(zero);
    expect(quotient(zero, minusTwo)).toEqual(zero);
    expect(quotient(minusTwo, minusTwo)).toEqual(logMagnitude(1));
    expect(quotient(three, minusTwo).sign).toBe(-1);
    expect(power(minusTwo, 3)).toEqual({ sign: -1, log: 3 * minusTwo.log });
    expect(power(minusTwo, -3)).toEqual({ sign: -1, log: -3 * minusTwo.log });
    expect(power(minusTwo, 2).sign).toBe(1);
    expect(power(zero, 0)).toEqual(logMagnitude(1));
    expect(power(zero, 5)).toEqual(zero);
  });

  it("sorts by size", () => {
    const sizes = [0, -1e-300, 1e-3, -2, 2, 1e300].map(logMagnitude);
    expect(
      [...sizes]
        .reverse()
        .sort(compareSizes)
        .map(toNumber)
        .map(Math.abs)
        .map((x) => x > 1),
    ).toEqual(
      [false, false, false, true, true, true], // prettier-ignore
    );
    expect(compareSizes(sizes[0], sizes[0])).toBe(0);
    expect(compareSizes(sizes[3], sizes[4])).toBe(0);
    expect(compareSizes(sizes[0], sizes[1])).toBeLessThan(0);
    expect(compareSizes(sizes[5], sizes[4])).toBeGreaterThan(0);
  });

  it("refuses what has no size, division by 0, and powers that are not whole", () => {
    for (const x of [NaN, Infinity, -Infinity]) expect(() => logMagnitude(x)).toThrow(RangeError);
    expect(() => quotient(logMagnitude(1), logMagnitude(0))).toThrow(RangeError);
    expect(() => power(logMagnitude(2), 0.5)).toThrow(RangeError);
    expect(() => power(logMagnitude(2), NaN)).toThrow(RangeError);
    expect(() => power(logMagnitude(0), -1)).toThrow(RangeError);
  });
});

describe("the logarithm of x · 2^k", () => {
  it("is that of the double while there is one, and goes on beyond", () => {
    expect(logOfScaled(0, 5)).toBe(-Infinity);
    expect(logOfScaled(-8, -3)).toBe(0);
    expect(relativeError(logOfScaled(1 + EPSILON, 0), exactLog(exactOf(1 + EPSILON)))).toBeLessThan(EPSILON);
    expect(relativeError(logOfScaled((1 - EPSILON) * 2 ** 1000, -1000), exactLog(exactOf(1 - EPSILON)))).toBeLessThan(
      EPSILON,
    );
    for (const k of [-5000, -1074, -1000, 1000, 1023, 5000]) {
      for (const x of [1.7, -3e-300, 5e-324, 1e300]) {
        const { mantissa, exponent } = exactOf(Math.abs(x));
        expect(relativeError(logOfScaled(x, k), exactLog({ mantissa, exponent: exponent + k }))).toBeLessThan(
          2 * EPSILON,
        );
      }
    }
  });
});

describe("a long product", () => {
  it("is the product where it fits a double", () => {
    expect(productOf([])).toEqual(logMagnitude(1));
    expect(productOf([2, -3, 0.5])).toEqual(logMagnitude(-3));
    expect(productOf(Float64Array.of(-1, -1, 7))).toEqual(logMagnitude(7));
    expect(productOf([5e-324, 2 ** 1000, 2 ** 74])).toEqual(logMagnitude(1));
    expect(productOf([1e200, 1e200, 1e-200, 1e-200]).log).toBeLessThan(8 * EPSILON);
  });

  it("is carried along as far with one negative factor as with none", () => {
    const many = new Array<number>(4000).fill(1.5);
    const { log: positive } = productOf(many);
    expect(Math.abs(positive / (4000 * Math.log(1.5)) - 1)).toBeLessThan(4000 * EPSILON);
    expect(productOf([-1, ...many])).toEqual({ sign: -1, log: positive });
  });

  it("is 0 with one factor 0, whatever the others", () => {
    expect(productOf([1e300, 0, -1e300])).toEqual(logMagnitude(0));
    expect(productOf([-0])).toEqual(logMagnitude(0));
  });

  it("is exact for powers of two", () => {
    expect(productOf(new Float64Array(5000).fill(0.5)).log).toBe(-5000 * Math.LN2);
    expect(productOf(new Float64Array(5001).fill(-(2 ** -1074)))).toEqual({ sign: -1, log: -5001 * 1074 * Math.LN2 });
  });

  it("keeps log₁₀ within 1e-10 over 1000 factors of the size of derivatives", () => {
    const random = stream("long products");
    for (const size of [0.17, 0.9, 1, 1.1, 40]) {
      const factors = Float64Array.from({ length: 1000 }, () => size * random.sign() * random.uniformBetween(0.5, 1.5));
      const m = productOf(factors);
      // 1000 roundings of 2^-53 and the last place of the logarithm: far below what is asked.
      expect(logError(m.log, factors)).toBeLessThanOrEqual(1000 * 2 ** -53 + 2 * Math.abs(m.log) * EPSILON);
      expect(logError(m.log, factors) / Math.LN10).toBeLessThan(1e-12);
      expect(m.sign).toBe(factors.filter((factor) => factor < 0).length % 2 === 0 ? 1 : -1);
    }
  });

  it("keeps its bound over 100 000 factors, where a sum of logarithms is worse", () => {
    const random = stream("very long products");
    const factors = Float64Array.from({ length: 100_000 }, () => random.uniformBetween(0.01, 0.1));
    const m = productOf(factors);
    expect(logError(m.log, factors)).toBeLessThanOrEqual(100_000 * 2 ** -53 + 2 * Math.abs(m.log) * EPSILON);
    const naive = factors.reduce((sum, factor) => sum + Math.log(factor), 0);
    expect(logError(m.log, factors)).toBeLessThan(logError(naive, factors));
  });

  it("takes extreme factors in any order", () => {
    const factors = [1e-320, 3e-310, 1e308, 1.7e308, 5e-324, 2e-308, 1e300];
    const m = productOf(factors);
    expect(relativeError(m.log, exactLog(factors.map(exactOf).reduce(times)))).toBeLessThan(4 * EPSILON);
    expect(Math.abs(productOf([...factors].reverse()).log - m.log)).toBeLessThan(
      14 * 2 ** -53 + 4 * EPSILON * Math.abs(m.log),
    );
  });

  it("refuses factors that are not finite, also after a 0", () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      expect(() => productOf([1, bad])).toThrow(RangeError);
      expect(() => productOf([0, bad])).toThrow(RangeError);
    }
  });
});
