/**
 * A question about one training sequence: derivatives of its cost. It is posed, then answered alone or in a lane beside
 * others, with the same bits, and then read.
 *
 * Paper, section on the comparison: C(p) = ½ (x_T − d^p)². Where the training set draws its noise anew, a sequence is
 * drawn when the question is posed.
 *
 * Symbols: C cost, p sequence, x_T answer, d target, w parameters (P of them), T length.
 */
import type { Kernels } from "../networks/back-propagation-through-time/kernels.ts";
import type { LaneQuestion } from "../networks/back-propagation-through-time/lockstep/lane-kernels.ts";
import type { SequenceSet } from "../networks/sequence.ts";
import type { Parameters } from "../networks/wiring/wiring.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import type { TrainingSet } from "../tasks/task.ts";

/** The answers of a kernel that have derivatives. */
export type DerivativeAnswer = Exclude<keyof Kernels, "answer">;

/** The derivatives of the cost of the sequence that was posed last, read as a view that holds until the next is. */
export interface ReadDerivatives {
  cost: number;
  wrong: boolean;
  length: number;
  readonly gradient: Vector;
  readonly curvature: Vector;
}

/** The side of the target of sequence p: 1 for class 1, −1 for class 0. */
export const sideOf = (set: SequenceSet, p: number) => 2 * set.classes[p] - 1;

/** Whether the answer x to sequence p is wrong; NaN is wrong for either class. */
export const isWrong = (x: number, set: SequenceSet, p: number) => (set.classes[p] === 1 ? !(x >= 0) : !(x < 0));

/** What a question is about before it is posed. */
const NOTHING = new Float64Array(0);

/** A question about one sequence of a training set, to be posed again and again. */
export class DerivativeQuestion implements LaneQuestion {
  readonly answer: DerivativeAnswer;
  readonly set: TrainingSet;
  /** What was read last; its arrays are those that a kernel is to fill. */
  readonly derivatives: ReadDerivatives;
  w: Parameters;
  inputs: Float64Array;
  sequenceClass = 0;
  target = 0;
  #p = 0;
  readonly #targetSize: number;
  /** The inputs of the sequences that were asked about, as views. */
  readonly #inputsOf: Float64Array[] = [];

  /** Room for derivatives by `entries` weights, or copies of weights. */
  constructor(answer: DerivativeAnswer, set: TrainingSet, targetSize: number, entries: number) {
    [this.answer, this.set, this.#targetSize] = [answer, set, targetSize];
    const gradient = new Float64Array(entries);
    this.w = NOTHING;
    this.inputs = NOTHING;
    this.derivatives = {
      cost: 0,
      wrong: false,
      length: 0,
      gradient,
      curvature: new Float64Array(answer === "gradient" ? 0 : entries),
    };
  }

  /** Poses the question at these parameters about sequence p, which is drawn anew where its set does so. */
  pose(w: Parameters, p: number): void {
    this.set.redraw?.(p);
    const { inputs, starts, lengths, classes } = this.set;
    this.w = w;
    this.#p = p;
    this.inputs = this.#inputsOf[p] ??= inputs.subarray(starts[p], starts[p] + lengths[p]);
    this.sequenceClass = classes[p];
    this.target = this.#targetSize * sideOf(this.set, p);
  }

  /** x_T by these kernels, which fill the arrays. */
  answerAlone(kernels: Pick<Kernels, DerivativeAnswer>): number {
    const { answer, w, set, target } = this;
    const p = this.#p;
    const { gradient, curvature } = this.derivatives;
    return answer === "gradient"
      ? kernels.gradient(w, set, p, target, gradient)
      : kernels[answer](w, set, p, target, gradient, curvature);
  }

  /** The derivatives, the arrays being filled and x the answer. */
  read(x: number): ReadDerivatives {
    const { derivatives } = this;
    const error = x - this.target;
    derivatives.cost = 0.5 * error * error;
    derivatives.wrong = isWrong(x, this.set, this.#p);
    derivatives.length = this.inputs.length;
    return derivatives;
  }
}
