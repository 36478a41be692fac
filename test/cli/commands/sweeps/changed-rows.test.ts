import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { rowsIn } from "../../../../src/cli/sweep/journal/journal-reading.ts";
import { journalLine } from "../../../../src/experiments/sweep/journal.ts";
import { emptyFolder, fileIn, warmLatchlab } from "../../latchlab.ts";
import { journalOf, rewrite, SMALL_PLAN, withParametersMoved } from "../../small-sweep.ts";

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
    const contradicted = own + journalLine(withParametersMoved(first, 1), 2);
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
      rewrite(cwd, folder, (row) => withParametersMoved(row, by));
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

describe("a plan that was changed", () => {
  const cwd = emptyFolder();
  const plan = join(cwd, "changed", "plan.json");
  beforeAll(async () => {
    fileIn(cwd, "own.json", JSON.stringify(SMALL_PLAN));
    expect((await warmLatchlab(["compare", "--plan", "own.json", "--out", "own", "--quiet"], cwd)).code).toBe(0);
    cpSync(join(cwd, "own"), join(cwd, "changed"), { recursive: true });
  });

  it.each([...COMMANDS, ["sweep", "repair", "changed"]].map((args) => ({ args })))(
    "is refused by latchlab $args",
    async ({ args }) => {
      const changed = readFileSync(join(cwd, "own", "plan.json"), "utf8").replace('"seed": "1"', '"seed": "3"');
      writeFileSync(plan, changed);
      const { code, stdout, stderr } = await warmLatchlab(args, cwd);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(
        new RegExp(
          `^latchlab ${args[0]}: changed/plan\\.json: it is not what was written: its sum is another one; .*\\n$`,
        ),
      );
      expect(readFileSync(plan, "utf8")).toBe(changed);
    },
  );

  it("without a sum is refused where its rows are those of another plan, and nothing runs again", async () => {
    const text = JSON.stringify({ ...SMALL_PLAN, schema: 2, seed: "3" });
    writeFileSync(plan, text);
    const journal = journalOf(cwd, "changed");
    const { code, stdout, stderr } = await warmLatchlab(
      ["compare", "--plan", "changed/plan.json", "--out", "changed", "--resume", "--quiet"],
      cwd,
    );
    expect([code, stdout, stderr]).toEqual([
      2,
      "",
      "latchlab compare: changed: it holds 2 trials that plan.json does not ask for; latchlab sweep repair changed drops such rows\n",
    ]);
    expect([readFileSync(plan, "utf8"), journalOf(cwd, "changed")]).toEqual([text, journal]);
    const repaired = await warmLatchlab(["sweep", "repair", "changed"], cwd);
    expect(repaired.stdout).toMatch(/2 of 2 lines dropped\n.*its trial is none of this plan/);
  });
});

describe("rows without checksums", () => {
  it("that no guess can have left are refused by the report in one line", async () => {
    const cwd = emptyFolder();
    const plan = { ...SMALL_PLAN, algorithms: ["random-guessing"], budget: 500 };
    fileIn(cwd, "own.json", JSON.stringify(plan));
    expect((await warmLatchlab(["compare", "--plan", "own.json", "--out", "own", "--quiet"], cwd)).code).toBe(0);
    rewrite(cwd, "own", (row) => ({ ...row, presentations: 1 }), 1);
    const { code, stdout, stderr } = await warmLatchlab(["report", "own", "--quiet"], cwd);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      /^latchlab report: own\/journal\.jsonl: line 1 is no row .*: presentations must come in whole training sets of 50, .*\n$/,
    );
  });
});
