/**
 * What the main sweep of the comparison at full scale costs, from a part of its committed trials run again as a sweep
 * runs them, beside what is estimated before it is run. Every twelfth trial is run, so that each cell has its share.
 * Writes results/slow/sweep-cost.json; about two minutes on a machine that does nothing else.
 */
import { availableParallelism, cpus } from "node:os";
import { expect, it } from "vitest";
import { estimateOf } from "../../../src/cli/sweep/dry-run.ts";
import { keptExperiments } from "../../../src/cli/sweep/kept-sweeps.ts";
import { type TrialRow, withoutParameters } from "../../../src/experiments/trial-row.ts";
import { runSweep } from "../../../src/experiments/sweep/executors/local.ts";
import { keepResult } from "../../../scripts/keep-result.ts";

const EVERY = 12;
const CORES = 2;
/** What may be asked of two cores, and how far the dry run may be off. */
const MOST_MINUTES = 30;
const TOLERANCE = 0.3;

it("the main sweep at full scale costs at most half an hour on two cores, about what is estimated", async () => {
  const main = keptExperiments("results").comparison?.find(({ part }) => part === "main");
  if (main === undefined) throw new Error("the main sweep must be kept");
  const { rows } = main;
  const estimate = (await estimateOf([main])).seconds / CORES / 60;

  const part = rows.filter((_, k) => k % EVERY === 0);
  const kept = new Map(part.map((row) => [row.id, row]));
  const began = performance.now();
  let again = 0;
  const shortened = (row: TrialRow) => (kept.get(row.id)?.parametersHash === undefined ? row : withoutParameters(row));
  const { all, idle } = await runSweep(
    part.map(({ specification }) => specification),
    {
      workers: CORES,
      onRow: (row) => {
        expect(shortened(row)).toEqual(kept.get(row.id));
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
    minutesEstimated: rounded(estimate),
    idleLaneSteps: rounded(idle / all),
  };
  keepResult("sweep-cost", `${JSON.stringify(result, null, 2)}\n`);
  expect(again).toBe(part.length);
  expect(minutes).toBeLessThan(MOST_MINUTES);
  expect(Math.abs(estimate / minutes - 1)).toBeLessThan(TOLERANCE);
});
