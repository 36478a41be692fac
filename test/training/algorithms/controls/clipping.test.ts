import { describe, expect, it } from "vitest";
import { stream } from "../../../../src/numeric/random.ts";
import { backPropagationEntry } from "../../../../src/training/algorithms/back-propagation.ts";
import { clippedBackPropagationEntry } from "../../../../src/training/algorithms/controls/clipped-back-propagation.ts";
import { clipShare } from "../../../../src/training/algorithms/controls/clipping.ts";
import { firstStep, made, pointsAsked } from "../steps.ts";

const toldOf = (gradient: Float64Array) => ({ cost: 1, wrong: true, gradient });

describe("a clipped gradient", () => {
  it("has exactly the largest length where it was longer, for lengths that are exact", () => {
    // 3, 4, 5 and powers of two: every operation is exact.
    for (const scale of [1, 2, 1024]) {
      const gradient = Float64Array.of(3 * scale, 0, -4 * scale);
      expect(clipShare(gradient, 5 * scale)).toBe(1);
      expect(clipShare(gradient, 2.5 * scale)).toBe(0.5);
      expect(clipShare(gradient, 5)).toBe(1 / scale);
    }
    expect(clipShare(new Float64Array(3), 1)).toBe(1);
    expect(clipShare(Float64Array.of(1e200, 1e200), 1)).toBe(0);
  });

  it("keeps its direction, and is as long as the bound but for rounding", () => {
    const random = stream("seed=1/clipping");
    for (let run = 0; run < 300; run++) {
      const c = [1e-3, 1, 50][run % 3];
      const gradient = Float64Array.from({ length: 1 + random.integerBelow(30) }, () => random.gaussian());
      const share = clipShare(gradient, c);
      const length = Math.hypot(...gradient);
      if (length <= c) expect(share).toBe(1);
      else expect(Math.abs(Math.hypot(...gradient.map((g) => share * g)) / c - 1)).toBeLessThan(1e-14);
    }
  });
});

describe("back-propagation with clipped gradients", () => {
  it("steps by η c along a gradient that is longer than c, and by η g along one that is not", () => {
    const algorithm = () => made<"gradient">(clippedBackPropagationEntry, { learningRate: 0.5, clipLength: 2.5 });
    expect([...firstStep(algorithm(), new Float64Array(2), toldOf(Float64Array.of(-6, 8)))]).toEqual([0.75, -1]);
    expect([...firstStep(algorithm(), new Float64Array(2), toldOf(Float64Array.of(-0.5, 1)))]).toEqual([0.25, -0.5]);
  });

  it("is back-propagation bit for bit where no gradient is too long, and is not where one is", () => {
    const random = stream("seed=1/clipping/relation");
    const told = Array.from({ length: 50 }, () => toldOf(Float64Array.from({ length: 4 }, () => random.gaussian())));
    const initial = [0.1, -0.2, 0.3, 0];
    const plain = pointsAsked(made<"gradient">(backPropagationEntry, { learningRate: 0.3 }), initial, told);
    const clipped = (clipLength: number) =>
      pointsAsked(made<"gradient">(clippedBackPropagationEntry, { learningRate: 0.3, clipLength }), initial, told);
    expect(clipped(1e6)).toEqual(plain);
    expect(clipped(1)).not.toEqual(plain);
  });
});
