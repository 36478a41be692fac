import { describe, expect, it } from "vitest";
import type { RowPair } from "../../../../src/experiments/comparison/comparison-rows.ts";
import { timesLongerMeasure } from "../../../../src/experiments/comparison/findings/measure.ts";
import { type Random, stream } from "../../../../src/numeric/random.ts";
import { type Fate, rowOf } from "./synthetic-rows.ts";

const pairsOf = (n: number, fatesOf: () => readonly [first: Fate, second: Fate]): readonly RowPair[] =>
  Array.from({ length: n }, (_, k): RowPair => {
    const [first, second] = fatesOf();
    const of = (algorithm: string, fate: Fate) => rowOf({ task: "latch", T: 10, algorithm, trial: k + 1 }, fate);
    return [of("adam", first), of("back-propagation", second)];
  });

describe("the measure of how much longer, on times of which the true ratio is known", () => {
  /** Presentations until the first success, each presentation being one with probability p, given up at the budget. */
  const geometric = (p: number, budget: number, random: Random): Fate => {
    const until = Math.ceil(Math.log(1 - random.uniform()) / Math.log(1 - p));
    return until <= budget
      ? { solved: true, presentations: Math.max(1, until) }
      : { solved: false, presentations: budget };
  };

  it.each([
    ["all solved", 1e9],
    ["a third of the slower unsolved", 1000],
  ])("covers the true ratio as often as it says and errs as rarely, with %s", (_name, budget) => {
    // Whatever the budget, the expected running time of a geometric law is 1/p: it has no memory.
    let [covered, wrongFor, wrongAgainst] = [0, 0, 0];
    for (let draw = 0; draw < 200; draw++) {
      const random = stream(`geometric/${budget}/${draw}`);
      const pairs = pairsOf(60, () => [geometric(0.001, budget, random), geometric(0.005, budget, random)]);
      const found = timesLongerMeasure(pairs, 5, random);
      const [, lower, upper] = /\(([\d.]+) to ([\d.]+)\)/.exec(found.seen) ?? [];
      if (Number(lower) <= 5 && Number(upper) >= 5) covered++;
      if (found.for <= 0.05) wrongFor++;
      if (found.against <= 0.05) wrongAgainst++;
    }
    expect(covered / 200).toBeGreaterThanOrEqual(0.9);
    expect(covered / 200).toBeLessThanOrEqual(0.99);
    // Of 200 at 5 %: 10, with a standard deviation of 3.1.
    expect(Math.max(wrongFor, wrongAgainst)).toBeLessThanOrEqual(20);
    expect(Math.min(wrongFor, wrongAgainst)).toBeGreaterThanOrEqual(2);
  });

  it("is as rarely wrong as it says on six trials, where a standard error is itself a guess", () => {
    let [wrongFor, wrongAgainst] = [0, 0];
    for (let draw = 0; draw < 1000; draw++) {
      const random = stream(`six/${draw}`);
      const pairs = pairsOf(6, () => [geometric(0.001, 1e9, random), geometric(0.005, 1e9, random)]);
      const found = timesLongerMeasure(pairs, 5, random);
      if (found.for <= 0.002) wrongFor++;
      if (found.against <= 0.002) wrongAgainst++;
    }
    // Of 1000 at 0.2 %: 2. By normal tails it would be about 30.
    expect(Math.max(wrongFor, wrongAgainst)).toBeLessThanOrEqual(8);
  });
});
