import { describe, expect, it } from "vitest";
import { ALGORITHM_RULES } from "../../src/experiments/plugin-check/algorithm-rules.ts";
import { type Bowl, bowl } from "../../src/experiments/plugin-check/bowl.ts";
import { seenOf } from "../../src/experiments/plugin-check/rule.ts";
import { stream } from "../../src/numeric/random.ts";
import { binomialLowerTail, binomialUpperTail } from "../../src/numeric/statistics/binomial.ts";
import { optionValues, PRESETS } from "../../src/tasks/option-table.ts";
import type { AlgorithmEntry } from "../../src/training/algorithm-entry.ts";
import { ALGORITHMS, algorithmNamed } from "../../src/training/algorithms/algorithms.ts";
import { runTrial, type TrialOptions, type TrialResult } from "../../src/training/trial.ts";
import { isBatchLevel, type KnowledgeLevel, type TrainingAlgorithm } from "../../src/training/training-algorithm.ts";

const CENTRE = [0.3, -0.4, 0.1];
const INITIAL = [1.5, 1, -1.2];

/** Every algorithm under every preset. */
const CASES = ALGORITHMS.flatMap((entry) => PRESETS.map((preset) => ({ name: entry.name, preset, entry })));

const made = (entry: AlgorithmEntry, preset: (typeof PRESETS)[number]) =>
  entry.create(optionValues(entry.name, entry.options, preset, "latch")) as TrainingAlgorithm<KnowledgeLevel>;

function trial(
  algorithm: TrainingAlgorithm<KnowledgeLevel>,
  objective: Bowl,
  options: Partial<TrialOptions> & { readonly seed?: string } = {},
): TrialResult {
  const { seed = "1", ...rest } = options;
  return runTrial(algorithm, objective, {
    initial: Float64Array.from(INITIAL),
    budget: 2000,
    order: stream(`${seed}/order`),
    random: stream(`${seed}/algorithm`),
    ...rest,
  });
}

describe.each(ALGORITHMS.map((entry) => ({ name: entry.name, entry })))("$name", ({ entry }) => {
  const others = ALGORITHMS.filter((other) => other !== entry);

  it.each(ALGORITHM_RULES.map((rule) => [rule.words, rule] as const))("%s", (_, rule) => {
    expect(seenOf(rule, { entry, others })).toBeUndefined();
  });
});

describe.each(CASES)("$name ($preset)", ({ entry, preset }) => {
  const isBatch = isBatchLevel(entry.knowledge);

  it("gives the same bits for the same seed, and others for another", () => {
    const run = (seed: string) => {
      const seen: number[] = [];
      const objective = bowl({ centre: CENTRE });
      const result = trial(made(entry, preset), objective, { seed, observe: (_, at) => seen.push(...at) });
      return JSON.stringify([result, seen, objective.asked]);
    };
    expect(run("1")).toBe(run("1"));
    expect(run("1")).not.toBe(run("2"));
  });

  it("is billed one presentation for a sequence and the size of the training set for a batch", () => {
    const objective = bowl({ centre: CENTRE, trainingSize: 7 });
    const { presentations, multiplyAdds } = trial(made(entry, preset), objective, { budget: 700 });
    const looks = objective.asked.filter((what) => what === "cost").length;
    const single = objective.asked.length - looks;
    if (isBatch) {
      // The first look, at the initial parameters, is free.
      expect(single).toBe(0);
      expect(presentations).toBe(7 * (looks - 1));
      expect(multiplyAdds).toBe(3 * (looks - 1));
    } else {
      // Without a stop rule there are two looks, before and after.
      expect(presentations).toBe(single);
      expect(looks).toBe(2);
      expect(multiplyAdds).toBe(3 * single);
    }
    expect(presentations).toBe(700);
  });

  it("never goes beyond its budget, and ends at once with none", () => {
    for (const budget of [0, 1, 4, 5, 6, 99, 101]) {
      const { presentations, outcome } = trial(made(entry, preset), bowl({ centre: CENTRE }), { budget });
      expect(presentations).toBe(isBatch ? 5 * Math.floor(budget / 5) : budget);
      expect(outcome).toBe("budget-exhausted");
    }
  });

  it("goes down in a bowl", () => {
    const { best, learningCurve } = trial(made(entry, preset), bowl({ centre: CENTRE }), { budget: 20_000 });
    // Random signs, as discrete rules throw them, and coins walk rather than go: they must get somewhere lower, the
    // others near.
    const share = entry.units === "sign" ? 0.9 : 0.25;
    expect(best.cost).toBeLessThan(share * learningCurve[0].cost);
  });

  it("ends as diverged where a cost is NaN or 1e300", () => {
    for (const bad of [NaN, 1e300, Infinity]) {
      let costs = 0;
      const objective = bowl({ centre: CENTRE, costAs: (cost) => (++costs > 20 ? bad : cost) });
      const { outcome, reason, presentations } = trial(made(entry, preset), objective);
      expect(outcome).toBe("diverged");
      expect(reason).toContain(String(bad));
      expect(presentations).toBeLessThanOrEqual(100);
    }
  });

  it("starts where it is told to and is done there when that solves the task", () => {
    const { outcome, presentations, final } = trial(made(entry, preset), bowl({ centre: CENTRE }), {
      initial: Float64Array.from(CENTRE),
      acceptableCost: 0.01,
    });
    expect([outcome, presentations]).toEqual(["converged", 0]);
    expect([...final.parameters]).toEqual(CENTRE);
  });

  it("refuses options that break their rules, naming itself, the option and the value", () => {
    for (const [name, option] of Object.entries(entry.options)) {
      const values = optionValues(entry.name, entry.options, preset, "latch");
      const wrong = option.kind === "choice" ? "perhaps" : NaN;
      expect(() => entry.create({ ...values, [name]: wrong } as never)).toThrow(
        new RegExp(`^${entry.name}: ${name} must be .*, got ${wrong}$`),
      );
    }
  });
});

