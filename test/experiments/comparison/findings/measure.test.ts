import { describe, expect, it } from "vitest";
import type { RowPair } from "../../../../src/experiments/comparison/comparison-rows.ts";
import {
  equivalenceMeasure,
  fewerErrorsMeasure,
  growsMeasure,
  type Measure,
  shareMeasure,
  solvedMeasure,
  solvesMoreMeasure,
  timesLongerMeasure,
} from "../../../../src/experiments/comparison/findings/measure.ts";
import { stream } from "../../../../src/numeric/random.ts";
import { bootstrapValues } from "../../../../src/numeric/statistics/bootstrap.ts";
import { mean } from "../../../../src/numeric/statistics/order-statistics.ts";
import { studentUpperTail } from "../../../../src/numeric/statistics/student.ts";
import { GIVEN, type Fate, rowOf } from "./synthetic-rows.ts";

const row = (algorithm: string, trial: number, fate: Fate) => rowOf({ task: "latch", T: 10, algorithm, trial }, fate);
const pairsOf = (fates: readonly (readonly [first: Fate, second: Fate])[]): readonly RowPair[] =>
  fates.map(([first, second], k) => [row("adam", k + 1, first), row("back-propagation", k + 1, second)]);
const solvedIn = (presentations: number): Fate => ({ solved: true, presentations });
const failedAfter = (presentations: number): Fate => ({ solved: false, presentations });
const FAILED = failedAfter(100_000);
const times = <Value>(n: number, of: (k: number) => Value) => Array.from({ length: n }, (_, k) => of(k));
const swapped = (pairs: readonly RowPair[]) => pairs.map(([first, second]): RowPair => [second, first]);

/** Values around a centre, as far above as below, so that their mean is the centre. */
const around = (centre: number, k: number) => centre * (1 + 0.1 * ((k % 5) - 2));

const isUndecided = ({ for: forIt, against }: Measure) => forIt > 0.05 && against > 0.05;

describe("a measure of a share", () => {
  it("takes binomial tails at the boundary", () => {
    const { seen, ...found } = shareMeasure("x", [...Array<boolean>(9).fill(true), false], "above", 0.75);
    // 10 · ¾⁹ · ¼ + ¾¹⁰, and 1 − ¾¹⁰.
    expect(found.for).toBeCloseTo((10 * 3 ** 9 + 3 ** 10) / 4 ** 10, 12);
    expect(found.against).toBeCloseTo(1 - 3 ** 10 / 4 ** 10, 12);
    expect(seen).toBe("0.90 (0.55 to 1.00) of 10");
    const below = shareMeasure("x", [...Array<boolean>(9).fill(true), false], "below", 0.75);
    expect([below.for, below.against]).toEqual([found.against, found.for]);
  });

  it("of trials solved counts those, and can say nothing without any", () => {
    const rows = times(4, (k) => row("adam", k + 1, k < 3 ? solvedIn(10) : FAILED));
    const { what, seen, for: forIt } = solvedMeasure(rows, "above", 0.5);
    expect([what, seen]).toEqual(["share solved", "0.75 (0.19 to 0.99) of 4"]);
    expect(forIt).toBeCloseTo(5 / 16, 12);
    expect(solvedMeasure([], "above", 0.5)).toMatchObject({ for: 1, against: 1, untestable: "there are no trials" });
  });
});

describe("a measure of who solves more", () => {
  const fates = [
    ...times(5, (): [Fate, Fate] => [solvedIn(10), FAILED]),
    ...times(1, (): [Fate, Fate] => [FAILED, solvedIn(10)]),
    ...times(4, (): [Fate, Fate] => [solvedIn(10), solvedIn(99)]),
    ...times(2, (): [Fate, Fate] => [FAILED, FAILED]),
  ];

  it("counts 5 trials against 1, whatever the 4 that both solve and the 2 that neither does", () => {
    const found = solvesMoreMeasure(pairsOf(fates));
    expect(found.for).toBeCloseTo(7 / 64, 14);
    expect(found.against).toBeCloseTo(63 / 64, 14);
    expect(found.seen).toMatch(/^\+0\.33 \(.*\) of 12 pairs$/);
    const other = solvesMoreMeasure(swapped(pairsOf(fates)));
    expect([other.for, other.against]).toEqual([found.against, found.for]);
    expect(other.seen).toMatch(/^−0\.33 /);
  });

  it("has no room where the second solves every trial, but is contradicted where the first does not", () => {
    const all = times(9, (): [Fate, Fate] => [FAILED, solvedIn(10)]);
    const found = solvesMoreMeasure(pairsOf(all));
    expect(found).toMatchObject({ for: 1, noRoom: "the other solves every trial" });
    expect(found.against).toBeCloseTo(1 / 512, 14);
    const alike = times(9, (): [Fate, Fate] => [solvedIn(99), solvedIn(10)]);
    expect(solvesMoreMeasure(pairsOf(alike))).toMatchObject({ for: 1, against: 1, noRoom: found.noRoom });
    const one = solvesMoreMeasure(pairsOf([...all, [FAILED, FAILED]]));
    expect(one.noRoom).toBeUndefined();
    expect(one.against).toBeCloseTo(1 / 512, 14);
  });
});

