/** Trials of the tuning that fail: they are said and count in the exit code; settings chosen without them stand. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SweepPlan } from "../../../../src/experiments/sweep/sweep-plan.ts";
import { emptyFolder, latchlab } from "../../latchlab.ts";

const ALGORITHM = readFileSync("examples/my-algorithm.mjs", "utf8");
const FIRST = "const w = initial.slice();";

const compare = (cwd: string, more: readonly string[] = []) => {
  const few = ["--tasks", "latch", "--T", "10", "--trials", "1", "--algorithms", "sign-descent", "--quiet"];
  return latchlab(["compare", ...few, "--plugin", "mine.mjs", "--out", "own", ...more], cwd);
};

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
    const failed = await compare(cwd);
    expect(failed.code).toBe(1);
    expect(failed.stdout).toMatch(/^failed: tuning: latch sign-descent T = 20 trial 1: no shoes$/m);
    const chosen = settingsIn(cwd);
    expect(chosen).not.toContainEqual({ step: 0.3 });

    write(cwd, []);
    const mended = await compare(cwd, ["--resume"]);
    expect(mended.stdout).not.toMatch(/failed:|step=0\.3/);
    expect(mended.stderr).toBe(
      "latchlab compare: own: its settings are gone on with; tuning would choose others now\n",
    );
    expect(mended.code).toBe(0);
    expect(settingsIn(cwd)).toEqual(chosen);

    const anew = emptyFolder();
    write(anew, []);
    expect((await compare(anew)).code).toBe(0);
    expect(settingsIn(anew)).toContainEqual({ step: 0.3 });
  });
});
