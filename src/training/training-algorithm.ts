/**
 * What a training algorithm is: it asks, the trial answers.
 *
 * It yields the point that it wants to know about and is told what its level of knowledge entitles it to. It never
 * calls the task and never counts presentations; to return is to be stuck. Questions and answers are reused: the
 * yielded vector belongs to the algorithm and may change after the answer, an answer is a view that holds until the
 * next question.
 *
 * Symbols: C cost, p training sequence, w parameters (P of them), w_it copy of w_i at step t of the unfolded network.
 */
import type { ErrorRule } from "../networks/sign-network.ts";
import type { CurvatureName } from "../networks/back-propagation-through-time/kernels.ts";
import type { Parameters } from "../networks/wiring/wiring.ts";
import type { Random } from "../numeric/random.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";

/** The answer about the whole training set. Billed the size of the set. */
export interface BatchCost {
  /** The mean of C over the training set. */
  readonly cost: number;
  /** How many sequences of the training set are answered wrongly. */
  readonly wrong: number;
}

/** The answer about the next training sequence p. Billed 1. */
export interface Gradient {
  /** C(p) */
  readonly cost: number;
  /** Whether p is answered wrongly. */
  readonly wrong: boolean;
  /** ∂C(p)/∂w */
  readonly gradient: Vector;
}

/** Gradient and diagonal curvature by shared weight. Billed 1. */
export interface Curvature extends Gradient {
  readonly curvature: Vector;
}

/** Gradient and diagonal curvature by copy. Billed 1. */
export interface UnfoldedDerivatives {
  readonly cost: number;
  readonly wrong: boolean;
  /** T_p: copies t = 1 … length. */
  readonly length: number;
  /** ∂C(p)/∂w_it at (t − 1) P + i; what lies beyond length · P means nothing. */
  readonly gradient: Vector;
  readonly curvature: Vector;
}

/** The answer for the network of sign units, which has no gradient. Billed 1. */
export interface PseudoGradient {
  readonly cost: number;
  readonly wrong: boolean;
  /** What stands in for ∂C(p)/∂w. */
  readonly gradient: Vector;
}

/** The levels of knowledge. */
export interface Knowledge {
  cost: BatchCost;
  gradient: Gradient;
  curvature: Curvature;
  unfolded: UnfoldedDerivatives;
  discrete: PseudoGradient;
}
export type KnowledgeLevel = keyof Knowledge;

interface Point {
  readonly at: Parameters;
}

/** The questions of each level: the point, and what else it asks with. */
interface Questions {
  cost: Point;
  gradient: Point;
  curvature: Point & { readonly curvature: CurvatureName };
  unfolded: Point & { readonly curvature: CurvatureName };
  discrete: Point & { readonly errorRule: ErrorRule };
}
export type Question<K extends KnowledgeLevel> = Questions[K];

export interface TrainingAlgorithm<K extends KnowledgeLevel> {
  /** Name as on the command line. */
  readonly name: string;
  readonly knowledge: K;
  /** A training from `initial`, which is left alone; `random` is the algorithm's own stream. */
  start(initial: Parameters, random: Random): Generator<Question<K>, void, Knowledge[K]>;
}

/** An algorithm of whatever level. */
export type AnyTrainingAlgorithm = { [K in KnowledgeLevel]: TrainingAlgorithm<K> }[KnowledgeLevel];
