/** Rows as they were written before some options were there, and before *recovered* had its name. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keptSweepsIn } from "../../src/cli/sweep/kept-sweeps.ts";
import { byProtocol } from "../../src/experiments/comparison/comparison-rows.ts";
import { posed, runSpecification } from "../../src/experiments/run-specification.ts";
import { trialsOf } from "../../src/experiments/sweep/sweep-plan.ts";
import { trialId, trialSpecification } from "../../src/experiments/trial-row.ts";
import { isRecovered, optionValues, PRESETS, READABLE_PRESETS, specifiedValues } from "../../src/tasks/option-table.ts";
import { twoSequence } from "../../src/tasks/two-sequence.ts";

/** One trial of a comparison that was run before keys had to be told apart, in a sweep under its older protocol. */
const [sweep] = keptSweepsIn(join(import.meta.dirname, "older-sweep.jsonl")) ?? [];
const [row] = sweep.rows;
const { specification } = row;

describe("an older row", () => {
  it("names no option that was not there, and the preset by its older name", () => {
    expect(specification.taskOptions).not.toHaveProperty("distinctKeys");
    expect([specification.preset, specification.task, specification.T]).toEqual(["published", "two-sequence", 6]);
    expect(row.id).toBe(trialId(specification));
  });

  it("is what it was when it is run again, bit for bit", () => {
    expect(runSpecification(specification).row).toEqual(row);
  });

  it("has keys that would be drawn again today, so that they show by which law they were drawn", () => {
    expect(posed(specification).leastError?.(3)).toBeCloseTo(0.0386, 4);
    const keysOf = (distinctKeys: "yes" | "no") =>
      posed({ ...specification, taskOptions: { ...specification.taskOptions, distinctKeys } }).training.inputs;
    expect(keysOf("no")).toEqual(posed(specification).training.inputs);
    expect(keysOf("yes")).not.toEqual(posed(specification).training.inputs);
    expect(trialSpecification({ ...specification, taskOptions: {} }).taskOptions.distinctKeys).toBe("yes");
  });

  it("stands under the protocol's name of today", () => {
    const [trial] = trialsOf(sweep.plan);
    expect([...byProtocol([trial], () => row).keys()]).toEqual(["recovered"]);
  });
});

describe("the preset published", () => {
  it("is an older name of recovered: read, and not offered", () => {
    expect(PRESETS).not.toContain("published");
    expect(READABLE_PRESETS).toEqual([...PRESETS, "published"]);
    for (const task of ["latch", "two-sequence", "parity"]) {
      const of = (preset: "published" | "recovered" | "working") =>
        trialSpecification({ task, algorithm: "simulated-annealing", T: 20, preset });
      expect(of("published")).toEqual({ ...of("recovered"), preset: "published" });
      expect(of("published").algorithmOptions).not.toEqual(of("working").algorithmOptions);
    }
  });
});

describe("an option that a specification does not name", () => {
  const table = {
    law: { kind: "choice", about: "x", source: "y", choices: ["old", "new"], recovered: "new", unnamed: "old" },
    rate: { kind: "number", about: "x", source: "paper: 1", recovered: 1, working: 3 },
  } as const;

  it("has the value that it had before it was there, and its usual one where it always was", () => {
    expect(specifiedValues("x", table, {})).toEqual({ law: "old", rate: 3 });
    expect(specifiedValues("x", table, { law: "new", rate: 2 })).toEqual({ law: "new", rate: 2 });
    expect(optionValues("x", table, "recovered", "")).toEqual({ law: "new", rate: 1 });
    expect(() => specifiedValues("x", table, { law: "none" })).toThrow(/^x: law must be one of old, new, got none$/);
    expect(specifiedValues("two-sequence", twoSequence.options, {}).distinctKeys).toBe("no");
  });

  it("is recovered where its source is a paper, and ours otherwise", () => {
    const sourced = (source: string) => isRecovered({ ...table.rate, source });
    expect(["paper, section 4: 1", "companion paper (NIPS 6), recalled: 3", "Corana et al. 1987"].map(sourced)).toEqual(
      [true, true, true],
    );
    expect(["not in the paper", "number not recovered; our choice", "a test"].map(sourced)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
