import { describe, expect, it } from "vitest";
import { emptyFolder, warmLatchlab } from "../../latchlab.ts";
import { rowsOf } from "../../small-sweep.ts";

describe("latchlab diff", () => {
  it("finds a sweep the same as its kept file, and names the trials that another has not", async () => {
    const cwd = emptyFolder();
    const minimal = (seed: string, out: string) =>
      warmLatchlab(["minimal", "--trials", "1", "--seed", seed, "--quiet", "--out", out], cwd);
    await minimal("1", "small");
    await warmLatchlab(["export", "small", "--format", "compact", "--out", "kept.jsonl"], cwd);
    const same = await warmLatchlab(["diff", "small", "kept.jsonl"], cwd);
    const trials = rowsOf(cwd, "small").length;
    expect([same.code, same.stdout]).toEqual([0, `${trials} trials and 0 verdicts, the same bit for bit\n`]);
    await minimal("2", "other");
    const differs = await warmLatchlab(["diff", "small", "other"], cwd);
    expect(differs.code).toBe(1);
    expect(differs.stdout).toMatch(
      /^\d+ trials only in the first:\n {2}minimal back-propagation T = \d+ seed 1 trial 1/,
    );
  });

  it("refuses in one line what is neither a sweep nor a folder of results", async () => {
    const { code, stdout, stderr } = await warmLatchlab(["diff", "nowhere", "results"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^latchlab diff: nowhere: it is neither a sweep/);
  });
});
