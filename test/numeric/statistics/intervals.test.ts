import { describe, expect, it } from "vitest";
import { stream } from "../../../src/numeric/random.ts";
import { bootstrapInterval, bootstrapValues } from "../../../src/numeric/statistics/bootstrap.ts";
import { normalQuantile, normalUpperTail } from "../../../src/numeric/statistics/normal.ts";
import { mean } from "../../../src/numeric/statistics/order-statistics.ts";
import { wilsonInterval } from "../../../src/numeric/statistics/wilson.ts";

const relativeError = (computed: number, exact: number) => Math.abs(computed / exact - 1);

describe("the normal distribution", () => {
  it.each([
    [0, 0.5],
    [1, 0.15865525393145705],
    [1.96, 0.024997895148220435],
    [3, 0.0013498980316300946],
    [5, 2.866515718791939e-7],
    [10, 7.61985302416052e-24],
    [37, 5.725571222524e-300],
  ])("has the tabled tail above %d", (z, tail) => {
    expect(relativeError(normalUpperTail(z), tail)).toBeLessThan(1e-10);
    expect(normalUpperTail(-z) + normalUpperTail(z)).toBeCloseTo(1, 14);
  });

  it("has the tabled quantiles", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.995)).toBeCloseTo(2.5758293035489004, 12);
    expect(normalQuantile(0.025)).toBeCloseTo(-1.959963984540054, 12);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
    for (const p of [0, 1, NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
    expect(() => normalUpperTail(NaN)).toThrow(RangeError);
  });
});

describe("Wilson's interval", () => {
  // Newcombe 1998, Statistics in Medicine 17, table I
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("is the published one for %d of %d", (k, n, lower, upper) => {
    const interval = wilsonInterval(k, n, 0.95);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
    const mirrored = wilsonInterval(n - k, n, 0.95);
    expect(mirrored.upper).toBeCloseTo(1 - interval.lower, 12);
  });

  it("refuses what is no count or no confidence", () => {
    for (const [k, n, c] of [
      [3, 2, 0.9],
      [-1, 2, 0.9],
      [1, 0, 0.9],
      [1, 2, 1],
      [1, 2, NaN],
      [NaN, 2, 0.9],
    ]) {
      expect(() => wilsonInterval(k, n, c)).toThrow(/^wilsonInterval: /);
    }
  });
});

describe("the bootstrap", () => {
  it("covers the mean of a normal sample about as often as it says", () => {
    let covered = 0;
    for (let trial = 0; trial < 400; trial++) {
      const random = stream(`bootstrap/${trial}`);
      const xs = Array.from({ length: 30 }, () => random.gaussian());
      const { lower, upper } = bootstrapInterval(30, (at) => mean(Array.from(at, (i) => xs[i])), 0.9, 400, random);
      if (lower <= 0 && upper >= 0) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.82);
    expect(covered / 400).toBeLessThan(0.94);
  });

  it("has no width for a constant, takes infinities, and repeats itself with its stream", () => {
    const of = (statistic: (at: Int32Array) => number) => bootstrapInterval(5, statistic, 0.9, 50, stream("bootstrap"));
    expect(of(() => 3)).toEqual({ lower: 3, upper: 3 });
    expect(of((at) => (at.includes(0) ? 1 : Infinity))).toEqual({ lower: 1, upper: Infinity });
    expect(of((at) => at[0])).toEqual(of((at) => at[0]));
    expect(() => bootstrapInterval(0, () => 0, 0.9, 10, stream("b"))).toThrow(/^bootstrapValues: n must/);
    expect(() => bootstrapInterval(1, () => 0, 1.5, 10, stream("b"))).toThrow(/confidence/);
  });

  it("takes n draws of its stream for each resample, in order", () => {
    const random = stream("bootstrap/draws");
    const resamples = Array.from({ length: 5 }, () => Array.from({ length: 3 }, () => random.integerBelow(3)));
    const seen: number[][] = [];
    const values = bootstrapValues(3, (at) => seen.push(Array.from(at)), 5, stream("bootstrap/draws"));
    expect(seen).toEqual(resamples);
    expect(Array.from(values)).toEqual([1, 2, 3, 4, 5]);
  });
});
