import { describe, expect, it } from "vitest";
import type { RowPair } from "../../../../src/experiments/comparison/comparison-rows.ts";
import {
  fewerErrorsMeasure,
  growsMeasure,
  shareMeasure,
  solvesMoreMeasure,
  timesLongerMeasure,
} from "../../../../src/experiments/comparison/findings/measure.ts";
import { stream } from "../../../../src/numeric/random.ts";
import { type Fate, rowOf } from "./synthetic-rows.ts";

const row = (algorithm: string, trial: number, fate: Fate) => rowOf({ task: "latch", T: 10, algorithm, trial }, fate);
const pairsOf = (fates: readonly (readonly [first: Fate, second: Fate])[]): readonly RowPair[] =>
  fates.map(([first, second], k) => [row("adam", k + 1, first), row("back-propagation", k + 1, second)]);
const solvedIn = (presentations: number): Fate => ({ solved: true, presentations });
const FAILED: Fate = { solved: false, presentations: 100_000 };
const eight = Array.from({ length: 8 }, (_, k) => k);

describe("a measure", () => {
  it("of a share takes binomial tails at the boundary", () => {
    const { seen, ...found } = shareMeasure("x", [...Array<boolean>(9).fill(true), false], "above", 0.75);
    // 10 · ¾⁹ · ¼ + ¾¹⁰, and 1 − ¾¹⁰.
    expect(found.for).toBeCloseTo((10 * 3 ** 9 + 3 ** 10) / 4 ** 10, 12);
    expect(found.against).toBeCloseTo(1 - 3 ** 10 / 4 ** 10, 12);
    expect(seen).toBe("0.90 (0.55 to 1.00) of 10");
    const below = shareMeasure("x", [...Array<boolean>(9).fill(true), false], "below", 0.75);
    expect([below.for, below.against]).toEqual([found.against, found.for]);
  });

  it("of who solves more counts 5 trials against 1, whatever the 4 that both solve and the 2 that neither does", () => {
    const fates = [
      ...Array<[Fate, Fate]>(5).fill([solvedIn(10), FAILED]),
      ...Array<[Fate, Fate]>(1).fill([FAILED, solvedIn(10)]),
      ...Array<[Fate, Fate]>(4).fill([solvedIn(10), solvedIn(99)]),
      ...Array<[Fate, Fate]>(2).fill([FAILED, FAILED]),
    ];
    const found = solvesMoreMeasure("x", pairsOf(fates));
    expect(found.for).toBeCloseTo(7 / 64, 14);
    expect(found.against).toBeCloseTo(63 / 64, 14);
    expect(found.seen).toMatch(/^\+0\.33 \(.*\) of 12 pairs$/);
  });

  it("of how much longer holds each trial against itself and leaves out trials that one of the two fails", () => {
    // From 10 to 10⁸ presentations, six times as many each time: only pairs show that it is always six.
    const fates = eight.map((k): [Fate, Fate] => [solvedIn(6 * 10 ** (k + 1)), solvedIn(10 ** (k + 1))]);
    const found = timesLongerMeasure("x", pairsOf([[FAILED, solvedIn(1)], ...fates, [solvedIn(1), FAILED]]), 5);
    expect(found).toMatchObject({ seen: "median 6.0 of 8 pairs", against: 1 });
    expect(found.for).toBeCloseTo(1 / 256, 14);
    const above = timesLongerMeasure("x", pairsOf(fates), 7);
    expect(above.for).toBe(1);
    expect(above.against).toBeCloseTo(1 / 256, 14);
  });

  it("of fewer errors sees a tenth less in each trial, from trials that differ by more than that", () => {
    const withError = (error: number): Fate => ({ solved: false, presentations: 1, error });
    const fates = eight.map((k): [Fate, Fate] => [withError(k / 20), withError(k / 20 + 0.1)]);
    const found = fewerErrorsMeasure("x", pairsOf(fates), 0.02, stream("errors"));
    expect(found.seen).toBe("0.10 (0.10 to 0.10) of 8 pairs");
    // All eight signs alike: 1 of 256 by permutation, estimated from 4999 draws.
    expect(found.for).toBeLessThan(2 / 256);
    expect(found.for).toBeGreaterThan(0.5 / 256);
    expect(found.against).toBeGreaterThan(0.99);
  });

  it("of growth finds two lengths in full order to be 1 of the 6 ways to deal four trials", () => {
    const cells = [
      [row("adam", 1, solvedIn(1)), row("adam", 2, solvedIn(2))],
      [row("adam", 3, solvedIn(3)), row("adam", 4, solvedIn(4))],
    ];
    const found = growsMeasure("x", cells, ({ presentations }) => presentations, stream("growth"));
    expect(found.seen).toBe("larger at the longer T in 1.00 of pairs, 2 lengths");
    expect(found.for).toBeGreaterThan(1 / 6 - 0.02);
    expect(found.for).toBeLessThan(1 / 6 + 0.02);
    expect(found.against).toBe(1);
  });
});
