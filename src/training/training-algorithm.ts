/**
 * What a training algorithm is: it asks, the trial answers.
 *
 * It yields the point that it wants to know about and is told what its level of knowledge entitles it to. It never
 * calls the task and never counts presentations; to return is to be stuck. Questions and answers are reused: the
 * yielded vector belongs to the algorithm and may change after the answer, an answer is a view that holds until the
 * next question.
 *
 * Trainings of one algorithm run side by side, so what it keeps while it runs is made when it starts, and never shared
 * by its trainings.
 *
 * Symbols: C cost, p training sequence, w parameters (P of them), w_it copy of w_i at step t of the unfolded network.
 */
import type { ErrorRule } from "../networks/sign-network/sign-kernels.ts";
import type { CurvatureName } from "../networks/back-propagation-through-time/kernels.ts";
import type { Parameters } from "../networks/wiring/wiring.ts";
import type { Random } from "../numeric/random.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";

/** The answer about the whole training set, which is billed the size of the set. */
export interface BatchCost {
  /** The mean cost over the training set. */
  readonly cost: number;
  /** How many sequences of the training set are answered wrongly. */
  readonly wrong: number;
}

/** The answer about the next training sequence p: its cost and gradient. It is billed 1 presentation. */
export interface Gradient {
  /** The cost C(p). */
  readonly cost: number;
  /** Whether p is answered wrongly. */
  readonly wrong: boolean;
  /** The gradient ∂C(p)/∂w, with P entries. */
  readonly gradient: Vector;
}

/**
 * The answer about the next training sequence p with a curvature for each shared weight. It is billed 1 presentation.
 */
export interface Curvature extends Gradient {
  /** What stands for ∂²C(p)/∂w_i², with P entries. */
  readonly curvature: Vector;
}

/**
 * The answer about the next training sequence p with derivatives by each copy of a weight. It is billed 1 presentation.
 */
export interface UnfoldedDerivatives {
  /** The cost C(p). */
  readonly cost: number;
  /** Whether p is answered wrongly. */
  readonly wrong: boolean;
  /** The length T_p of the sequence: there are copies t = 1 … T_p. */
  readonly length: number;
  /** The gradient ∂C(p)/∂w_it at index (t − 1) P + i; what lies beyond length · P means nothing. */
  readonly gradient: Vector;
  /** What stands for ∂²C(p)/∂w_it², at the same indices as the gradient. */
  readonly curvature: Vector;
}

/**
 * The answer about the next training sequence p for sign units, which have no gradient. It is billed 1 presentation.
 */
export interface PseudoGradient {
  /** The cost C(p). */
  readonly cost: number;
  /** Whether p is answered wrongly. */
  readonly wrong: boolean;
  /** What stands in for ∂C(p)/∂w, with P entries. */
  readonly gradient: Vector;
}

/**
 * The answer about the whole training set for models of probabilities: what has to be counted for the next step of
 * expectation-maximisation. It is billed the size of the set, as a batch cost is.
 */
export interface Expectation extends BatchCost {
  /** The mean of log L(p) over the training set, L(p) the likelihood that p is answered rightly. */
  readonly logLikelihood: number;
  /** How often each parameter's alternative is expected to be taken, given the right answers; P entries. */
  readonly counts: Vector;
  /** The places at which the parameters of one choice among alternatives begin, and P at the end. */
  readonly choices: Int32Array;
  /** The mean D of the sizes of determinants over the training set; 0 where they were not asked for. */
  readonly determinant: number;
  /** The shares a ∂D(p)/∂a that each alternative's probability a has in D, summed over the training set; P entries. */
  readonly shares: Vector;
}

/**
 * The answer about the next training sequence p for models of probabilities: its likelihood with the gradient. It is
 * billed 1 presentation.
 */
