import { describe, expect, it } from "vitest";
import { integerSeed, seedAddress, stream } from "../../src/numeric/random.ts";

const ADDRESS = "seed=1/latch/T=50/trial=7/initial-weights";
const draws = (address: string, count: number) => {
  const random = stream(address);
  return Array.from({ length: count }, () => random.uniform());
};

/** The first four draws of ADDRESS, times 2^32. */
const GOLDEN_UNIFORM = [3932960102, 1001039431, 4240370140, 1485163796];

/** Chi-square of counts that should all be equal, in standard deviations from its mean. */
function chiSquareDeviation(counts: ArrayLike<number>): number {
  const all = Array.from(counts);
  const expected = all.reduce((sum, count) => sum + count, 0) / all.length;
  const chiSquare = all.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = all.length - 1;
  return (chiSquare - freedom) / Math.sqrt(2 * freedom);
}

describe("a stream", () => {
  it("gives the same draws at the same address, in any engine", () => {
    expect(draws(ADDRESS, 1000)).toEqual(draws(ADDRESS, 1000));
    expect(draws(ADDRESS, 4).map((u) => u * 2 ** 32)).toEqual(GOLDEN_UNIFORM);
  });

  it("shares no state with other streams, not even with one of the same address", () => {
    const alone = draws("seed=1/a", 100);
    const a = stream("seed=1/a");
    const other = stream("seed=1/b");
    const twin = stream("seed=1/a");
    const mixed = alone.map(() => {
      other.gaussian();
      twin.integerBelow(10);
      return a.uniform();
    });
    expect(mixed).toEqual(alone);
  });

  it("draws multiples of 2^-32 in [0, 1), evenly and without memory", () => {
    const us = draws("even", 200_000);
    expect(us.every((u) => u >= 0 && u < 1 && Number.isInteger(u * 2 ** 32))).toBe(true);
    const counts = new Float64Array(1000);
    const pairs = new Float64Array(900);
    us.forEach((u, i) => {
      counts[Math.floor(u * 1000)]++;
      if (i > 0) pairs[Math.floor(u * 30) * 30 + Math.floor(us[i - 1] * 30)]++;
    });
    // Fixed seeds: passing is no matter of luck. Chance alone would exceed 4 in one of 10 000 seeds.
    expect(Math.abs(chiSquareDeviation(counts))).toBeLessThan(4);
    expect(Math.abs(chiSquareDeviation(pairs))).toBeLessThan(4);
  });

  it("is refused without an address", () => {
    expect(() => stream("")).toThrow(RangeError);
    expect(() => stream(1 as unknown as string)).toThrow(RangeError);
    expect(() => stream(undefined as unknown as string)).toThrow(TypeError);
  });
});

describe("neighbouring addresses", () => {
  const families: Record<string, (i: number) => string> = {
    trials: (i) => `seed=1/latch/T=50/trial=${i}/initial-weights`,
    seeds: (i) => `seed=${i}/latch/T=50/trial=7/initial-weights`,
    "plain numbers": (i) => String(i),
  };
  const COUNT = 50_000;
  const DEPTH = 4;

  it.each(Object.entries(families))("have streams that are even and uncorrelated at each draw (%s)", (_, addressOf) => {
    const first = Array.from({ length: COUNT }, (_, i) => draws(addressOf(i), DEPTH));
    for (let depth = 0; depth < DEPTH; depth++) {
      const counts = new Float64Array(500);
      const pairs = new Float64Array(400);
      const products = [0, 0, 0];
      for (let i = 10; i < COUNT; i++) {
        const u = first[i][depth];
        counts[Math.floor(u * 500)]++;
        pairs[Math.floor(u * 20) * 20 + Math.floor(first[i - 1][depth] * 20)]++;
        [1, 2, 10].forEach((lag, l) => (products[l] += 12 * (u - 0.5) * (first[i - lag][depth] - 0.5)));
      }
      expect(Math.abs(chiSquareDeviation(counts))).toBeLessThan(4);
      expect(Math.abs(chiSquareDeviation(pairs))).toBeLessThan(4);
      // A product of two independent draws, so scaled, has variance 1.
      for (const sum of products) expect(Math.abs(sum) / Math.sqrt(COUNT - 10)).toBeLessThan(4);
    }
  });

  it("coincide in a draw no more often than chance has it", () => {
    // Expected pairs among 200 000 words of 32 bits: 4.66; P(more than 16) < 1e-5. Undropped first draws give over 100.
    const words = new Set(Array.from({ length: 200_000 }, (_, i) => stream(families.trials(i)).uniform()));
    expect(200_000 - words.size).toBeLessThanOrEqual(16);
  });
});

