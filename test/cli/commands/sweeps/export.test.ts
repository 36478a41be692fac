import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, MAIN, warmLatchlab } from "../../latchlab.ts";
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
    const again = await warmLatchlab(["export", "kept.jsonl"], cwd);
    expect(again.stdout).toBe(csv.stdout);
    const file = await warmLatchlab(["export", "small", "--out", "rows.csv"], cwd);
    expect(file.stdout).toBe(`${rows.length} trials in rows.csv\n`);
    expect(readFileSync(join(cwd, "rows.csv"), "utf8")).toBe(csv.stdout);
    for (const [take, lines] of [
      ["cat", 1 + rows.length],
      ["sleep 1; cat", 1 + rows.length],
      ["head -2", 2],
    ] as const) {
      const program = `{ "${process.execPath}" "${MAIN}" export small; echo $? >&2; } | { ${take}; }`;
      const { stdout, stderr } = spawnSync("bash", ["-c", program], { cwd, encoding: "utf8" });
      expect([stdout, stderr]).toEqual([`${csv.stdout.split("\n").slice(0, lines).join("\n")}\n`, "0\n"]);
    }
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
