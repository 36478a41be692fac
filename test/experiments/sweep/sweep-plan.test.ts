import { describe, expect, it } from "vitest";
import { shardOf } from "../../../src/experiments/sweep/executors/shards.ts";
import { type Protocol, type SweepPlan, trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";

const planOf = (plan: Partial<SweepPlan>): SweepPlan => ({
  ...{ name: "small", seed: "1", tasks: [{ task: "latch", T: [10] }], algorithms: ["adam"], trials: 1 },
  protocols: [{ name: "working", preset: "working" }],
  ...plan,
});
const specificationsOf = (plan: Partial<SweepPlan>) => trialsOf(planOf(plan)).map(({ specification }) => specification);
const under = (protocol: Partial<Protocol>): Partial<SweepPlan> => ({
  protocols: [{ name: "x", preset: "working", ...protocol }],
});

describe("the trials of a plan", () => {
  it("are numbered from 1 in each cell, by the protocol, the task, T and the algorithm", () => {
    const trials = trialsOf(
      planOf({
        tasks: [{ task: "latch", T: [10, 20] }],
        algorithms: ["adam", "random-guessing"],
        trials: 2,
        protocols: [
          { name: "recovered", preset: "recovered" },
          { name: "working", preset: "working" },
        ],
      }),
    );
    const places = trials.map(({ protocol, specification: { T, algorithm, trial } }) =>
      [protocol, T, algorithm, trial].join(" "),
    );
    expect(places.slice(0, 5)).toEqual([
      "recovered 10 adam 1",
      "recovered 10 adam 2",
      "recovered 10 random-guessing 1",
      "recovered 10 random-guessing 2",
      "recovered 20 adam 1",
    ]);
    expect(places).toHaveLength(16);
  });

  it("take a task's constants from the protocol where the plan itself says nothing else", () => {
    const protocol = under({
      taskSettings: [{ task: "latch", options: { noise: 0.1, trainingSequences: 30 }, acceptableCost: 0.2 }],
    });
    const [one] = specificationsOf(protocol);
    expect(one).toMatchObject({ acceptableCost: 0.2, taskOptions: { noise: 0.1, trainingSequences: 30 } });
    const [other] = specificationsOf({
      ...protocol,
      tasks: [{ task: "latch", T: [10], options: { noise: 0.05 }, acceptableCost: 0.3 }],
    });
    expect(other).toMatchObject({ acceptableCost: 0.3, taskOptions: { noise: 0.05, trainingSequences: 30 } });
    const [elsewhere] = specificationsOf({ ...protocol, tasks: [{ task: "parity", T: [10] }] });
    expect(elsewhere).toMatchObject({ acceptableCost: 0.04, taskOptions: { noise: 0.2 } });
  });

  it("take an algorithm's constants and budget from the protocol, the smaller budget holding", () => {
    const setting = { task: "latch", algorithm: "adam", options: { learningRate: 0.5 }, budget: 300 };
    const protocol = under({ settings: [setting] });
    expect(specificationsOf(protocol)[0]).toMatchObject({ budget: 300, algorithmOptions: { learningRate: 0.5 } });
    expect(specificationsOf({ ...protocol, budget: 200 })[0].budget).toBe(200);
    expect(specificationsOf({ ...protocol, budget: 400 })[0].budget).toBe(300);
    expect(specificationsOf({ budget: 400 })[0].budget).toBe(400);
    const [other] = specificationsOf({ ...protocol, algorithms: ["back-propagation"] });
    expect([other.budget, other.algorithmOptions.learningRate]).not.toContain(300);
    expect(specificationsOf({ ...protocol, tasks: [{ task: "parity", T: [10] }] })[0].budget).toBeGreaterThan(400);
  });

  it("are of those algorithms only that their protocol names", () => {
    const trials = trialsOf(
      planOf({
        algorithms: ["adam", "random-guessing"],
        protocols: [
          { name: "one", preset: "working", algorithms: ["random-guessing"] },
          { name: "all", preset: "working" },
        ],
      }),
    );
    expect(trials.map(({ protocol, specification }) => [protocol, specification.algorithm])).toEqual([
      ["one", "random-guessing"],
      ["all", "adam"],
      ["all", "random-guessing"],
    ]);
  });

  it("may stand under the preset's older name, and are the same but for that name", () => {
    const of = (preset: Protocol["preset"]) => specificationsOf(under({ preset }))[0];
    expect(of("published")).toEqual({ ...of("recovered"), preset: "published" });
  });
});

describe("a plan", () => {
  it("is refused where it names an algorithm or a protocol twice", () => {
    expect(() => specificationsOf({ algorithms: ["adam", "adam"] })).toThrow(/^plan: .* got adam twice$/);
    const twice = { name: "x", preset: "working" } as const;
    expect(() => specificationsOf({ protocols: [twice, twice] })).toThrow(/^plan: .* got x twice$/);
  });

  it("is refused where a T is too short, under the options of its protocol too", () => {
    expect(() => specificationsOf({ tasks: [{ task: "latch", T: [10, 1] }] })).toThrow(/^latch: T must be .* got 1$/);
    const longKeys = under({ taskSettings: [{ task: "two-sequence", options: { keyLength: 6 } }] });
    expect(() => specificationsOf({ ...longKeys, tasks: [{ task: "two-sequence", T: [10] }] })).toThrow(
      "two-sequence: T must be at least 11, got 10",
    );
    expect(specificationsOf({ ...longKeys, tasks: [{ task: "two-sequence", T: [11] }] })).toHaveLength(1);
  });

  it("is split into parts that are all of it, none twice", () => {
    const trials = [1, 2, 3, 4, 5, 6, 7];
    expect([1, 2, 3].map((index) => shardOf(trials, index, 3))).toEqual([
      [1, 4, 7],
      [2, 5],
      [3, 6],
    ]);
    for (const [index, count] of [
      [0, 3],
      [4, 3],
      [1, 0],
      [NaN, 3],
    ]) {
      expect(() => shardOf(trials, index, count)).toThrow(/^shardOf: /);
    }
  });
});
