import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildCycle,
  cycleCase,
  isWellPosed,
  longCycleCase,
  rawLongCycleCase,
} from "../../../properties/arbitraries/maps/cycle.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { distance } from "../../../src/numeric/linear-algebra/vector.ts";

const sampled = <Case>(cases: fc.Arbitrary<Case>, numRuns: number): Case[] => fc.sample(cases, { numRuns, seed: 1 });

describe("chosen cycles", () => {
  it("close up, whatever their period", () => {
    for (const c of sampled(cycleCase(3), 200)) {
      const { M, points } = buildCycle(c);
      points.forEach((x, i) => expect(distance(M.next(x), points[(i + 1) % points.length])).toBeLessThan(1e-11));
    }
  });

  it("have the periods 2 to 5, and the long ones are attracting", () => {
    const periods = new Set(sampled(cycleCase(3), 200).map((c) => buildCycle(c).points.length));
    expect([...periods].sort()).toEqual([2, 3, 4, 5]);
    for (const c of sampled(longCycleCase(), 60)) {
      const { M, points } = buildCycle(c);
      expect(asHyperbolicAttractor(M, points)?.points.length).toBe(c.period);
    }
  });

  it("are drawn again for steps that stretch too much in fewer than half of the draws", () => {
    const raw = sampled(rawLongCycleCase(), 500);
    expect(raw.filter((c) => !isWellPosed(c)).length / raw.length).toBeLessThan(0.5);
  });
});
