import { describe, expect, it } from "vitest";
import { LONGEST_RUN, neuronRun, STEPS } from "../../../src/live/models/neuron.ts";
import {
  attractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  multiplier,
  transientLength,
} from "../../../src/networks/latch-neuron.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";

describe("the neuron of the live figure", () => {
  it("has the closed forms of the library, bit for bit", () => {
    for (const w of [1.01, 1.25, 2, 3.33, 4]) {
      const run = neuronRun(w, 0.1, 1);
      expect(run.attractor).toBe(attractor(w));
      expect(run.edge).toBe(edgeOfReducedAttractingSet(w));
      expect(run.inputThreshold).toBe(inputThreshold(w));
      expect(run.multiplier).toBe(multiplier(w, attractor(w)));
    }
  });

  it("runs as the formula says", () => {
    const { states } = neuronRun(2, 0.6, -1.92);
    expect(states.length).toBe(STEPS + 1);
    for (let t = 1; t <= STEPS; t++) expect(states[t]).toBe(2 * tanh(states[t - 1]) + 0.6);
  });

  it("has the slopes along the run as its sensitivity", () => {
    const { states, logSensitivity } = neuronRun(2, 0.6, -1.92);
    let sum = 0;
    states.forEach((a, t) => {
      expect(logSensitivity[t]).toBeCloseTo(sum, 9);
      sum += Math.log10(multiplier(2, a));
    });
  });

  it("flips before the transient length L1 beyond h*, and never within", () => {
    const beyond = neuronRun(2, 0.6, -attractor(2)).flip;
    if (beyond === "never" || !("at" in beyond)) throw new Error("the sign must change");
    expect(beyond.at).toBeLessThanOrEqual(transientLength(2, 0.6));
    expect(neuronRun(2, 0.53, -attractor(2)).flip).toBe("never");
    expect(neuronRun(2, -0.6, -1).flip).toBe("never");
    expect(neuronRun(2, 0, 0).flip).toBe("never");
  });

  it("does not say never of what it has only not seen", () => {
    // Within h*, but from beyond the unstable root: the run leaves for the other attractor.
    expect(neuronRun(2, 0.5, -0.5).flip).toEqual({ at: expect.any(Number) as number });
    const slow = neuronRun(2, inputThreshold(2) + 1e-9, -attractor(2)).flip;
    expect(slow).toEqual({ notWithin: LONGEST_RUN });
  });

  it.each([0.3, -0.3, 0, 0.6, -0.6, inputThreshold(2), -inputThreshold(2)])(
    "finds only fixed points, and all of them, under the input %s",
    (u) => {
      const { fixedPoints } = neuronRun(2, u, 1);
      for (const { a } of fixedPoints) expect(2 * tanh(a) + u).toBeCloseTo(a, 7);
      const threshold = inputThreshold(2);
      expect(fixedPoints.length).toBe(Math.abs(u) < threshold ? 3 : Math.abs(u) === threshold ? 2 : 1);
    },
  );
});
