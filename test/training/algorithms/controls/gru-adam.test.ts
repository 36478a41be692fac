import { describe, expect, it } from "vitest";
import { recordTraining } from "../../../../src/experiments/training-run/training-record.ts";
import { posed, runSpecification } from "../../../../src/experiments/run-specification.ts";
import { trialSpecification } from "../../../../src/experiments/trial-row.ts";
import { stream } from "../../../../src/numeric/random.ts";
import { gatedModel } from "../../../../src/training/algorithms/controls/gru-adam.ts";

const specified = (task: string, T = 8, budget = 300) =>
  trialSpecification({ task, T, algorithm: "gru-adam", budget, acceptableCost: 0 });

describe("the gated units of a task", () => {
  const modelOf = (task: string, given: { gatedUnits?: number; updateBias?: number } = {}) => {
    const problem = posed(specified(task));
    return { problem, ...gatedModel(problem, { gatedUnits: 0, updateBias: 0, ...given }, stream("gated")) };
  };

  it("are as many as the network has where no number is given", () => {
    for (const [task, count] of [
      ["latch", 3 + 7 + 2],
      ["parity", 3 * 4 + 7 * 2],
      ["two-sequence", 3 * 25 + 7 * 5],
    ] as const) {
      const { initial, parameterNames, objective } = modelOf(task);
      expect([initial.length, parameterNames.length, objective.parameterCount]).toEqual([count, count, count]);
    }
    expect(modelOf("latch", { gatedUnits: 3 }).initial).toHaveLength(3 * 9 + 7 * 3 + 2);
  });

  it("start in the range of the task, with its trained inputs, and another bias of the update gate only", () => {
    const { problem, initial, parameterNames } = modelOf("latch");
    for (const w of initial) expect(Math.abs(w)).toBeLessThanOrEqual(0.5);
    expect(new Set(initial).size).toBe(initial.length);
    expect([...initial.subarray(10)]).toEqual([...problem.initialParameters.subarray(1)]);
    const open = modelOf("latch", { updateBias: 2 }).initial;
    expect(parameterNames.filter((_, k) => open[k] !== initial[k])).toEqual(["b_z,1"]);
    expect(open[4]).toBe(initial[4] + 2);
  });

  it("start within a half where a task does not say how its parameters are drawn", () => {
    const { initialRange, ...problem } = posed(specified("parity"));
    expect(initialRange).toBe(0.5);
    const { initial } = gatedModel(problem, { gatedUnits: 1, updateBias: 0 }, stream("gated"));
    const same = gatedModel({ ...problem, initialRange: 0.5 }, { gatedUnits: 1, updateBias: 0 }, stream("gated"));
    expect(initial).toEqual(same.initial);
  });
});

describe("a trial of gated units", () => {
  it("is the same bits again on each task, and another for another trial", () => {
    for (const task of ["latch", "two-sequence", "parity", "minimal"]) {
      const { row } = runSpecification(specified(task));
      expect(runSpecification(specified(task)).row).toEqual(row);
      const other = runSpecification({ ...specified(task), trial: 2 }).row;
      expect(other.parameters).not.toEqual(row.parameters);
    }
  });

  it("solves latch and 2-sequence, at lengths that it was trained on", () => {
    for (const [task, T] of [
      ["latch", 10],
      ["two-sequence", 10],
    ] as const) {
      const { row } = runSpecification(trialSpecification({ task, T, algorithm: "gru-adam" }));
      expect([row.outcome, row.heldOut.errorRate < 0.05]).toEqual(["converged", true]);
    }
  });

  it("goes on from shorter sequences to longer ones", () => {
    const specification = trialSpecification({
      ...{ task: "parity", T: 10, shorterFirst: 3, algorithm: "gru-adam", budget: 500 },
    });
    expect(runSpecification(specification).row.parameters).toHaveLength(26);
  });

  it("is recorded without what only the task's network has: recurrent matrix, horizon, attractors, a neuron", () => {
    for (const task of ["latch", "two-sequence", "parity"]) {
      const record = recordTraining(specified(task));
      expect(record.model).toMatch(/^gated recurrent network of [125] units?$/);
      expect(record.units).toBeNull();
      expect(record.parameterNames).toHaveLength(record.row.parameters.length);
      expect([record.neuron, record.gradientByLag]).toEqual([undefined, null]);
      for (const { spectralRadius, operatorNorm, gradientHorizon, attractors } of record.snapshots) {
        expect([spectralRadius, operatorNorm, gradientHorizon]).toEqual([null, null, null]);
        expect(attractors).toEqual([]);
      }
      expect(record.longRuns.sequences).toBe(20);
      expect(record.longRuns.shortest).toBeGreaterThanOrEqual(10_000);
    }
  });
});
