import { describe, expect, it } from "vitest";
import { type Random, stream } from "../../../src/numeric/random.ts";
import { simulatedAnnealingEntry } from "../../../src/training/algorithms/simulated-annealing.ts";
import { made, pointsAsked } from "./steps.ts";

const costs = (...list: number[]) => list.map((cost) => ({ cost, wrong: 1 }));

describe("simulated annealing", () => {
  it("is stuck when the last end costs agree with one another and with the least, not before", () => {
    // One move for each temperature, so hot that all are accepted: the answers after the first are the end costs.
    const hot = made<"cost">(simulatedAnnealingEntry, {
      ...{ startTemperature: "given", temperature: 1e300, coolingFactor: 1 },
      ...{ adjustmentsRule: "given", adjustmentsPerTemperature: 1, cyclesPerAdjustment: 1 },
      ...{ stuckTemperatures: 2, stuckTolerance: 0.5 },
    });
    const temperatures = (...list: number[]) => pointsAsked(hot, [0], costs(...list)).length - 1;
    const goesOn = [5, 5, 5, 5];
    // Those that agree must agree with the least, 0, too; and the one in the middle counts.
    expect(temperatures(0, ...goesOn)).toBe(5);
    expect(temperatures(0, 0, 5, 0, 5)).toBe(5);
    expect(temperatures(0, 5, 0, 0.4, 0.2, 9)).toBe(4);
    // By less than the tolerance.
    expect(temperatures(0, 0, 0.5, 0, 9)).toBe(5);
    expect(temperatures(0, 0, 0.49, 0, 9)).toBe(3);
  });

  it("accepts a worse point with probability exp(−ΔC/temperature), the temperature being the spread of the costs it paid for", () => {
    /** The Metropolis number is always ½; moves are whatever the stream says. */
    const half: Random = { ...stream("half"), uniform: () => 0.5 };
    const spread = made<"cost">(simulatedAnnealingEntry, { spreadPoints: 3 });
    // Costs 1, 2, 6: mean 3, squares 4 + 1 + 9, so a variance of 7 (over n − 1 = 2). Half of the points 2.646 ln 2
    // worse pass.
    const limit = Math.sqrt(7) * Math.log(2);
    for (const { worse, passes } of [
      { worse: 0.99 * limit, passes: true },
      { worse: 1.01 * limit, passes: false },
    ]) {
      const points = pointsAsked(spread, [3, 4], costs(1, 2, 6, 10, 10 + worse), half);
      const [start, moved, next] = points.slice(3);
      expect([...start]).toEqual([3, 4]);
      expect([moved[0] === 3, moved[1]]).toEqual([false, 4]);
      expect(next[0]).toBe(passes ? moved[0] : 3);
    }
  });

  it("is restarted from its best point at each temperature", () => {
    const hot = made<"cost">(simulatedAnnealingEntry, {
      ...{ startTemperature: "given", temperature: 1e300 },
      ...{ adjustmentsRule: "given", adjustmentsPerTemperature: 1, cyclesPerAdjustment: 2 },
    });
    const points = pointsAsked(hot, [0, 0], costs(9, 8, 1, 7, 6, 5));
    // The third point was the best; after four moves, all accepted, the fifth starts from it with its first coordinate.
    expect(points[5][1]).toBe(points[2][1]);
    expect(points[4][1]).not.toBe(points[2][1]);
    expect(points[5][0]).not.toBe(points[2][0]);
  });
});