describe("a measure of equivalence", () => {
  const differing = (firstOnly: number, secondOnly: number, n: number) =>
    pairsOf([
      ...times(firstOnly, (): [Fate, Fate] => [solvedIn(10), FAILED]),
      ...times(secondOnly, (): [Fate, Fate] => [FAILED, solvedIn(10)]),
      ...times(n - firstOnly - secondOnly, (): [Fate, Fate] => [solvedIn(10), solvedIn(10)]),
    ]);

  it("rules a difference out on both sides: a large one on either is none, and is one against", () => {
    for (const pairs of [differing(60, 0, 100), differing(0, 60, 100)]) {
      const found = equivalenceMeasure(pairs, 0.15);
      expect(found.for).toBe(1);
      expect(found.against).toBeLessThan(1e-6);
    }
  });

  it("has the least error at which both bounds of Clopper and Pearson are within the margin", () => {
    // Of 100 without a difference each bound is 1 − (α/4)^(1/100), which is 0.15 at α = 4 · 0.85^100.
    const { for: forIt, against, seen } = equivalenceMeasure(differing(0, 0, 100), 0.15);
    expect(Math.abs(forIt / (4 * 0.85 ** 100) - 1)).toBeLessThan(0.002);
    expect(against).toBe(1);
    expect(seen).toBe("0.00 (−0.04 to +0.04) of 100 pairs");
  });

  it("stands on its margin: 0.10 of 1000 pairs is within 0.15 and beyond 0.05, on either side", () => {
    for (const pairs of [differing(120, 20, 1000), differing(20, 120, 1000)]) {
      expect(equivalenceMeasure(pairs, 0.15).for).toBeLessThan(0.01);
      expect(equivalenceMeasure(pairs, 0.15).against).toBe(1);
      expect(equivalenceMeasure(pairs, 0.05).for).toBe(1);
      expect(equivalenceMeasure(pairs, 0.05).against).toBeLessThan(0.01);
      expect(isUndecided(equivalenceMeasure(pairs, 0.1))).toBe(true);
    }
    expect(equivalenceMeasure([], 0.15).untestable).toBe("there are no trials");
  });

  it("says no error below 10⁻¹², however many pairs there are", () => {
    expect(equivalenceMeasure(differing(0, 0, 1000), 0.15)).toMatchObject({ for: 1e-12, against: 1 });
    expect(equivalenceMeasure(differing(900, 0, 1000), 0.05)).toMatchObject({ for: 1, against: 1e-12 });
  });

  it("is no test where neither solves a share as large as the margin", () => {
    const failing = (firstOnly: number, secondOnly: number) =>
      pairsOf([
        ...times(firstOnly, (): [Fate, Fate] => [solvedIn(10), FAILED]),
        ...times(secondOnly, (): [Fate, Fate] => [FAILED, solvedIn(10)]),
        ...times(100 - firstOnly - secondOnly, (): [Fate, Fate] => [FAILED, FAILED]),
      ]);
    for (const [firstOnly, secondOnly] of [
      [0, 0],
      [14, 0],
      [14, 14],
    ]) {
      const found = equivalenceMeasure(failing(firstOnly, secondOnly), 0.15);
      expect(found).toMatchObject({ for: 1, against: 1, untestable: "neither solves 0.15 of trials" });
    }
    for (const pairs of [failing(15, 0), failing(0, 15)]) {
      expect(equivalenceMeasure(pairs, 0.15).untestable).toBeUndefined();
    }
  });
});

