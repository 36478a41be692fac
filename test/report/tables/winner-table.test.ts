import { describe, expect, it } from "vitest";
import { ComparisonRows } from "../../../src/experiments/comparison/comparison-rows.ts";
import { comparisonPlan } from "../../../src/experiments/comparison/comparison-plan.ts";
import type { TrialRow } from "../../../src/experiments/trial-row.ts";
import { trialSpecification } from "../../../src/experiments/trial-row.ts";
import type { KeptComparison } from "../../../src/report/comparison/kept-comparison.ts";
import { meanShares, winnerTable } from "../../../src/report/tables/winner-table.ts";

const ALGORITHMS = ["back-propagation", "simulated-annealing", "random-guessing", "adam", "gru-adam"];
const plan = comparisonPlan({ tasks: ["latch"], algorithms: ALGORITHMS, T: [10, 20, 30, 40] });

/** Four trials of a cell, the first few solved after so many presentations. */
const cell = (algorithm: string, T: number, solved: number, presentations: number): TrialRow[] =>
  [1, 2, 3, 4].map((trial) => {
    const score = { cost: 0, errorRate: trial <= solved ? 0 : 0.5, sequences: 10 };
    const specification = trialSpecification({ task: "latch", algorithm, T, trial });
    return {
      specification,
      outcome: "converged",
      presentations,
      training: score,
      heldOut: score,
    } as unknown as TrialRow;
  });

const kept = (rows: readonly TrialRow[]) =>
  ({ plan, protocols: new Map([["tuned", new ComparisonRows(rows)]]) }) as unknown as KeptComparison;

describe("who wins where", () => {
  it("is who solves most, among equals who is soonest, at the shortest, middle and longest T", () => {
    const rows = [10, 20, 30, 40].flatMap((T) => [
      ...cell("back-propagation", T, T === 10 ? 4 : 1, 100),
      ...cell("simulated-annealing", T, T === 10 ? 4 : 3, 50),
      ...cell("random-guessing", T, T === 40 ? 0 : 2, 10),
      ...cell("adam", T, T === 40 ? 0 : 2, 20),
      ...cell("gru-adam", T, 1, 30),
    ]);
    expect(winnerTable(kept(rows), "tuned").split("\n").slice(2)).toEqual([
      "| latch | 10 | 4/4 | annealing 4/4, and one other | 1/4 | guessing (control) 2/4, and one other |",
      "| latch | 30 | 1/4 | annealing 3/4 | 1/4 | guessing (control) 2/4, and one other |",
      "| latch | 40 | 1/4 | annealing 3/4 | 1/4 | GRU, Adam (control) 1/4 |",
    ]);
  });

  it("says nothing of algorithms that were not run, and refuses a protocol without rows", () => {
    const alone = kept(cell("adam", 10, 1, 5));
    expect(winnerTable(alone, "tuned").split("\n").slice(2)).toEqual([
      "| latch | 10 | – | – | – | Adam (control) 1/4 |",
    ]);
    expect(() => winnerTable(alone, "recovered")).toThrow("winnerTable: the protocol must have rows, got recovered");
  });
});

describe("the share that is solved over all tasks and lengths", () => {
  it("counts each length with the same weight, the paper's algorithms alone, the best first", () => {
    const rows = [
      ...cell("back-propagation", 10, 4, 100),
      ...cell("back-propagation", 20, 1, 100).slice(0, 2),
      ...cell("simulated-annealing", 10, 4, 50),
      ...cell("simulated-annealing", 20, 3, 50),
      ...cell("adam", 10, 4, 50),
    ];
    expect(meanShares(kept(rows), "tuned")).toBe(
      "Over all tasks and all their lengths, up to two, on the average: annealing 88 %, back-propagation 75 %.",
    );
  });

  it("is refused for a protocol without rows", () => {
    expect(() => meanShares(kept([]), "recovered")).toThrow("meanShares: the protocol must have rows, got recovered");
  });
});
