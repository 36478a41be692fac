/** Trials that wait for answers by the same kernels: those about sequences of similar length are answered together. */
import type { LaneKernels, LaneQuestion } from "../../networks/back-propagation-through-time/lockstep/lane-kernels.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { DerivativeAnswer } from "../derivative-question.ts";
import type { QuestionInLanes } from "../network-objective.ts";
import type { RunningTrial } from "./running-trial.ts";

/** The steps of all lanes of all joint calls, and those among them that stood still or had no sequence. */
export interface LaneSteps {
  all: number;
  idle: number;
}

/** One question for so many lanes is answered alone: a call takes as long as a quarter of its lanes would. */
const LANES_PER_QUESTION = 4;

/** The question that a trial waits with. Throws an Error where it waits with none. */
export function waitingOf({ waiting }: RunningTrial<unknown, unknown>): QuestionInLanes {
  if (waiting === undefined) throw new Error("a trial in a group of lanes must wait, got one that does not");
  return waiting;
}

export class LaneGroup<Running extends RunningTrial<unknown, unknown>> {
  /** The trials that wait. */
  trials: Running[] = [];
  readonly lanes: LaneKernels;
  readonly answer: DerivativeAnswer;
  /** What a call is given, for each number of questions. */
  readonly #calls: readonly {
    readonly questions: LaneQuestion[];
    readonly gradients: Vector[];
    readonly curvatures: Vector[];
  }[];
  readonly #answers: Vector;

  /** A group for these kernels and this answer of theirs. */
  constructor(lanes: LaneKernels, answer: DerivativeAnswer) {
    [this.lanes, this.answer] = [lanes, answer];
    this.#answers = new Float64Array(lanes.lanes);
    this.#calls = Array.from({ length: lanes.lanes }, () => ({ questions: [], gradients: [], curvatures: [] }));
  }

  /** Brings trials that wait about sequences of similar length together. */
  sort(): void {
    sortByLength(this.trials);
  }

  /**
   * Answers as many as there are lanes, from this place on, and gives the place behind the last. What does not fill all
   * lanes comes first, where sequences are shortest.
   */
  answerFrom(from: number, steps: LaneSteps): number {
    const { lanes } = this.lanes;
    const left = this.trials.length - from;
    const end = from + (left % lanes === 0 ? lanes : left % lanes);
    const pays = (end - from) * LANES_PER_QUESTION > lanes;
    if (pays && this.lanes.fits(this.answer, this.trials[end - 1].length)) this.#answerTogether(from, end, steps);
    else this.#answerAlone(from, end);
    return end;
  }

  #answerAlone(from: number, end: number): void {
    for (let k = from; k < end; k++) {
      const { question, alone } = waitingOf(this.trials[k]);
      this.trials[k].answer = question.answerAlone(alone);
    }
  }

  #answerTogether(from: number, end: number, steps: LaneSteps): void {
    const { questions, gradients, curvatures } = this.#calls[end - from - 1];
    const longest = this.trials[end - 1].length;
    let moving = 0;
    for (let k = from; k < end; k++) {
      const { question } = waitingOf(this.trials[k]);
      questions[k - from] = question;
      gradients[k - from] = question.derivatives.gradient;
      curvatures[k - from] = question.derivatives.curvature;
      moving += this.trials[k].length;
    }
    steps.all += this.lanes.lanes * longest;
    steps.idle += this.lanes.lanes * longest - moving;
    if (this.answer === "gradient") this.lanes.gradient(questions, this.#answers, gradients);
    else this.lanes[this.answer](questions, this.#answers, gradients, curvatures);
    for (let k = from; k < end; k++) this.trials[k].answer = this.#answers[k - from];
  }
}

/** Sorts by insertion, in place: short lists that the round before has left in some order. */
function sortByLength(trials: { readonly length: number }[]): void {
  for (let i = 1; i < trials.length; i++) {
    const trial = trials[i];
    const { length } = trial;
    let j = i;
    for (; j > 0 && trials[j - 1].length > length; j--) trials[j] = trials[j - 1];
    trials[j] = trial;
  }
}
