/** Trials of the tuning that fail: they are said and count in the exit code; settings chosen without them stand. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SweepPlan } from "../../../../src/experiments/sweep/sweep-plan.ts";
import { emptyFolder, type Ended, latchlab } from "../../latchlab.ts";

const ALGORITHM = readFileSync("examples/my-algorithm.mjs", "utf8");
const FIRST = "const w = initial.slice();";

const compare = (cwd: string, more: readonly string[] = []) => {
  const few = ["--tasks", "latch", "--T", "10", "--trials", "1", "--algorithms", "sign-descent"];
  return latchlab(["compare", ...few, "--plugin", "mine.mjs", "--out", "own", ...more], cwd);
};

/** The lines on stderr but for those of progress and of the files. */
const saidBesideProgress = ({ stderr }: Ended) =>
  stderr
    .trimEnd()
    .split("\n")
    .filter((line) => !/^latchlab compare[^/]*: \d+\/\d+|^Figures and tables: /.test(line));

const settingsIn = (cwd: string) => {
  const plan = JSON.parse(readFileSync(join(cwd, "own", "plan.json"), "utf8")) as SweepPlan;
  return plan.protocols.flatMap(({ settings = [] }) => settings.map(({ options }) => options));
};

/** The example, which fails with the settings of its grid that are named, and none where `mended` is there. */
const write = (cwd: string, steps: readonly number[]) =>
  writeFileSync(
    join(cwd, "mine.mjs"),
    ALGORITHM.replace(FIRST, `${FIRST} if (${JSON.stringify(steps)}.includes(step)) throw new Error("no shoes");`),
  );

describe("a trial of the tuning that fails", () => {
  it("is said and counts in the exit code; going on runs it again and keeps the settings", async () => {
    const cwd = emptyFolder();
    expect(ALGORITHM).toContain(FIRST);
    write(cwd, [0.1, 0.3]);
    const failed = await compare(cwd, ["--quiet"]);
    expect([failed.code, failed.stderr]).toEqual([1, ""]);
    expect(failed.stdout).toMatch(/^failed: tuning: latch sign-descent T = 20 trial 1: no shoes$/m);
    const chosen = settingsIn(cwd);
    expect(chosen).not.toContainEqual({ step: 0.3 });

    write(cwd, []);
    const beside = emptyFolder();
    cpSync(cwd, beside, { recursive: true });
    const mended = await compare(cwd, ["--resume"]);
    expect(mended.stdout).not.toMatch(/failed:|step=0\.3/);
    expect(saidBesideProgress(mended)).toEqual([
      "latchlab compare: own: its settings are gone on with; tuning would choose others now",
    ]);
    expect(mended.code).toBe(0);
    expect(settingsIn(cwd)).toEqual(chosen);

    const quietly = await compare(beside, ["--resume", "--quiet"]);
    expect([quietly.code, quietly.stderr]).toEqual([0, ""]);
    expect(settingsIn(beside)).toEqual(chosen);

    const anew = emptyFolder();
    write(anew, []);
    expect((await compare(anew, ["--quiet"])).code).toBe(0);
    expect(settingsIn(anew)).toContainEqual({ step: 0.3 });
  });

  it("is said on stderr where rows are printed as JSON, unless that is to be quiet", async () => {
    const cwd = emptyFolder();
    write(cwd, [0.1, 0.3]);
    const loud = await compare(cwd, ["--json"]);
    expect(loud.code).toBe(1);
    expect(JSON.parse(loud.stdout)).toBeInstanceOf(Array);
    const said = saidBesideProgress(loud).filter((line) => line.startsWith("failed: "));
    expect(said).toContain("failed: tuning: latch sign-descent T = 20 trial 1: no shoes");
    const quiet = await compare(cwd, ["--json", "--resume", "--quiet"]);
    expect([quiet.code, quiet.stderr]).toEqual([1, ""]);
  });
});