export interface Likelihood {
  /** The cost C(p). */
  readonly cost: number;
  /** Whether p is answered wrongly. */
  readonly wrong: boolean;
  /** The log-likelihood log L(p) that p is answered rightly. */
  readonly logLikelihood: number;
  /** The gradient ∂ log L(p) / ∂w, with P entries. */
  readonly gradient: Vector;
  /** The mean size D(p) of determinants; 0 where they were not asked for. */
  readonly determinant: number;
  /** The gradient ∂D(p)/∂w, with P entries; 0 where determinants were not asked for. */
  readonly determinantGradient: Vector;
}

/** The levels of knowledge, each with the answer that it entitles an algorithm to. */
export interface Knowledge {
  /** Costs of the whole training set, and nothing else: the level of a search. */
  cost: BatchCost;
  /** Gradients of single sequences. */
  gradient: Gradient;
  /** Gradients and curvatures of single sequences, by shared weight. */
  curvature: Curvature;
  /** Gradients and curvatures of single sequences, by copy of a weight in the unfolded network. */
  unfolded: UnfoldedDerivatives;
  /** Pseudo-gradients of single sequences, for networks of sign units. */
  discrete: PseudoGradient;
  /** Expected counts over the whole training set, for models of probabilities. */
  expectation: Expectation;
  /** Likelihoods of single sequences with their gradients, for models of probabilities. */
  likelihood: Likelihood;
}

/** The name of a level of knowledge: what an algorithm asks a trial for. */
export type KnowledgeLevel = keyof Knowledge;

/** The levels at which an answer is about the whole training set. */
export type BatchLevel = "cost" | "expectation";

/** Whether an answer at this level is about the whole training set: it is billed the size of the set. */
export const isBatchLevel = (level: KnowledgeLevel): level is BatchLevel => level === "cost" || level === "expectation";

/** The point in parameter space that a question is about. */
export interface QuestionPoint {
  /** The parameters, which belong to the algorithm and may change after the answer. */
  readonly at: Parameters;
}

/** The questions of each level: the point, and what else is asked with. */
export interface Questions {
  /** The cost of the whole training set at this point. */
  cost: QuestionPoint;
  /** The gradient of the next training sequence at this point. */
  gradient: QuestionPoint;
  /** The gradient and this curvature of the next training sequence, by shared weight. */
  curvature: QuestionPoint & { readonly curvature: CurvatureName };
  /** The gradient and this curvature of the next training sequence, by copy of a weight. */
  unfolded: QuestionPoint & { readonly curvature: CurvatureName };
  /** The pseudo-gradient that this rule of errors makes of the next training sequence. */
  discrete: QuestionPoint & { readonly errorRule: ErrorRule };
  /** The expected counts over the training set at this point, with determinants or without. */
  expectation: QuestionPoint & { readonly determinants: boolean };
  /** The likelihood of the next training sequence with its gradient, with determinants or without. */
  likelihood: QuestionPoint & { readonly determinants: boolean };
}

/** The question that an algorithm of level K yields. */
export type Question<K extends KnowledgeLevel> = Questions[K];

/**
 * A training algorithm of level K. It asks by yielding, a trial answers; to return is to be stuck.
 *
 * @example
 * const descent: TrainingAlgorithm<"gradient"> = {
 *   name: "descent",
 *   knowledge: "gradient",
 *   *start(initial) {
 *     const w = initial.slice();
 *     for (;;) {
 *       const { gradient } = yield { at: w };
 *       for (let i = 0; i < w.length; i++) w[i] -= 0.1 * gradient[i];
 *     }
 *   },
 * };
 */
export interface TrainingAlgorithm<K extends KnowledgeLevel> {
  /** The name on the command line. */
  readonly name: string;
  /** The level of knowledge: which questions the algorithm asks. */
  readonly knowledge: K;
  /**
   * Starts a training from `initial`, which is left alone; `random` is a stream of draws for this training alone.
   * Others of the same algorithm may be under way: arrays and variables that it writes must be its own.
   */
  start(initial: Parameters, random: Random): Generator<Question<K>, void, Knowledge[K]>;
}

/** A training algorithm of any level of knowledge. */
export type AnyTrainingAlgorithm = { [K in KnowledgeLevel]: TrainingAlgorithm<K> }[KnowledgeLevel];
