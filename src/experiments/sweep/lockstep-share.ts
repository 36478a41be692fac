/** How long a trial takes in lockstep, from one that was run alone. */
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import type { TrainedModel } from "../../training/algorithm-entry.ts";
import type { KnowledgeLevel, TrainingAlgorithm } from "../../training/training-algorithm.ts";
import { answeredAlone, answererOf, training, type Training, type TrialResult } from "../../training/trial.ts";
import type { OptionTable, OptionValues } from "../../tasks/option-table.ts";
import { posed, trainedModel, trainingsOf } from "../run-specification.ts";
import type { TrialSpecification } from "../trial-row.ts";
import { stream } from "../../numeric/random.ts";
import { runInLockstep } from "../../training/lockstep/lockstep.ts";

/** The trainings that are timed alone and in lockstep. */
const TRIALS = 16;
/** The units and steps that each of them passes forwards: some milliseconds. */
const UNIT_STEPS = 100_000;
/** The presentations of each at least, that more than its beginning is timed. */
const LEAST_PRESENTATIONS = 20;

/**
 * The seconds that the trial takes beside others of its kind, as it is run in a sweep: what posing and scoring take,
 * and of the time of training the share that trainings like it were found to take in lockstep.
 */
export function secondsInSweep(specification: TrialSpecification, lockstep: boolean): number {
  const began = performance.now();
  const trainings = trainingsOf(specification);
  let trained = 0;
  let next = trainings.next();
  while (next.done !== true) {
    const { run, objective, level } = next.value;
    const since = performance.now();
    const result = answeredAlone(run, answererOf(objective, level));
    trained += performance.now() - since;
    next = trainings.next(result);
  }
  const all = performance.now() - began;
  return (all - trained + trained * (lockstep ? lockstepShare(specification) : 1)) / 1000;
}

/** The time of trainings in lockstep as a share of their time one after the other; 1 for those that run alone. */
function lockstepShare(specification: TrialSpecification): number {
  const entry = algorithmNamed(specification.algorithm);
  const { knowledge } = entry;
  const own = posed(specification);
  if (trainedModel(specification, own).objective.inLanes?.(knowledge) === undefined) return 1;
  const all = Array.from({ length: TRIALS }, (_, k): TrainedModel => {
    const other = { ...specification, trial: specification.trial + k };
    return trainedModel(other, posed(other));
  });
  const budget = Math.max(LEAST_PRESENTATIONS, Math.ceil(UNIT_STEPS / (specification.T * own.wiring.units.length)));
  const algorithm = entry.create(specification.algorithmOptions as OptionValues<OptionTable>);
  const begun = ({ objective, initial }: TrainedModel): Training<KnowledgeLevel> =>
    training(algorithm as TrainingAlgorithm<KnowledgeLevel>, objective, {
      initial,
      budget,
      order: stream("share/order"),
      random: stream("share/algorithm"),
    });
  const alone = () => {
    for (const one of all) {
      try {
        answeredAlone(begun(one), answererOf(one.objective, knowledge));
      } catch {
        // A trial that fails is named by the sweep.
      }
    }
  };
  const together = () => {
    const left = [...all];
    runInLockstep<TrainedModel, TrialResult>({
      next: () => left.pop(),
      *begin(one) {
        return yield { run: begun(one), objective: one.objective, level: knowledge };
      },
      onEnd: () => undefined,
      onFailure: () => undefined,
    });
  };
  const secondTime = (run: () => void) => {
    run();
    const began = performance.now();
    run();
    return performance.now() - began;
  };
  return Math.min(1, secondTime(together) / secondTime(alone));
}
