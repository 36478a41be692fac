/** A sweep gives the same rows in any way of running it, and stops when it is asked to. */
import { describe, expect, it } from "vitest";
import { runSpecification } from "../../../../src/experiments/run-specification.ts";
import { SECONDS_TO_STOP } from "../../../../src/experiments/sweep/executors/executor.ts";
import { runSweep, type SweepOptions } from "../../../../src/experiments/sweep/executors/local.ts";
import { sweepPool } from "../../../../src/experiments/sweep/executors/thread-queue.ts";
import { type TrialRow, type TrialSpecification, trialSpecification } from "../../../../src/experiments/trial-row.ts";

const TRIALS = (["latch", "two-sequence"] as const).flatMap((task) =>
  (["adam", "pseudo-newton", "random-guessing", "discrete-error-propagation"] as const).flatMap((algorithm) =>
    [1, 2, 3].map((trial) => trialSpecification({ task, T: 12, algorithm, trial, budget: 300 })),
  ),
);

async function swept(trials: readonly TrialSpecification[], options: Partial<SweepOptions>) {
  const rows = new Map<string, TrialRow>();
  const failures: string[] = [];
  const steps = await runSweep(trials, {
    ...options,
    onRow: (row) => {
      rows.set(row.id, row);
      options.onRow?.(row);
    },
    onFailure: (_, why) => failures.push(why),
  });
  return { rows, failures, steps };
}

describe("a sweep", () => {
  it("gives the rows of trials alone with one worker, with two, and with lockstep off", async () => {
    const alone = new Map(TRIALS.map((trial) => runSpecification(trial).row).map((row) => [row.id, row]));
    for (const options of [{ workers: 1 }, { workers: 2 }, { workers: 2, lockstep: false }]) {
      const { rows, failures, steps } = await swept(TRIALS, options);
      expect(failures).toEqual([]);
      expect(rows).toEqual(alone);
      if (options.lockstep === false) expect(steps).toEqual({ all: 0, idle: 0 });
      else expect(steps.all).toBeGreaterThan(0);
    }
  });

  it("begins nothing new once it is stopped, and ends soon with what had finished", async () => {
    const long = Array.from({ length: 40 }, (_, k) =>
      trialSpecification({ task: "two-sequence", T: 1000, algorithm: "adam", trial: k + 1, acceptableCost: 0 }),
    );
    const stop = new AbortController();
    // The searches come first; a second later long trials are in flight.
    const onRow = () => {
      setTimeout(() => {
        stop.abort();
      }, 1000);
    };
    const began = performance.now();
    const { rows, failures } = await swept([...TRIALS, ...long], { workers: 2, stop: stop.signal, onRow });
    expect(rows.size).toBeGreaterThan(0);
    expect(rows.size).toBeLessThan(TRIALS.length + long.length);
    expect(failures).toEqual([]);
    const seconds = (performance.now() - began) / 1000;
    expect(seconds).toBeGreaterThan(SECONDS_TO_STOP);
    expect(seconds).toBeLessThan(SECONDS_TO_STOP + 10);
    expect((await swept(TRIALS, { stop: stop.signal })).rows.size).toBe(0);
  });

  it("throws what a receiver of rows or failures throws", async () => {
    const onRow = () => {
      throw new Error("the disk is full");
    };
    await expect(runSweep(TRIALS, { workers: 2, onRow, onFailure: onRow })).rejects.toThrow("the disk is full");
  });

  it("leaves threads that it shares to the others when it is stopped", async () => {
    const pool = sweepPool(2);
    const endless = Array.from({ length: 2 }, (_, k) =>
      trialSpecification({ task: "two-sequence", T: 1000, algorithm: "adam", trial: k + 1, acceptableCost: 0 }),
    );
    const stop = new AbortController();
    const stopped = swept(endless, { pool, workers: 1, stop: stop.signal });
    const others = await swept(TRIALS, { pool, workers: 1 });
    stop.abort();
    expect((await stopped).rows.size).toBe(0);
    const again = await swept(TRIALS, { pool, workers: 2 });
    expect(again.rows).toEqual(others.rows);
    expect(again.rows.size).toBe(TRIALS.length);
    await pool.end();
  });
});
