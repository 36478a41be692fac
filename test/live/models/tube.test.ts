import { describe, expect, it } from "vitest";
import { PAPER } from "../../../properties/claims/paper.ts";
import { literal } from "../../../properties/claims/theorem-3/theorem-3.ts";
import { contractionFactorsAlong } from "../../../src/dynamics/bounded-drift.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { STEPS, tubeRuns } from "../../../src/live/models/tube.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";

describe("the tube of the live figure", () => {
  it("has the contraction factors of the library", () => {
    const { w, start, driftRadius, contractionFactors } = tubeRuns(2.4, 0.01, 0.5);
    const M = tanhNetwork(matrixOf([[w]]));
    const states = autonomousTrajectory(M, Float64Array.of(start), STEPS);
    expect(contractionFactors).toEqual(contractionFactorsAlong(M, states, driftRadius));
  });

  it("agrees with the claim on how far the recalled bound lets the state drift", () => {
    const claim = literal(PAPER.theorem3);
    for (const [w, depth, drift] of [
      [1.6, 0.01, 0.05],
      [2.4, 0.01, 0.5],
      [3, 0.1, 0.95],
    ]) {
      const signal = [0, 0, 0, 0, 0, 0, 0, 0, 0];
      const examined = claim.examine({
        system: { kind: "neuron", w, depth, drift },
        inputs: { kind: "worst", steps: STEPS, signal, seed: 1 },
      });
      if (examined.kind !== "finding") throw new Error("the claim must say something");
      expect(1 - tubeRuns(w, depth, drift).recalled.largest).toBeCloseTo(examined.margin, 9);
    }
  });

  it("is left under the recalled bound at first, and never under the corrected one", () => {
    expect(tubeRuns(2.4, 0.01, 0.5).recalled.leavesAt).toBe(2);
    for (let w = 1.1; w <= 4; w += 0.1) {
      for (const depth of [0.01, 0.1, 0.5, 1, 1.5]) {
        for (const share of [0.05, 0.5, 0.95]) {
          const { corrected } = tubeRuns(w, depth, share);
          expect(corrected.leavesAt).toBeUndefined();
          expect(corrected.largest).toBeLessThan(1 + 1e-9);
        }
      }
    }
  });

  it("is not always left under the recalled bound", () => {
    expect(tubeRuns(2.4, 0.8, 0.5).recalled.leavesAt).toBeUndefined();
  });
});