describe("runTrial", () => {
  const searching = () => made(algorithmNamed("random-guessing"), "working");
  const descending = () => made(algorithmNamed("back-propagation"), "working");

  /** Asks for the same points for ever, or a few times. */
  const fixed = (knowledge: "cost" | "gradient", times: number): TrainingAlgorithm<KnowledgeLevel> => ({
    name: "fixed",
    knowledge,
    *start(initial: Float64Array) {
      const question = { at: initial.slice() };
      for (let k = 0; k < times; k++) yield question;
    },
  });

  it("calls an algorithm that returns stuck", () => {
    for (const knowledge of ["cost", "gradient"] as const) {
      const { outcome, presentations } = trial(fixed(knowledge, 3), bowl({ centre: CENTRE }));
      expect([outcome, presentations]).toEqual(["stuck", knowledge === "cost" ? 15 : 3]);
    }
  });

  it("calls a point that an algorithm ends in converged where it is", () => {
    const centred = { initial: Float64Array.from(INITIAL), acceptableCost: 0.01 };
    const jump: TrainingAlgorithm<KnowledgeLevel> = {
      name: "jump",
      knowledge: "gradient",
      *start(initial: Float64Array) {
        const at = initial.slice();
        yield { at };
        at.set(CENTRE);
      },
    };
    expect(trial(jump, bowl({ centre: CENTRE }), centred).outcome).toBe("converged");
  });

  it("shows every sequence once in each round, in orders of their own", () => {
    const objective = bowl({ centre: CENTRE, trainingSize: 20 });
    trial(fixed("gradient", 100), objective, { budget: 100 });
    const shown = objective.asked.filter((what) => what !== "cost");
    const rounds = [0, 1, 2, 3, 4].map((round) => shown.slice(20 * round, 20 * round + 20));
    for (const round of rounds) expect(new Set(round).size).toBe(20);
    expect(new Set(rounds.map((round) => round.join())).size).toBe(5);
  });

  it("accepts no cost however low while an answer is wrong, and no right answers while the cost is high", () => {
    for (const { cost, wrong, outcome } of [
      { cost: 0, wrong: 1, outcome: "budget-exhausted" },
      { cost: 0.041, wrong: 0, outcome: "budget-exhausted" },
      { cost: 0.04, wrong: 0, outcome: "converged" },
    ]) {
      for (const knowledge of ["cost", "gradient"] as const) {
        const objective = { ...bowl({ centre: CENTRE }), cost: () => ({ cost, wrong }) };
        const options = { budget: 20, acceptableCost: 0.04 };
        expect(trial(fixed(knowledge, 100), objective, options).outcome).toBe(outcome);
      }
    }
  });

  it("shows all orders equally often", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 30; seed++) {
      const objective = bowl({ centre: CENTRE, trainingSize: 3 });
      trial(fixed("gradient", 300), objective, { budget: 300, seed: String(seed) });
      const shown = objective.asked.filter((what) => what !== "cost");
      for (let round = 0; round < 100; round++) {
        const order = shown.slice(3 * round, 3 * round + 3).join();
        counts.set(order, (counts.get(order) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) {
      expect(binomialUpperTail(count, 3000, 1 / 6)).toBeGreaterThan(1e-6);
      expect(binomialLowerTail(count, 3000, 1 / 6)).toBeGreaterThan(1e-6);
    }
  });

  it("keeps every look at an on-line algorithm, also where it got worse, and notes when shares of errors were first reached", () => {
    // Rounds of 10, looked at before each: of 10 wrong answers 10, 3, 6, 1, and at the end of the budget 0.
    const wrong = [10, 3, 6, 1, 0];
    let looks = 0;
    const answers = { cost: 1, wrong: true, gradient: new Float64Array(3) };
    const objective = {
      ...bowl({ centre: CENTRE, trainingSize: 10 }),
      cost: () => ({ cost: 1 + wrong[looks], wrong: wrong[looks++] }),
      gradient: () => answers,
    };
    const { learningCurve, reached, best, final } = trial(fixed("gradient", 1e6), objective, {
      budget: 31,
      acceptableCost: 0,
    });
    expect(learningCurve).toEqual(
      [0, 10, 20, 30, 31].map((presentations, k) => ({
        presentations,
        cost: 1 + wrong[k],
        errorRate: wrong[k] / 10,
      })),
    );
    // At most 0.3, 0.2, 0.1, 0.05 and 0 of all.
    expect(reached).toEqual([10, 30, 30, 31, 31]);
    expect([best.errorRate, final.errorRate]).toEqual([0, 0]);
  });

  it("looks at on-line algorithms before each round, and stops there", () => {
    const objective = bowl({ centre: CENTRE, trainingSize: 10 });
    const { outcome, presentations, learningCurve } = trial(descending(), objective, { acceptableCost: 0.01 });
    expect(outcome).toBe("converged");
    expect(presentations % 10).toBe(0);
    expect(learningCurve.map((point) => point.presentations)).toEqual(
      Array.from({ length: presentations / 10 + 1 }, (_, round) => 10 * round),
    );
  });

  it("stops a search at the first point that is good enough, and keeps exactly that", () => {
    const objective = bowl({ centre: CENTRE });
    const { outcome, final, best, learningCurve } = trial(searching(), objective, {
      budget: 1_000_000,
      acceptableCost: 0.05,
    });
    expect(outcome).toBe("converged");
    expect([...best.parameters]).toEqual([...final.parameters]);
    expect(final.cost).toBeLessThanOrEqual(0.05);
    const costs = learningCurve.map(({ cost }) => cost);
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
  });

  it("keeps as the best the first of equals", () => {
    const objective = bowl({ centre: CENTRE, costAs: () => 1 });
    const { best, final } = trial(searching(), objective, { budget: 100 });
    expect([...best.parameters]).toEqual(INITIAL);
    expect([...final.parameters]).not.toEqual(INITIAL);
  });

  it("keeps a learning curve of bounded length that starts and ends where the trial does", () => {
    const { learningCurve } = trial(fixed("gradient", 1e6), bowl({ centre: CENTRE, trainingSize: 1 }), {
      budget: 10_000,
      acceptableCost: 0,
    });
    expect(learningCurve.length).toBeLessThanOrEqual(513);
    expect(learningCurve[0].presentations).toBe(0);
    expect(learningCurve.at(-1)?.presentations).toBe(10_000);
  });

  it("calls parameters that run away diverged even where the cost stays small", () => {
    const runaway: TrainingAlgorithm<KnowledgeLevel> = {
      name: "runaway",
      knowledge: "gradient",
      *start(initial: Float64Array) {
        const at = initial.slice();
        for (;;) {
          yield { at };
          at[0] *= 1e10;
        }
      },
    };
    const objective = bowl({ centre: CENTRE, costAs: () => 0.5 });
    const { outcome, reason } = trial(runaway, objective, { acceptableCost: 0 });
    expect(outcome).toBe("diverged");
    expect(reason).toMatch(/^a parameter became /);
  });

  it("refuses options that break their rules, naming the rule and the value", () => {
    const refusal = (options: Partial<TrialOptions>) => () => trial(searching(), bowl({ centre: CENTRE }), options);
    expect(refusal({ initial: new Float64Array(2) })).toThrow(/^runTrial: there must be 3 initial parameters, got 2$/);
    expect(refusal({ budget: NaN })).toThrow(/^runTrial: the budget must be an integer >= 0, got NaN$/);
    expect(refusal({ budget: -1 })).toThrow(RangeError);
    expect(refusal({ acceptableCost: NaN })).toThrow(/^runTrial: the acceptable cost must be >= 0, got NaN$/);
  });
});
