/** The same trial by the library: its first questions with their answers, and its end. */
import { posed, runSpecification } from "../../../src/experiments/run-specification.ts";
import { trialAddress, type TrialRow, type TrialSpecification } from "../../../src/experiments/trial-row.ts";
import { seedAddress, stream } from "../../../src/numeric/random.ts";
import { algorithmNamed } from "../../../src/training/algorithms/algorithms.ts";
import { networkObjective } from "../../../src/training/network-objective.ts";
import { answererOf, training } from "../../../src/training/trial.ts";
import type { KnowledgeLevel, TrainingAlgorithm } from "../../../src/training/training-algorithm.ts";
import type { Ended, Point, Replay } from "./program.ts";

/** A row as the second implementation prints it. */
export const endedOf = ({ presentations, training, heldOut }: TrialRow): Ended => ({
  presentations,
  trainingError: training.errorRate,
  heldOutError: heldOut.errorRate,
});

/** The specified trial, which has an acceptable cost, with its first `count` questions. */
export function ourReplay(specification: TrialSpecification, count: number): Replay {
  const { budget, acceptableCost, algorithmOptions } = specification;
  const address = trialAddress(specification);
  const entry = algorithmNamed(specification.algorithm);
  const algorithm = entry.create(algorithmOptions as never) as TrainingAlgorithm<KnowledgeLevel>;
  const problem = posed(specification);
  const objective = networkObjective(problem, entry.units);
  const answerTo = answererOf(objective, algorithm.knowledge);
  const run = training(algorithm, objective, {
    initial: problem.initialParameters,
    budget,
    acceptableCost: acceptableCost ?? 0,
    order: stream(seedAddress(address, "presentation-order")),
    random: stream(seedAddress(address, `algorithm=${algorithm.name}`)),
  });
  const points: Point[] = [];
  let step = run.next();
  while (step.done !== true && points.length < count) {
    const parameters = Array.from(step.value.question.at);
    const answer = answerTo(step.value);
    points.push({ cost: answer.cost, parameters });
    step = run.next(answer);
  }
  return { points, ended: endedOf(runSpecification(specification).row) };
}