describe("a measure of how much longer", () => {
  const longer = (pairs: readonly RowPair[], factor = 5) => timesLongerMeasure(pairs, factor, stream("longer"));
  /** All are solved, in times whose means have this ratio and that have nothing else to do with each other. */
  const ratio = (multiple: number, n = 200) =>
    pairsOf(times(n, (k) => [solvedIn(multiple * around(1000, k)), solvedIn(around(1000, Math.floor(k / 5)))]));

  it("stands on the factor: 4.7 times is not more than 5 times, 5.3 times is", () => {
    const less = longer(ratio(4.7));
    expect(less.for).toBeGreaterThan(0.95);
    expect(less.against).toBeLessThan(0.01);
    const more = longer(ratio(5.3));
    expect(more.for).toBeLessThan(0.01);
    expect(more.against).toBeGreaterThan(0.95);
    expect(isUndecided(longer(ratio(5)))).toBe(true);
  });

  it("knows nothing either way where every trial is at the factor itself", () => {
    for (const factor of [1, 3, 5, 7]) {
      const exact = pairsOf(times(40, (k) => [solvedIn(factor * around(1000, k)), solvedIn(around(1000, k))]));
      expect(isUndecided(longer(exact, factor))).toBe(true);
    }
  });

  it("has no tail below that of as many wins in the sign test, so that five trials are not enough however alike they are", () => {
    const alike = (n: number) => pairsOf(times(n, (k) => [solvedIn(6 * around(1000, k)), solvedIn(around(1000, k))]));
    expect(longer(alike(5)).for).toBeCloseTo(1 / 32, 14);
    expect(longer(alike(5)).against).toBe(1);
    expect(longer(alike(5), 7).against).toBeCloseTo(1 / 32, 14);
    expect(longer(alike(40)).for).toBeCloseTo(2 ** -40, 20);
    const nearly = pairsOf(times(5, (k) => [solvedIn(50_000 + k), solvedIn(around(1000, k))]));
    expect(longer(nearly).for).toBeCloseTo(1 / 32, 14);
  });

  it("is Student's test of the logarithm, by the scatter of resamples, with a degree less than trials", () => {
    const spent = times(10, (k): [number, number] => [5000 + 500 * (k % 4), 1000 + 100 * (k % 3)]);
    const logRatio = (indices: ArrayLike<number>) => {
      const sum = (side: 0 | 1) => Array.from(indices).reduce((total, k) => total + spent[k][side], 0);
      return Math.log(sum(0) / sum(1));
    };
    const resampled = [...bootstrapValues(10, logRatio, 1000, stream("longer"))];
    const centre = mean(resampled);
    const variance = resampled.reduce((sum, value) => sum + (value - centre) * (value - centre), 0) / 999;
    const t = (logRatio(times(10, (k) => k)) - Math.log(5)) / Math.sqrt((variance * 10) / 9);
    const found = longer(pairsOf(spent.map(([first, second]) => [solvedIn(first), solvedIn(second)])));
    expect(found.for / studentUpperTail(t, 9)).toBeCloseTo(1, 6);
    expect(found.against / studentUpperTail(-t, 9)).toBeCloseTo(1, 6);
    expect(found.for).toBeGreaterThan(2 ** -10);
  });

  it("counts what failures spent, on either side, though those that both solve take equally long", () => {
    // Half of the first fail after 9000: (1000 + 9000) / 1 for each that is solved, ten times 1000.
    const failing = pairsOf(
      times(100, (k) => [k % 2 === 0 ? solvedIn(around(1000, k)) : failedAfter(9000), solvedIn(around(1000, k + 1))]),
    );
    const found = longer(failing);
    expect(found.seen).toMatch(
      /^10 \(\d.*\) of 100 trials; [01]\.\d+ where both solve \(50\); .* of presentations spent$/,
    );
    expect(found.for).toBeLessThan(0.01);
    expect(found.against).toBeGreaterThan(0.95);
    const other = longer(swapped(failing), 0.5);
    expect(other.seen).toMatch(/^0\.10 /);
    expect(other.against).toBeLessThan(0.01);
  });

  it("is of means and not of medians: one trial in ten that takes ninety times as long counts", () => {
    const tailed = pairsOf(
      times(200, (k) => [solvedIn(k % 10 === 0 ? 91_000 : around(1000, k)), solvedIn(around(1000, k + 1))]),
    );
    const found = longer(tailed, 5);
    expect(found.seen).toMatch(/^10 .* of 200 trials; (1\.[01]|0\.9\d) where both solve \(200\); /);
    expect(found.for).toBeLessThan(0.01);
  });

  it("is no test where either solves fewer than five trials", () => {
    const solving = (first: number, second: number) =>
      pairsOf(times(40, (k) => [k < first ? solvedIn(9000) : FAILED, k >= 40 - second ? solvedIn(1000) : FAILED]));
    expect(longer(solving(5, 5)).untestable).toBeUndefined();
    for (const [first, second] of [
      [4, 40],
      [40, 4],
    ]) {
      const found = longer(solving(first, second));
      expect(found.untestable).toBe("one of the two solves fewer than 5 trials");
      expect([found.for, found.against]).toEqual([1, 1]);
      expect(found.seen).toMatch(new RegExp(`^${first} and ${second} of 40 solved; .* where both solve \\(4\\); `));
    }
  });

  it("writes ratios to two digits below a hundred and whole above", () => {
    expect(longer(ratio(99.7)).seen).toMatch(/^100 /);
    expect(longer(ratio(250)).seen).toMatch(/^250 /);
    expect(longer(ratio(0.25)).seen).toMatch(/^0\.25 /);
  });
});

