/**
 * Two worker threads of one sweep against two processes with one each that share nothing: trials per second, side by
 * side on the same machine at the same time of day, in turns. Writes results/slow/worker-throughput.json; about two
 * minutes on two cores.
 */
import { availableParallelism, cpus } from "node:os";
import { expect, it } from "vitest";
import { quantile } from "../../../src/numeric/statistics/order-statistics.ts";
import { emptyFolder, latchlab } from "../../cli/latchlab.ts";
import { keepResult } from "../../../scripts/keep-result.ts";

const TURNS = 7;
const TRIALS = 6;
const CELLS = 54;
/** Of the throughput of two processes, at least. */
const LEAST_RATIO = 0.9;

const ARGS = ["compare", "--protocol", "working", "--trials", String(TRIALS), "--quiet"];

const rounded = (x: number) => Number(x.toPrecision(4));

async function seconds(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const { code, stderr } = await latchlab([...ARGS, ...args], emptyFolder());
  expect([code, stderr]).toEqual([0, ""]);
  return (performance.now() - began) / 1000;
}

it("two workers do nine tenths of what two processes do, or more", async () => {
  const trials = CELLS * TRIALS;
  const turns: { readonly workers: number; readonly processes: number }[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const workers = trials / (await seconds(["--workers", "2"]));
    const shards = await Promise.all([1, 2].map((i) => seconds(["--workers", "1", "--shard", `${i}/2`])));
    turns.push({ workers, processes: shards.reduce((sum, time) => sum + trials / 2 / time, 0) });
  }
  const ratios = turns.map(({ workers, processes }) => workers / processes);
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantile(ratios, share));
  const result = {
    node: process.version,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    trials,
    trialsPerSecond: turns.map(({ workers, processes }) => ({
      workers: rounded(workers),
      processes: rounded(processes),
    })),
    ratio: { lower: rounded(lower), median: rounded(median), upper: rounded(upper) },
  };
  keepResult("worker-throughput", `${JSON.stringify(result, null, 2)}\n`);
  expect(median).toBeGreaterThanOrEqual(LEAST_RATIO);
});
