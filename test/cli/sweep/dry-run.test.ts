import { describe, expect, it } from "vitest";
import { dryRun } from "../../../src/cli/sweep/dry-run.ts";
import { planText } from "../../../src/cli/sweep/plan-file.ts";
import type { SweepPlan } from "../../../src/experiments/sweep/sweep-plan.ts";

const plan: SweepPlan = {
  name: "small",
  seed: "1",
  tasks: [{ task: "latch", T: [5, 6] }],
  algorithms: ["adam"],
  protocols: [{ name: "working", preset: "working" }],
  trials: 3,
  budget: 50,
};

describe("what sweeps would run", () => {
  it("is the last plan with its trials, those of the shard, those beside it and the cost of all", async () => {
    const tuning = { ...plan, name: "tuning", tasks: [{ task: "latch", T: [5] }], trials: 1 };
    const sweeps = [{ plan: tuning, whole: true }, { plan }];
    const lines = await dryRun(sweeps, { shard: { index: 1, count: 2 }, workers: 1 });
    expect(lines.slice(0, -1)).toEqual([
      planText(plan).trimEnd(),
      "",
      "2 cells of 3 trials: 6 trials, 3 of them in this shard",
      "tuning: 1 trial more",
    ]);
    expect(lines.at(-1)).toMatch(/^about \d+ s on 1 core, by one trial of \d in \d cells$/);
    const whole = await dryRun([{ plan }], { workers: 2 });
    expect(whole[2]).toBe("2 cells of 3 trials: 6 trials");
    expect(whole.at(-1)).toMatch(/^about \d+ s on 2 cores, by one trial of 2 in 2 cells$/);
  });

  it("counts those cells only that a protocol runs", async () => {
    const uneven: SweepPlan = {
      ...plan,
      algorithms: ["adam", "random-guessing"],
      protocols: [...plan.protocols, { name: "other", preset: "working", algorithms: ["adam"] }],
    };
    const lines = await dryRun([{ plan: uneven }], { workers: 1 });
    expect(lines[2]).toBe("6 cells of 3 trials: 18 trials");
  });
});