describe("a measure of fewer errors", () => {
  const withError = (error: number): Fate => ({ solved: false, presentations: 1, error });
  const fewer = (pairs: readonly RowPair[], margin = 0.02) => fewerErrorsMeasure(pairs, margin, stream("errors"));
  /** The first has so much less error, more or less; the second this much. */
  const ahead = (advantage: number, rival = 0.3, n = 100) =>
    pairsOf(times(n, (k) => [withError(rival - around(advantage, k)), withError(rival)]));

  it("sees a tenth less in each trial, from trials that differ by more than that", () => {
    const fates = times(8, (k): [Fate, Fate] => [withError(k / 20), withError(k / 20 + 0.1)]);
    const found = fewer(pairsOf(fates));
    expect(found.seen).toBe("+0.10 (+0.10 to +0.10) of 8 pairs, from 0.28");
    // All eight signs alike: 1 of 256 by permutation.
    expect(found.for).toBeCloseTo(1 / 256, 14);
    expect(found.against).toBe(1);
    const other = fewer(swapped(pairsOf(fates)));
    expect(other.against).toBeCloseTo(1 / 256, 14);
    expect(other.for).toBe(1);
  });

  it("stands on 0 for it and on the margin against it: between them both are small", () => {
    expect(fewer(ahead(0.025)).for).toBeLessThan(0.001);
    expect(fewer(ahead(0.025)).against).toBeGreaterThan(0.95);
    expect(fewer(ahead(0.015)).for).toBeLessThan(0.001);
    expect(fewer(ahead(0.015)).against).toBeLessThan(0.001);
    expect(isUndecided(fewer(ahead(0.02), 0.02))).toBe(false);
    expect(fewer(ahead(0.02)).against).toBeGreaterThan(0.05);
    expect(fewer(ahead(-0.005)).for).toBeGreaterThan(0.95);
  });

  it("knows nothing against an advantage that is the margin in every trial", () => {
    expect(fewer(pairsOf(times(40, () => [withError(0.28), withError(0.3)]))).against).toBe(1);
    // With one that is no count permutations are drawn; 0.3001 − 0.2801 − 0.02 is −4e-17 where it should be nothing.
    const uneven = times(
      40,
      (k): [Fate, Fate] => (k === 0 ? [0.2, 0.22003] : [0.2801, 0.3001]).map(withError) as [Fate, Fate],
    );
    expect(fewer(pairsOf(uneven)).against).toBe(1);
  });

  it("is of means: few large differences outweigh many small ones", () => {
    const few = pairsOf(times(100, (k) => [withError(k % 5 === 0 ? 0 : 0.305), withError(0.3)]));
    expect(fewer(few).seen).toMatch(/^\+0\.06 /);
    expect(fewer(few).for).toBeLessThan(0.01);
    expect(fewer(few).against).toBeGreaterThan(0.95);
  });

  it("has no room where the other's error is below twice the margin, and has some from there on", () => {
    // An advantage too small to count is nothing against it where none could count.
    const near = fewer(ahead(0.001, 0.039));
    expect(near).toMatchObject({ for: 1, noRoom: "the other's error is below 0.04 already" });
    expect(near.against).toBeGreaterThan(0.95);
    expect(fewer(ahead(0.001, 0.041)).noRoom).toBeUndefined();
    expect(fewer(ahead(0.001, 0.041)).against).toBeLessThan(0.001);
    // It is the second's error that counts; a larger one of the first is against it.
    const behind = fewer(swapped(ahead(0.4, 0.41)), 0.1);
    expect(behind).toMatchObject({ for: 1, noRoom: "the other's error is below 0.20 already" });
    expect(behind.against).toBeLessThan(0.001);
    // A second that is better counts from the margin on.
    const worse = (by: number) => fewer(swapped(ahead(by, by + 0.01)));
    expect(worse(0.015)).toMatchObject({ for: 1, noRoom: near.noRoom });
    expect(worse(0.015).against).toBeGreaterThan(0.95);
    expect(worse(0.025).against).toBeLessThan(0.001);
    expect(fewer([]).untestable).toBe("there are no trials");
  });

  it("computes the law of permutations of counts, and draws them where errors are no counts", () => {
    const wins = (n: number, advantage: number) => pairsOf(times(n, () => [withError(0), withError(advantage)]));
    expect(fewer(wins(100, 0.3)).for).toBeCloseTo(2 ** -100, 40);
    expect(fewer(wins(100, 0.3001)).for).toBeCloseTo(1 / 20_000, 14);
  });
});

