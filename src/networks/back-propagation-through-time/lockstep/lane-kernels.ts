/**
 * The kernels of a network for several sequences at once, one in each lane of vectors: the bits of plain-loops.ts in
 * every lane, several times as fast.
 *
 * A lane has weights, a sequence and a target of its own. Lanes that are not used repeat the first. What a kernel
 * computes stands in its memory until its next call; it is copied out lane by lane.
 *
 * Symbols: w parameters (P of them), T length, x_T answer, ∂C/∂w_it derivative by the copy of weight i at step t.
 */
import type { Vector } from "../../../numeric/linear-algebra/vector.ts";
import type { SequenceSet } from "../../sequence.ts";
import type { Parameters } from "../../wiring/wiring.ts";
import type { LaneAnswer } from "./lane-places.ts";

/** What one lane is asked: the answer of a network to a sequence, or derivatives of its cost ½ (x_T − target)². */
export interface LaneQuestion {
  /** The parameters. */
  readonly w: Parameters;
  /** The inputs u_1 … u_T of the sequence. */
  readonly inputs: Float64Array;
  /** The class of the sequence, 0 or 1. */
  readonly sequenceClass: number;
  /** The target; not read where only the answer is asked for. */
  readonly target: number;
}

/** Kernels that answer several questions at once. */
export interface LaneKernels {
  /** The most questions of a call: the number of lanes. */
  readonly lanes: number;
  /** Whether this can be answered about sequences of up to so many steps: whether a quarter of a gigabyte holds it. */
  readonly fits: (answer: LaneAnswer, longest: number) => boolean;
  /** Whether the inputs of this set and what is kept of them fit into a quarter of a gigabyte. */
  readonly fitsSet: (set: SequenceSet) => boolean;
  /** Puts x_T of each question into `answers`. */
  readonly answer: (questions: readonly LaneQuestion[], answers: Vector) => void;
  /** Puts x_T of sequence p under the same w into answers[p], for all p in `order`, which must go by length. */
  readonly answerSet: (w: Parameters, set: SequenceSet, order: Int32Array, answers: Vector) => void;
  /** Puts x_T into `answers` and ∂C/∂w into `gradients`, one array of P entries for each question. */
  readonly gradient: (questions: readonly LaneQuestion[], answers: Vector, gradients: readonly Vector[]) => void;
  /** As `gradient`, and Σ_t of the beckerLeCun curvature of the copies into `curvatures`. */
  readonly curvature: (
    questions: readonly LaneQuestion[],
    answers: Vector,
    gradients: readonly Vector[],
    curvatures: readonly Vector[],
  ) => void;
  /**
   * As `curvature`, by copy: those of w_it into entry (t − 1) P + i. The arrays must hold at least T P entries; those
   * beyond are left alone.
   */
  readonly byCopy: LaneKernels["curvature"];
}
