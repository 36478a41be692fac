import { describe, expect, it } from "vitest";
import { stream } from "../../../src/numeric/random.ts";
import {
  binomialLowerTail,
  binomialUpperTail,
  clopperPearson,
  clopperPearsonLower,
  clopperPearsonUpper,
} from "../../../src/numeric/statistics/binomial.ts";

const relativeError = (computed: number, exact: number) => Math.abs(computed / exact - 1);

/** C(n, x) for all x = 0 … n */
function binomialCoefficients(n: number): bigint[] {
  const row = [1n];
  for (let x = 1; x <= n; x++) row.push((row[x - 1] * BigInt(n - x + 1)) / BigInt(x));
  return row;
}

/** P(X = x) 2^(60 n) for all x, exactly; p must be a multiple of 2^-60. */
function exactPoints(n: number, p: number): bigint[] {
  const whole = 1n << 60n;
  const success = BigInt(p * 2 ** 60);
  return binomialCoefficients(n).map(
    (choices, x) => choices * success ** BigInt(x) * (whole - success) ** BigInt(n - x),
  );
}

/** The quotient of two huge integers, with a relative error of 2^-52. */
function ratio(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  const places = BigInt(denominator.toString(2).length - numerator.toString(2).length + 64);
  return (Number((numerator << places) / denominator) / 2 ** 64) * 2 ** (64 - Number(places));
}

const sumOf = (points: bigint[]) => points.reduce((sum, point) => sum + point, 0n);

describe("binomial tails", () => {
  it("are 1 and 0 outside the possible counts, and sure at p = 0 and p = 1", () => {
    expect(binomialUpperTail(0, 10, 0.3)).toBe(1);
    expect(binomialUpperTail(-5, 10, 0.3)).toBe(1);
    expect(binomialUpperTail(11, 10, 0.3)).toBe(0);
    expect(binomialLowerTail(10, 10, 0.3)).toBe(1);
    expect(binomialLowerTail(-1, 10, 0.3)).toBe(0);
    expect([0, 1, 10].map((k) => binomialUpperTail(k, 10, 0))).toEqual([1, 0, 0]);
    expect([0, 1, 10].map((k) => binomialUpperTail(k, 10, 1))).toEqual([1, 1, 1]);
    expect([0, 9, 10].map((k) => binomialLowerTail(k, 10, 0))).toEqual([1, 1, 1]);
    expect([0, 9, 10].map((k) => binomialLowerTail(k, 10, 1))).toEqual([0, 0, 1]);
    expect(binomialUpperTail(0, 0, 0.5)).toBe(1);
    expect(binomialLowerTail(0, 0, 0.5)).toBe(1);
  });

  it("are the sums done by hand for ten throws of a coin", () => {
    expect(relativeError(binomialUpperTail(8, 10, 0.5), 56 / 1024)).toBeLessThan(1e-14);
    expect(relativeError(binomialLowerTail(3, 10, 0.5), 176 / 1024)).toBeLessThan(1e-14);
    expect(relativeError(binomialUpperTail(10, 10, 0.5), 1 / 1024)).toBeLessThan(1e-14);
  });

  it.each([1, 2, 5, 10, 15, 16, 17, 33, 60])("equal the exact sums of integers for n = %i", (n) => {
    const p = [2 ** -40, 0.001, 0.1, 0.25, 0.3, 0.5, 0.75, 0.9, 1 - 2 ** -20].map(
      (q) => Math.round(q * 2 ** 53) / 2 ** 53,
    );
    for (const success of p) {
      const points = exactPoints(n, success);
      const all = 1n << BigInt(60 * n);
      for (let k = 0; k <= n; k++) {
        const upper = ratio(sumOf(points.slice(k)), all);
        const lower = ratio(sumOf(points.slice(0, k + 1)), all);
        // The exponent is below 700 in size and made of a few logarithms, each good to 2^-53 of itself.
        if (upper > 1e-300) expect(relativeError(binomialUpperTail(k, n, success), upper)).toBeLessThan(1e-12);
        else expect(binomialUpperTail(k, n, success)).toBeLessThan(1e-299);
        if (lower > 1e-300) expect(relativeError(binomialLowerTail(k, n, success), lower)).toBeLessThan(1e-12);
        else expect(binomialLowerTail(k, n, success)).toBeLessThan(1e-299);
      }
    }
  });

  // Sums of the series, made with 40 digits.
  it.each([
    [600, 5000, 0.1, 2.45049291688431e-6],
    [8, 1_000_000, 1e-6, 1.024897770043833e-5],
    [302_500, 1_000_000, 0.3, 2.51572955672091e-8],
    [502_000, 1_000_000, 0.5, 0.0000318046687504124],
    [999_990, 1_000_000, 0.9999, 1.13308378130782e-30],
  ])("keep ten digits: at least %i of %i at %d is %d", (k, n, p, exact) => {
    expect(relativeError(binomialUpperTail(k, n, p), exact)).toBeLessThan(1e-11);
    expect(relativeError(1 - binomialLowerTail(k - 1, n, p), exact)).toBeLessThan(1e-9 + 2e-16 / exact);
  });

  it("are mirror images where 1 − p is exact, and together 1", () => {
    const random = stream("tails");
    for (let i = 0; i < 500; i++) {
      const n = 1 + random.integerBelow(2000);
      const p = (1 + random.integerBelow(1023)) / 1024;
      const k = Math.min(n, Math.max(0, Math.round(n * p + 5 * random.gaussian() * Math.sqrt(n * p * (1 - p)))));
      const upper = binomialUpperTail(k, n, p);
      if (upper > 1e-300) expect(relativeError(binomialLowerTail(n - k, n, 1 - p), upper)).toBeLessThan(1e-11);
      expect(Math.abs(upper + binomialLowerTail(k - 1, n, p) - 1)).toBeLessThan(1e-11);
    }
  });

  it("refuse what is no count, no number of draws or no probability", () => {
    for (const tail of [binomialUpperTail, binomialLowerTail]) {
      for (const k of [0.5, NaN, Infinity]) expect(() => tail(k, 10, 0.5)).toThrow(RangeError);
      for (const n of [-1, 1.5, NaN, Infinity, 2e12]) expect(() => tail(1, n, 0.5)).toThrow(RangeError);
      for (const p of [-0.1, 1.1, NaN]) expect(() => tail(1, 10, p)).toThrow(RangeError);
    }
  });
});

