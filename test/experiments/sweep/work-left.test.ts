import { expect, it } from "vitest";
import { keptExperiments } from "../../../src/cli/sweep/kept-sweeps.ts";
import { type SweepTrial, trialsOf, worstWork } from "../../../src/experiments/sweep/sweep-plan.ts";
import { WorkLeft } from "../../../src/experiments/sweep/work-left.ts";
import { runSpecification } from "../../../src/experiments/run-specification.ts";
import { trialId, type TrialRow, trialSpecification } from "../../../src/experiments/trial-row.ts";

const { row } = runSpecification(trialSpecification({ task: "parity", algorithm: "adam", T: 3, budget: 0 }));
const trial = (task: string, algorithm: string, T: number): SweepTrial => ({
  protocol: "published",
  specification: trialSpecification({ task, algorithm, T }),
});
/** Solved after this share of the budget. */
const after = ({ specification }: SweepTrial, share: number): TrialRow => ({
  ...row,
  specification,
  presentations: share * specification.budget,
});

it("the work left takes the share that trials of a kind did, and half where none has finished", () => {
  const trials = [trial("latch", "adam", 10), trial("latch", "adam", 10), trial("latch", "adam", 10)];
  const alone = new WorkLeft(trials);
  expect(alone.perDone()).toBeUndefined();
  alone.finish(trials[0], after(trials[0], 0.2));
  expect(alone.perDone()).toBeCloseTo(2, 12);
  alone.finish(trials[1], after(trials[1], 0.4));
  expect(alone.perDone()).toBeCloseTo(0.3 / 0.6, 12);
  alone.finish(trials[2], after(trials[2], 1));
  expect(alone.perDone()).toBe(0);

  const other = trial("latch", "back-propagation", 10);
  const two = new WorkLeft([trials[0], other]);
  two.finish(trials[0], after(trials[0], 0.25));
  expect(worstWork(other.specification)).toBe(worstWork(trials[0].specification));
  expect(two.perDone()).toBeCloseTo(0.5 / 0.25, 12);
});

it("the work left counts a failed trial as over, and tells nothing from it", () => {
  const trials = [trial("latch", "adam", 10), trial("latch", "adam", 30)];
  const left = new WorkLeft(trials);
  left.finish(trials[1]);
  expect(left.perDone()).toBeUndefined();
  left.finish(trials[0], after(trials[0], 0.5));
  expect(left.perDone()).toBe(0);
});

it("the work left is within a factor of two all along the comparison at full scale, where a count of trials is off by three at least", () => {
  const main = keptExperiments("results").comparison?.find(({ part }) => part === "main");
  if (main === undefined) throw new Error("the main sweep must be kept");
  const { plan, rows } = main;
  const byId = new Map(rows.map((one) => [one.id, one]));
  const trials = [...trialsOf(plan)].sort((a, b) => worstWork(b.specification) - worstWork(a.specification));
  const rowOf = ({ specification }: SweepTrial) => byId.get(trialId(specification)) ?? row;
  const total = trials.reduce((sum, one) => sum + rowOf(one).multiplyAdds, 0);
  const left = new WorkLeft(trials);
  const [byWork, byCount]: [number[], number[]] = [[], []];
  let spent = 0;
  trials.forEach((one, k) => {
    left.finish(one, rowOf(one));
    spent += rowOf(one).multiplyAdds;
    if (spent < ((byWork.length + 1) * total) / 20 || byWork.length === 18) return;
    byWork.push(((left.perDone() ?? NaN) * spent) / (total - spent));
    byCount.push(((trials.length - k - 1) / (k + 1)) * (spent / (total - spent)));
  });
  expect(byWork).toHaveLength(18);
  for (const ratio of byWork) expect(Math.abs(Math.log2(ratio))).toBeLessThan(1);
  expect(Math.min(...byCount)).toBeGreaterThan(3);
});
