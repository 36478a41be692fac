import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockFolder } from "../../../../src/cli/files/folder-lock.ts";
import { rowsIn } from "../../../../src/cli/sweep/journal/journal-reading.ts";
import { keepPlan, readPlan } from "../../../../src/cli/sweep/plan-file.ts";
import { emptyFolder, warmLatchlab } from "../../latchlab.ts";
import { compare, journalOf, rewrite, rowsOf, SMALL_PLAN, withParametersMoved } from "../../small-sweep.ts";

describe("latchlab merge", () => {
  it("names what is missing, doubled, contradictory, or of another plan", async () => {
    const cwd = emptyFolder();
    await Promise.all([1, 2].map((i) => compare(["--shard", `${i}/2`, "--out", `s${i}`], cwd)));
    const missing = await warmLatchlab(["merge", "s1", "--out", "half"], cwd);
    expect(missing.code).toBe(1);
    expect(missing.stdout).toMatch(/^18 trials missing:\n {2}working: latch .*\n[^]*18 of 36 trials in half/);
    const doubled = await warmLatchlab(["merge", "s1", "s2", "s1", "--out", "doubled"], cwd);
    expect(doubled.code).toBe(0);
    expect(doubled.stdout).toMatch(/^18 trials doubled, with the same bits \(kept once\):/);
    cpSync(join(cwd, "s1"), join(cwd, "s3"), { recursive: true });
    let isFirst = true;
    rewrite(cwd, "s3", (row) => {
      const other = isFirst ? withParametersMoved(row, 1) : row;
      isFirst = false;
      return other;
    });
    const contradictory = await warmLatchlab(["merge", "s1", "s2", "s3", "--out", "two"], cwd);
    expect([contradictory.code, contradictory.stderr]).toEqual([1, ""]);
    expect(contradictory.stdout).toMatch(
      /^1 trial contradictory, with different bits:\n {2}working: \w+ [\w-]+ T = \d+ trial \d\nnothing was written to two\n$/,
    );
    expect(existsSync(join(cwd, "two"))).toBe(false);
    await compare(["--seed", "9", "--out", "other"], cwd);
    const strange = await warmLatchlab(["merge", "s1", "other", "--out", "none"], cwd);
    expect([strange.code, strange.stderr]).toEqual([2, "latchlab merge: other: its plan is not that of s1\n"]);
    expect((await warmLatchlab(["merge", "nowhere", "--out", "x"], cwd)).stderr).toMatch(
      /^latchlab merge: nowhere: it holds no plan\.json/,
    );
  });

  it("joins what runs beside the main sweep, and says nothing of tuning that every shard has whole", async () => {
    const cwd = emptyFolder();
    await Promise.all([1, 2].map((i) => compare(["--shard", `${i}/2`, "--out", `s${i}`], cwd)));
    const beside = ["--seed", "5", "--trials", "2"];
    await Promise.all([1, 2].map((i) => compare([...beside, "--shard", `${i}/2`, "--out", `s${i}/variant-1`], cwd)));
    await Promise.all([1, 2].map((i) => compare(["--seed", "6", "--trials", "1", "--out", `s${i}/tuning`], cwd)));
    const merged = await warmLatchlab(["merge", "s1", "s2", "--out", "all"], cwd);
    expect(merged.stdout).toBe(
      "36 of 36 trials in all/journal.jsonl\n12 of 12 trials in all/tuning/journal.jsonl\n" +
        "24 of 24 trials in all/variant-1/journal.jsonl\n",
    );
    expect([merged.code, merged.stderr]).toEqual([0, ""]);
    await compare([...beside, "--out", "alone"], cwd);
    expect(rowsOf(cwd, "all/variant-1")).toEqual(rowsOf(cwd, "alone"));

    writeFileSync(join(cwd, "s2", "variant-1", "journal.jsonl"), "");
    const half = await warmLatchlab(["merge", "s1", "s2", "--out", "half"], cwd);
    expect(half.code).toBe(1);
    expect(half.stdout).toMatch(/^12 trials missing:[^]*12 of 24 trials in half\/variant-1\/journal\.jsonl$/m);
    await compare(["--seed", "7", "--trials", "2", "--out", "s3/variant-1"], cwd);
    cpSync(join(cwd, "s1", "plan.json"), join(cwd, "s3", "plan.json"));
    const strange = await warmLatchlab(["merge", "s1", "s3", "--out", "none"], cwd);
    expect([strange.code, strange.stderr]).toEqual([
      2,
      "latchlab merge: s3/variant-1: its plan is not that of s1/variant-1\n",
    ]);
    expect(existsSync(join(cwd, "none"))).toBe(false);
  });

  it("keeps a trial of two protocols once, and overwrites no sweep inside its folder", async () => {
    const cwd = emptyFolder();
    const protocols = ["one", "other"].map((name) => ({ name, preset: "working" }));
    writeFileSync(join(cwd, "plan.json"), JSON.stringify({ ...SMALL_PLAN, protocols }));
    const run = (out: string) => warmLatchlab(["compare", "--plan", "plan.json", "--out", out, "--quiet"], cwd);
    await run("own");
    expect(rowsOf(cwd, "own")).toHaveLength(2);
    expect((await warmLatchlab(["merge", "own", "--out", "all"], cwd)).stdout).toBe(
      "2 of 2 trials in all/journal.jsonl\n",
    );
    expect(rowsOf(cwd, "all")).toEqual(rowsOf(cwd, "own"));

    await run("own/tuning");
    await run("held/tuning");
    const before = journalOf(cwd, "held/tuning");
    const refused = await warmLatchlab(["merge", "own", "--out", "held"], cwd);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      "latchlab merge: --out must not hold trials already, got held/tuning\n",
    ]);
    expect(journalOf(cwd, "held/tuning")).toBe(before);
    expect(existsSync(join(cwd, "held", "journal.jsonl"))).toBe(false);
  });

  it("writes to no folder in which a process runs a sweep", async () => {
    const cwd = emptyFolder();
    await compare(["--shard", "1/2", "--out", "s1"], cwd);
    const before = journalOf(cwd, "s1");
    const { release } = lockFolder(join(cwd, "s1"));
    const refused = await warmLatchlab(["merge", "s1", "--out", "s1"], cwd);
    release();
    expect([refused.code, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toMatch(/^latchlab merge: s1: process \d+ of this host \(.*\) writes there; .*\n$/);
    expect(journalOf(cwd, "s1")).toBe(before);
    expect((await warmLatchlab(["merge", "s1", "--out", "s1"], cwd)).stdout).toMatch(/^18 trials missing:/);
    expect(existsSync(join(cwd, "s1", "sweep.lock"))).toBe(false);
  });

  it("gives no checksums to rows of which some came without, and goes on with them without", async () => {
    const cwd = emptyFolder();
    await Promise.all([1, 2].map((i) => compare(["--shard", `${i}/2`, "--out", `s${i}`], cwd)));
    rewrite(cwd, "s2", (row) => row, 1);
    const older = rowsOf(cwd, "s2");
    const merged = await warmLatchlab(["merge", "s1", "s2", "--out", "all"], cwd);
    expect([merged.code, merged.stdout]).toEqual([
      0,
      "rows are kept without checksums, as those of s2 have none\n36 of 36 trials in all/journal.jsonl\n",
    ]);
    for (const line of older) expect(rowsOf(cwd, "all")).toContain(line);
    for (const line of rowsOf(cwd, "all")) expect(line).toMatch(/^\{"schema":1,.*"reason":".*\}$/);
    const same = await warmLatchlab(["diff", "s2", "all"], cwd);
    expect(same.stdout).toMatch(/^18 trials only in the second:/);

    const resumed = await compare(["--resume", "--out", "s2"], cwd);
    expect(resumed.code).toBe(0);
    expect(rowsOf(cwd, "s2")).toEqual(rowsOf(cwd, "all"));
    const alone = await warmLatchlab(["merge", "s2", "--out", "again"], cwd);
    expect(alone.stdout).toBe("36 of 36 trials in again/journal.jsonl\n");
  });

  it("leaves out rows of no trial of the plan, and names them", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "plan.json"), JSON.stringify(SMALL_PLAN));
    await warmLatchlab(["compare", "--plan", "plan.json", "--out", "own", "--quiet"], cwd);
    keepPlan(join(cwd, "own"), { plan: { ...readPlan(join(cwd, "plan.json")), trials: 1 }, form: 2 });
    // Two workers end in any order.
    const rows = rowsIn(join(cwd, "own"), 2);
    const foreign = rows.findIndex(({ specification }) => specification.trial === 2);
    const { id } = rows[foreign];
    const { code, stdout } = await warmLatchlab(["merge", "own", "--out", "all"], cwd);
    expect([code, stdout]).toEqual([
      1,
      `1 trial foreign to the plan (left out):\n  no trial of this plan (${id})\n1 of 1 trials in all/journal.jsonl\n`,
    ]);
    expect(rowsOf(cwd, "all")).toEqual([journalOf(cwd, "own").split("\n")[1 - foreign]]);
  });
});
