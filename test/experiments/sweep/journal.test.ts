import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type JournalForm, journalLine, rowInLine } from "../../../src/experiments/sweep/journal.ts";
import { shardOf } from "../../../src/experiments/sweep/executors/shards.ts";
import { type SweepPlan, trialsOf, worstWork } from "../../../src/experiments/sweep/sweep-plan.ts";
import { trialId, type TrialRow, usualReason } from "../../../src/experiments/trial-row.ts";
import { rowOf } from "../comparison/findings/synthetic-rows.ts";

const row = (trial: number, presentations = 10): TrialRow => {
  const made = rowOf({ task: "latch", T: 5, algorithm: "adam", trial }, { solved: true, presentations });
  return { ...made, id: trialId(made.specification) };
};
const asRow = (value: unknown) => value as TrialRow;
/** The line of a row without its end. */
const lineOf = (one: TrialRow, form: JournalForm) => journalLine(one, form).slice(0, -1);
const readBack = (line: string, form: JournalForm) => rowInLine(Buffer.from(line), form, asRow);

describe("a line of a journal", () => {
  it.each([1, 2] as const)("gives back its row in form %i, whatever reason it has", (form) => {
    const named = { ...row(1), outcome: "diverged", reason: "a parameter became 1e+200" } as const;
    const usual = { ...row(2), reason: usualReason(row(2)) };
    for (const one of [row(1), named, usual]) expect(readBack(lineOf(one, form), form)).toEqual(one);
  });

  it("ends in the first 64 bits of the SHA-256 of all before, and says no reason that follows from the rest", () => {
    const line = lineOf({ ...row(1), reason: usualReason(row(1)) }, 2);
    const [, before, checksum] = /^(.*),"checksum":"(\w+)"\}$/.exec(line) ?? [];
    expect(checksum).toBe(createHash("sha256").update(before).digest("hex").slice(0, 16));
    expect(JSON.parse(line)).toMatchObject({ schema: 2, id: row(1).id });
    expect(JSON.parse(line)).not.toHaveProperty("reason");
    expect(lineOf(row(1), 1)).toBe(JSON.stringify(row(1)));
  });

  it("is refused where it is not what was written", () => {
    const line = lineOf(row(1), 2);
    const forged = { ...row(1), specification: { ...row(1).specification, T: 6 } };
    expect(readBack("nonsense", 1)).toBe("it is not JSON");
    for (const form of [1, 2] as const) {
      expect(readBack(lineOf(forged, form), form)).toMatch(/^its id \w+ is not that of its specification, \w+$/);
    }
    for (const other of [line.replace('"T":5', '"T":6'), line.replace("0.01", "0.010"), `\uFEFF${line}`]) {
      expect(readBack(other, 2)).toBe("it is not what was written: its checksum is another one");
    }
    for (const other of ["", "nonsense", line.slice(0, -1), `${line} `, lineOf(row(1), 1)]) {
      expect(readBack(other, 2)).toBe("it does not end in a checksum");
    }
    const older = lineOf({ ...row(1), schema: 1 }, 1).slice(0, -1);
    const checksum = createHash("sha256").update(older).digest("hex").slice(0, 16);
    expect(readBack(`${older},"checksum":"${checksum}"}`, 2)).toBe("its schema is 1, not 2");
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
