/**
 * Presentations as they are timed: through the trial as users run it, and by the kernels alone.
 */
import { kernelsFor } from "../src/networks/back-propagation-through-time/generated.ts";
import type { Kernels } from "../src/networks/back-propagation-through-time/kernels.ts";
import type { Parameters } from "../src/networks/wiring/wiring.ts";
import { stream } from "../src/numeric/random.ts";
import type { Problem } from "../src/tasks/task.ts";
import { backPropagation } from "../src/training/algorithms/back-propagation.ts";
import { runInLockstep } from "../src/training/lockstep/lockstep.ts";
import { lockstepObjective, networkObjective } from "../src/training/network-objective.ts";
import type { Objective } from "../src/training/objective.ts";
import { runTrial, training, type TrialOptions, type TrialResult } from "../src/training/trial.ts";
import type { KnowledgeLevel, TrainingAlgorithm } from "../src/training/training-algorithm.ts";
import type { Contestant } from "./measurement.ts";
import { LEARNING_RATE, targetOf } from "./networks.ts";

export type Mode = "forward" | "back-propagation";

/** What a run computed, to be compared with another program's. */
export interface Computed {
  /** The sum of the costs over the presentations. */
  readonly cost: number;
  readonly weights: Parameters;
}

export interface PresentationRun extends Contestant {
  /** What the last run computed. */
  computed(): Computed;
}

/** A search algorithm that never moves: each question costs a forward pass of every sequence. */
const standingStill: TrainingAlgorithm<"cost"> = {
  name: "standing still",
  knowledge: "cost",
  *start(initial) {
    const question = { at: initial };
    for (;;) yield question;
  },
};

/** A run of `runTrial`, without a cost that would end it and so without looks at the training set between rounds. */
export function throughTrial(problem: Problem, mode: Mode, presentations: number): PresentationRun {
  const objective = networkObjective(problem, "tanh");
  let result: TrialResult | undefined;
  return {
    work: presentations,
    run() {
      result =
        mode === "forward"
          ? trial(problem, standingStill, objective, presentations)
          : trial(problem, backPropagation({ learningRate: LEARNING_RATE }), objective, presentations);
    },
    computed() {
      if (result?.presentations !== presentations)
        throw new Error(`the trial made ${result?.presentations} presentations`);
      const { cost, parameters } = result.final;
      return { cost: mode === "forward" ? cost * presentations : NaN, weights: parameters };
    },
  };
}

function trial<K extends KnowledgeLevel>(
  problem: Problem,
  algorithm: TrainingAlgorithm<K>,
  objective: Objective,
  budget: number,
): TrialResult {
  return runTrial(algorithm, objective, optionsOf(problem, budget));
}

const optionsOf = (problem: Problem, budget: number): TrialOptions => ({
  initial: problem.initialParameters,
  budget,
  order: stream("bench/order"),
  random: stream("bench/algorithm"),
});

/** The trials in flight of a network with four lanes. */
export const LOCKSTEP_TRIALS = 32;

/**
 * As many presentations by so many trials in lockstep, each with its own initial weights and order. Throws unless each
 * ends with the weights that it ends with alone, bit for bit.
 */
export function throughLockstep(problem: Problem, presentations: number, trials = LOCKSTEP_TRIALS): Contestant {
  const budget = Math.ceil(presentations / trials);
  const algorithm = backPropagation({ learningRate: LEARNING_RATE }) as TrainingAlgorithm<KnowledgeLevel>;
  const all = Array.from({ length: trials }, (_, k) => {
    const random = stream(`bench/trial=${k}/initial-weights`);
    const initial = problem.initialParameters.map((weight) => weight * random.uniformBetween(0.9, 1.1));
    const optionsFor = (): TrialOptions => ({
      ...optionsOf(problem, budget),
      initial,
      order: stream(`bench/trial=${k}/order`),
    });
    const objective = lockstepObjective(problem, "tanh");
    return { objective, optionsFor, alone: runTrial(algorithm, objective, optionsFor()).final.parameters };
  });
  type Trial = (typeof all)[number];
  return {
    work: budget * trials,
    run() {
      let [next, same] = [0, 0];
      runInLockstep<Trial, TrialResult>({
        next: () => all.at(next++),
        *begin({ objective, optionsFor }) {
          return yield { run: training(algorithm, objective, optionsFor()), objective, level: "gradient" };
        },
        onEnd({ alone }, { final }) {
          if (final.parameters.every((weight, i) => Object.is(weight, alone[i]))) same++;
        },
        onFailure(_, why) {
          throw new Error(`bench: ${why}`);
        },
        inFlight: trials,
      });
      if (same !== trials) throw new Error(`bench: ${same} of ${trials} trials ended as alone`);
    },
  };
}

/** The sequence that each presentation of such a trial shows. */
export function shownIn(problem: Problem, mode: Mode, presentations: number): Int32Array {
  if (mode === "forward") return Int32Array.from({ length: presentations }, (_, i) => i % problem.training.count);
  const shown: number[] = [];
  const objective = networkObjective(problem, "tanh");
  const listening: Objective = {
    ...objective,
    gradient(w, p) {
      shown.push(p);
      return objective.gradient(w, p);
    },
  };
  trial(problem, backPropagation({ learningRate: LEARNING_RATE }), listening, presentations);
  return Int32Array.from(shown);
}

/** A run of a plain loop round the kernels, with the update. */
export function byKernels(
  problem: Problem,
  mode: Mode,
  shown: Int32Array,
  kernels: Kernels = kernelsFor(problem.wiring),
): PresentationRun {
  const { training, initialParameters } = problem;
  const gradient = new Float64Array(initialParameters.length);
  const weights = initialParameters.slice();
  let cost = 0;
  return {
    work: shown.length,
    run() {
      weights.set(initialParameters);
      cost = 0;
      for (const p of shown) {
        const target = targetOf(problem, p);
        let error: number;
        if (mode === "forward") error = kernels.answer(weights, training, p) - target;
        else {
          error = kernels.gradient(weights, training, p, target, gradient) - target;
          for (let i = 0; i < weights.length; i++) weights[i] -= LEARNING_RATE * gradient[i];
        }
        cost += 0.5 * error * error;
      }
    },
    computed: () => ({ cost, weights }),
  };
}
