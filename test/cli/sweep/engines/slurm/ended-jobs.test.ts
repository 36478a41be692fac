/** Sweeps as job arrays whose jobs end before their trials have, or write what they should not. */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { rowsIn } from "../../../../../src/cli/sweep/journal/journal-reading.ts";
import { journalLine } from "../../../../../src/experiments/sweep/journal.ts";
import { fileIn, latchlab } from "../../../latchlab.ts";
import { rowsOf, withParametersMoved } from "../../../small-sweep.ts";
import { FakeCluster, PLAN, programIn, until, withoutSlurm } from "./stand-ins.ts";

const PART = 'part="$(dirname "$1")/part-$SLURM_ARRAY_TASK_ID"';

describe("a job array whose jobs end early", () => {
  const cluster = new FakeCluster();
  const { cwd } = cluster;
  const job = (name: string, ...lines: string[]) =>
    programIn(cwd, name, `${["#!/bin/bash", PART, ...lines].join("\n")}\n`);

  beforeAll(async () => {
    await latchlab(["compare", "--plan", "./plan.json", "--out", "local", "--quiet"], cwd);
  });

  it("is followed by others as long as trials end, and by no more than twenty", async () => {
    fileIn(cwd, "more.json", JSON.stringify({ ...PLAN, trials: 6 }));
    await latchlab(["compare", "--plan", "./more.json", "--out", "more-local", "--quiet"], cwd);
    // The first job of each array ends after one trial, the others before it.
    const row = `sed -n "\${FAKE_NUMBER}p" ${join(cwd, "more-local", "journal.jsonl")} >>"$part/entries.jsonl"`;
    const killed = job("killed-job", `[ "$SLURM_ARRAY_TASK_ID" = 0 ] && ${row}`, "kill -KILL $$");
    const env = cluster.fresh({ FAKE_JOB: killed, FAKE_WAITS: "1", FAKE_ENDS: "TIMEOUT" });
    const words = ["--plan", "./more.json", "--quiet"];
    const first = await cluster.run("more", env, ...words);
    expect([first.code, first.stdout, first.stderr]).toEqual([
      3,
      "",
      "latchlab compare: 20 arrays have left 4 trials; SBATCH_TIMELIMIT gives jobs more time; " +
        "20 of 24 trials in more; the same command with --resume goes on\n",
    ]);
    expect((await cluster.run("more", env, ...words, "--resume")).code).toBe(0);
    expect(rowsOf(cwd, "more")).toEqual(rowsOf(cwd, "more-local"));
    expect(cluster.noted("number")).toBe("24\n");
  });

  it("gives its trials up when three have left all, with the last words of the job", async () => {
    const broken = job("broken-job", 'echo first >>"$part/log.txt"', 'echo no room >>"$part/log.txt"', "exit 1");
    const env = cluster.fresh({ FAKE_JOB: broken, FAKE_WAITS: "1", FAKE_ENDS: "FAILED" });
    const { code, stdout } = await cluster.run("given-up", env, "--quiet");
    expect(stdout).toContain("its job ended without it (FAILED): no room\n");
    expect(code).toBe(1);
    expect(cluster.noted("submitted")).toBe("1\n2\n3\n");
  });

  it("gives its trials up with words of ours where the job has left none", async () => {
    const silent = job("silent-job", ': >>"$part/log.txt"', "kill -KILL $$");
    const env = cluster.fresh({ FAKE_JOB: silent, FAKE_WAITS: "1", FAKE_ENDS: "OUT_OF_MEMORY" });
    const { code, stdout } = await cluster.run("silent", env, "--quiet");
    expect(stdout).toContain("its job ended without it (OUT_OF_MEMORY): it left no word in log.txt\n");
    expect(code).toBe(1);
  });

  it("is incomplete and no failure of its trials where the cluster has ended all jobs", async () => {
    const env = cluster.fresh({ FAKE_JOB: job("slow-job", "exit 1"), FAKE_WAITS: "1", FAKE_ENDS: "TIMEOUT" });
    const { code, stderr } = await cluster.run("limited", env, "--quiet");
    expect(stderr).toBe(
      "latchlab compare: 3 arrays ended without any of 20 trials: TIMEOUT; 0 of 20 trials in limited; " +
        "the same command with --resume goes on\n",
    );
    expect(code).toBe(3);
  });

  it("is not submitted again where somebody has cancelled it", async () => {
    const env = cluster.fresh({ FAKE_JOB: job("long-job", "exec sleep 600") });
    const sweep = cluster.begin("cancelled", env);
    await until(() => sweep.said().includes("array 1"));
    execFileSync("scancel", ["1"], { env: { ...process.env, ...env } });
    const { code, stderr } = await sweep.ended;
    expect(stderr).toMatch(
      /compare: array 1 was cancelled; 0 of 20 trials in cancelled; the same command with --resume/,
    );
    expect(code).toBe(3);
    expect(cluster.noted("submitted")).toBe("1\n");
  });

  it("is found by its name where sbatch has given no number", async () => {
    const env = cluster.fresh({ FAKE_WAITS: "1", FAKE_ANSWERS: "queued" });
    const first = await cluster.run("unnumbered", env, "--quiet");
    expect(first.stderr).toMatch(/array\.sh: it gave no number, but "queued"; 0 of 20 trials in unnumbered; /);
    expect(first.code).toBe(3);
    expect((await cluster.run("unnumbered", env, "--quiet", "--resume")).code).toBe(0);
    expect(cluster.noted("submitted")).toBe("1\n");
  });

  it("is refused where it has two results of a trial that differ, now and when it is gone on with", async () => {
    const [row] = rowsIn(join(cwd, "local"), 2);
    fileIn(cwd, "same", journalLine(row, 2));
    fileIn(cwd, "other", journalLine(withParametersMoved(row, 1), 2));
    const doubling = job("doubling-job", 'bash "$1"', `cat "${cwd}/$FAKE_LAST" >>"$part/entries.jsonl"`);
    const env = cluster.fresh({ FAKE_JOB: doubling, FAKE_WAITS: "1", FAKE_DENIES: "Access denied" });
    expect((await cluster.run("same-twice", { ...env, FAKE_LAST: "same" }, "--quiet")).code).toBe(0);
    const twice = await cluster.run("twice", { ...env, FAKE_LAST: "other" });
    const refused = new RegExp(
      `^latchlab compare: twice/slurm/1: it has another result of trial ${row.id} \\(latch \\S+ T = \\d+\\) than ` +
        "is known already; two different programs have run it, or a row was changed$",
      "m",
    );
    expect(twice.stderr).toMatch(refused);
    expect(twice.stderr).toContain("its jobs may go on: scancel 2: scancel: error: Access denied\n");
    expect(twice.code).toBe(2);
    const again = await cluster.run("twice", env, "--resume", "--quiet");
    expect([again.code, again.stdout]).toEqual([2, ""]);
    expect(again.stderr).toMatch(refused);
  });

  it("is refused where its folder has another result of a trial already, and not where it has the same", async () => {
    const [row] = rowsIn(join(cwd, "local"), 2);
    const env = cluster.fresh();
    expect((await cluster.run("kept", env, "--quiet")).code).toBe(0);
    const entries = join(cwd, "kept/slurm/1/part-0/entries.jsonl");
    writeFileSync(entries, journalLine(row, 2), { flag: "a" });
    expect((await cluster.run("kept", env, "--resume", "--quiet")).code).toBe(0);
    writeFileSync(entries, journalLine(withParametersMoved(row, 1), 2));
    const { code, stdout, stderr } = await cluster.run("kept", env, "--resume", "--quiet");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`latchlab compare: kept/slurm/1: it has another result of trial ${row.id} (latch `);
    expect(rowsOf(cwd, "kept")).toEqual(rowsOf(cwd, "local"));
  });
});

