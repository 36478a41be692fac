/** A trial on its way: it goes on until it waits for an answer that lanes can give, and answers all others itself. */
import type { QuestionInLanes } from "../../training/network-objective.ts";
import { answererOf, type AwaitedAnswer, type TrialResult } from "../../training/trial.ts";
import type { Knowledge, KnowledgeLevel } from "../../training/training-algorithm.ts";
import { type FinishedTrial, trainingsOf, type TrialTraining } from "../run-specification.ts";
import type { TrialRow, TrialSpecification } from "../trial-row.ts";

/** A training with what answers it. */
interface Current extends TrialTraining {
  readonly answerTo: (awaited: AwaitedAnswer<KnowledgeLevel>) => Knowledge[KnowledgeLevel];
  readonly inLanes: QuestionInLanes | undefined;
}

export class RunningTrial {
  readonly specification: TrialSpecification;
  /** The seconds that it is taken to have run. */
  seconds = 0;
  /** The answer x_T to the question that waits, which is put here before the trial goes on. */
  answer = NaN;
  /** The length of the sequence that the question is about. */
  length = 0;
  readonly #trainings: Generator<TrialTraining, FinishedTrial, TrialResult>;
  #current: Current | undefined;

  constructor(specification: TrialSpecification) {
    this.specification = specification;
    this.#trainings = trainingsOf(specification);
  }

  /** The question that waits. Throws an Error where none does. */
  get waiting(): QuestionInLanes {
    const inLanes = this.#current?.inLanes;
    if (inLanes === undefined) throw new Error("RunningTrial: a question must wait, got none");
    return inLanes;
  }

  /** Goes on until a question waits, or to the end of the trial, whose row it gives. */
  goOn(): TrialRow | undefined {
    let current = this.#current;
    let step = current?.run.next(this.waiting.question.read(this.answer));
    for (;;) {
      if (current === undefined || step === undefined || step.done === true) {
        const next = step === undefined ? this.#trainings.next() : this.#trainings.next(step.value as TrialResult);
        if (next.done === true) return next.value.row;
        const { objective, level } = next.value;
        current = { ...next.value, answerTo: answererOf(objective, level), inLanes: objective.inLanes(level) };
        this.#current = current;
        step = current.run.next();
      } else {
        const { question, p } = step.value;
        const { inLanes } = current;
        if (inLanes !== undefined && (!("curvature" in question) || question.curvature === "beckerLeCun")) {
          inLanes.question.pose(question.at, p);
          this.length = inLanes.question.set.lengths[p];
          return undefined;
        }
        step = current.run.next(current.answerTo(step.value));
      }
    }
  }
}