describe("the interval of Clopper and Pearson", () => {
  it.each([
    [8, 10, 0.4439, 0.9748],
    [1, 20, 0.0013, 0.2487],
    [5, 10, 0.1871, 0.8129],
  ])("is the published one for %i of %i at 95 %", (k, n, lower, upper) => {
    const interval = clopperPearson(k, n, 0.95);
    expect(interval.lower.toFixed(4)).toBe(lower.toFixed(4));
    expect(interval.upper.toFixed(4)).toBe(upper.toFixed(4));
  });

  it.each([1, 2, 10, 300, 5000])("has the closed forms for none and for all of %i", (n) => {
    const alpha = 1 - 0.99;
    expect(clopperPearsonLower(0, n, 0.99)).toBe(0);
    expect(clopperPearsonUpper(n, n, 0.99)).toBe(1);
    expect(relativeError(clopperPearsonUpper(0, n, 0.99), -Math.expm1(Math.log(alpha) / n))).toBeLessThan(1e-12);
    expect(relativeError(clopperPearsonLower(n, n, 0.99), Math.exp(Math.log(alpha) / n))).toBeLessThan(1e-12);
    expect(clopperPearson(0, n, 0.98).upper).toBe(clopperPearsonUpper(0, n, 1 - (1 - 0.98) / 2));
  });

  it("ends where the tails are exactly the error probability", () => {
    for (const [k, n] of [
      [1, 3],
      [9, 10],
      [250, 5000],
      [3, 100_000],
      [600_000, 1_000_000],
    ]) {
      // The tail changes by at most n relative for a relative change of p, whose last place is 2^-53.
      const tolerance = 1e-11 + n * 2 ** -52;
      expect(relativeError(binomialUpperTail(k, n, clopperPearsonLower(k, n, 0.99)), 1 - 0.99)).toBeLessThan(tolerance);
      expect(relativeError(binomialLowerTail(k, n, clopperPearsonUpper(k, n, 0.99)), 1 - 0.99)).toBeLessThan(tolerance);
    }
  });

  it("covers every true share with at least its confidence", () => {
    const n = 12;
    const intervals = Array.from({ length: n + 1 }, (_, k) => clopperPearson(k, n, 0.9));
    for (let i = 1; i < 64; i++) {
      const p = i / 64;
      const covered = exactPoints(n, p).filter((_, k) => intervals[k].lower <= p && p <= intervals[k].upper);
      expect(ratio(sumOf(covered), 1n << BigInt(60 * n))).toBeGreaterThanOrEqual(0.9);
    }
  });

  it("is mirrored with the count, grows with the confidence and contains the share seen", () => {
    for (let k = 0; k <= 30; k++) {
      const { lower, upper } = clopperPearson(k, 30, 0.95);
      const mirrored = clopperPearson(30 - k, 30, 0.95);
      const wider = clopperPearson(k, 30, 0.99);
      expect(Math.abs(mirrored.upper - (1 - lower))).toBeLessThan(1e-13);
      expect(lower <= k / 30 && k / 30 <= upper).toBe(true);
      expect(wider.lower <= lower && upper <= wider.upper).toBe(true);
    }
  });

  it("refuses impossible counts and confidences", () => {
    for (const bound of [clopperPearson, clopperPearsonLower, clopperPearsonUpper]) {
      for (const [k, n] of [
        [-1, 10],
        [11, 10],
        [0.5, 10],
        [0, 0],
        [NaN, 10],
        [1, NaN],
      ]) {
        expect(() => bound(k, n, 0.95)).toThrow(RangeError);
      }
      for (const confidence of [0, 1, 95, NaN]) expect(() => bound(1, 10, confidence)).toThrow(RangeError);
    }
  });
});

