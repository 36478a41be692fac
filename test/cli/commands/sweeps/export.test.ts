import { describe, expect, it } from "vitest";
import { emptyFolder, warmLatchlab } from "../../latchlab.ts";
import { rowsOf } from "../../small-sweep.ts";

describe("latchlab export", () => {
  it("writes a line for each trial, or the small file that keeps them, and says how many", async () => {
    const cwd = emptyFolder();
    await warmLatchlab(["minimal", "--trials", "1", "--quiet", "--out", "small"], cwd);
    const rows = rowsOf(cwd, "small");
    const csv = await warmLatchlab(["export", "small"], cwd);
    expect(csv.stdout.trimEnd().split("\n")).toHaveLength(1 + rows.length);
    const kept = await warmLatchlab(["export", "small", "--format", "compact", "--out", "kept.jsonl"], cwd);
    expect(kept.stdout).toBe(`${rows.length} trials in kept.jsonl\n`);
  });

  it.each([
    [["nowhere"], /^latchlab export: nowhere: it holds no plan\.json, so it is no sweep\n$/],
    [["none.jsonl"], /^latchlab export: none\.jsonl: there is no such file\n$/],
    [["package.json"], /^latchlab export: package\.json: it holds no plan\.json/],
  ])("refuses %j in one line", async (args, line) => {
    const { code, stdout, stderr } = await warmLatchlab(["export", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(line);
  });
});
