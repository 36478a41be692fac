import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { rowsIn } from "../../../../src/cli/sweep/journal/journal-reading.ts";
import { journalLine } from "../../../../src/experiments/sweep/journal.ts";
import { emptyFolder, fileIn, warmLatchlab } from "../../latchlab.ts";
import { journalOf, rewrite, SMALL_PLAN } from "../../small-sweep.ts";

const COMMANDS = [
  ["compare", "--plan", "own.json", "--out", "changed", "--resume", "--quiet"],
  ["merge", "changed", "--out", "merged"],
  ["export", "changed"],
  ["report", "changed"],
  ["diff", "changed", "own"],
  ["diff", "own", "changed"],
];

describe("a row that was changed", () => {
  const cwd = emptyFolder();
  const changed = join(cwd, "changed", "journal.jsonl");
  beforeAll(async () => {
    fileIn(cwd, "own.json", JSON.stringify(SMALL_PLAN));
    expect((await warmLatchlab(["compare", "--plan", "own.json", "--out", "own", "--quiet"], cwd)).code).toBe(0);
    cpSync(join(cwd, "own"), join(cwd, "changed"), { recursive: true });
  });

  it.each(COMMANDS.map((args) => ({ args })))("is refused by latchlab $args", async ({ args }) => {
    const own = journalOf(cwd, "own");
    const edited = own.replace(/"errorRate":[\d.]+/, '"errorRate":0.125');
    const [first] = rowsIn(join(cwd, "own"), 2);
    const contradicted = own + journalLine({ ...first, presentations: first.presentations + 1 }, 2);
    const said = new RegExp(
      `^latchlab ${args[0]}: changed/journal\\.jsonl: line \\d is no row as it was written: .*\\n$`,
    );
    for (const text of [edited, contradicted]) {
      writeFileSync(changed, text);
      const { code, stdout, stderr } = await warmLatchlab(args, cwd);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(said);
      expect(readFileSync(changed, "utf8")).toBe(text);
    }
  });

  it("is refused where it contradicts another one in a kept file", async () => {
    for (const [folder, by] of [
      ["one", 0],
      ["other", 1],
    ] as const) {
      cpSync(join(cwd, "own"), join(cwd, folder), { recursive: true });
      rewrite(cwd, folder, (row) => ({ ...row, multiplyAdds: row.multiplyAdds + by }));
      await warmLatchlab(["export", folder, "--format", "compact", "--out", `${folder}.jsonl`], cwd);
    }
    const [head, cell] = readFileSync(join(cwd, "one.jsonl"), "utf8").trimEnd().split("\n");
    const [, otherCell] = readFileSync(join(cwd, "other.jsonl"), "utf8").trimEnd().split("\n");
    fileIn(cwd, "both.jsonl", `${[head, cell, otherCell].join("\n")}\n`);
    const { code, stderr } = await warmLatchlab(["export", "both.jsonl"], cwd);
    expect([code, stderr]).toEqual([
      2,
      "latchlab export: both.jsonl: line 3: a line before it has other results of trial 1\n",
    ]);
  });

  it("can be replayed as a file of its own, and is refused there where it was changed", async () => {
    const [line] = journalOf(cwd, "own").split("\n");
    fileIn(cwd, "row.json", JSON.stringify(JSON.parse(line), null, 2));
    expect((await warmLatchlab(["replay", "row.json"], cwd)).code).toBe(0);
    fileIn(cwd, "row.json", line.replace(/"errorRate":[\d.]+/, '"errorRate":0.125'));
    const { code, stderr } = await warmLatchlab(["replay", "row.json"], cwd);
    expect([code, stderr]).toEqual([
      2,
      "latchlab replay: row.json: it is not what was written: its checksum is another one\n",
    ]);
  });
});
