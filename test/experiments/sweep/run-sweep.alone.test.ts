/** A sweep gives the same rows in any way of running it, and stops when it is asked to. */
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { loadPlugins } from "../../../src/experiments/plugin.ts";
import { runSpecification } from "../../../src/experiments/run-specification.ts";
import { runSweep, SECONDS_TO_STOP, type SweepOptions } from "../../../src/experiments/sweep/run-sweep.ts";
import { type TrialRow, type TrialSpecification, trialSpecification } from "../../../src/experiments/trial-row.ts";
import { emptyFolder, fileIn } from "../../cli/latchlab.ts";

const TRIALS = (["latch", "two-sequence"] as const).flatMap((task) =>
  (["adam", "pseudo-newton", "random-guessing", "discrete-error-propagation"] as const).flatMap((algorithm) =>
    [1, 2, 3].map((trial) => trialSpecification({ task, T: 12, algorithm, trial, budget: 300 })),
  ),
);

/** Algorithms that misbehave after a question or two, and one that does not. */
const PLUGIN = `
const algorithm = (name, start) => ({
  name, title: name, about: "", source: "", units: "tanh", budget: 200, options: {},
  create: () => ({ name, knowledge: "gradient", start }),
});
const scratch = new Float64Array(100);
export const algorithms = [
  algorithm("throws-null", function* (w) { yield { at: w.slice() }; throw null; }),
  algorithm("throws-text", function* (w) { yield { at: w.slice() }; throw "oops"; }),
  algorithm("asks-nothing", function* (w) { yield { at: w.slice() }; yield {}; }),
  algorithm("exits", function* (w) { yield { at: w.slice() }; process.exit(3); }),
  algorithm("hangs", function* (w) { yield { at: w.slice() }; for (;;); }),
  algorithm("shares", function* (w) { const at = scratch.subarray(0, w.length); at.set(w); for (;;) yield { at }; }),
  algorithm("steady", function* (w) {
    const at = w.slice();
    for (;;) { const { gradient } = yield { at }; gradient.forEach((g, i) => (at[i] -= 0.05 * g)); }
  }),
];`;

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

  it("names each trial that misbehaves and why, and keeps the rows of all that run beside it", async () => {
    const url = pathToFileURL(fileIn(emptyFolder(), "misbehaving.mjs", PLUGIN)).href;
    await loadPlugins([url]);
    const names = ["throws-null", "throws-text", "asks-nothing", "exits", "hangs", "shares", "steady"];
    const trials = names.flatMap((algorithm) =>
      [1, 2, 3].map((trial) =>
        trialSpecification({ task: "two-sequence", T: 12, algorithm, trial, acceptableCost: null }),
      ),
    );
    const failures = new Map<string, string>();
    const rows: string[] = [];
    await runSweep(trials, {
      workers: 1,
      timeLimit: 1,
      plugins: [url],
      onRow: ({ specification: { algorithm, trial } }) => rows.push(`${algorithm} ${trial}`),
      onFailure: ({ algorithm, trial }, why) => failures.set(`${algorithm} ${trial}`, why),
    });
    // The first that is begun has the array for itself.
    expect(rows.sort()).toEqual(["shares 1", "steady 1", "steady 2", "steady 3"]);
    const expected: Readonly<Record<string, RegExp>> = {
      "throws-null": /^null$/,
      "throws-text": /^oops$/,
      "asks-nothing": /^runTrial: a question must be about 25 parameters in a Float64Array, got none$/,
      exits: /exited with code: 3/,
      hangs: /^it ran longer than 1 s$/,
      shares: /^its parameters stand in an array that another training uses/,
    };
    expect(failures.size).toBe(trials.length - rows.length);
    for (const [trial, why] of failures) expect(why).toMatch(expected[trial.split(" ")[0]]);
  });

  it("throws what a receiver of rows or failures throws", async () => {
    const onRow = () => {
      throw new Error("the disk is full");
    };
    await expect(runSweep(TRIALS, { workers: 2, onRow, onFailure: onRow })).rejects.toThrow("the disk is full");
  });
});
