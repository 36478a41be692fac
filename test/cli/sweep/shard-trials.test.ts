import { describe, expect, it } from "vitest";
import { ShardTrials } from "../../../src/cli/sweep/shard-trials.ts";
import { UsageError } from "../../../src/cli/terminal/usage-error.ts";
import { shardOf } from "../../../src/experiments/sweep/executors/shards.ts";
import { type SweepPlan, trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";

const PLAN: SweepPlan = {
  name: "small",
  seed: "1",
  tasks: [{ task: "latch", T: [5, 10] }],
  algorithms: ["adam", "random-guessing"],
  protocols: [
    { name: "one", preset: "working" },
    { name: "two", preset: "working", algorithms: ["adam"] },
  ],
  trials: 3,
};

describe("the trials of a shard", () => {
  it.each([1, 2, 3, 5, 18, 40])(
    "are those of a list that is split into %i, as many, as often as they are gone through",
    (count) => {
      for (let index = 1; index <= count; index++) {
        const trials = new ShardTrials(PLAN, { index, count });
        const expected = shardOf(trialsOf(PLAN), index, count);
        expect(trials.length).toBe(expected.length);
        expect([...trials]).toEqual(expected);
        expect([...trials]).toEqual(expected);
      }
    },
  );

  it("are refused, before any is asked for, where the plan names what is not known", () => {
    expect(() => new ShardTrials({ ...PLAN, algorithms: ["adam", "nobody"] })).toThrow(UsageError);
  });
});
