import { spawn } from "node:child_process";
import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { lockFolder } from "../../../../src/cli/files/folder-lock.ts";
import { asPlan, keepPlan } from "../../../../src/cli/sweep/plan-file.ts";
import { minimalPlanOf } from "../../../../src/experiments/minimal-task/minimal-experiment.ts";
import type { SweepPlan } from "../../../../src/experiments/sweep/sweep-plan.ts";
import { emptyFolder, fileIn, MAIN, warmLatchlab } from "../../latchlab.ts";
import { journalOf, rowsOf, SMALL, SMALL_PLAN } from "../../small-sweep.ts";

const { schema, ...OWN } = { ...SMALL_PLAN, trials: 14 };
const PLAN = asPlan(OWN) as SweepPlan;

describe("latchlab sweep repair", () => {
  const cwd = emptyFolder();
  const repair = (folder: string) => warmLatchlab(["sweep", "repair", folder], cwd);
  beforeAll(async () => {
    fileIn(cwd, "own.json", JSON.stringify({ schema, ...OWN }));
    expect((await warmLatchlab(["compare", "--plan", "own.json", "--out", "own", "--quiet"], cwd)).code).toBe(0);
  });

  it("leaves a sweep alone that is in order", async () => {
    const before = journalOf(cwd, "own");
    const { code, stdout, stderr } = await repair("own");
    expect([code, stdout, stderr]).toEqual([0, "own/journal.jsonl: all 14 lines in order, 14 of 14 trials\n", ""]);
    expect(journalOf(cwd, "own")).toBe(before);
    expect(existsSync(join(cwd, "own", "sweep.lock"))).toBe(false);
  });

  it("is named by what refuses a sweep, and gives the command that runs again what is dropped", async () => {
    cpSync(join(cwd, "own"), join(cwd, "a sweep"), { recursive: true });
    const file = join(cwd, "a sweep", "journal.jsonl");
    writeFileSync(file, journalOf(cwd, "own").replaceAll('"T":5', '"T":4').replace('"T":4', '"T":5'));
    const broken = readFileSync(file, "utf8");
    const refused = await warmLatchlab(["export", "a sweep"], cwd);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      "latchlab export: a sweep/journal.jsonl: line 2 is no row as it was written: it is not what was written: " +
        "its checksum is another one; latchlab sweep repair 'a sweep' drops such lines\n",
    ]);
    const { code, stdout } = await repair("a sweep");
    const lines = Array.from({ length: 10 }, (_, k) => `  line ${k + 2}: it is not what was written`);
    expect(code).toBe(0);
    expect(stdout.replaceAll(": its checksum is another one", "")).toBe(
      [
        "a sweep/journal.jsonl: 13 of 14 lines dropped",
        ...lines,
        "  … and 3 lines more",
        "as it was: a sweep/journal.jsonl.before-repair",
        "1 of 14 trials are there; the others run again by",
        "  latchlab compare --plan 'a sweep/plan.json' --out 'a sweep' --resume\n",
      ].join("\n"),
    );
    expect(readFileSync(`${file}.before-repair`, "utf8")).toBe(broken);
    const again = ["compare", "--plan", "a sweep/plan.json", "--out", "a sweep", "--resume", "--quiet"];
    expect((await warmLatchlab(again, cwd)).code).toBe(0);
    expect(rowsOf(cwd, "a sweep")).toEqual(rowsOf(cwd, "own"));
  });

  it("repairs the sweeps inside a folder too, and says what a mended line had", async () => {
    cpSync(join(cwd, "own"), join(cwd, "both"), { recursive: true });
    cpSync(join(cwd, "own"), join(cwd, "both", "tuning"), { recursive: true });
    const file = join(cwd, "both", "tuning", "journal.jsonl");
    writeFileSync(file, `\uFEFF${journalOf(cwd, "own")}`);
    appendFileSync(file, "{");
    expect((await repair("both")).stdout).toBe(
      [
        "both/journal.jsonl: all 14 lines in order, 14 of 14 trials",
        "both/tuning/journal.jsonl: 1 of 15 lines dropped",
        "  line 15: it was cut short",
        "both/tuning/journal.jsonl: 1 of 15 lines mended",
        "  line 1: there was something around its row",
        "as it was: both/tuning/journal.jsonl.before-repair",
        "14 of 14 trials are there\n",
      ].join("\n"),
    );
    expect(journalOf(cwd, "both/tuning")).toBe(journalOf(cwd, "own"));
  });

  it("says what runs again a shard, a sweep of the minimal task, and one that no command runs from a file", async () => {
    const minimal = minimalPlanOf({ scale: "quick", seed: "7", trials: 2 });
    const several = { ...PLAN, tasks: [...PLAN.tasks, { task: "latch", T: [5], options: { noise: 0.1 } }] };
    const commandFor = async (name: string, plan: SweepPlan, run?: object) => {
      keepPlan(join(cwd, name), { plan, form: 2 });
      fileIn(join(cwd, name), "journal.jsonl", "\n");
      if (run !== undefined) fileIn(join(cwd, name), "run.json", JSON.stringify(run));
      const { stdout } = await repair(name);
      return stdout.trimEnd().split("\n").slice(-2);
    };
    for (const name of ["minimal", "several", "shard"]) cpSync(join(cwd, "own"), join(cwd, name), { recursive: true });
    expect(await commandFor("shard", PLAN, { shard: { index: 2, count: 3 } })).toEqual([
      "0 of 5 trials of its shard are there; the others run again by",
      "  latchlab compare --plan shard/plan.json --shard 2/3 --out shard --resume",
    ]);
    expect((await commandFor("minimal", minimal))[1]).toBe(
      "  latchlab minimal --scale quick --seed 7 --trials 2 --out minimal --resume",
    );
    expect((await commandFor("several", several))[1]).toBe("  the command that began it, with --resume");
  });

  it("knows the shard of a run that was killed, and that a later one was asked for all", async () => {
    const args = ["compare", ...SMALL, "--trials", "400", "--out", "killed", "--shard", "1/2"];
    const child = spawn(process.execPath, [MAIN, ...args], { cwd, stdio: "ignore" });
    const ended = new Promise((done) => child.on("close", done));
    const journal = join(cwd, "killed", "journal.jsonl");
    while (!existsSync(journal) || readFileSync(journal, "utf8") === "")
      await new Promise((wake) => setTimeout(wake, 5));
    child.kill("SIGKILL");
    await ended;
    appendFileSync(journal, "\n\n");
    expect((await repair("killed")).stdout.trimEnd().split("\n").slice(-2)).toEqual([
      expect.stringMatching(/^\d+ of 2400 trials of its shard are there; the others run again by$/),
      "  latchlab compare --plan killed/plan.json --shard 1/2 --out killed --resume",
    ]);

    cpSync(join(cwd, "own"), join(cwd, "all"), { recursive: true });
    const run = join(cwd, "all", "run.json");
    writeFileSync(run, JSON.stringify({ shard: { index: 1, count: 2 }, asked: { shard: null } }));
    expect((await repair("all")).stdout).toBe("all/journal.jsonl: all 14 lines in order, 14 of 14 trials\n");
  });

  it("refuses in one line what is no sweep, another action, and a folder in which a process runs a sweep", async () => {
    const line = async (args: readonly string[]) => {
      const { code, stdout, stderr } = await warmLatchlab(["sweep", ...args], cwd);
      expect([code, stdout]).toEqual([2, ""]);
      return stderr;
    };
    expect(await line(["repair", "nowhere"])).toBe(
      "latchlab sweep: nowhere: it holds no plan.json, so it is no sweep\n",
    );
    expect(await line(["mend", "own"])).toBe(
      "latchlab sweep: what is done with a sweep must be one of repair, got mend\n",
    );
    const lock = lockFolder(join(cwd, "own"));
    expect(await line(["repair", "own"])).toMatch(/^latchlab sweep: own: process \d+ of this host .* writes there; /);
    lock.release();
  });
});
