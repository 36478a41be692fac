/** Kills in the tuning, and in the minimal task; test/slow/sweeps/killed-runs kills more, and other commands too. */
import { expect, it } from "vitest";
import { stream } from "../../../src/numeric/random.ts";
import { killedRuns } from "../../killed-runs.ts";

const FEW = ["--tasks", "latch", "--T", "6", "--trials", "1", "--budget", "2000", "--algorithms", "adam"];

it.each([
  ["a comparison that tunes", ["compare", ...FEW]],
  ["the minimal task", ["minimal", "--trials", "1"]],
])("%s that is killed twice and gone on with leaves the rows of an uninterrupted run", async (name, args) => {
  const random = stream(`seed=1/killed twice/${name}`);
  const { whole, afterKills, landed } = await killedRuns({ args: [...args, "--workers", "2"], kills: 2, random });
  expect(new Set(afterKills)).toEqual(new Set([whole]));
  expect(Object.values(landed).reduce((sum = 0, count = 0) => sum + count, 0)).toBe(2);
});
