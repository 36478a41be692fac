import { describe, expect, it } from "vitest";
import { compactLines, keptSweep } from "../../../src/experiments/sweep/compact-rows.ts";
import { rowTable, tableLines } from "../../../src/experiments/sweep/row-table.ts";
import { compactLinesOf, eachTrialOnce, rowsById, summed } from "../../../src/experiments/sweep/rows-by-id.ts";
import { eachCell, eachTrial, type SweepPlan, trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";
import { trialId, type TrialRow, trialSpecification } from "../../../src/experiments/trial-row.ts";
import { rowOf } from "../comparison/findings/synthetic-rows.ts";

const PLAN: SweepPlan = {
  name: "small",
  seed: "1",
  tasks: [
    { task: "latch", T: [5, 50], options: { noise: 0.1 } },
    { task: "parity", T: [5] },
  ],
  algorithms: ["adam", "random-guessing"],
  protocols: [
    { name: "one", preset: "working" },
    { name: "same", preset: "working" },
    {
      name: "mine",
      preset: "working",
      settings: [{ task: "latch", algorithm: "adam", options: { learningRate: 0.5 } }],
    },
  ],
  trials: 3,
};

/** Rows of all trials but some, in an order of their own. */
const rows = trialsOf(PLAN)
  .filter((_, k) => k % 5 !== 0)
  .reverse()
  .map(({ specification }): TrialRow => {
    const { task, algorithm, T, trial } = specification;
    const made = rowOf({ task, algorithm, T, trial }, { solved: trial === 1, presentations: 100 * trial });
    return { ...made, specification, id: trialId(specification) };
  });

describe("a sweep whose rows are found by their ids", () => {
  const kept = keptSweep("main", PLAN, rows);

  it("has the lines that it has where all rows are at hand, whichever trials are missing", () => {
    expect([...compactLinesOf(rowsById(kept))]).toEqual(compactLines([kept]));
    expect([...tableLines([rowsById(kept)])]).toEqual(rowTable([kept]));
    const none = { ...kept, rows: [] };
    expect([...compactLinesOf(rowsById(none))]).toEqual(compactLines([none]));
  });

  it("is summed over the trials of the plan, each once, whatever else it finds", () => {
    const { part, plan, rowOf: find, count, presentations } = rowsById(kept);
    expect([count, presentations]).toEqual([
      kept.rows.length,
      kept.rows.reduce((sum, row) => sum + row.presentations, 0),
    ]);
    const all = summed({ part, plan, rowOf: find });
    expect([all.count, all.presentations]).toEqual([count, presentations]);
    const fewer = summed({ part, plan: { ...plan, trials: 1 }, rowOf: find });
    expect(fewer.count).toBe(kept.rows.filter(({ specification }) => specification.trial === 1).length);
  });

  it("is asked for the rows of one cell before its line, and for no other", () => {
    let asked: string[] = [];
    const { rowOf: find } = rowsById(kept);
    const lines = compactLinesOf({ part: "main", plan: PLAN, rowOf: (id) => (asked.push(id), find(id)) });
    lines.next();
    const cells = [...eachCell(PLAN)].map((cell) => [...cell].map(({ specification }) => trialId(specification)));
    for (const cell of cells.slice(0, 3)) {
      asked = [];
      lines.next();
      expect(asked).toEqual(cell);
    }
  });
});

describe("the trials of a plan, one after the other", () => {
  it("come once where two protocols ask for the same, in their order", () => {
    const ids = trialsOf(PLAN).map(({ specification }) => trialId(specification));
    const first = trialsOf(PLAN).filter((_, k) => ids.indexOf(ids[k]) === k);
    expect([...eachTrialOnce(PLAN)]).toEqual(first);
    expect(first.length).toBeLessThan(ids.length);
  });

  it("are each what a request for it gives", () => {
    const trials = [...eachTrial(PLAN)];
    expect(trials).toHaveLength(3 * 3 * 2 * 3);
    for (const { specification } of trials) {
      const { task, T, algorithm, preset, seed, trial, taskOptions, algorithmOptions } = specification;
      const request = { task, T, algorithm, preset, seed, trial, taskOptions, algorithmOptions };
      expect(JSON.stringify(specification)).toBe(JSON.stringify(trialSpecification(request)));
    }
  });

  it("are refused before the first where a name stands twice", () => {
    expect(() => eachTrial({ ...PLAN, algorithms: ["adam", "adam"] }).next()).toThrow("got adam twice");
  });
});
