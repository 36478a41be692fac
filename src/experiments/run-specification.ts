/**
 * Runs a trial from its specification to its row: alone, or as trainings that wait for their answers, so that several
 * trials can be answered together.
 *
 * A trial is one training, or two where it is trained on shorter sequences first.
 */
import { given } from "../numeric/given.ts";
import { seedAddress, stream } from "../numeric/random.ts";
import { type GivenOptions, type OptionTable, specifiedValues } from "../tasks/option-table.ts";
import type { Parameters } from "../networks/wiring/wiring.ts";
import type { Problem } from "../tasks/task.ts";
import { taskNamed } from "../tasks/tasks.ts";
import type { AlgorithmEntry, TrainedModel } from "../training/algorithm-entry.ts";
import { algorithmNamed } from "../training/algorithms/algorithms.ts";
import type { Trainings } from "../training/lockstep/running-trial.ts";
import { lockstepObjective } from "../training/network-objective.ts";
import { answeredAlone, answererOf, training, type TrialOptions, type TrialResult } from "../training/trial.ts";
import { isBatchLevel, type KnowledgeLevel, type TrainingAlgorithm } from "../training/training-algorithm.ts";
import { type SetScore, trialAddress, trialId, type TrialRow, type TrialSpecification } from "./trial-row.ts";

/** A trial that was run, with all that it was run on. */
export interface FinishedTrial {
  /** The task with its draws. */
  readonly problem: Problem;
  /** The entry of the algorithm. */
  readonly algorithm: AlgorithmEntry;
  /** What was trained: the network of the problem, or what the algorithm has in its place. */
  readonly model: TrainedModel;
  /** What came of the training; of a trial on shorter sequences first, of its second stage. */
  readonly result: TrialResult;
  /** The learned parameters, those of the row. */
  readonly learned: Parameters;
  /** The row of the trial. */
  readonly row: TrialRow;
}

/**
 * The problem of a trial: its task with its draws, wiring and initial parameters. Throws a RangeError for an unknown
 * task, options that break their rules, and a T at which the task cannot be posed.
 */
export function posed({ task: name, T, taskOptions, ...address }: TrialSpecification): Problem {
  const task = taskNamed(name);
  return task.pose(T, checked(task, taskOptions), trialAddress({ task: name, T, ...address }));
}

/**
 * Runs the specified trial. The same specification gives the same row, bit for bit, on every machine.
 *
 *   const { row } = runSpecification(trialSpecification({ task: "latch", T: 20, algorithm: "back-propagation" }));
 *   row.outcome; // "converged"
 *
 * `observe` is called for each point kept in the learning curve; its parameters hold during the call only. Throws a
 * RangeError for an unknown task or algorithm, options that break their rules, and a T at which the task cannot be
 * posed.
 */
export function runSpecification(specification: TrialSpecification, observe?: TrialOptions["observe"]): FinishedTrial {
  const trainings = trainingsOf(specification, observe);
  let next = trainings.next();
  while (next.done !== true) {
    const { run, objective, level } = next.value;
    next = trainings.next(answeredAlone(run, answererOf(objective, level)));
  }
  return next.value;
}

/** The trainings of a trial one after the other, each to be run to its end; told their results, it gives the row. */
export function* trainingsOf(
  specification: TrialSpecification,
  observe?: TrialOptions["observe"],
): Trainings<FinishedTrial> {
  const { acceptableCost } = specification;
  const before = specification.shorterFirst === undefined ? undefined : yield* trainingsOf(firstStage(specification));
  const spent = before?.row.presentations ?? 0;
  const algorithm = algorithmNamed(specification.algorithm);
  const problem = posed(specification);
  const address = trialAddress(specification);
  const model = trainedModel(specification, problem);
  const { objective, initial } = model;
  const trained = algorithm.create(checked(algorithm, specification.algorithmOptions));
  const run = training(trained as TrainingAlgorithm<KnowledgeLevel>, objective, {
    initial: before?.learned ?? initial,
    budget: specification.budget - spent,
    ...(acceptableCost === null ? {} : { acceptableCost }),
    order: stream(seedAddress(address, "presentation-order")),
    random: stream(seedAddress(address, `algorithm=${algorithm.name}`)),
    ...given({ observe }),
  });
  const result = yield { run, objective, level: trained.knowledge };
  const learned = isBatchLevel(trained.knowledge) ? result.best : result.final;
  const score = (cost: number, errorRate: number): SetScore => ({ cost: finite(cost), errorRate });
  const scoreOn = (set: ReturnType<Problem["heldOut"]>) => {
    const { cost, wrong } = objective.evaluate(learned.parameters, set);
    return score(cost, wrong / set.count);
  };
  const row: TrialRow = {
    schema: 1,
    id: trialId(specification),
    specification,
    outcome: result.outcome,
    reason: result.reason,
    presentations: spent + result.presentations,
    multiplyAdds: (before?.row.multiplyAdds ?? 0) + result.multiplyAdds,
    reached: result.reached.map((after) => (after === null ? null : spent + after)),
    training: score(learned.cost, learned.errorRate),
    heldOut: scoreOn(problem.heldOut()),
    longer: scoreOn(problem.longer()),
    parameters: Array.from(learned.parameters, finite),
  };
  return { problem, algorithm, model, result, learned: learned.parameters, row };
}

/**
 * What a trial trains on its problem, or on the same one posed at other lengths: the model of its algorithm where it
 * has its own, otherwise the network of the problem.
 */
export function trainedModel(specification: TrialSpecification, problem: Problem): TrainedModel {
  const algorithm = algorithmNamed(specification.algorithm);
  const random = stream(seedAddress(trialAddress(specification), `model=${algorithm.name}`));
  return (
    algorithm.model?.(problem, checked(algorithm, specification.algorithmOptions), random) ?? {
      objective: lockstepObjective(problem, algorithm.units),
      initial: problem.initialParameters,
      parameterNames: problem.wiring.parameterNames,
    }
  );
}

/** The first stage of a trial: the same at the shorter T, on other data. */
function firstStage({ shorterFirst, budget, ...rest }: TrialSpecification): TrialSpecification {
  return { ...rest, T: shorterFirst ?? rest.T, budget: Math.floor(budget / 2) };
}

/** The options of a specification, checked. */
function checked(owner: { readonly name: string; readonly options: OptionTable }, values: GivenOptions) {
  return specifiedValues(owner.name, owner.options, values);
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