describe("the folders of job arrays", () => {
  const cluster = new FakeCluster();
  const { cwd } = cluster;

  it("say in one line what is in their way, and what is no record", async () => {
    const lineOf = async (out: string) => {
      const { code, stdout, stderr } = await cluster.run(out, cluster.fresh(), "--quiet", "--resume");
      expect([code, stdout]).toEqual([2, ""]);
      return stderr;
    };
    await cluster.run("way", withoutSlurm(), "--quiet");
    rmSync(join(cwd, "way", "slurm"), { recursive: true });
    writeFileSync(join(cwd, "way", "slurm"), "");
    expect(await lineOf("way")).toBe("latchlab compare: cannot read way/slurm: a file is in the way\n");
    await cluster.run("record", withoutSlurm(), "--quiet");
    writeFileSync(join(cwd, "record", "slurm", "1", "array.json"), '{"schema":1,"parts":"many"}');
    expect(await lineOf("record")).toMatch(/^latchlab compare: record\/slurm\/1\/array.json: parts: [^\n]+\n$/);
    await cluster.run("part", withoutSlurm(), "--quiet");
    rmSync(join(cwd, "part", "slurm", "1", "array.json"));
    rmSync(join(cwd, "part", "slurm", "1", "part-0"), { recursive: true });
    writeFileSync(join(cwd, "part", "slurm", "1", "part-0"), "");
    expect(await lineOf("part")).toBe("latchlab compare: cannot write to part/slurm/1/part-0: a file is in the way\n");
  });

  it("name an sbatch that is there and does not answer", async () => {
    const env = cluster.fresh();
    programIn(cwd, "sbatch", "#!/bin/bash\necho 'sbatch: error: no configuration' >&2\nexit 1\n");
    const { code, stderr } = await cluster.run("mute", { ...env, PATH: `${cwd}:${env.PATH}` }, "--quiet");
    expect(stderr).toBe("latchlab compare: sbatch --version: sbatch: error: no configuration\n");
    expect(code).toBe(2);
    rmSync(join(cwd, "sbatch"));
  });

  it("say in one line that a job cannot write what it has found, and keep what it has written", async () => {
    await cluster.run("full", withoutSlurm(), "--quiet");
    const part = join(cwd, "full", "slurm", "1", "part-0");
    const script = readFileSync(join(cwd, "full", "slurm", "1", "array.sh"), "utf8");
    const worker = /^exec (.*) --part /m.exec(script)?.[1] ?? "";
    // Files may have one kilobyte at most, which stands for a disk that is full.
    const limited = `trap '' XFSZ; ulimit -f 1; exec ${worker} --part '${part}'`;
    const run = () => execFileSync("bash", ["-c", limited], { stdio: ["ignore", "pipe", "pipe"] });
    expect(run).toThrow(
      expect.objectContaining({
        status: 2,
        stderr: Buffer.from(
          `latchlab worker: cannot write ${join(part, "entries.jsonl")}: EFBIG: file too large, write; ` +
            "the trials before are kept\n",
        ),
      }) as Error,
    );
    const before = readFileSync(join(part, "entries.jsonl"), "utf8");
    expect(before.length).toBeGreaterThan(0);
    execFileSync("bash", ["-c", `exec ${worker} --part '${part}'`], { stdio: "ignore" });
    const after = readFileSync(join(part, "entries.jsonl"), "utf8");
    expect(after.startsWith(before)).toBe(true);
    expect(after.split("\n").filter((line) => line.endsWith("}")).length).toBeGreaterThan(5);
  });
});
