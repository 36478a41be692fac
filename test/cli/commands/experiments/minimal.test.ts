import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, latchlab, warmLatchlab } from "../../latchlab.ts";

describe("latchlab minimal", () => {
  it("says how often runs converge, in words and as JSON, draws it, and goes on where it was stopped", async () => {
    const cwd = emptyFolder();
    const args = ["minimal", "--trials", "1", "--quiet", "--out", "small"];
    const { code, stdout, stderr } = await latchlab(args, cwd);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Share of runs that converge, T = 20, s a variance$/m);
    expect(stdout).toMatch(/^s a standard deviation, w held .*\(.*–.*\)/m);
    for (const name of ["minimal-density", "minimal-frequency"]) {
      expect(readFileSync(join(cwd, "small", `${name}.svg`), "utf8")).toMatch(/^<svg /);
    }
    const again = await warmLatchlab([...args, "--resume"], cwd);
    expect(again.stdout).toBe(stdout);
    const refused = await warmLatchlab(args, cwd);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/^latchlab minimal: small: it holds \d+ trials already; --resume goes on with them\n$/),
    ]);
    const asJson = await warmLatchlab([...args, "--resume", "--json"], cwd);
    expect((JSON.parse(asJson.stdout) as unknown[]).length).toBeGreaterThan(50);
  });

  it("names trials that fail on stderr where it prints JSON", async () => {
    const args = ["minimal", "--trials", "1", "--time-limit", "0.0001", "--out", "late", "--json"];
    const { code, stdout, stderr } = await warmLatchlab(args, emptyFolder());
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toBeInstanceOf(Array);
    expect(stderr).toMatch(/^failed: minimal back-propagation T = \d+ trial 1: it ran longer than 0\.0001 s$/m);
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
  ])("refuses %j in one line", async (args, line) => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = await warmLatchlab(args, cwd);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(line);
    expect(existsSync(join(cwd, "runs"))).toBe(false);
  });
});
