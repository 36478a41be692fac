/**
 * Sweeps as job arrays where there is no sbatch: the script is written and named, and what it gave where it was run by
 * hand is taken.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { fileIn, latchlab } from "../../../latchlab.ts";
import { rowsOf } from "../../../small-sweep.ts";
import { FakeCluster, withoutSlurm } from "./stand-ins.ts";

describe("a sweep where there is no sbatch", () => {
  const cluster = new FakeCluster();
  const { cwd } = cluster;
  const scriptOf = (out: string, array = 1) => join(cwd, out, "slurm", String(array), "array.sh");
  const byHand = (out: string, ...args: string[]) => cluster.run(out, withoutSlurm(), ...args);
  /** Runs the script of an array as SLURM does, once for each of these parts. */
  const runScript = (script: string, ...parts: number[]) => {
    for (const part of parts) {
      const env = { ...process.env, SLURM_ARRAY_TASK_ID: String(part) };
      try {
        execFileSync("bash", [script], { env, stdio: "ignore" });
      } catch {
        // What a job ends with is for SLURM.
      }
    }
  };

  beforeAll(async () => {
    await latchlab(["compare", "--plan", "./plan.json", "--out", "local", "--quiet"], cwd);
  });

  it("names the script, the same until it was run, and takes what it gave", async () => {
    const first = await byHand("by hand");
    expect([first.code, first.stderr.split("\n").at(-2)]).toEqual([
      3,
      `latchlab compare: there is no sbatch here: submit '${scriptOf("by hand")}' where there is one and the folder has ` +
        "the same name; 0 of 20 trials in by hand; the same command with --resume goes on",
    ]);
    expect((await byHand("by hand", "--resume")).stderr).toBe(first.stderr);
    expect(readdirSync(join(cwd, "by hand", "slurm"))).toEqual(["1"]);
    // A job that was put back into the queue has nothing left to do.
    runScript(scriptOf("by hand"), 0, 1, 2, 0);
    const { code } = await byHand("by hand", "--resume");
    expect(code).toBe(0);
    expect(rowsOf(cwd, "by hand")).toEqual(rowsOf(cwd, "local"));
  });

  it("names another script for other settings, and says which one that replaces", async () => {
    await byHand("changed", "--parts", "2");
    const { stderr } = await byHand("changed", "--resume", "--parts", "4", "--workers", "7", "--time-limit", "9");
    expect(stderr).toContain(`submit ${scriptOf("changed", 2)} where`);
    expect(stderr).toContain("it takes the place of changed/slurm/1/array.sh, which is of other trials or settings");
    expect(readFileSync(scriptOf("changed", 2), "utf8")).toMatch(/--array=0-3\n.*--cpus-per-task=7\n/);
    expect(readFileSync(join(cwd, "changed", "slurm", "2", "part-0", "trials.json"), "utf8")).toContain(
      '"timeLimit":9',
    );
    await byHand("changed", "--resume", "--parts", "2");
    expect(readdirSync(join(cwd, "changed", "slurm"))).toEqual(["1", "2", "3"]);
  });

  it("names another script for other trials: those of another shard, or of a changed plugin", async () => {
    const dealt = (out: string, array: number) =>
      readFileSync(join(cwd, out, "slurm", String(array), "part-0", "trials.json"), "utf8");
    await byHand("shard", "--shard", "1/2");
    await byHand("shard", "--shard", "2/2", "--resume");
    expect(dealt("shard", 2)).not.toBe(dealt("shard", 1));
    const plugin = (comment: string) => {
      fileIn(cwd, "plugin.mjs", `${readFileSync("examples/my-algorithm.mjs", "utf8")}\n// ${comment}\n`);
      return byHand("plugged", "--plugin", "./plugin.mjs", "--resume");
    };
    expect((await plugin("before")).stderr).toContain(scriptOf("plugged", 1));
    expect((await plugin("after")).stderr).toContain(scriptOf("plugged", 2));
  });

  it("names no script that is not there, and makes what was not made whole in its place", async () => {
    await byHand("torn");
    rmSync(scriptOf("torn"));
    expect((await byHand("torn", "--resume")).stderr).toContain(scriptOf("torn", 2));
    rmSync(join(cwd, "torn", "slurm", "2", "array.json"));
    expect((await byHand("torn", "--resume")).stderr).toContain(scriptOf("torn", 2));
    for (const file of ["array.json", "array.sh"]) expect(existsSync(join(cwd, "torn", "slurm", "2", file))).toBe(true);
  });

  it("reports trials that failed once all have ended, and lets them run again after that", async () => {
    const limit = ["--time-limit", "0.000001", "--parts", "2"];
    await byHand("failed", ...limit);
    runScript(scriptOf("failed"), 0);
    const partly = await byHand("failed", "--resume", ...limit);
    expect(partly.code).toBe(3);
    expect(partly.stderr).toMatch(/submit \S+failed\/slurm\/2\/array.sh where .*; \d+ trials failed so far; 0 of 20/);
    runScript(scriptOf("failed", 2), 0, 1);
    const whole = await byHand("failed", "--resume", "--quiet", ...limit);
    expect(whole.stdout).toMatch(/failed: latch adam .*: it ran longer than 0.000001 s/);
    expect(whole.stdout).toMatch(/… and 10 trials more/);
    expect(whole.code).toBe(1);
    expect(readdirSync(join(cwd, "failed", "slurm"))).toEqual(["1", "2"]);
    const again = await byHand("failed", "--resume", ...limit);
    expect(again.stderr).toContain(`submit ${scriptOf("failed", 3)} where`);
    expect(again.code).toBe(3);
  });

  it("holds failures under other settings against no trial", async () => {
    await byHand("limited", "--time-limit", "0.000001", "--parts", "1");
    runScript(scriptOf("limited"), 0);
    const { code, stderr } = await byHand("limited", "--resume");
    expect(stderr).toContain(`submit ${scriptOf("limited", 2)} where`);
    expect(code).toBe(3);
  });

  it("passes on the last word of jobs that ended without their trials", async () => {
    await byHand("refusing");
    const log = join(cwd, "refusing", "slurm", "1", "part-1");
    fileIn(log, "log.txt", "first\nno room on this node\n");
    const { stderr } = await byHand("refusing", "--resume");
    expect(stderr).toContain(`submit ${scriptOf("refusing")} where`);
    expect(stderr).toContain("; what ran before ended with: no room on this node; 0 of 20 trials");
  });
});
