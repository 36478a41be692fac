/**
 * Sweeps as job arrays, with programs in place of SLURM's: rows are those of a local sweep, what jobs leave is run by
 * others, and what is submitted once is not submitted again.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { fileIn, latchlab } from "../../../latchlab.ts";
import { rowsOf } from "../../../small-sweep.ts";
import { FakeCluster, PLAN, programIn, until } from "./stand-ins.ts";

/** Trials that take minutes. */
const LONG = { ...PLAN, tasks: [{ task: "latch", T: [1000] }], trials: 20, budget: 1_000_000 };

describe("a sweep as a job array", () => {
  const cluster = new FakeCluster();
  const { cwd } = cluster;
  const arraysOf = (out: string) => readdirSync(join(cwd, out, "slurm"));

  beforeAll(async () => {
    await latchlab(["compare", "--plan", "./plan.json", "--out", "local", "--quiet"], cwd);
  });

  it("gives the rows of a local sweep, and says nothing of threads that it did not have", async () => {
    const { code, stderr } = await cluster.run("whole", cluster.fresh());
    expect(stderr).toMatch(/array 1: 3 jobs for 20 trials/);
    expect(code).toBe(0);
    expect(rowsOf(cwd, "whole")).toEqual(rowsOf(cwd, "local"));
    const recordOf = (out: string) => JSON.parse(readFileSync(join(cwd, out, "run.json"), "utf8")) as unknown;
    expect(recordOf("whole")).toMatchObject({ engine: "slurm", workers: null, answers: null, idleLaneSteps: null });
    expect(recordOf("local")).toMatchObject({
      workers: expect.any(Number) as number,
      answers: expect.any(String) as string,
    });
  });

  it("takes a folder whose name begins with a dash", async () => {
    const { code, stderr } = await cluster.run("-odd", cluster.fresh());
    expect(stderr).not.toMatch(/sbatch/);
    expect(code).toBe(0);
    expect(rowsOf(cwd, "-odd")).toEqual(rowsOf(cwd, "local"));
  });

  it("lets another array run what a lost job has left", async () => {
    const { code, stderr } = await cluster.run("lost", cluster.fresh({ FAKE_LOST: "1" }));
    expect(stderr).toMatch(/array 2: \d jobs? for \d+ trials/);
    expect(code).toBe(0);
    expect(rowsOf(cwd, "lost")).toEqual(rowsOf(cwd, "local"));
  });

  it("follows the array that a killed one has submitted, and submits no other", async () => {
    const env = cluster.fresh();
    const first = cluster.begin("killed", env);
    await until(() => first.said().includes("array 1"));
    first.child.kill("SIGKILL");
    await first.ended;
    const { code } = await cluster.run("killed", env, "--resume");
    expect(code).toBe(0);
    expect(rowsOf(cwd, "killed")).toEqual(rowsOf(cwd, "local"));
    expect(cluster.noted("submitted")).toBe("1\n");
  });

  it("finds the array whose number it was killed before it was told", async () => {
    // Its jobs begin later than it is looked for.
    const wait = 'until [ -e "$FAKE/go" ]; do sleep 0.1; done';
    const job = programIn(cwd, "late-job", `#!/bin/bash\n${wait}\nexec bash "$1"\n`);
    const env = cluster.fresh({ FAKE_KILLS: "1", FAKE_JOB: job });
    expect((await cluster.run("untold", env)).code).toBe(null);
    const second = cluster.begin("untold", env, "--resume");
    await until(() => second.said().includes("array 1 still runs"));
    cluster.goOn();
    expect((await second.ended).code).toBe(0);
    expect(cluster.noted("submitted")).toBe("1\n");
    expect(rowsOf(cwd, "untold")).toEqual(rowsOf(cwd, "local"));
  });

  it("cancels its array on Ctrl-C", async () => {
    const env = cluster.fresh();
    const long = ["--plan", fileIn(cwd, "long.json", JSON.stringify(LONG))];
    const first = cluster.begin("stopped", env, ...long);
    await until(() => first.said().includes("array 1"));
    first.child.kill("SIGINT");
    const { code, stderr } = await first.ended;
    expect(stderr).toMatch(/interrupted with \d+ of 40 trials in stopped; the same command with --resume goes on\n$/);
    expect(code).toBe(130);
    expect(existsSync(join(String(env.FAKE), "cancelled-1"))).toBe(true);
    expect(cluster.noted("submitted")).toBe("1\n");
    for (const line of cluster.noted("jobs-1").trim().split("\n")) {
      expect(() => process.kill(Number(line.split(" ")[1]), 0), line).toThrow("ESRCH");
    }
  });

  it("cancels by its name what was being submitted on Ctrl-C", async () => {
    const env = cluster.fresh({ FAKE_JOB: programIn(cwd, "sleeping-job", "#!/bin/bash\nexec sleep 600\n") });
    const sweep = cluster.begin("hasty", { ...env, FAKE_HANGS: "1" });
    await until(() => cluster.noted("jobs-1").split("\n").length > 3);
    sweep.child.kill("SIGINT");
    await until(() => sweep.said().includes("stopping"));
    cluster.goOn();
    const { code, stderr } = await sweep.ended;
    expect(stderr).toMatch(/interrupted with 0 of 20 trials in hasty; the same command with --resume goes on\n$/);
    expect(code).toBe(130);
    expect(existsSync(join(String(env.FAKE), "cancelled-1"))).toBe(true);
  });

  it("names what sbatch has against it, and does not pile up what was refused", async () => {
    const env = cluster.fresh({ FAKE_REFUSES: "invalid partition" });
    for (const settings of [[], ["--resume"], ["--resume", "--parts", "2"]]) {
      const { code, stdout, stderr } = await cluster.run("refused", env, "--quiet", ...settings);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toBe("latchlab compare: sbatch refused/slurm/1/array.sh: sbatch: error: invalid partition\n");
    }
    expect(arraysOf("refused")).toEqual(["1"]);
    const { code, stderr } = await cluster.run("refused", { ...env, FAKE_REFUSES: "" }, "--resume", "--parts", "4");
    expect(stderr).toMatch(/array 1: 4 jobs for 20 trials/);
    expect(code).toBe(0);
    expect(arraysOf("refused")).toEqual(["1"]);
  });

  it("says in one line what does not go together", async () => {
    const said = async (...args: string[]) => (await latchlab(args, cwd)).stderr;
    expect(await said("compare", "--engine", "slurm", "--redis", "redis://h")).toBe(
      "latchlab compare: --redis goes with --engine bullmq, got a URL with slurm\n",
    );
    expect(await said("compare", "--parts", "3")).toBe(
      "latchlab compare: --parts goes with --engine slurm, got 3 with local\n",
    );
    expect(await said("worker", "--part", "nowhere")).toBe(
      "latchlab worker: --part nowhere: it holds no trials.json\n",
    );
    rmSync(join(cwd, "part"), { recursive: true, force: true });
    mkdirSync(join(cwd, "part"));
    fileIn(join(cwd, "part"), "trials.json", '{"schema":1,"groups":[{"task":"latch"}]}');
    expect(await said("worker", "--part", "part")).toMatch(
      /^latchlab worker: it was sent what is no group of trials: schema: [^\n]+\n$/,
    );
  });
});
