import { describe, expect, it } from "vitest";
import { asPlan, planText, readPlan } from "../../../src/cli/sweep/plan-file.ts";
import { type SweepPlan, trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";
import type { TrialRow } from "../../../src/experiments/trial-row.ts";
import { emptyFolder, fileIn, latchlab } from "../latchlab.ts";

const PLAN: SweepPlan = {
  ...{ name: "small", seed: "1", algorithms: ["adam"], trials: 2 },
  tasks: [{ task: "latch", T: [10, 50], options: { prefixLength: 2 } }],
  protocols: [
    {
      name: "mine",
      preset: "recovered",
      algorithms: ["adam"],
      taskSettings: [{ task: "latch", options: { noise: 0.1 }, acceptableCost: 0.2 }],
      settings: [{ task: "latch", algorithm: "adam", options: { learningRate: 0.1 }, budget: 300 }],
    },
  ],
};

describe("a plan in a file", () => {
  it("comes back as it was, with what protocols and tasks say of budgets and constants", () => {
    expect(readPlan(fileIn(emptyFolder(), "plan.json", planText(PLAN)))).toEqual(PLAN);
    expect(trialsOf(PLAN)).toHaveLength(4);
  });

  it("may name a preset as it was once called", () => {
    const older = { ...PLAN, protocols: [{ name: "published", preset: "published" }] };
    expect(asPlan(older)).toEqual(older);
    expect(trialsOf(asPlan(older) as SweepPlan)[0].specification.preset).toBe("published");
    expect(asPlan({ ...PLAN, protocols: [{ name: "x", preset: "printed" }] })).toMatch(/^protocols\.0\.preset: /);
  });

  it("is refused by the field that is wrong", () => {
    const [protocol] = PLAN.protocols;
    for (const [change, field] of [
      [{ tasks: [{ task: "latch", T: [] }] }, "tasks.0.T"],
      [{ protocols: [{ ...protocol, algorithms: [] }] }, "protocols.0.algorithms"],
      [{ protocols: [{ ...protocol, settings: [{ task: "latch" }] }] }, "protocols.0.settings.0.algorithm"],
      [{ protocols: [{ ...protocol, taskSettings: [{ task: "latch", budget: 1 }] }] }, "protocols.0.taskSettings.0"],
    ] as const) {
      expect(asPlan({ ...PLAN, ...change })).toMatch(new RegExp(`^${field}: `));
    }
  });
});

describe("the older name of the recovered constants", () => {
  it("is taken on the command line, and is what it is called today in what comes of it", async () => {
    const train = "train --task latch --algorithm adam --T 10 --budget 100 --preset published --json";
    const plan = "compare --tasks latch --algorithms adam --T 10 --trials 1 --protocol published,tuned --dry-run";
    const [trained, planned] = await Promise.all([train, plan].map((line) => latchlab(line.split(" "))));
    expect([trained.code, planned.code]).toEqual([0, 0]);
    expect((JSON.parse(trained.stdout) as { row: TrialRow }).row.specification.preset).toBe("recovered");
    expect(planned.stdout).toContain('"name": "recovered"');
    expect(planned.stdout).not.toContain("published");
  });
});
