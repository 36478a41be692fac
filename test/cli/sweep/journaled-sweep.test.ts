import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runJournaledSweep, sweepFolder } from "../../../src/cli/sweep/journaled-sweep.ts";
import type { RunRecord } from "../../../src/cli/sweep/run-record.ts";
import { UsageError } from "../../../src/cli/terminal/usage-error.ts";
import type { SweepPlan } from "../../../src/experiments/sweep/sweep-plan.ts";
import { emptyFolder, fileIn } from "../latchlab.ts";

const plan: SweepPlan = {
  name: "small",
  seed: "1",
  tasks: [{ task: "latch", T: [5] }],
  algorithms: ["adam"],
  protocols: [{ name: "working", preset: "working" }],
  trials: 2,
};

describe("the folder of a sweep", () => {
  it("is the one asked for, or one of runs, another for each shard", () => {
    expect(sweepFolder("small", { out: "own", shard: { index: 2, count: 3 } })).toBe("own");
    expect(sweepFolder("small", {})).toMatch(/^runs[\\/]small$/);
    expect(sweepFolder("small", { shard: { index: 2, count: 3 } })).toMatch(/^runs[\\/]small-2-of-3$/);
  });

  it("is refused where it holds a journal without its plan", async () => {
    const out = emptyFolder();
    fileIn(out, "journal.jsonl", "");
    await expect(runJournaledSweep("latchlab compare", plan, { out, quiet: true })).rejects.toThrow(
      new UsageError(`${out}: it holds a journal but no plan.json`),
    );
  });
});

describe("the record of a sweep", () => {
  it("says how questions were answered, and the rows do not depend on it", async () => {
    const [together, oneByOne] = [emptyFolder(), emptyFolder()];
    await runJournaledSweep("latchlab compare", plan, { out: together, quiet: true, workers: 1 });
    await runJournaledSweep("latchlab compare", plan, { out: oneByOne, quiet: true, workers: 1, oneByOne: true });
    const read = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");
    const record = (folder: string) => JSON.parse(read(folder, "run.json")) as Partial<RunRecord>;
    expect(record(together).answers).toBe("several at once in lanes of vectors, where that pays");
    expect(record(oneByOne)).toMatchObject({ answers: "one after the other, as asked", idleLaneSteps: null });
    const before = read(together, "run.json");
    await runJournaledSweep("latchlab compare", plan, { out: together, quiet: true, resume: true });
    expect(read(together, "run.json")).toBe(before);
    const lines = (folder: string) => read(folder, "journal.jsonl").trimEnd().split("\n").sort();
    expect(lines(oneByOne)).toEqual(lines(together));
  });
});
