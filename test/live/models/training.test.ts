import { describe, expect, it } from "vitest";
import { runSpecification } from "../../../src/experiments/run-specification.ts";
import { trialSpecification } from "../../../src/experiments/trial-row.ts";
import {
  ACCEPTABLE_COST,
  ALGORITHMS,
  BUDGET,
  WatchedTraining,
  weightThatWithstands,
} from "../../../src/live/models/training.ts";
import { inputThreshold } from "../../../src/networks/latch-neuron.ts";

describe("the training of the live figure", () => {
  it.each(ALGORITHMS.flatMap(({ name }, algorithm) => [1, 3].map((trial) => [name, trial, algorithm] as const)))(
    "by %s, trial %i, is that of the library, bit for bit",
    (name, trial, algorithm) => {
      const taskOptions = { noise: 0.3 };
      const specification = trialSpecification({
        task: "latch",
        T: 20,
        algorithm: name,
        trial,
        budget: BUDGET,
        taskOptions,
      });
      expect(specification.acceptableCost).toBe(ACCEPTABLE_COST);
      const { row, result } = runSpecification(specification);
      const watched = new WatchedTraining({ algorithm, T: 20, noise: 0.3, trial });
      while (watched.step());
      expect(watched.result?.outcome).toBe(row.outcome);
      expect(watched.presentations).toBe(row.presentations);
      expect(Array.from(watched.looks.at(-1)?.parameters ?? [])).toEqual(row.parameters);
      const { presentations, cost } = result.learningCurve[result.learningCurve.length - 1];
      expect(watched.looks.at(-1)).toMatchObject({ presentations, cost });
    },
  );

  it("looks before the first presentation, and counts each one", () => {
    const watched = new WatchedTraining({ algorithm: 0, T: 10, noise: 0.2, trial: 2 });
    expect(watched.presentations).toBe(0);
    expect(watched.looks.length).toBe(1);
    for (let step = 1; step <= 120; step++) {
      expect(watched.step()).toBe(true);
      expect(watched.presentations).toBe(step);
    }
  });

  it("knows the weight whose threshold is the noise", () => {
    for (const b of [0.05, 0.2, 0.5, 3]) expect(inputThreshold(weightThatWithstands(b))).toBeCloseTo(b, 12);
  });
});
