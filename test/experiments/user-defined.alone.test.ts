import { beforeAll, describe, expect, it } from "vitest";
import { asTrialRow } from "../../src/cli/files/trial-rows.ts";
import { comparisonPlan, comparisonTuning } from "../../src/experiments/comparison/comparison-plan.ts";
import { isSolved } from "../../src/experiments/comparison/solved.ts";
import { shorterFirstPlan, variantPlans } from "../../src/experiments/comparison/side-sweeps.ts";
import { loadPlugins } from "../../src/experiments/plugin.ts";
import type { KeptSweep } from "../../src/experiments/sweep/compact-rows.ts";
import { type SweepPlan, trialsOf, worstWork } from "../../src/experiments/sweep/sweep-plan.ts";
import { recordTraining } from "../../src/experiments/training-run/training-record.ts";
import { runSpecification } from "../../src/experiments/run-specification.ts";
import { trialSpecification } from "../../src/experiments/trial-row.ts";
import { keptComparison } from "../../src/report/comparison/kept-comparison.ts";
import { renderFigure } from "../../src/report/figure.ts";
import { panelsFigures } from "../../src/report/figures/comparison/panels.ts";
import { ecdfFigure } from "../../src/report/figures/comparison/running-times.ts";
import { winMatrixFigure } from "../../src/report/figures/comparison/win-matrix.ts";
import { guessShareTable, runningTimeTable } from "../../src/report/tables/running-time-table.ts";
import { addTask, TASKS } from "../../src/tasks/tasks.ts";
import { addAlgorithm, ALGORITHMS, algorithmNamed } from "../../src/training/algorithms/algorithms.ts";
import { networkObjective } from "../../src/training/network-objective.ts";
import { majority } from "../tasks/majority-task.ts";

const EXAMPLE = new URL("../../examples/my-algorithm.mjs", import.meta.url).href;
const keptSweep = (part: string, plan: SweepPlan): KeptSweep => ({
  part,
  plan,
  rows: trialsOf(plan).map(({ specification }) => runSpecification(specification).row),
});

beforeAll(async () => {
  addTask(majority);
  expect(await loadPlugins([EXAMPLE])).toEqual([{ tasks: [], algorithms: ["sign-descent"] }]);
});

