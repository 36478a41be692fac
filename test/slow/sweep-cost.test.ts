/**
 * What the comparison at full scale costs, from trials of the committed rows run again, beside what its dry run says.
 * Trials are drawn with a probability that is proportional to their multiply-adds, so that their seconds for each of
 * these, averaged, times the sum of all are the cost of the whole without bias. Writes results/slow/sweep-cost.json;
 * about five minutes on a machine that does nothing else.
 */
import { availableParallelism, cpus } from "node:os";
import { expect, it } from "vitest";
import { keptExperiments } from "../../src/cli/sweep/kept-sweeps.ts";
import { runSpecification } from "../../src/experiments/run-specification.ts";
import { seedAddress, stream } from "../../src/numeric/random.ts";
import { mean } from "../../src/numeric/statistics/order-statistics.ts";
import { latchlab } from "../cli/latchlab.ts";
import { keepResult } from "../../scripts/keep-result.ts";

const DRAWS = 120;
const CORES = 2;
/** What may be asked of two cores, and how far the dry run may be off. */
const MOST_MINUTES = 45;
const TOLERANCE = 0.3;

it("the comparison at full scale costs at most 45 minutes on two cores, about what the dry run says", async () => {
  const { code, stdout } = await latchlab(["compare", "--scale", "paper", "--dry-run", "--workers", String(CORES)]);
  expect(code).toBe(0);
  const estimate = Number(/^about (\d+) minutes on 2 cores/m.exec(stdout)?.[1]);

  const rows = (keptExperiments("results").comparison ?? []).flatMap((sweep) => sweep.rows);
  const total = rows.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0);
  const random = stream(seedAddress("sweep-cost", "draws"));
  // Strata of equal multiply-adds, one trial from each.
  const places = Array.from({ length: DRAWS }, (_, k) => ((k + random.uniform()) / DRAWS) * total);
  const rates: number[] = [];
  let [next, before] = [0, 0];
  for (const { specification, multiplyAdds } of rows) {
    before += multiplyAdds;
    for (; next < DRAWS && places[next] < before; next++) {
      const began = process.cpuUsage();
      runSpecification(specification);
      const { user, system } = process.cpuUsage(began);
      rates.push((user + system) / 1e6 / multiplyAdds);
    }
  }
  const rate = mean(rates);
  const error = Math.sqrt(mean(rates.map((one) => (one - rate) ** 2)) / (DRAWS - 1));
  const rounded = (x: number) => Number(x.toPrecision(3));
  const minutes = (rate * total) / (60 * CORES);
  const result = {
    node: process.version,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    trials: rows.length,
    trialsRunAgain: DRAWS,
    minutesOnTwoCores: rounded(minutes),
    standardError: rounded((error * total) / (60 * CORES)),
    minutesByDryRun: estimate,
  };
  keepResult("sweep-cost", `${JSON.stringify(result, null, 2)}\n`);
  expect(minutes).toBeLessThan(MOST_MINUTES);
  expect(Math.abs(estimate / minutes - 1)).toBeLessThan(TOLERANCE);
});
