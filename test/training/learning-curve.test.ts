import { describe, expect, it } from "vitest";
import { type CurvePoint, LearningCurve } from "../../src/training/learning-curve.ts";

const LARGEST_LENGTH = 512;

const pointAt = (presentations: number): CurvePoint => ({ presentations, cost: 1 / (1 + presentations), errorRate: 0 });

/** A curve of looks at 0, 10, 20, …, and the looks that it said it kept. */
function curveOf(looks: number) {
  const curve = new LearningCurve();
  const kept: number[] = [];
  for (let look = 0; look < looks; look++) if (curve.add(pointAt(10 * look))) kept.push(look);
  return { curve, kept };
}

/** The distance between looks that are kept: the least power of two at which so many looks have at most 512 points. */
function spacingOf(looks: number): number {
  let spacing = 1;
  while (Math.ceil(looks / spacing) > LARGEST_LENGTH) spacing *= 2;
  return spacing;
}

describe("a learning curve", () => {
  it.each([1, 2, 511, 512, 513, 514, 1023, 1024, 1025, 1026, 2048, 2049, 5000])(
    "of %i looks keeps every one at the spacing at which they are no more than 512",
    (looks) => {
      const { curve } = curveOf(looks);
      const spacing = spacingOf(looks);
      const expected = Array.from({ length: Math.ceil(looks / spacing) }, (_, k) => pointAt(10 * spacing * k));
      const last = pointAt(1e9);
      expect(curve.endingIn(last)).toEqual([...expected, last]);
    },
  );

  it("says of each look whether it was kept", () => {
    const { kept } = curveOf(2100);
    const looks = Array.from({ length: 2100 }, (_, look) => look);
    expect(kept).toEqual(looks.filter((look) => look % spacingOf(look + 1) === 0));
  });

  it("ends in its last point once", () => {
    const { curve } = curveOf(3);
    expect(curve.endingIn(pointAt(20))).toEqual([pointAt(0), pointAt(10), pointAt(20)]);
    expect(curve.endingIn(pointAt(21))).toEqual([pointAt(0), pointAt(10), pointAt(20), pointAt(21)]);
    expect(new LearningCurve().endingIn(pointAt(0))).toEqual([pointAt(0)]);
  });
});
