import { describe, expect, it } from "vitest";
import { comparisonPlan, comparisonTuning } from "../../../src/experiments/comparison/comparison-plan.ts";
import { companionPlan } from "../../../src/experiments/companion/companion-plan.ts";
import { tunedSettings } from "../../../src/experiments/comparison/tuning.ts";
import { type KeptSweep, keptSweep } from "../../../src/experiments/sweep/compact-rows.ts";
import { rowsById } from "../../../src/experiments/sweep/rows-by-id.ts";
import { type SweepPlan, trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";
import { runSpecification } from "../../../src/experiments/run-specification.ts";
import type { TrialRow } from "../../../src/experiments/trial-row.ts";
import { finder } from "../../../src/report/comparison/kept-comparison.ts";
import { changesOf, partsOf } from "../../../src/report/sweep/plan-parts.ts";
import { compareCommand, isWhole, requestFor } from "../../../src/report/sweep/same-request.ts";
import { renderSweepReport } from "../../../src/report/sweep/sweep-report.ts";

const PLAN: SweepPlan = {
  name: "mine",
  seed: "1",
  tasks: [{ task: "latch", T: [5] }],
  algorithms: ["adam"],
  protocols: [{ name: "p", preset: "working" }],
  trials: 1,
  budget: 100,
};

const run = (plan: SweepPlan, changed: (row: TrialRow) => TrialRow = (row) => row): KeptSweep =>
  keptSweep(
    "main",
    plan,
    trialsOf(plan).map(({ specification }) => changed(runSpecification(specification).row)),
  );

const render = (sweeps: readonly KeptSweep[], failures: readonly string[] = []) =>
  renderSweepReport(sweeps.map(rowsById), { figuresFolder: "figures", planFile: "plan.json", failures });

const unsolved = (row: TrialRow): TrialRow => ({
  ...row,
  outcome: "budget-exhausted",
  training: { cost: 1, errorRate: 0.5 },
  reached: [null, null, null, null, null],
});

describe("the report of a sweep", () => {
  it("has panels and tables of a single trial, and compares nothing with nothing", async () => {
    const { markdown, figures } = await render([run(PLAN)]);
    expect([...figures.keys()]).toEqual(["comparison-latch.svg", "running-times.svg"]);
    expect(markdown).toMatch(/^# Sweep mine\n\nOne algorithm on latch, under one protocol: 1 trial, \d+ presentations/);
    expect(markdown).toContain("latchlab compare --plan plan.json --out again");
    expect(markdown).toMatch(
      /^\| Adam \(control\) \| 5 \| 0 \| [01]\/1 \| 0\.\d\d to \d\.\d\d \| .* % \| .* % \| .* % \|/m,
    );
    expect(markdown).not.toMatch(/Who is sooner|What is missing|finding|undefined|NaN/);
    for (const svg of figures.values()) expect(svg).toContain("Adam (control)");
  });

  it("has the companion paper's tables and figures where its budgets alone were run", async () => {
    const plan = {
      ...PLAN,
      tasks: [{ task: "two-sequence", T: [5, 10, 20, 50, 100] }],
      algorithms: ["back-propagation"],
      protocols: companionPlan().protocols,
      trials: 2,
    };
    const { markdown, figures } = await render([run(plan)]);
    expect(markdown).toContain("## The companion paper's tables");
    expect(markdown).toMatch(/^\| back-propagation \| 58 [=≠] \d+ \(\d+–\d+\) \| .* \| \d+\.\d \|$/m);
    expect(markdown).toMatch(/: \d+\.\d\d over the rows of the whole table\./);
    expect(markdown).toContain("results/pages/companion.md");
    expect([...figures.keys()]).toContain("companion-two-sequence.svg");
    const two = { ...plan, protocols: [...plan.protocols, ...PLAN.protocols] };
    expect((await render([run(two)])).markdown).not.toContain("companion paper's tables");
  });

  it("is drawn where nothing was solved, and where initial weights solved all", async () => {
    const plan = { ...PLAN, algorithms: ["adam", "back-propagation"], trials: 3 };
    const nothing = await render([run(plan, unsolved)]);
    expect(nothing.markdown).toMatch(/^\| Adam \(control\) \| 5 \| 0 \| 0\/3 \| .* \| 50 % \| .* \| ∞ \|$/m);
    expect(nothing.figures.get("comparison-latch.svg")).toContain(">never</text>");
    const all = await render([
      run(plan, (row) => ({
        ...row,
        outcome: "converged",
        presentations: 0,
        reached: [0, 0, 0, 0, 0],
        training: { cost: 0, errorRate: 0 },
        heldOut: { cost: 0, errorRate: 0 },
      })),
    ]);
    expect(all.markdown).toMatch(/^\| Adam \(control\) \| 5 \| 3 \| – \| – \| – \| – \| – \| – \|$/m);
    expect(all.markdown).toMatch(/^\| p \| latch \| Adam \(control\) \| 3 \| 3 \| 0 \| 0 \| 0 \| 0 \|$/m);
    expect([...all.figures.keys()]).not.toContain("running-times.svg");
  });

  it("says how many trials are missing, once for two protocols that share them, and why where that is known", async () => {
    const plan = {
      ...PLAN,
      protocols: [...PLAN.protocols, { name: "again", preset: "working" as const }],
      algorithms: ["adam", "back-propagation"],
      trials: 2,
    };
    const { rows } = run(plan);
    const part = keptSweep("main", plan, rows.slice(1));
    const { markdown } = await render([part], ["latch adam T = 5 trial 1: it ran longer than 1 s"]);
    expect(markdown).toContain("3 of 4 trials have a row");
    expect(markdown).toContain("\n1 trial of the plan has no row");
    expect(markdown).toContain("| again | latch | adam | 5 | 1 of 2 | it ran longer than 1 s |");
    const none = await render([keptSweep("main", plan, [])]);
    expect(none.figures.size).toBe(0);
    expect(none.markdown).toContain("0 of 4 trials have a row");
  });

  it("names files by what can stand in them, and escapes what protocols are called", async () => {
    const protocols = ["a/b", "<i>|"].map((name) => ({ name, preset: "working" as const }));
    const { markdown, figures } = await render([run({ ...PLAN, protocols, algorithms: ["adam", "random-guessing"] })]);
    expect([...figures.keys()]).toEqual([
      "comparison-latch-solved.svg",
      "comparison-latch-error-presentations.svg",
      "running-times.svg",
      "win-matrix.svg",
    ]);
    expect(markdown).toContain("### latch, &lt;i&gt;\\|");
    expect(markdown).toContain("### How often a guess is right");
  });

  it("keeps tasks under several options apart, with figures where there are few and with tables where there are many", async () => {
    const under = (noises: readonly number[]) => ({
      ...PLAN,
      tasks: noises.map((noise) => ({ task: "latch", T: [5], options: { noise } })),
    });
    const few = await render([run(under([0.1, 0.2]))]);
    expect(few.markdown).toContain("## Expected running time: latch (noise = 0.2)");
    expect([...few.figures.keys()]).toContain("comparison-latch-2.svg");
    const many = await render([run(under([0.1, 0.15, 0.2, 0.25]))]);
    expect(many.figures.size).toBe(0);
    expect(many.markdown).toContain("### latch, p: noise = 0.25");
  });
});

describe("the parts of a plan", () => {
  it("have each task under one of its options, with all lengths of that", () => {
    const tasks = [
      { task: "latch", T: [5] },
      { task: "parity", T: [3] },
      { task: "latch", T: [10], options: { noise: 0.1 } },
      { task: "latch", T: [7] },
    ];
    expect(partsOf({ ...PLAN, tasks }).map((part) => part.tasks)).toEqual([
      [
        { task: "latch", T: [5, 7] },
        { task: "parity", T: [3] },
      ],
      [{ task: "latch", T: [10], options: { noise: 0.1 } }],
    ]);
    expect(changesOf({ task: "latch", T: [30], acceptableCost: 0.1, shorterFirst: 5 })).toBe(
      "acceptable cost 0.1, T = 5 first",
    );
  });
});

describe("the request that a sweep came from", () => {
  const kept = (part: string, plan: SweepPlan): KeptSweep => ({ part, plan, rows: [] });

  it("is found with no more words than are needed", () => {
    const request = { scale: "quick", seed: "7", algorithms: ["adam", "coin-flip-propagation"], trials: 2 } as const;
    const tuning = comparisonTuning(request);
    if (tuning === undefined) throw new Error("there must be a plan of tuning");
    const settings = tunedSettings(tuning, trialsOf(tuning), finder([]));
    const main = comparisonPlan(request, settings);
    const found = requestFor([kept("main", main), kept("tuning", tuning)], main, settings);
    expect(found).toEqual(request);
    expect(compareCommand(found, ["my algorithm.mjs"], "plan.json")).toBe(
      "latchlab compare --scale quick --seed 7 --algorithms adam,coin-flip-propagation --trials 2 --plugin 'my algorithm.mjs' --out again",
    );
    // Without the tuning it is another one.
    expect(requestFor([kept("main", main)], main, [])).toBeUndefined();
  });

  it("is whole for the paper's comparison alone", () => {
    const whole = comparisonPlan({ scale: "paper", protocol: ["recovered"] });
    const found = requestFor([kept("main", whole)], whole, []);
    expect(found).toEqual({ scale: "paper", seed: "1", protocol: ["recovered"] });
    expect(found !== undefined && isWhole(found)).toBe(false);
    expect(requestFor([kept("main", PLAN)], PLAN, [])).toBeUndefined();
  });
});
