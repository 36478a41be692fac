import { describe, expect, it } from "vitest";
import { stream } from "../../../src/numeric/random.ts";
import { holmAdjusted } from "../../../src/numeric/statistics/holm.ts";
import {
  countedPermutationTest,
  pairedShareDifference,
  permutationTest,
  signTest,
} from "../../../src/numeric/statistics/paired-tests.ts";
import { jonckheereTrend } from "../../../src/numeric/statistics/trend.ts";

describe("the sign test", () => {
  it("is a sum of binomial coefficients", () => {
    const { greater, less } = signTest(8, 2);
    expect([greater * 1024, less * 1024].map((count) => count.toFixed(8))).toEqual(["56.00000000", "1013.00000000"]);
    expect(signTest(0, 5).less * 32).toBeCloseTo(1, 12);
    expect(signTest(0, 5).greater).toBe(1);
    expect(signTest(0, 0)).toEqual({ greater: 1, less: 1 });
    expect(() => signTest(-1, 2)).toThrow(/^signTest: wins must/);
    expect(() => signTest(1, NaN)).toThrow(/^signTest: losses must/);
  });
});

describe("the permutation test of counts", () => {
  it("is the share of all assignments of signs, of few differences", () => {
    for (const differences of [[3, -1, 2], [5, 5, -5, 1], [0, 4], [7], [-2, -3, 1, 1, 6, -6]]) {
      const every = permutationTest(differences, 1, stream("unused"));
      const counted = countedPermutationTest(differences);
      expect(counted.greater).toBeCloseTo(every.greater, 12);
      expect(counted.less).toBeCloseTo(every.less, 12);
    }
    expect(countedPermutationTest([])).toEqual({ greater: 1, less: 1 });
  });

  it("has the tail 2⁻¹⁰⁰ of a hundred wins alike, where no number of draws does", () => {
    const { greater, less } = countedPermutationTest(new Array<number>(100).fill(3));
    expect(greater / 7.888609052210118e-31).toBeCloseTo(1, 12);
    expect(less).toBeCloseTo(1, 12);
  });

  it("refuses differences that are no counts", () => {
    expect(() => countedPermutationTest([0.5])).toThrow(/^countedPermutationTest: differences must be integers/);
    expect(() => countedPermutationTest([NaN])).toThrow(/^countedPermutationTest: /);
    expect(() => countedPermutationTest([2_000_001])).toThrow(/got 2000001$/);
  });
});

describe("the difference of two shares on the same cases", () => {
  it("lies between its bounds, which close in on it", () => {
    const some = pairedShareDifference(6, 1, 20, 0.95);
    const more = pairedShareDifference(600, 100, 2000, 0.95);
    expect(some.difference).toBe(0.25);
    expect(some.lower).toBeLessThan(0);
    expect(more.lower).toBeGreaterThan(0.2);
    expect(more.upper).toBeLessThan(0.3);
    const mirrored = pairedShareDifference(1, 6, 20, 0.95);
    expect([mirrored.lower, mirrored.upper]).toEqual([-some.upper, -some.lower]);
    expect(() => pairedShareDifference(3, 3, 5, 0.95)).toThrow(/^pairedShareDifference: /);
  });

  it("covers the true difference", () => {
    let missed = 0;
    for (let trial = 0; trial < 300; trial++) {
      const random = stream(`paired-shares/${trial}`);
      const draws = Array.from({ length: 25 }, () => random.uniform());
      const first = draws.filter((u) => u < 0.4).length;
      const second = draws.filter((u) => u > 0.9).length;
      const { lower, upper } = pairedShareDifference(first, second, 25, 0.95);
      if (!(lower <= 0.3 && upper >= 0.3)) missed++;
    }
    expect(missed).toBeLessThanOrEqual(15);
  });
});

describe("the permutation test", () => {
  it("counts Fisher's 863 of 32 768 assignments for Darwin's maize", () => {
    // Fisher, The Design of Experiments (1935), section 21: differences in eighths of an inch
    const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    expect(permutationTest(maize, 1, stream("unused")).greater).toBe(863 / 32768);
    expect(permutationTest([1, 2, 3], 1, stream("unused"))).toEqual({ greater: 1 / 8, less: 1 });
  });

  it("draws assignments where there are too many, and agrees with the exact count", () => {
    const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    // Two more pairs that cannot change the order of any two sums by much.
    const drawn = permutationTest([...maize, 1e-9, -1e-9], 20_000, stream("permutation"));
    expect(Math.abs(drawn.greater - 863 / 32768)).toBeLessThan(4 * Math.sqrt(0.026 / 20_000));
    expect(permutationTest([0, 0], 10, stream("p"))).toEqual({ greater: 1, less: 1 });
  });

  it("does not see differences where summing in another order makes them", () => {
    expect(permutationTest([0.1, 0.2, 0.3, -0.6], 1, stream("p")).greater).toBeGreaterThan(0.5);
    expect(() => permutationTest([NaN], 10, stream("p"))).toThrow(/^permutationTest: /);
    expect(() => permutationTest([1], 0, stream("p"))).toThrow(/^permutationTest: /);
  });
});

describe("Jonckheere's trend", () => {
  it("has J = 79 in the example of Hollander & Wolfe, and the p of their table", () => {
    const groups = [
      [40, 35, 38, 43, 44, 41],
      [38, 40, 47, 44, 40, 42],
      [48, 40, 45, 43, 46, 44],
    ];
    const { J, share, greater, less } = jonckheereTrend(groups, 20_000, stream("trend"));
    expect(J).toBe(79);
    expect(share).toBe(79 / 108);
    expect(greater).toBeGreaterThan(0.018);
    expect(greater).toBeLessThan(0.028);
    expect(less).toBeGreaterThan(0.97);
  });

  it("finds one deal in 90 for three perfect pairs, takes infinities, and needs two groups", () => {
    const { share, greater } = jonckheereTrend(
      [
        [1, 2],
        [3, 4],
        [5, Infinity],
      ],
      20_000,
      stream("trend"),
    );
    expect(share).toBe(1);
    expect(Math.abs(greater - 1 / 90)).toBeLessThan(4 * Math.sqrt(1 / 90 / 20_000));
    expect(jonckheereTrend([[1], [1]], 10, stream("trend"))).toEqual({ J: 0.5, share: 0.5, greater: 1, less: 1 });
    expect(() => jonckheereTrend([[1]], 10, stream("trend"))).toThrow(/^jonckheereTrend: /);
    expect(() => jonckheereTrend([[1], [NaN]], 10, stream("trend"))).toThrow(/^jonckheereTrend: /);
  });
});

describe("Holm's adjustment", () => {
  it("is the one done by hand", () => {
    expect(holmAdjusted([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holmAdjusted([0.9, 0.8])).toEqual([1, 1]);
    expect(holmAdjusted([])).toEqual([]);
    expect(() => holmAdjusted([0.5, NaN])).toThrow(/^holmAdjusted: /);
  });
});
