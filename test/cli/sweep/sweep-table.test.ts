import { describe, expect, it } from "vitest";
import { sweepTables, tuningTable } from "../../../src/cli/sweep/sweep-table.ts";
import type { Paint } from "../../../src/cli/terminal/paint.ts";
import { type SweepPlan, type SweepTrial, trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";
import type { TrialRow } from "../../../src/experiments/trial-row.ts";

const named: Paint = (style, text) => `${style}(${text})`;

const plan: SweepPlan = {
  name: "small",
  seed: "1",
  tasks: [{ task: "latch", T: [5, 10] }],
  algorithms: ["adam", "random-guessing"],
  protocols: [{ name: "working", preset: "working" }],
  trials: 3,
  budget: 5000,
};

/** Adam solves what it finishes at T = 5 and nothing at T = 10; random guessing has one row, and one failure. */
function rowOf({ specification: { algorithm, T, trial } }: SweepTrial): TrialRow | undefined {
  if (algorithm === "random-guessing" && (T === 10 || trial === 3)) return undefined;
  const solved = algorithm === "adam" ? T === 5 : trial === 1;
  const score = { cost: null, errorRate: solved ? 0 : 0.5 };
  return { presentations: 1000 * trial, training: score, heldOut: score } as TrialRow;
}

describe("the tables of a sweep", () => {
  it("say how many trials were solved of those finished, at which median cost, and where there is none", () => {
    expect(sweepTables(plan, trialsOf(plan), rowOf, named)).toEqual([
      "",
      "bold(latch, working)",
      "                      T = 5   T = 10",
      "adam              3/3 at 2k      0/3",
      "random-guessing   1/2 at 1k        –",
    ]);
  });

  it("leave out trials that initial weights solve, in which nothing is learned", () => {
    const firstIsGiven = (trial: SweepTrial) => {
      const row = rowOf(trial);
      return trial.specification.trial === 1 && row !== undefined
        ? { ...row, outcome: "converged" as const, presentations: 0 }
        : row;
    };
    expect(sweepTables(plan, trialsOf(plan), firstIsGiven, named).slice(3)).toEqual([
      "adam              2/2 at 2k      0/2",
      "random-guessing         0/1        –",
    ]);
  });

  it("say what was tuned, and what that cost", () => {
    const setting = { task: "latch", solved: 4, trials: 5, presentations: 6200, atEdge: [] };
    const settings = [
      { ...setting, algorithm: "adam", options: { rate: 0.1, decay: 2 }, atEdge: ["rate"] },
      { ...setting, algorithm: "random-guessing", options: {} },
    ];
    expect(tuningTable(settings, named)).toEqual([
      "",
      "bold(tuned on trials of their own, for 12k presentations)",
      "                   task   solved                               setting",
      "adam              latch      4/5   rate=0.1 (edge of the grid) decay=2",
      "random-guessing   latch      4/5                                      ",
    ]);
  });
});