describe("a user-defined task and algorithm", () => {
  it("stand in the plan, the tuning and the side sweeps of the comparison beside those of the lists", () => {
    const plan = comparisonPlan({ scale: "quick", seed: "1" });
    expect(plan.algorithms).toEqual([...ALGORITHMS.map(({ name }) => name), "sign-descent"]);
    const compared = TASKS.filter(({ comparison }) => comparison !== undefined).map(({ name }) => name);
    expect(plan.tasks.map(({ task }) => task)).toEqual([...compared, "majority"]);
    expect(plan.tasks.at(-1)).toEqual({ task: "majority", T: [3, 5] });
    expect(comparisonTuning({ scale: "quick", seed: "1" })?.tasks.at(-1)).toEqual({ task: "majority", T: [3] });
    // It has none of the constants that variants change but the acceptable cost and the budget, and no shorter
    // sequences to begin with.
    const varied = variantPlans(plan).map(({ plan: { tasks } }) => tasks.find(({ task }) => task === "majority"));
    expect(varied.filter((task) => task !== undefined)).toEqual([
      { task: "majority", T: [3], acceptableCost: 0.1 },
      { task: "majority", T: [3, 5, 9] },
    ]);
    expect(shorterFirstPlan(plan).tasks.map(({ task }) => task)).not.toContain("majority");
  });

  it("count in the estimate of work by the units of the one and the passes of the other", () => {
    const work = (algorithm: string) =>
      worstWork(trialSpecification({ task: "majority", T: 4, algorithm, budget: 100 }));
    expect(work("sign-descent")).toBe(100 * 2 * 0.75 * 4 * 2);
    expect(work("random-guessing")).toBe(work("sign-descent") / 2);
  });

  it("learn, where the algorithm is the example: latch at T = 10 in most trials", () => {
    const rows = [1, 2, 3, 4, 5].map((trial) =>
      runSpecification(
        trialSpecification({
          ...{ task: "latch", T: 10, algorithm: "sign-descent", trial, budget: 20_000 },
          algorithmOptions: { step: 0.1 },
        }),
      ),
    );
    expect(rows.filter(({ row }) => isSolved(row) && row.presentations > 0).length).toBeGreaterThanOrEqual(4);
  });

  it("are watched while they train", () => {
    const record = recordTraining(
      trialSpecification({ task: "majority", T: 3, algorithm: "sign-descent", budget: 400 }),
    );
    expect(record.row.outcome).toMatch(/^(converged|budget-exhausted)$/);
    expect(record.longRuns.longest).toBe(5);
    expect(record.neuron).toBeUndefined();
  });

  it("have a row in the tables and a mark in the figures of their sweep", async () => {
    const request = {
      scale: "quick",
      seed: "1",
      tasks: ["majority"],
      algorithms: ["sign-descent", "random-guessing"],
      T: [1, 3],
      trials: 2,
      budget: 2000,
    } as const;
    const tuning = comparisonTuning(request);
    const kept = keptComparison([
      keptSweep("main", comparisonPlan(request)),
      ...(tuning === undefined ? [] : [keptSweep("tuning", tuning)]),
    ]);
    expect(kept.settings.map(({ algorithm }) => algorithm)).toEqual(["random-guessing", "sign-descent"]);
    expect(runningTimeTable(kept, "recovered", "majority")).toMatch(/^\| sign-descent \|/m);
    expect(guessShareTable(kept, ["majority"])).toMatch(/^\| recovered \| majority \| 3 \| ±10 \|/m);
    for (const figure of [...panelsFigures(kept), ecdfFigure(kept), winMatrixFigure(kept)]) {
      expect(await renderFigure(figure)).toContain(">sign-descent</text>");
    }
  });

  it("give rows of which is asked what holds of all trials, and no more", () => {
    // A model of its own size and costs, trained on the sequences of a built-in task.
    const searching = algorithmNamed("random-guessing");
    addAlgorithm({
      ...searching,
      name: "own-model",
      title: "own model",
      mark: { ...searching.mark, label: "own model" },
      model(problem) {
        const objective = networkObjective(problem, "tanh");
        return {
          objective: { ...objective, evaluate: () => ({ cost: Infinity, wrong: 1 / 3 }), multiplyAdds: () => 0.5 },
          initial: problem.initialParameters,
          parameterNames: problem.wiring.parameterNames,
        };
      },
    });
    const sets = { trainingSequences: 7, heldOutSequences: 10 };
    for (const [task, algorithm, isNetwork] of [
      ["majority", "sign-descent", false],
      ["majority", "random-guessing", false],
      ["majority", "gru-adam", false],
      ["latch", "sign-descent", true],
      ["latch", "own-model", false],
    ] as const) {
      for (const trial of [1, 2, 3, 4]) {
        const taskOptions = task === "latch" ? sets : {};
        const { row } = runSpecification(
          trialSpecification({ task, algorithm, T: 5, trial, budget: 60 * trial, taskOptions }),
        );
        expect(asTrialRow(row)).toEqual(row);
        const { presentations, parameters } = row;
        const longer = asTrialRow({ ...row, parameters: [...parameters, 1] });
        expect(typeof longer).toBe(isNetwork ? "string" : "object");
        const { budget } = row.specification;
        for (const lie of [
          { presentations: budget + 1 },
          { reached: [presentations] },
          { training: { ...row.training, cost: null } },
          { reason: "made up" },
        ]) {
          expect(asTrialRow({ ...row, ...lie })).toMatch(
            new RegExp(`^trial ${trial} of ${algorithm} on ${task}, T = 5: `),
          );
        }
      }
    }
  });
});
