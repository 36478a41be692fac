import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { taskNames } from "../../../../src/cli/options/known-names.ts";
import { plannedSweeps } from "../../../../src/cli/sweep/comparison-sweeps.ts";
import { planText, readPlan } from "../../../../src/cli/sweep/plan-file.ts";
import { emptyFolder, MAIN, warmLatchlab } from "../../latchlab.ts";
import { compare, compareAlone, journalOf, rowsOf, SMALL, SMALL_PLAN } from "../../small-sweep.ts";

describe("latchlab compare", () => {
  it("gives the same rows with one worker, with two, in three merged shards, and shows the same tables", async () => {
    const cwd = emptyFolder();
    const one = await compareAlone(["--workers", "1", "--out", "one"], cwd);
    const two = await compareAlone(["--workers", "2", "--out", "two"], cwd);
    expect([one.code, one.stderr]).toEqual([0, ""]);
    expect(rowsOf(cwd, "one")).toHaveLength(36);
    expect(rowsOf(cwd, "two")).toEqual(rowsOf(cwd, "one"));
    expect(two.stdout.replaceAll("two/", "one/")).toBe(one.stdout);
    const shards = await Promise.all([1, 2, 3].map((i) => compare(["--shard", `${i}/3`, "--out", `s${i}`], cwd)));
    expect(shards.map(({ code }) => code)).toEqual([0, 0, 0]);
    const merged = await warmLatchlab(["merge", "s1", "s2", "s3", "--out", "all"], cwd);
    expect([merged.code, merged.stderr]).toEqual([0, ""]);
    expect(merged.stdout).toBe("36 of 36 trials in all/journal.jsonl\n");
    expect(rowsOf(cwd, "all")).toEqual(rowsOf(cwd, "one"));
    const again = await compare(["--resume", "--out", "all"], cwd);
    expect(again.stdout.replaceAll("all/", "one/")).toBe(one.stdout);
    const runOf = (folder: string) => JSON.parse(readFileSync(join(cwd, folder, "run.json"), "utf8")) as unknown;
    expect(runOf("one")).toMatchObject({ trialsBefore: 0, trialsFinished: 36, workers: 1, failures: [], earlier: [] });
    expect(runOf("s2")).toMatchObject({ trialsFinished: 12, shard: { index: 2, count: 3 } });
    await compare(["--resume", "--out", "s2"], cwd);
    expect(runOf("s2")).toMatchObject({
      trialsBefore: 12,
      trialsFinished: 24,
      shard: null,
      earlier: [{ trialsFinished: 12, shard: { index: 2, count: 3 } }],
    });
  });

  it("refuses a folder in which another process runs a sweep, and takes it over once that one was killed", async () => {
    const cwd = emptyFolder();
    const args = ["--trials", "4000", "--out", "one"];
    const first = spawn(process.execPath, [MAIN, "compare", ...SMALL, ...args], { cwd, stdio: "ignore" });
    const ended = new Promise((done) => first.on("close", done));
    const lock = join(cwd, "one", "sweep.lock");
    while (!existsSync(lock)) await new Promise((wake) => setTimeout(wake, 5));
    const second = await compare([...args, "--resume", "--shard", "2/4000"], cwd);
    first.kill("SIGKILL");
    await ended;
    expect([second.code, second.stdout, second.stderr]).toEqual([
      2,
      "",
      `latchlab compare: one: process ${first.pid} of this host (${hostname()}) writes there; ` +
        "let it end, or choose another folder\n",
    ]);
    expect(existsSync(lock)).toBe(true);
    const loud = SMALL.filter((arg) => arg !== "--quiet");
    const third = await warmLatchlab(["compare", ...loud, ...args, "--resume", "--shard", "2/4000"], cwd);
    expect(third.code).toBe(0);
    expect(third.stderr).toContain(`latchlab compare: took one over from process ${first.pid}, which has ended\n`);
    expect(existsSync(lock)).toBe(false);
  });

  it("loses nothing when it is killed again and again", async () => {
    const cwd = emptyFolder();
    const more = ["--trials", "12"];
    await compare([...more, "--out", "whole"], cwd);
    const journal = join(cwd, "killed", "journal.jsonl");
    const lengthOf = (file: string) => (existsSync(file) ? readFileSync(file).byteLength : 0);
    let kills = 0;
    for (let attempt = 0; attempt < 5; attempt++) {
      const child = spawn(process.execPath, [MAIN, "compare", ...SMALL, ...more, "--out", "killed", "--resume"], {
        cwd,
        stdio: "ignore",
      });
      const ended = new Promise((done) => child.on("close", done));
      const before = lengthOf(journal);
      while (lengthOf(journal) === before && child.exitCode === null) await new Promise((wake) => setTimeout(wake, 2));
      if (child.kill("SIGKILL")) kills++;
      await ended;
    }
    const { code } = await compare([...more, "--out", "killed", "--resume"], cwd);
    expect(code).toBe(0);
    expect(kills).toBeGreaterThan(3);
    expect(rowsOf(cwd, "killed")).toEqual(rowsOf(cwd, "whole"));
  });

  it.each([
    ["once", [0], /interrupted with \d+ of 4800 trials in stopped; the same command with --resume goes on/],
    ["twice by one key", [0, 20], /interrupted with \d+ of 4800 trials in stopped; the same command with --resume/],
  ])("finishes what runs when it is interrupted %s, says how to go on, and does", async (_, after, says) => {
    const cwd = emptyFolder();
    const args = [MAIN, "compare", ...SMALL, "--trials", "400", "--out", "stopped"];
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const code = new Promise((done) => child.on("close", done));
    const journal = join(cwd, "stopped", "journal.jsonl");
    while (!existsSync(journal) || readFileSync(journal, "utf8") === "")
      await new Promise((wake) => setTimeout(wake, 20));
    for (const wait of after) {
      await new Promise((wake) => setTimeout(wake, wait));
      child.kill("SIGINT");
    }
    expect(await code).toBe(130);
    expect(stderr).toMatch(says);
    const finished = rowsOf(cwd, "stopped");
    for (const line of finished) expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(existsSync(join(cwd, "stopped", "sweep.lock"))).toBe(false);
  });

  it("cuts a torn last line and runs its trial again", async () => {
    const cwd = emptyFolder();
    await compare(["--out", "torn"], cwd);
    const whole = rowsOf(cwd, "torn");
    const file = join(cwd, "torn", "journal.jsonl");
    truncateSync(file, readFileSync(file).byteLength - 100);
    const { code, stderr } = await warmLatchlab(
      ["compare", ...SMALL.filter((arg) => arg !== "--quiet"), "--out", "torn", "--resume"],
      cwd,
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(/the last line of torn\/journal\.jsonl was cut short; its trial runs again/);
    expect(rowsOf(cwd, "torn")).toEqual(whole);
  });

  it("refuses a folder with trials unless it is to go on, another plan, another form, lines that were changed", async () => {
    const cwd = emptyFolder();
    await compare(["--out", "own"], cwd);
    const before = journalOf(cwd, "own");
    const line = async (args: readonly string[]) => {
      const { code, stdout, stderr } = await compare(args, cwd);
      expect([code, stdout]).toEqual([2, ""]);
      return stderr;
    };
    expect(await line(["--out", "own"])).toBe(
      "latchlab compare: own: it holds 36 trials already; --resume goes on with them\n",
    );
    expect(await line(["--out", "own", "--resume", "--seed", "2"])).toMatch(
      /^latchlab compare: own: it holds trials of another plan/,
    );
    expect(journalOf(cwd, "own")).toBe(before);

    const planOf = (name: string) => readPlan(join(cwd, name, "plan.json"));
    const damaged = (name: string, damage: (text: string) => string) => {
      cpSync(join(cwd, "own"), join(cwd, name), { recursive: true });
      writeFileSync(join(cwd, name, "journal.jsonl"), damage(before));
      return line(["--out", name, "--resume"]);
    };
    const noRow = (name: string, line: string, why: string) =>
      new RegExp(
        `^latchlab compare: ${name}/journal\\.jsonl: line ${line} is no row as it was written: ${why}; ` +
          `latchlab sweep repair ${name} drops such lines\n$`,
      );
    expect(await damaged("changed", (text) => text.replace('"trial":1', '"trial":7'))).toMatch(
      noRow("changed", "\\d+", "it is not what was written: its checksum is another one"),
    );
    expect(await damaged("garbage", (text) => `hello\n${text}`)).toMatch(
      noRow("garbage", "1", "it does not end in a checksum"),
    );
    writeFileSync(join(cwd, "own", "plan.json"), planText(planOf("own"), 1));
    expect(await line(["--out", "own", "--resume"])).toMatch(noRow("own", "1", "its schema is 2, not 1"));
    writeFileSync(join(cwd, "own", "plan.json"), planText(planOf("own")).replace('"schema": 2', '"schema": 3'));
    expect(await line(["--out", "own", "--resume"])).toMatch(/^latchlab compare: own\/plan\.json: schema: .*\n$/);
  });

  it("has everything at full scale in each shard: tuning whole, the rest in parts", () => {
    const [whole, shard] = [
      plannedSweeps({ scale: "paper", seed: "1" }),
      plannedSweeps({ scale: "paper", seed: "1", shard: { index: 1, count: 3 } }),
    ];
    expect(shard).toEqual(whole);
    expect(whole.map(({ plan, whole: all = false }) => [plan.name, all])).toEqual([
      ["compare-paper-tuning", true],
      ["compare-paper-long", false],
      ["compare-paper-shorter-first", false],
      ["compare-paper-replication", false],
      ["compare-paper-shorter-first-replication", false],
      ...[1, 2, 3, 4, 5, 6].map((k) => [`compare-paper-variant-${k}`, false]),
      ["compare-paper", false],
    ]);
    expect(plannedSweeps({ scale: "paper", seed: "1", trials: 2 })).toHaveLength(2);
  });

  it("keeps what it has on a full disk, and says so", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "small"));
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=32k", "tmpfs", join(cwd, "small")]);
    // Only where this process may mount: as root, on Linux.
    if (mounted.status !== 0) return;
    try {
      const { code, stderr } = await compare(["--out", "small/full"], cwd);
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /^latchlab compare: cannot write small\/full\/journal\.jsonl: no space left; the trials before are kept\n$/,
      );
      const kept = rowsOf(cwd, "small/full");
      expect(kept.length).toBeGreaterThan(3);
      for (const line of kept) expect(() => JSON.parse(line) as unknown).not.toThrow();
    } finally {
      // Lazily: it is taken away even while something looks into it.
      spawnSync("umount", ["-l", join(cwd, "small")]);
    }
  });

  it("prints its plan, which can be run as a file, and what it costs at most", async () => {
    const cwd = emptyFolder();
    const { code, stdout } = await compare(["--dry-run"], cwd);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^12 cells of 3 trials: 36 trials$/m);
    expect(stdout).toMatch(/^about \d+ s on \d+ cores?, by one trial of \d+ in 12 cells$/m);
    const plan = stdout.slice(0, stdout.lastIndexOf("}") + 1);
    writeFileSync(join(cwd, "plan.json"), plan);
    await compare(["--out", "flags"], cwd);
    await warmLatchlab(["compare", "--plan", "plan.json", "--out", "file", "--quiet"], cwd);
    expect(rowsOf(cwd, "file")).toEqual(rowsOf(cwd, "flags"));
    const otherSeed = await warmLatchlab(["compare", "--plan", "plan.json", "--seed", "3"], cwd);
    expect([otherSeed.code, otherSeed.stderr]).toEqual([
      2,
      'latchlab compare: --seed must be that of plan.json, "1", got "3"\n',
    ]);
    const scaled = await warmLatchlab(["compare", "--plan", "plan.json", "--scale", "quick"], cwd);
    expect(scaled.stderr).toMatch(/^latchlab compare: option '--plan <plan>' cannot be used with option '--scale /);
    writeFileSync(join(cwd, "bad.json"), plan.replace('"trials": 3', '"trials": 0'));
    const bad = await warmLatchlab(["compare", "--plan", "bad.json"], cwd);
    expect([bad.code, bad.stderr]).toEqual([2, expect.stringMatching(/^latchlab compare: bad\.json: trials: .*\n$/)]);
    writeFileSync(join(cwd, "odd.json"), plan.replace('"latch"', '"xor"'));
    expect((await warmLatchlab(["compare", "--plan", "odd.json"], cwd)).stderr).toMatch(
      /the tasks are .*, got xor; --plugin names .*\n$/,
    );
  });

  it.each([
    ["a name that leads elsewhere", { name: "../elsewhere" }, /plan\.json: name: a name is made of letters, .*\n$/],
    ["an algorithm twice", { algorithms: ["adam", "adam"] }, /all that it names must stand once, got adam twice\n$/],
    ["a protocol twice", { protocols: Array(2).fill({ name: "p", preset: "working" }) }, /once, got p twice\n$/],
    [
      "a length twice",
      {
        tasks: [
          { task: "latch", T: [5] },
          { task: "latch", T: [6, 5] },
        ],
      },
      /got latch T = 5 twice\n$/,
    ],
    ["too short a T", { tasks: [{ task: "latch", T: [5, 1] }] }, /latch: T must be at least 2, got 1\n$/],
  ])("refuses a plan with %s before anything is run", async (_, change, says) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "plan.json"), JSON.stringify({ ...SMALL_PLAN, ...change }));
    const { code, stdout, stderr } = await warmLatchlab(
      ["compare", "--plan", "plan.json", "--out", "own", "--quiet"],
      cwd,
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^latchlab compare: .*\n$/);
    expect(stderr).toMatch(says);
    expect(existsSync(join(cwd, "own"))).toBe(false);
  });

  it.each([
    [["--tasks", "latch,xor"], `--tasks must be one of ${taskNames().join(", ")}, got xor`],
    [["--shard", "0/3"], /--shard must be i\/n with i from 1 to n, got 0\/3/],
    [["--shard", "4/3"], /--shard must be i\/n with i from 1 to n, got 4\/3/],
    [["--T", "5,x"], /--T must be an integer from 1 to 1000000, got x/],
    [["--trials", "0"], /--trials must be an integer from 1 to 1000000, got 0/],
    [["--out", "/proc/none"], /cannot write to \/proc\/none/],
  ])("refuses %j in one line", async (args, line) => {
    const { code, stdout, stderr } = await warmLatchlab(["compare", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^latchlab compare: .*\n$/);
    expect(stderr).toMatch(line);
  });

  it("appends nothing to a journal that another line follows", async () => {
    const cwd = emptyFolder();
    await compare(["--out", "own"], cwd);
    appendFileSync(join(cwd, "own", "journal.jsonl"), '{"schema":1');
    const { code } = await compare(["--out", "own", "--resume"], cwd);
    expect(code).toBe(0);
    expect(rowsOf(cwd, "own")).toHaveLength(36);
  });
});
