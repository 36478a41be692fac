import { describe, expect, it } from "vitest";
import { distanceOf, errorAgreement, presentationsAgreement } from "../../../src/experiments/companion/agreement.ts";
import { stream } from "../../../src/numeric/random.ts";

const fates = (failed: number, passed: number) => [
  ...Array<number>(failed).fill(0.5),
  ...Array<number>(passed).fill(0),
];
const agrees = (published: number, errors: readonly number[]) => errorAgreement(published, errors, stream("agreement"));

/** The law of how many of 20 fail, where `failed` of `n` did: beta-binomial with Jeffreys' prior, in exact steps. */
function lawOfFailures(failed: number, n: number): readonly number[] {
  let law = [1];
  for (let drawn = 0; drawn < 20; drawn++) {
    const next = Array<number>(drawn + 2).fill(0);
    law.forEach((p, failures) => {
      const fails = (failed + 0.5 + failures) / (n + 1 + drawn);
      next[failures + 1] += p * fails;
      next[failures] += p * (1 - fails);
    });
    law = next;
  }
  return law;
}

describe("the agreement of a published error", () => {
  it("is that of the exact law of 20 trials, of which each fails at a coin flip's error or makes none", () => {
    for (const [failed, n] of [
      [50, 100],
      [5, 100],
      [0, 100],
      [4, 20],
    ]) {
      const law = lawOfFailures(failed, n);
      const share = (isSo: (percent: number) => boolean) =>
        law.reduce((sum, p, failures) => sum + (isSo(2.5 * failures) ? p : 0), 0);
      for (let published = 0; published <= 60; published++) {
        const tail =
          2 *
          Math.min(
            share((x) => x >= published - 0.5),
            share((x) => x <= published + 0.5),
          );
        // Of 2000 samples a tail near the boundary is on either side of it by chance.
        if (Math.abs(tail - 0.05) < 0.02) continue;
        expect([failed, n, published, agrees(published, fates(failed, n - failed)).met]).toEqual([
          failed,
          n,
          published,
          tail >= 0.05,
        ]);
      }
    }
  });

  it("differs by so many standard deviations of the mean of 20 trials", () => {
    // Of the 20 trials so many fail: 20 · 0.5 · 0.5 · (101 + 20) / (101 + 1), a beta-binomial variance, at 2.5 % each.
    const deviation = 2.5 * Math.sqrt((20 * 0.25 * 121) / 102);
    const { ours, difference } = agrees(45, fates(50, 50));
    expect(ours).toBe(25);
    expect(Math.abs(difference / (20 / deviation) - 1)).toBeLessThan(0.05);
    expect(agrees(5, fates(50, 50)).difference).toBeCloseTo(-difference, 0);
  });

  it("takes the errors of trials that fare alike from them", () => {
    expect(agrees(40, [...Array<number>(10).fill(0.4)]).met).toBe(true);
    expect(agrees(60, [...Array<number>(100).fill(0.4)]).met).toBe(false);
    expect(() => agrees(1, [])).toThrow(/^errorAgreement: /);
  });
});

describe("the agreement of published presentations", () => {
  it("reaches to a factor of 1.5 either way", () => {
    const of = (published: number) => presentationsAgreement(published, [500, 1500]);
    expect([1499, 667].map((published) => of(published).met)).toEqual([true, true]);
    expect([1501, 666].map((published) => of(published).met)).toEqual([false, false]);
    expect(of(2250).difference).toBeCloseTo(2, 12);
    expect(of(1000)).toMatchObject({ ours: 1000, difference: 0 });
    expect(presentationsAgreement(100, [0, 0]).met).toBe(false);
    expect(() => presentationsAgreement(1, [])).toThrow(/^presentationsAgreement: /);
  });
});

it("the distance is the root mean square of differences", () => {
  const differing = (difference: number) => ({ published: 0, ours: 0, met: false, difference });
  expect(distanceOf([differing(3), differing(-4), differing(0), differing(0)])).toBe(2.5);
});
