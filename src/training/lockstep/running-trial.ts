/** A trial on its way: it goes on until it waits for an answer that lanes can give, and answers all others itself. */
import type { NetworkObjective, QuestionInLanes } from "../network-objective.ts";
import { answererOf, type AwaitedAnswer, type Training, type TrialResult } from "../trial.ts";
import type { Knowledge, KnowledgeLevel, Question } from "../training-algorithm.ts";

/** A training of a trial, what answers it, and at which level it asks. */
export interface TrialTraining {
  readonly run: Training<KnowledgeLevel>;
  readonly objective: NetworkObjective;
  readonly level: KnowledgeLevel;
}

/** The trainings of a trial, one after the other; told their results, it gives what came of the trial. */
export type Trainings<Result> = Generator<TrialTraining, Result, TrialResult>;

/** A training with what answers it. */
interface Current extends TrialTraining {
  readonly answerTo: (awaited: AwaitedAnswer<KnowledgeLevel>) => Knowledge[KnowledgeLevel];
}

export class RunningTrial<Trial, Result> {
  readonly trial: Trial;
  /** The seconds that it is taken to have run. */
  seconds = 0;
  /** The question that waits, or waited last; the same as long as one training runs. */
  waiting: QuestionInLanes | undefined;
  /** The answer x_T to the question that waits, which is put here before the trial goes on. */
  answer = NaN;
  /** The length of the sequence that the question is about. */
  length = 0;
  readonly #trainings: Trainings<Result>;
  #current: Current | undefined;

  constructor(trial: Trial, trainings: Trainings<Result>) {
    [this.trial, this.#trainings] = [trial, trainings];
  }

  /** Goes on until a question waits, or to the end of the trial, whose result it gives. */
  goOn(): { readonly result: Result } | undefined {
    let current = this.#current;
    let inLanes = this.waiting;
    let step = inLanes && current?.run.next(inLanes.question.read(this.answer));
    for (;;) {
      if (current === undefined || step === undefined || step.done === true) {
        const next = step === undefined ? this.#trainings.next() : this.#trainings.next(step.value as TrialResult);
        if (next.done === true) return { result: next.value };
        const { objective, level } = next.value;
        this.#current = current = { ...next.value, answerTo: answererOf(objective, level) };
        this.waiting = inLanes = objective.inLanes?.(level);
        step = current.run.next();
      } else {
        const awaited = step.value;
        if (inLanes !== undefined && isForLanes(current.level, awaited.question)) {
          inLanes.question.pose(awaited.question.at, awaited.p);
          this.length = inLanes.question.inputs.length;
          return undefined;
        }
        step = current.run.next(current.answerTo(awaited));
      }
    }
  }
}

const isForLanes = (level: KnowledgeLevel, question: Question<KnowledgeLevel>): boolean =>
  level === "gradient" || (question as Question<"curvature">).curvature === "beckerLeCun";
