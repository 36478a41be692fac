import { describe, expect, it } from "vitest";
import { ComparisonRows } from "../../../src/experiments/comparison/comparison-rows.ts";
import { comparisonPlan } from "../../../src/experiments/comparison/comparison-plan.ts";
import type { TrialRow } from "../../../src/experiments/trial-row.ts";
import { trialSpecification } from "../../../src/experiments/trial-row.ts";
import type { KeptComparison } from "../../../src/report/comparison/kept-comparison.ts";
import { winnerTable } from "../../../src/report/tables/winner-table.ts";

const ALGORITHMS = ["back-propagation", "simulated-annealing", "random-guessing", "adam"];
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
    ]);
    expect(winnerTable(kept(rows), "tuned").split("\n").slice(2)).toEqual([
      "| latch | 10 | 4/4 | annealing 4/4, and one other | guessing (control) 2/4, and one other |",
      "| latch | 30 | 1/4 | annealing 3/4 | guessing (control) 2/4, and one other |",
      "| latch | 40 | 1/4 | annealing 3/4 | 0/4 |",
    ]);
  });

  it("says nothing of algorithms that were not run, and refuses a protocol without rows", () => {
    const alone = kept(cell("adam", 10, 1, 5));
    expect(winnerTable(alone, "tuned").split("\n").slice(2)).toEqual(["| latch | 10 | – | – | Adam (control) 1/4 |"]);
    expect(() => winnerTable(alone, "recovered")).toThrow("winnerTable: the protocol must have rows, got recovered");
  });
});
