/**
 * What answers an algorithm's questions about one problem. Answers are views that hold until the next call.
 *
 * The trial decides which sequence comes next and what is billed; an objective only computes.
 *
 * Symbols: w parameters (P of them), p index of a training sequence, C cost.
 */
import type { ErrorRule } from "../networks/sign-network/sign-kernels.ts";
import type { CurvatureName } from "../networks/back-propagation-through-time/kernels.ts";
import type { Parameters } from "../networks/wiring/wiring.ts";
import type {
  BatchCost,
  Curvature,
  Expectation,
  Gradient,
  KnowledgeLevel,
  Likelihood,
  PseudoGradient,
  UnfoldedDerivatives,
} from "./training-algorithm.ts";

/**
 * What answers an algorithm's questions about one problem: the cost over its training set, and the cost and derivatives
 * of single training sequences. `networkObjective` makes one.
 *
 * Answers are views that hold until the next call.
 */
export interface Objective {
  /** The number P of parameters. */
  readonly parameterCount: number;
  /** The number of sequences in the training set. */
  readonly trainingSize: number;
  /** The mean cost and the number of wrong answers over the training set at parameters w. */
  readonly cost: (w: Parameters) => BatchCost;
  /** The cost of training sequence p and its gradient by the parameters. */
  readonly gradient: (w: Parameters, p: number) => Gradient;
  /** The cost of training sequence p, its gradient, and the named curvature of each shared weight. */
  readonly curvature: (w: Parameters, p: number, name: CurvatureName) => Curvature;
  /** The cost of training sequence p, and gradient and curvature by each copy of a weight in the unfolded network. */
  readonly unfolded: (w: Parameters, p: number, name: CurvatureName) => UnfoldedDerivatives;
  /** The cost of training sequence p for sign units, and the pseudo-gradient that this rule of errors makes. */
  readonly discrete: (w: Parameters, p: number, errorRule: ErrorRule) => PseudoGradient;
  /**
   * The expected counts over the training set at parameters w, for models of probabilities, and the determinants where
   * they are asked for.
   */
  readonly expectation: (w: Parameters, determinants: boolean) => Expectation;
  /**
   * The likelihood of training sequence p with its gradient, for models of probabilities, and the determinants where
   * they are asked for.
   */
  readonly likelihood: (w: Parameters, p: number, determinants: boolean) => Likelihood;
  /**
   * The multiply-adds of one answer at this level about sequence p: one for each connection that a number passes, in
   * either direction. At batch levels the answer is about the whole set, and p is not read.
   */
  readonly multiplyAdds: (level: KnowledgeLevel, p: number) => number;
}
