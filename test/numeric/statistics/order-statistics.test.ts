import { describe, expect, it } from "vitest";
import { mean, median, quantile } from "../../../src/numeric/statistics/order-statistics.ts";

describe("the median", () => {
  it("is the middle value, or the mean of the two in the middle", () => {
    expect(median([3])).toBe(3);
    expect(median([10, 9, 1])).toBe(9);
    expect(median([4, 1, 3, 100])).toBe(3.5);
    expect(median(Float64Array.of(-1, -20, 5))).toBe(-1);
  });

  it("takes infinities for values and does not overflow", () => {
    expect(median([1, 2, Infinity, Infinity, Infinity])).toBe(Infinity);
    expect(median([1, 2, 3, Infinity, Infinity])).toBe(3);
    expect(median([1, Infinity])).toBe(Infinity);
    expect(median([1.5e308, 1.7e308])).toBe(1.6e308);
  });

  it("leaves its argument as it was", () => {
    const xs = Float64Array.of(3, 1, 2);
    median(xs);
    expect(Array.from(xs)).toEqual([3, 1, 2]);
  });

  it("refuses nothing at all, and NaN", () => {
    expect(() => median([])).toThrow(RangeError);
    expect(() => median([1, NaN])).toThrow(RangeError);
  });
});

describe("quantiles", () => {
  it("are values of the sample, infinities included", () => {
    expect([0, 0.25, 0.26, 0.5, 0.75, 1].map((share) => quantile([40, 10, Infinity, 20], share))).toEqual([
      10,
      10,
      20,
      20,
      40,
      Infinity,
    ]);
    expect(quantile([7], 0.5)).toBe(7);
  });

  it("refuse shares outside [0, 1], and no sample", () => {
    for (const share of [-0.1, 1.1, NaN]) expect(() => quantile([1], share)).toThrow(RangeError);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe("the mean", () => {
  it("is the sum over the count", () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([1, Infinity])).toBe(Infinity);
    expect(() => mean([])).toThrow(RangeError);
    expect(() => mean([NaN])).toThrow(RangeError);
  });
});
