import { describe, expect, it } from "vitest";
import { joined, journalLine, readJournal } from "../../../src/experiments/sweep/journal.ts";
import { shardOf, type SweepPlan, trialsOf, worstWork } from "../../../src/experiments/sweep/sweep-plan.ts";
import { trialId, type TrialRow } from "../../../src/experiments/trial-row.ts";
import { rowOf } from "../comparison/findings/synthetic-rows.ts";

const row = (trial: number, presentations = 10): TrialRow => {
  const made = rowOf({ task: "latch", T: 5, algorithm: "adam", trial }, { solved: true, presentations });
  return { ...made, id: trialId(made.specification) };
};
const asRow = (value: unknown) => value as TrialRow;

describe("a journal", () => {
  it("gives back its rows, and leaves out a torn last line", () => {
    const lines = [row(1), row(2)].map(journalLine);
    const whole = readJournal(lines.join(""), asRow);
    expect(whole.rows).toEqual([row(1), row(2)]);
    expect(whole).toMatchObject({ torn: false, faults: [] });
    const torn = readJournal(lines.join("") + lines[0].slice(0, 100), asRow);
    expect(torn).toMatchObject({ rows: [row(1), row(2)], torn: true });
    expect(torn.wholeLength).toBe(Buffer.byteLength(lines.join("")));
    expect(readJournal("", asRow)).toEqual({ rows: [], wholeLength: 0, torn: false, faults: [] });
  });

  it("names lines that are no rows, by their number", () => {
    const forged = { ...row(1), specification: { ...row(1).specification, T: 6 } };
    const { rows, faults } = readJournal(`${journalLine(row(1))}nonsense\n${journalLine(forged)}`, asRow);
    expect(rows).toEqual([row(1)]);
    expect(faults.map(({ line }) => line)).toEqual([2, 3]);
    expect(faults[0].why).toBe("it is not JSON");
    expect(faults[1].why).toMatch(/is not that of its specification/);
  });

  it("joins rows and names what is missing, doubled, contradictory and foreign", () => {
    const ids = [1, 2, 3].map((trial) => row(trial).id);
    const found = joined([row(2), row(1), row(1), row(3), row(3, 11), row(4)], ids);
    expect(found.rows).toEqual([row(1), row(2), row(3), row(4)]);
    expect(found).toMatchObject({
      missing: [],
      doubled: [row(1).id],
      contradictory: [row(3).id],
      foreign: [row(4).id],
    });
    expect(joined([row(1)], ids).missing).toEqual([row(2).id, row(3).id]);
  });
});

const PLAN: SweepPlan = {
  name: "small",
  seed: "1",
  tasks: [
    { task: "latch", T: [5, 50] },
    { task: "parity", T: [5] },
  ],
  algorithms: ["adam", "random-guessing"],
  protocols: [
    { name: "published", preset: "published" },
    {
      name: "mine",
      preset: "working",
      settings: [{ task: "latch", algorithm: "adam", options: { learningRate: 0.5 } }],
    },
  ],
  trials: 4,
};

describe("the plan of a sweep", () => {
  it("names every trial once, with the options of its protocol", () => {
    const trials = trialsOf(PLAN);
    expect(trials).toHaveLength(2 * 3 * 2 * 4);
    expect(new Set(trials.map(({ specification }) => trialId(specification))).size).toBe(trials.length);
    const rates = trials
      .filter(({ protocol, specification: s }) => protocol === "mine" && s.algorithm === "adam")
      .map(({ specification: s }) => [s.task, s.algorithmOptions.learningRate] as const);
    for (const [task, rate] of rates) expect(rate).toBe(task === "latch" ? 0.5 : 0.01);
  });

  it("is split into parts that are disjoint, together whole, and alike in size", () => {
    const trials = trialsOf(PLAN);
    for (const count of [1, 2, 3, 7, 100]) {
      const parts = Array.from({ length: count }, (_, k) => shardOf(trials, k + 1, count));
      expect(parts.flat().length).toBe(trials.length);
      expect(new Set(parts.flat())).toEqual(new Set(trials));
      const sizes = parts.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
    for (const [index, count] of [
      [0, 3],
      [4, 3],
      [1, 0],
      [1.5, 3],
      [NaN, 3],
    ]) {
      expect(() => shardOf(trials, index, count)).toThrow(/^shardOf: /);
    }
  });

  it("knows that longer sequences and larger budgets are more work", () => {
    const [first] = trialsOf(PLAN);
    const { specification } = first;
    expect(worstWork({ ...specification, T: 500 })).toBeCloseTo(100 * worstWork({ ...specification, T: 5 }), 3);
    expect(worstWork({ ...specification, budget: 10 })).toBeLessThan(worstWork(specification));
  });
});
