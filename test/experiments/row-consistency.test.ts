import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asTrialRow } from "../../src/cli/files/trial-rows.ts";
import { entryIn } from "../../src/cli/sweep/engines/trial-entry.ts";
import { runSpecification } from "../../src/experiments/run-specification.ts";
import { journalLine } from "../../src/experiments/sweep/journal.ts";
import { trialId, type TrialRow, trialSpecification } from "../../src/experiments/trial-row.ts";
import { optionValues, PRESETS } from "../../src/tasks/option-table.ts";
import { TASKS } from "../../src/tasks/tasks.ts";
import { ALGORITHMS, algorithmNamed } from "../../src/training/algorithms/algorithms.ts";
import { committedExperiments } from "../results/committed.ts";
import { readBack } from "../cli/sweep/journal/bit-flips.ts";
import { emptyFolder, fileIn } from "../cli/latchlab.ts";
import { LIES } from "./row-lies.ts";

/** A trial of a few presentations; some learn at rates that take them beyond all bounds. */
const request = fc
  .record({
    task: fc.constantFrom(...TASKS),
    algorithm: fc.constantFrom(...ALGORITHMS),
    preset: fc.constantFrom(...PRESETS),
    more: fc.nat(6),
    seed: fc.integer({ min: 1, max: 1000 }).map(String),
    budget: fc.oneof(fc.nat(60), fc.nat(2000)),
    acceptableCost: fc.constantFrom(null, 0, 0.04, 0.04, 0.3, 2),
    trainingSequences: fc.integer({ min: 2, max: 30 }),
    isShorterFirst: fc.boolean(),
    learningRate: fc.constantFrom(undefined, undefined, undefined, 1e40, 1e150),
    mode: fc.constantFrom("em", "ascent"),
    restarts: fc.constantFrom("yes", "no"),
  })
  .map(({ task, algorithm, more, isShorterFirst, trainingSequences, learningRate, mode, restarts, ...rest }) => {
    const sets = { trainingSequences, heldOutSequences: 30, longerSequences: 10, longerFactor: 2 };
    const least = task.leastT(optionValues(task.name, task.options, rest.preset, task.name));
    const own = Object.entries({ learningRate, mode, restarts }).flatMap(([name, value]) =>
      value !== undefined && Object.hasOwn(algorithm.options, name) ? [[name, value] as const] : [],
    );
    return trialSpecification({
      ...rest,
      task: task.name,
      T: least + 1 + more,
      algorithm: algorithm.name,
      taskOptions: sets,
      algorithmOptions: Object.fromEntries(own),
      ...(isShorterFirst && task.carriesOver === true ? { shorterFirst: least } : {}),
    });
  });

/** The rows of so many trials, as they come out of a file; the same ones each time. */
const honestRows = (count: number): readonly TrialRow[] =>
  fc
    .sample(request, { numRuns: count, seed: 1 })
    .map((specification) => JSON.parse(JSON.stringify(runSpecification(specification).row)) as TrialRow);

const ROWS = honestRows(600);

describe("the rules of rows", () => {
  it("are kept by the rows of all algorithms and tasks, whichever way they end", () => {
    for (const row of ROWS) expect(asTrialRow(row)).toEqual(row);
    expect(new Set(ROWS.map(({ outcome }) => outcome)).size).toBe(4);
    expect(new Set(ROWS.map(({ specification }) => specification.algorithm)).size).toBe(ALGORITHMS.length);
  });

  it("are kept by every row that was committed", () => {
    const { comparison = [], minimal = [] } = committedExperiments();
    const rows = [...comparison, ...minimal].flatMap((sweep) => sweep.rows);
    expect(rows.length).toBeGreaterThan(100_000);
    for (const row of rows) if (typeof asTrialRow(row) === "string") expect(asTrialRow(row)).toEqual(row);
  });

  it.each(LIES)("refuse $what", ({ change, says }) => {
    const broken = ROWS.filter((row) => change(row, 0) !== undefined);
    expect(broken).not.toEqual([]);
    fc.assert(
      fc.property(fc.constantFrom(...broken), fc.nat(1_000_000), (row, drawn) => {
        const { task, T, algorithm, trial } = row.specification;
        const said = asTrialRow({ ...row, ...change(row, drawn) });
        expect(said).toMatch(says);
        expect(said).toMatch(new RegExp(`^trial ${trial} of ${algorithm} on ${task}, T = ${T}: [^\\n]*$`));
      }),
      { seed: 1 },
    );
  });

  it("refuse a lie with a right checksum in a queue and in a journal, where it is named by its line", () => {
    const request = { task: "latch", T: 10, algorithm: "adam", budget: 2000 } as const;
    const specification = trialSpecification(request);
    const row: TrialRow = {
      schema: 1,
      id: trialId(specification),
      specification,
      outcome: "converged",
      reason: "no wrong answer and mean cost 0.01 <= 0.04",
      presentations: 999_999_999,
      multiplyAdds: 0,
      reached: [1],
      training: { cost: 0.01, errorRate: 1 },
      heldOut: { cost: 0.01, errorRate: 1 },
      longer: { cost: 0.01, errorRate: 1 },
      parameters: [1, 2],
    };
    const why = "trial 1 of adam on latch, T = 10: presentations must be at most the budget, 2000, got 999999999";
    for (const form of [1, 2] as const) {
      const folder = emptyFolder();
      const file = fileIn(folder, "journal.jsonl", journalLine(row, form));
      expect(() => readBack(folder, form)).toThrow(`${file}: line 1 is no row as it was written: ${why}; `);
    }
    expect(entryIn(journalLine(row, 2).trimEnd())).toBe(why);
  });

  it("do not speak of what this version does not know", () => {
    const [row] = ROWS;
    const other = { ...row, parameters: [1], specification: { ...row.specification, algorithm: "of-a-user" } };
    expect(() => algorithmNamed("of-a-user")).toThrow(RangeError);
    expect(asTrialRow(other)).toEqual(other);
  });
});