describe("a measure of growth", () => {
  const cellOf = (...values: readonly number[]) => values.map((value, k) => row("adam", k + 1, solvedIn(value)));
  const grows = (cells: readonly (readonly ReturnType<typeof row>[])[]) =>
    growsMeasure("x", cells, ({ presentations }) => presentations, stream("growth"));

  it("finds two lengths in full order to be 1 of the 6 ways to deal four trials", () => {
    const found = grows([cellOf(1, 2), cellOf(3, 4)]);
    expect(found.seen).toBe("larger at the longer T in 1.00 of pairs, 2 lengths");
    expect(found.for).toBeGreaterThan(1 / 6 - 0.02);
    expect(found.for).toBeLessThan(1 / 6 + 0.02);
    expect(found.against).toBe(1);
    const falls = grows([cellOf(3, 4), cellOf(1, 2)]);
    expect(falls.for).toBe(1);
    expect(falls.against).toBeLessThan(1 / 6 + 0.02);
  });

  it("does so by the normal law where trials are many, with the same sides", () => {
    const low = cellOf(...times(30, (k) => k));
    const high = cellOf(...times(30, (k) => k + 10));
    expect(grows([low, high]).for).toBeLessThan(0.001);
    expect(grows([low, high]).against).toBeGreaterThan(0.99);
    expect(grows([high, low]).against).toBeLessThan(0.001);
  });

  it("takes failures as times beyond all others", () => {
    const first = [row("adam", 1, solvedIn(5)), row("adam", 2, solvedIn(6))];
    const second = [row("adam", 1, solvedIn(7)), row("adam", 2, { ...FAILED, presentations: 1 })];
    const found = growsMeasure(
      "x",
      [first, second],
      ({ presentations, training }) => (training.errorRate === 0 ? presentations : Infinity),
      stream("growth"),
    );
    expect(found.seen).toMatch(/in 1\.00 of pairs/);
  });

  it("leaves out lengths without trials, and is no test with fewer than two or where all trials are alike", () => {
    expect(grows([cellOf(1, 2), [], cellOf(3, 4)]).seen).toMatch(/, 2 lengths$/);
    expect(grows([cellOf(1, 2), []]).untestable).toBe("there are no trials");
    expect(grows([cellOf(7, 7), cellOf(7, 7)])).toMatchObject({
      for: 1,
      against: 1,
      untestable: "all trials are alike",
    });
    expect(grows([cellOf(7, 7), cellOf(7, 8)]).untestable).toBeUndefined();
  });
});

it("a trial that its initial parameters solve has the fate of one solved in no presentation", () => {
  expect(row("adam", 1, GIVEN)).toMatchObject({ outcome: "converged", presentations: 0 });
});
