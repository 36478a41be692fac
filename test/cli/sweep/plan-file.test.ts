import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asPlan, keepPlan, PLAN as PLAN_FILE, planIn, planText, readPlan } from "../../../src/cli/sweep/plan-file.ts";
import { UsageError } from "../../../src/cli/terminal/usage-error.ts";
import { type SweepPlan, trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";
import type { TrialRow } from "../../../src/experiments/trial-row.ts";
import { emptyFolder, fileIn, latchlab } from "../latchlab.ts";
import { SMALL_PLAN } from "../small-sweep.ts";

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

describe("a plan that is kept", () => {
  it("is refused by its name, or is the same, whichever single bit of it turns over", () => {
    const folder = emptyFolder();
    const plan = readPlan(fileIn(folder, "small.json", JSON.stringify(SMALL_PLAN)));
    const kept = { plan, form: 2 } as const;
    keepPlan(folder, kept);
    const file = join(folder, PLAN_FILE);
    const whole = readFileSync(file);
    const texts = JSON.stringify(kept);
    const fates = { refused: 0, same: 0, another: 0 };
    for (let flip = 0; flip < 8 * whole.length; flip++) {
      const bytes = Buffer.from(whole);
      bytes[flip >> 3] ^= 1 << (flip & 7);
      writeFileSync(file, bytes);
      try {
        fates[JSON.stringify(planIn(folder)) === texts ? "same" : "another"]++;
      } catch (error) {
        if (!(error instanceof UsageError && error.message.startsWith(`${file}: `))) throw error;
        fates.refused++;
      }
    }
    expect(fates.another).toBe(0);
    // Case in an escape, or white space: hardly any.
    expect(fates.same).toBeLessThan(0.01 * fates.refused);
  });

  it("has a sum, which a plan that people write or changed may lack, and plans of earlier versions do", () => {
    const folder = emptyFolder();
    for (const form of [1, 2] as const) {
      keepPlan(folder, { plan: PLAN, form });
      const text = readFileSync(join(folder, PLAN_FILE), "utf8");
      expect(text).toMatch(/,\n {2}"sum": "[0-9a-f]{16}"\n\}\n$/);
      const changed = text.replace('"trials": 2', '"trials": 3');
      expect(() => readPlan(fileIn(folder, "changed.json", changed))).toThrow(
        /changed\.json: it is not what was written: its sum is another one; a plan that people change has none$/,
      );
      const without = changed.replace(/,\n {2}"sum": "\w+"/, "");
      expect(readPlan(fileIn(folder, "without.json", without))).toEqual({ ...PLAN, trials: 3 });
      fileIn(folder, PLAN_FILE, planText(PLAN, form));
      expect(planIn(folder)).toEqual({ plan: PLAN, form });
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
