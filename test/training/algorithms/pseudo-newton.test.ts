import { describe, expect, it } from "vitest";
import { pseudoNewtonEntry } from "../../../src/training/algorithms/pseudo-newton.ts";
import { timeWeightedPseudoNewtonEntry } from "../../../src/training/algorithms/time-weighted-pseudo-newton.ts";
import { firstStep, made, pointsAsked } from "./steps.ts";

const told = (gradient: number[], curvature: number[]) => ({
  cost: 1,
  wrong: true,
  gradient: Float64Array.from(gradient),
  curvature: Float64Array.from(curvature),
});
const ORIGIN = new Float64Array(2);
const FIXED = { dampingRule: "fixed", damping: 0.5, learningRate: 0.25 };

describe("pseudo-Newton", () => {
  it("divides each entry by the size of its curvature and μ, also where the curvature is negative", () => {
    const algorithm = made<"curvature">(pseudoNewtonEntry, { ...FIXED, curvature: "exact" });
    // 0.25 · 1/(1.5 + 0.5) and 0.25 · −6/(2.5 + 0.5), exact in binary.
    expect([...firstStep(algorithm, ORIGIN, told([1, -6], [-1.5, 2.5]))]).toEqual([-0.125, 0.5]);
  });

  it("adapts μ from 1 as published, and limits steps to 0.3, after the step that showed it", () => {
    const algorithm = made<"curvature">(pseudoNewtonEntry, { learningRate: 1 });
    const points = pointsAsked(algorithm, ORIGIN, [told([3, 0], [0, 0]), told([0.25, 0], [0, 0])]);
    // 3/1 is ten times the bound, so μ* = 10 and μ = 0.8 + 0.2 · 10; the next step is 0.25/2.8.
    expect(points[1][0]).toBeCloseTo(-0.3, 14);
    expect(points[2][0] - points[1][0]).toBeCloseTo(-0.25 / 2.8, 14);
  });

  it("takes steps as they come by the working constants", () => {
    const algorithm = made<"curvature">(pseudoNewtonEntry, {}, "working");
    const points = pointsAsked(algorithm, ORIGIN, [told([3, 0], [0, 0]), told([0.25, 0], [0, 0])]);
    // Rate 0.3, μ = 0.1 for ever.
    expect(points[1][0]).toBeCloseTo(-9, 12);
    expect(points[2][0] - points[1][0]).toBeCloseTo(-0.75, 12);
  });
});

describe("time-weighted pseudo-Newton", () => {
  it("sums over the copies what pseudo-Newton does to one, also where a curvature is negative", () => {
    const algorithm = made<"unfolded">(timeWeightedPseudoNewtonEntry, { ...FIXED, curvature: "exact" });
    // Copies at t = 1 and 2; what lies beyond the length means nothing.
    const copies = { ...told([1, -6, 2, 0, NaN, NaN], [-1.5, 2.5, 0.5, 7, NaN, NaN]), length: 2 };
    expect([...firstStep(algorithm, ORIGIN, copies)]).toEqual([-0.125 - 0.5, 0.5]);
  });

  it("keeps its μ from step to step, and each training has its own", () => {
    const algorithm = made<"unfolded">(timeWeightedPseudoNewtonEntry, { learningRate: 1 });
    const loud = { ...told([3, 0], [0, 0]), length: 1 };
    const quiet = { ...told([0.25, 0], [0, 0]), length: 1 };
    for (let training = 0; training < 2; training++) {
      const points = pointsAsked(algorithm, ORIGIN, [loud, quiet]);
      expect(points[1][0]).toBeCloseTo(-0.3, 14);
      expect(points[2][0] - points[1][0]).toBeCloseTo(-0.25 / 2.8, 14);
    }
  });
});
