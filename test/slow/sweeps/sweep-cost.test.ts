/**
 * What the comparison at full scale costs, from a part of its committed trials run again as a sweep runs them, beside
 * what its dry run says. Every twelfth trial is run, so that each cell has its share. Writes
 * results/slow/sweep-cost.json; about two minutes on a machine that does nothing else.
 */
import { availableParallelism, cpus } from "node:os";
import { expect, it } from "vitest";
import { keptExperiments } from "../../../src/cli/sweep/kept-sweeps.ts";
import { runSweep } from "../../../src/experiments/sweep/run-sweep.ts";
import { latchlab } from "../../cli/latchlab.ts";
import { keepResult } from "../../../scripts/keep-result.ts";

const EVERY = 12;
const CORES = 2;
/** What may be asked of two cores, and how far the dry run may be off. */
const MOST_MINUTES = 30;
const TOLERANCE = 0.3;

it("the comparison at full scale costs at most half an hour on two cores, about what the dry run says", async () => {
  const { code, stdout } = await latchlab(["compare", "--scale", "paper", "--dry-run", "--workers", String(CORES)]);
  expect(code).toBe(0);
  const estimate = Number(/^about (\d+) minutes on 2 cores/m.exec(stdout)?.[1]);

  const rows = (keptExperiments("results").comparison ?? []).flatMap((sweep) => sweep.rows);
  const part = rows.filter((_, k) => k % EVERY === 0);
  const kept = new Map(part.map((row) => [row.id, row]));
  const began = performance.now();
  let again = 0;
  const { all, idle } = await runSweep(
    part.map(({ specification }) => specification),
    {
      workers: CORES,
      onRow: (row) => {
        expect(row).toEqual(kept.get(row.id));
        again++;
      },
      onFailure: (_, why) => {
        throw new Error(why);
      },
    },
  );
  const seconds = (performance.now() - began) / 1000;
  const rounded = (x: number) => Number(x.toPrecision(3));
  const minutes = (seconds * rows.length) / part.length / 60;
  const result = {
    node: process.version,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    trials: rows.length,
    trialsRunAgain: again,
    minutesOnTwoCores: rounded(minutes),
    minutesByDryRun: estimate,
    idleLaneSteps: rounded(idle / all),
  };
  keepResult("sweep-cost", `${JSON.stringify(result, null, 2)}\n`);
  expect(again).toBe(part.length);
  expect(minutes).toBeLessThan(MOST_MINUTES);
  expect(Math.abs(estimate / minutes - 1)).toBeLessThan(TOLERANCE);
});