describe("the draws of a stream", () => {
  it("are between the given ends", () => {
    const random = stream("between");
    const xs = Array.from({ length: 100_000 }, () => random.uniformBetween(-3, 5));
    expect(xs.every((x) => x >= -3 && x < 5)).toBe(true);
    // Standard deviation of the mean: 8 / √12 / √100000 = 0.0073.
    expect(Math.abs(xs.reduce((sum, x) => sum + x, 0) / xs.length - 1)).toBeLessThan(0.03);
    expect(random.uniformBetween(2, 2)).toBe(2);
    for (const [low, high] of [
      [1, 0],
      [NaN, 1],
      [0, Infinity],
      [-Number.MAX_VALUE, Number.MAX_VALUE],
    ]) {
      expect(() => random.uniformBetween(low, high)).toThrow(RangeError);
    }
  });

  it.each([1, 2, 3, 7, 10, 100, 600])("are integers below %i, all equally often", (n) => {
    const random = stream(`integers below ${n}`);
    const counts = new Float64Array(n);
    for (let i = 0; i < 60_000; i++) counts[random.integerBelow(n)]++;
    expect(counts.reduce((sum, count) => sum + count)).toBe(60_000);
    if (n > 1) expect(Math.abs(chiSquareDeviation(counts))).toBeLessThan(5);
  });

  it("are integers below 3 · 2^30 without bias, where taking 2^32 draws modulo that would prefer the lowest third", () => {
    const random = stream("large integers");
    const n = 3 * 2 ** 30;
    const counts = new Float64Array(3);
    for (let i = 0; i < 30_000; i++) counts[Math.floor(random.integerBelow(n) / 2 ** 30)]++;
    expect(Math.abs(chiSquareDeviation(counts))).toBeLessThan(4);
  });

  it("cover the whole range below 2^32", () => {
    const random = stream("all words");
    const words = draws("all words", 10).map((u) => u * 2 ** 32);
    expect(words.map(() => random.integerBelow(2 ** 32))).toEqual(words);
  });

  it("refuse bounds that are not whole numbers in 1 … 2^32", () => {
    for (const n of [0, -1, 1.5, NaN, Infinity, 2 ** 32 + 1]) {
      expect(() => stream("bounds").integerBelow(n)).toThrow(RangeError);
    }
  });

  it("are signs of both kinds equally often", () => {
    const random = stream("signs");
    const signs = Array.from({ length: 100_000 }, () => random.sign());
    expect(new Set(signs)).toEqual(new Set([-1, 1]));
    expect(Math.abs(signs.reduce((sum: number, sign) => sum + sign, 0))).toBeLessThan(4 * Math.sqrt(100_000));
  });
});

describe("seed addresses", () => {
  it("join root and parts", () => {
    expect(seedAddress("seed=1", "latch", "T=50", "trial=7", "initial-weights")).toBe(ADDRESS);
    expect(seedAddress(seedAddress("seed=1", "latch"), "T=50")).toBe("seed=1/latch/T=50");
  });

  it("make the same stream of the number 1 and the string 1", () => {
    expect(seedAddress(1, "latch")).toBe(seedAddress("1", "latch"));
  });

  it("refuse empty parts and roots that are no whole numbers", () => {
    expect(() => seedAddress("")).toThrow(RangeError);
    expect(() => seedAddress("seed=1", "", "latch")).toThrow(RangeError);
    for (const root of [NaN, Infinity, 0.5, 2 ** 60]) expect(() => seedAddress(root)).toThrow(RangeError);
  });
});

describe("an integer seed", () => {
  it("is a signed integer of 32 bits, fixed by its address", () => {
    const seeds = Array.from({ length: 1000 }, (_, i) => integerSeed(`seed=1/claim/${i}`));
    expect(seeds.every((seed) => (seed | 0) === seed)).toBe(true);
    expect(seeds.some((seed) => seed < -(2 ** 30)) && seeds.some((seed) => seed > 2 ** 30)).toBe(true);
    expect(new Set(seeds).size).toBe(1000);
    expect(integerSeed("seed=1/claim/7")).toBe(seeds[7]);
    expect(integerSeed(ADDRESS)).toBe(GOLDEN_UNIFORM[0] | 0);
  });
});
