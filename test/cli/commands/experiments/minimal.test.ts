import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, latchlab } from "../../latchlab.ts";

describe("latchlab minimal", () => {
  it("says how often runs converge, draws it, goes on where it was stopped, and is exported", async () => {
    const cwd = emptyFolder();
    const args = ["minimal", "--trials", "1", "--quiet", "--out", "small"];
    const { code, stdout, stderr } = await latchlab(args, cwd);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Share of runs that converge, T = 20, s a variance$/m);
    expect(stdout).toMatch(/^s a standard deviation, w held .*\(.*–.*\)/m);
    for (const name of ["minimal-density", "minimal-frequency"]) {
      expect(readFileSync(join(cwd, "small", `${name}.svg`), "utf8")).toMatch(/^<svg /);
    }
    const again = await latchlab([...args, "--resume"], cwd);
    expect(again.stdout).toBe(stdout);
    const refused = await latchlab(args, cwd);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/^latchlab minimal: small: it holds \d+ trials already; --resume goes on with them\n$/),
    ]);

    const rows = readFileSync(join(cwd, "small", "journal.jsonl"), "utf8")
      .trimEnd()
      .split("\n");
    const csv = await latchlab(["export", "small"], cwd);
    expect(csv.stdout.trimEnd().split("\n")).toHaveLength(1 + rows.length);
    const kept = await latchlab(["export", "small", "--format", "compact", "--out", "kept.jsonl"], cwd);
    expect(kept.stdout).toBe(`${rows.length} trials in kept.jsonl\n`);
    const same = await latchlab(["diff", "small", "kept.jsonl"], cwd);
    expect([same.code, same.stdout]).toEqual([0, `${rows.length} trials and 0 verdicts, the same bit for bit\n`]);
    const other = await latchlab(
      ["minimal", "--trials", "1", "--seed", "2", "--quiet", "--out", "other", "--json"],
      cwd,
    );
    expect((JSON.parse(other.stdout) as unknown[]).length).toBeGreaterThan(50);
    const differs = await latchlab(["diff", "small", "other"], cwd);
    expect(differs.code).toBe(1);
    expect(differs.stdout).toMatch(
      /^\d+ trials only in the first:\n {2}minimal back-propagation T = \d+ seed 1 trial 1/,
    );
  });

  it.each([
    [["minimal", "--scale", "huge"], /^latchlab minimal: .*\n$/],
    [
      ["minimal", "--shard-index", "2"],
      /^latchlab minimal: --shard-index and --shard-count go together, got only --shard-index\n$/,
    ],
    [
      ["minimal", "--shard-index", "2", "--shard-count", "2"],
      /^latchlab minimal: --shard-index must be from 0 to 1, got 2\n$/,
    ],
    [["export", "nowhere"], /^latchlab export: nowhere: it holds no plan\.json, so it is no sweep\n$/],
    [["export", "none.jsonl"], /^latchlab export: none\.jsonl: there is no such file\n$/],
    [["export", "package.json"], /^latchlab export: package\.json: it holds no plan\.json/],
    [["diff", "nowhere", "results"], /^latchlab diff: nowhere: it is neither a sweep/],
  ])("refuses %j in one line", async (args, line) => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = await latchlab(args, cwd);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(line);
    expect(existsSync(join(cwd, "runs"))).toBe(false);
  });
});
