/**
 * Merging and exporting sweeps of 20 000 and of 200 000 made rows: the time grows as the rows do, the memory by what
 * their places take. Half a minute.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { emptyFolder, fileIn, MAIN } from "../../cli/latchlab.ts";
import { makeSweep, planOf } from "./made-sweep.ts";

const FEW = 20_000;
const TIMES = 10;
/** Bytes for each row more: some for its place, the rest for what is not collected yet. */
const MOST_BYTES = 700;

interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
}

const TOLD = `
  process.on("exit", () => {
    const { maxRSS, userCPUTime } = process.resourceUsage();
    process.stderr.write(JSON.stringify({ seconds: userCPUTime / 1e6, megabytes: maxRSS / 1024 }));
  });`;

function costOf(cwd: string, args: readonly string[]): Cost {
  const told = fileIn(cwd, "told.mjs", TOLD);
  const words = ["--import", told, MAIN, ...args];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return JSON.parse(stderr) as Cost;
}

it.each([
  ["merge", ["merge", "made", "--out", "all"]],
  ["export as a table", ["export", "made", "--out", "made.csv"]],
])("%s takes time in proportion to the rows, and memory for their places alone", (_, args) => {
  const [few, many] = [FEW, FEW * TIMES].map((rows) => {
    const cwd = emptyFolder();
    makeSweep(join(cwd, "made"), planOf(rows));
    return costOf(cwd, args);
  });
  expect(many.seconds / few.seconds).toBeLessThan(1.5 * TIMES);
  expect(many.megabytes - few.megabytes).toBeLessThan((MOST_BYTES * FEW * (TIMES - 1)) / 2 ** 20);
});
