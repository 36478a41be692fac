/** Trials in lockstep end with the rows of trials alone, whatever runs, fails or hangs beside them. */
import { describe, expect, it } from "vitest";
import { runInLockstep } from "../../../src/training/lockstep/lockstep.ts";
import type { Trainings } from "../../../src/training/lockstep/running-trial.ts";
import { posed, runSpecification, trainingsOf } from "../../../src/experiments/run-specification.ts";
import { type TrialRow, type TrialSpecification, trialSpecification } from "../../../src/experiments/trial-row.ts";
import { type Random, stream } from "../../../src/numeric/random.ts";
import { ALGORITHMS } from "../../../src/training/algorithms/algorithms.ts";
import { lockstepObjective } from "../../../src/training/network-objective.ts";
import type { KnowledgeLevel, TrainingAlgorithm } from "../../../src/training/training-algorithm.ts";
import { training } from "../../../src/training/trial.ts";
import { WIDE } from "../../wide.ts";

/** A small trial of any task and algorithm, with options that lanes meet seldom among them. */
function randomTrial(random: Random, trial: number): TrialSpecification {
  const task = (["latch", "two-sequence", "parity", "minimal"] as const)[random.integerBelow(4)];
  const { name: algorithm, knowledge } = ALGORITHMS[random.integerBelow(ALGORITHMS.length)];
  const T = 6 + random.integerBelow(20);
  const other = random.integerBelow(4) === 0 && (knowledge === "curvature" || knowledge === "unfolded");
  return trialSpecification({
    task,
    T,
    algorithm,
    trial,
    budget: 20 + random.integerBelow(300),
    ...(other ? { algorithmOptions: { curvature: "gaussNewton" } } : {}),
    ...(task === "parity" && random.integerBelow(3) === 0 ? { shorterFirst: 4 } : {}),
  });
}

function rowsInLockstep(trials: readonly TrialSpecification[], inFlight: number) {
  const left = [...trials];
  const rows = new Map<TrialSpecification, TrialRow>();
  const failures: string[] = [];
  const steps = runInLockstep({
    next: () => left.shift(),
    begin: (specification: TrialSpecification) => trainingsOf(specification),
    onEnd: (specification, { row }) => rows.set(specification, row),
    onFailure: (_, why) => failures.push(why),
    inFlight,
  });
  return { rows: trials.map((trial) => rows.get(trial)), failures, steps };
}

describe("trials in lockstep", () => {
  it("end with the rows of trials alone, for any tasks, algorithms and lengths side by side", () => {
    const random = stream("seed=1/lockstep");
    for (let run = 0; run < (WIDE ? 12 : 3); run++) {
      const trials = Array.from({ length: 60 }, (_, k) => randomTrial(random, k + 1));
      const { rows, failures } = rowsInLockstep(trials, [1, 5, 32][run % 3]);
      expect(failures).toEqual([]);
      expect(rows).toEqual(trials.map((trial) => runSpecification(trial).row));
    }
  });

  it("leave at most a tenth of the lanes' steps idle while trials are there to be begun", () => {
    const trials = Array.from({ length: 100 }, (_, k) =>
      trialSpecification({
        task: "two-sequence",
        T: 40,
        algorithm: "adam",
        trial: k + 1,
        budget: 500,
        acceptableCost: 0,
      }),
    );
    const { steps } = rowsInLockstep(trials, 32);
    expect(steps.all).toBeGreaterThan(100 * 500 * 20);
    expect(steps.idle / steps.all).toBeLessThan(0.1);
  });
});

/** A training on the latch by an algorithm that does this before its question of this number. */
function* misbehaving(number: number, trick: () => void): Trainings<number> {
  const specification = trialSpecification({ task: "latch", T: 10, algorithm: "back-propagation", budget: 200 });
  const problem = posed(specification);
  const objective = lockstepObjective(problem, "tanh");
  const algorithm: TrainingAlgorithm<"gradient"> = {
    name: "misbehaving",
    knowledge: "gradient",
    *start(initial) {
      for (let asked = 1; ; asked++) {
        if (asked === number) trick();
        yield { at: initial };
      }
    },
  };
  const options = { initial: problem.initialParameters, budget: 200, order: stream("order"), random: stream("own") };
  const run = training(algorithm as TrainingAlgorithm<KnowledgeLevel>, objective, options);
  const { presentations } = yield { run, objective, level: "gradient" };
  return presentations;
}

describe("a trial in lockstep that misbehaves", () => {
  const outcomes = (tricks: readonly (() => void)[], timeLimit?: number) => {
    let next = 0;
    const ended: (number | string)[] = Array.from({ length: tricks.length }, () => "never");
    runInLockstep<number, number>({
      next: () => (next < tricks.length ? next++ : undefined),
      begin: (trial) => misbehaving(1 + 17 * trial, tricks[trial]),
      onEnd: (trial, presentations) => (ended[trial] = presentations),
      onFailure: (trial, why) => (ended[trial] = why),
      ...(timeLimit === undefined ? {} : { timeLimit }),
    });
    return ended;
  };
  const nothing = () => undefined;

  it("fails alone where it throws, at its first question or later", () => {
    const throws = () => {
      throw new Error("no idea");
    };
    expect(outcomes([throws, nothing, throws, nothing, nothing, throws])).toEqual([
      ...["no idea", 200, "no idea", 200, 200, "no idea"],
    ]);
  });

  it("is given up alone where it takes longer than the limit", () => {
    const dawdles = () => {
      const until = performance.now() + 1100;
      while (performance.now() < until);
    };
    expect(outcomes([nothing, nothing, dawdles, nothing], 1)).toEqual([...[200, 200, "it ran longer than 1 s", 200]]);
  });
});
