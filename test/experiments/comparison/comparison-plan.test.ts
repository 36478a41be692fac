import { describe, expect, it } from "vitest";
import { comparisonPlan, comparisonTuning } from "../../../src/experiments/comparison/comparison-plan.ts";
import { COMPARED_PROTOCOLS, PROTOCOL_NAMES, protocolName } from "../../../src/experiments/comparison/protocols.ts";
import {
  longPlan,
  replicationPlan,
  shorterFirstPlan,
  VARIANTS,
  variantPlans,
} from "../../../src/experiments/comparison/side-sweeps.ts";
import { atEdge, tunedSettings, tuningPlan } from "../../../src/experiments/comparison/tuning.ts";
import { type SweepPlan, trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";
import { trialAddress, trialId } from "../../../src/experiments/trial-row.ts";
import { taskNamed } from "../../../src/tasks/tasks.ts";
import { ALGORITHMS, algorithmNamed } from "../../../src/training/algorithms/algorithms.ts";
import { rowOf } from "./findings/synthetic-rows.ts";

const NAMES = ALGORITHMS.map(({ name }) => name);
const gridOf = (algorithm: string) => algorithmNamed(algorithm).tuningGrid;
const specificationsOf = (plan: SweepPlan) => trialsOf(plan).map(({ specification }) => specification);
const addressesOf = (plan: SweepPlan) => new Set(specificationsOf(plan).map(trialAddress));
const PAPER = { scale: "paper", seed: "1" } as const;

describe("the plan of the comparison", () => {
  const plan = comparisonPlan(PAPER);
  const trials = specificationsOf(plan);

  it("has 100 trials with whole budgets up to T = 100 at full scale", () => {
    expect(plan.budget).toBeUndefined();
    expect(plan.algorithms).toEqual(NAMES);
    expect(plan.trials).toBe(100);
    const lengthsOf = (name: string) => [...new Set(trials.filter(({ task }) => task === name).map(({ T }) => T))];
    expect(lengthsOf("latch")).toEqual([10, 30, 100]);
    expect(lengthsOf("two-sequence")).toEqual([10, 30, 100]);
    expect(lengthsOf("parity")).toEqual([3, 10, 30, 100]);
  });

  it("has each trial once, and data that are shared by all that are compared", () => {
    // Some controls are compared at their best only.
    const addresses = (algorithm: string, preset: string) =>
      trials.filter((one) => one.algorithm === algorithm && one.preset === preset).map(trialAddress);
    for (const { name, role } of ALGORITHMS) {
      expect(addresses(name, "working")).toEqual(addresses("adam", "working"));
      const recovered = addresses(name, "recovered");
      if (role === "paper" || recovered.length > 0) expect(recovered).toEqual(addresses("adam", "recovered"));
    }
    expect(new Set(trials.map(trialId)).size).toBe(trials.length);
  });

  it("has the protocols asked for in the order of the list, and those that stand side by side otherwise", () => {
    const namesOf = (request: Parameters<typeof comparisonPlan>[0]) =>
      comparisonPlan(request).protocols.map(({ name, preset }) => [name, preset]);
    expect(namesOf({})).toEqual([
      ["recovered", "recovered"],
      ["tuned", "working"],
    ]);
    expect(COMPARED_PROTOCOLS).toEqual(["recovered", "tuned"]);
    expect(namesOf({ protocol: ["working", "companion", "recovered"] })).toEqual([
      ["recovered", "recovered"],
      ["companion", "recovered"],
      ["working", "working"],
    ]);
    expect(PROTOCOL_NAMES.map(protocolName)).toEqual(PROTOCOL_NAMES);
    expect([protocolName("published"), protocolName("loud")]).toEqual(["recovered", "loud"]);
  });

  it("gives the companion paper's protocol budgets of its own, never above the plan's", () => {
    const budgets = (request: Parameters<typeof comparisonPlan>[0]) =>
      specificationsOf(comparisonPlan({ ...request, protocol: ["companion"], tasks: ["two-sequence"], T: [10] }));
    const usual = budgets({ algorithms: ["back-propagation"] });
    const small = budgets({ algorithms: ["back-propagation"], budget: 70 });
    const recovered = specificationsOf(comparisonPlan({ tasks: ["two-sequence"], T: [10], protocol: ["recovered"] }));
    expect(usual[0].budget).toBeLessThan(recovered[0].budget);
    expect(new Set(small.map(({ budget }) => budget))).toEqual(new Set([70]));
  });

  it("keeps the lengths and trials that are asked for", () => {
    const asked = comparisonPlan({ ...PAPER, tasks: ["latch"], T: [7, 500], trials: 3 });
    expect(asked.tasks).toEqual([{ task: "latch", T: [7, 500] }]);
    expect([asked.trials, comparisonPlan({ ...PAPER, trials: 200 }).trials]).toEqual([3, 200]);
  });
});

describe("tuning", () => {
  it("shares no address with a scored trial, nor with one of the replication", () => {
    for (const scale of ["quick", "paper"] as const) {
      const tuning = comparisonTuning({ scale, seed: "1" });
      if (tuning === undefined) throw new Error("nothing is tuned");
      const main = comparisonPlan({ scale, seed: "1" });
      for (const plan of [main, replicationPlan(main)]) {
        const scored = addressesOf(plan);
        expect([...addressesOf(tuning)].filter((address) => scored.has(address))).toEqual([]);
      }
    }
    expect(comparisonTuning({ scale: "quick", seed: "1", protocol: ["recovered", "companion"] })).toBeUndefined();
  });

  it("has 30 trials at two T of each task at full scale, and few at one of them at the quick one", () => {
    const tuning = comparisonTuning(PAPER);
    expect(tuning?.trials).toBe(30);
    expect(tuning?.tasks).toEqual([
      { task: "latch", T: [20, 100] },
      { task: "two-sequence", T: [20, 100] },
      { task: "parity", T: [5, 20] },
    ]);
    expect(comparisonTuning({ scale: "quick" })?.tasks).toEqual([
      { task: "latch", T: [20] },
      { task: "two-sequence", T: [20] },
      { task: "parity", T: [5] },
    ]);
    expect(comparisonTuning({ ...PAPER, trials: 4 })?.trials).toBe(4);
    expect(comparisonTuning({ scale: "quick", trials: 40 })?.trials).toBe(3);
  });

  it("tries each algorithm at all settings of its grid and no other, however long the grids of others are", () => {
    const plan = tuningPlan("tuning", "1", [{ task: "latch", T: [20] }], ["adam", "multigrid-random-search"], 1);
    const triedBy = (algorithm: string) => specificationsOf(plan).filter((one) => one.algorithm === algorithm);
    for (const algorithm of plan.algorithms) {
      expect(triedBy(algorithm).map(({ algorithmOptions }) => algorithmOptions)).toEqual(
        gridOf(algorithm).map((setting) => expect.objectContaining(setting) as unknown),
      );
    }
  });

  it("takes the setting that solves most, then the one with fewer presentations, then the least error", () => {
    const plan = tuningPlan("tuning", "1", [{ task: "latch", T: [20, 100] }], ["adam", "random-guessing"], 1);
    // Of each setting what both its trials meet: of Adam's first only one of them is solved.
    const fates: Record<string, readonly (readonly [solved: boolean, presentations: number, error?: number])[]> = {
      adam: [
        [true, 10],
        [true, 500],
        [true, 100],
        [false, 1],
        [true, 100],
      ],
      "random-guessing": [
        [false, 9, 0.5],
        [false, 9, 0.4],
        [false, 9, 0.2],
        [false, 1, 0.3],
      ],
    };
    const settings = tunedSettings(plan, trialsOf(plan), ({ protocol, specification: s }) => {
      const place = Number(protocol.replace("setting ", "")) - 1;
      const [solved, presentations, error] = fates[s.algorithm].at(place) ?? [false, 1, 0.5];
      const fails = s.algorithm === "adam" && place === 0 && s.T === 100;
      return rowOf(s, { solved: solved && !fails, presentations, ...(error === undefined ? {} : { error }) });
    });
    const guesses = gridOf("random-guessing").length;
    expect(settings).toEqual([
      {
        ...{ task: "latch", algorithm: "adam", options: gridOf("adam")[2] },
        ...{ solved: 2, trials: 2, presentations: 2 * (10 + 500 + 100 + 1 + 100 + 3), atEdge: [] },
      },
      {
        ...{ task: "latch", algorithm: "random-guessing", options: gridOf("random-guessing")[2] },
        ...{ solved: 0, trials: 2, presentations: 2 * (9 + 9 + 9 + 1 + (guesses - 4)), atEdge: [] },
      },
    ]);
    expect(comparisonPlan(PAPER, settings).protocols[1].settings?.[0].options).toEqual(gridOf("adam")[2]);
    // Nothing is known of a setting whose trials gave no row.
    const [, guessing] = tunedSettings(plan, trialsOf(plan), ({ protocol, specification: s }) =>
      protocol === `setting ${guesses}` ? rowOf(s, { solved: false, presentations: 9, error: 0.5 }) : undefined,
    );
    expect(guessing.options).toEqual(gridOf("random-guessing")[guesses - 1]);
    expect(guessing.atEdge).toEqual(["halfWidth"]);
  });
});

describe("the edge of a grid", () => {
  const line = [0.1, 1, 10].map((rate) => ({ rate }));
  const plane = [1, 5, 20].flatMap((moves) => [0.1, 1, 10].map((rate) => ({ rate, moves })));

  it("is the least and the largest of the values that are tried beside the setting", () => {
    expect(line.map((setting) => atEdge(line, setting))).toEqual([["rate"], [], ["rate"]]);
    expect(atEdge(plane, { rate: 1, moves: 5 })).toEqual([]);
    expect(atEdge(plane, { rate: 10, moves: 5 })).toEqual(["rate"]);
    expect(atEdge(plane, { rate: 1, moves: 1 })).toEqual(["moves"]);
    expect(atEdge(plane, { rate: 0.1, moves: 20 })).toEqual(["rate", "moves"]);
  });

  it("is none where fewer than three are tried with all else alike, nor among words", () => {
    expect(atEdge([{ rate: 1 }, { rate: 2 }], { rate: 2 })).toEqual([]);
    const moves = { kind: "integer", about: "moves", source: "ours", from: 1, to: 20, recovered: 5 } as const;
    expect(atEdge(plane, { rate: 1, moves: 1 }, { moves })).toEqual([]);
    expect(atEdge(plane, { rate: 1, moves: 20 }, { moves })).toEqual([]);
    expect(atEdge(plane, { rate: 1, moves: 1 }, { moves: { ...moves, from: 0 } })).toEqual(["moves"]);
    const words = ["a", "b", "c"].map((law) => ({ law }));
    expect(atEdge(words, { law: "a" })).toEqual([]);
    // The third rate is tried under another law only.
    const ragged = [...[1, 2].map((rate) => ({ rate, law: "a" })), { rate: 3, law: "b" }];
    expect(atEdge(ragged, { rate: 2, law: "a" })).toEqual([]);
    expect(atEdge([...line, { rate: 100, law: "b" }], { rate: 10 })).toEqual(["rate"]);
  });
});

describe("the sweeps beside the comparison", () => {
  const main = comparisonPlan(PAPER);
  const addresses = addressesOf(main);

  it("change one constant in each variant, on 60 trials of the main sweep, and keep their addresses", () => {
    const plans = variantPlans(main);
    expect(plans).toHaveLength(VARIANTS.length);
    for (const { plan } of plans) {
      expect([plan.trials, plan.protocols.map(({ name }) => name)]).toEqual([60, ["tuned"]]);
      expect([...addressesOf(plan)].filter((address) => !addresses.has(address))).toEqual([]);
    }
    for (const { variant, plan } of plans.filter(({ variant }) => variant.atAllLengths !== true)) {
      expect(variant.budget).toBeUndefined();
      for (const { task, T } of plan.tasks) expect(T).toEqual(taskNamed(task).comparison?.variantLengths);
    }
  });

  it("give every algorithm as many presentations in the variant of equal budgets, at all lengths of the main sweep", () => {
    const equal = variantPlans(main).filter(({ variant }) => variant.budget !== undefined);
    expect(equal.map(({ plan }) => plan.tasks)).toEqual([main.tasks]);
    const specifications = equal.flatMap(({ plan }) => specificationsOf(plan));
    expect(new Set(specifications.map(({ budget }) => budget))).toEqual(new Set([1_000_000]));
    expect(new Set(specifications.map(({ algorithm }) => algorithm))).toEqual(new Set(main.algorithms));
    expect(new Set(specificationsOf(main).map(({ budget }) => budget)).size).toBeGreaterThan(1);
  });

  it("train on shorter sequences first at the addresses of the main sweep", () => {
    for (const specification of specificationsOf(shorterFirstPlan(main))) {
      expect(addresses.has(trialAddress(specification))).toBe(true);
      expect(specification.shorterFirst).toBeLessThan(specification.T);
    }
  });

  it("run all trials again from other seeds, under the same protocols and settings", () => {
    const again = replicationPlan(main);
    expect([again.protocols, again.tasks]).toEqual([main.protocols, main.tasks]);
    const others = addressesOf(again);
    expect([...others].filter((address) => addresses.has(address))).toEqual([]);
    expect(specificationsOf(again)).toHaveLength(specificationsOf(main).length);
  });

  it("have 40 trials at lengths beyond those of the main sweep, under the same protocols and settings", () => {
    const long = longPlan(main);
    expect([long.trials, long.protocols]).toEqual([40, main.protocols]);
    expect(long.tasks).toEqual([
      { task: "latch", T: [300, 1000] },
      { task: "two-sequence", T: [300, 1000] },
      { task: "parity", T: [300] },
    ]);
  });
});