describe("counts of up to 10^12 draws", () => {
  const n = 1e12;

  it("have the tails of Poisson's law where few succeed", () => {
    // P(X ≥ 3) and P(X ≤ 2) for a mean of 2; the law is that of so many draws to about one part in n.
    const atMostTwo = 5 * Math.exp(-2);
    expect(relativeError(binomialUpperTail(3, n, 2 / n), 1 - atMostTwo)).toBeLessThan(1e-10);
    expect(relativeError(binomialLowerTail(2, n, 2 / n), atMostTwo)).toBeLessThan(1e-10);
  });

  it("have the closed interval where none or all succeed", () => {
    expect(relativeError(clopperPearsonUpper(0, n, 0.95), -Math.expm1(Math.log(0.05) / n))).toBeLessThan(1e-9);
    expect(relativeError(1 - clopperPearsonLower(n, n, 0.95), -Math.expm1(Math.log(0.05) / n))).toBeLessThan(1e-3);
  });

  it("have an interval of the width that the normal law gives a share of few in many", () => {
    const [k, draws] = [66_000, 1_333_139_865];
    const { lower, upper } = clopperPearson(k, draws, 0.95);
    const half = (1.959964 * Math.sqrt(k)) / draws;
    expect(relativeError((upper - lower) / 2, half)).toBeLessThan(0.01);
    expect(binomialUpperTail(k, draws, lower)).toBeCloseTo(0.025, 8);
    expect(binomialLowerTail(k, draws, upper)).toBeCloseTo(0.025, 8);
  });

  it("are refused beyond", () => {
    expect(() => clopperPearson(1, n + 1, 0.95)).toThrow("must be an integer in 1 … 10^12, got 1000000000001");
  });
});
