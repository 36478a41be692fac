import { describe, expect, it } from "vitest";
import { runJournaledSweep, sweepFolder } from "../../../src/cli/sweep/journaled-sweep.ts";
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
