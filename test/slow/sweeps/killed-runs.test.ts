/**
 * Runs that are killed with -9 at random moments, 20 times each, and gone on with: they end with the rows of an
 * uninterrupted run. Writes results/slow/killed-runs.json; a quarter of an hour on two cores, most of it for reproduce,
 * which checks all claims each time.
 */
import { expect, it } from "vitest";
import { keepResult, linesOf } from "../../../scripts/keep-result.ts";
import { stream } from "../../../src/numeric/random.ts";
import { killedRuns } from "../../killed-runs.ts";

const KILLS = 20;

const SMALL = ["--T", "6,10", "--workers", "2"];
const NAMES = "back-propagation,random-guessing,coin-flip-propagation";

const RUNS: Readonly<Record<string, readonly string[]>> = {
  compare: [
    "compare",
    "--algorithms",
    NAMES,
    ...SMALL,
    "--budget",
    "3000",
    "--protocol",
    "working",
    "--tasks",
    "latch",
    "--trials",
    "300",
  ],
  tuning: [
    "compare",
    "--algorithms",
    "back-propagation,adam",
    ...SMALL,
    "--tasks",
    "two-sequence,parity",
    "--trials",
    "1",
  ],
  minimal: ["minimal", "--trials", "6", "--workers", "2"],
  reproduce: ["reproduce", "--scale", "quick", "--workers", "2"],
};

const runs: object[] = [];

it.each(Object.entries(RUNS))(
  "%s leaves the rows of an uninterrupted run, however often it is killed",
  async (run, args) => {
    const random = stream(`seed=1/killed runs/${run}`);
    const { whole, afterKills, landed } = await killedRuns({ args, kills: KILLS, random });
    expect(new Set(afterKills)).toEqual(new Set([whole]));
    expect(Object.values(landed).reduce((sum = 0, count = 0) => sum + count, 0)).toBe(KILLS);
    // Enough of them fall between the rows, where they may do harm.
    const { "before any row": before = 0, "after all rows": after = 0 } = landed;
    expect(KILLS - before - after).toBeGreaterThan(KILLS / 4);
    runs.push({ run, kills: KILLS, finished: afterKills.length, landed, rows: whole.slice(0, 16) });
    keepResult("killed-runs", linesOf({ runs }));
  },
);
