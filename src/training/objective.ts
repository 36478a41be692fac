/**
 * What answers an algorithm's questions about one problem. Answers are views that hold until the next call.
 *
 * The trial decides which sequence comes next and what is billed; an objective only computes.
 *
 * Symbols: w parameters (P of them), p index of a training sequence, C cost.
 */
import type { ErrorRule } from "../networks/sign-network.ts";
import type { CurvatureName } from "../networks/back-propagation-through-time/kernels.ts";
import type { Parameters } from "../networks/wiring/wiring.ts";
import type {
  BatchCost,
  Curvature,
  Gradient,
  KnowledgeLevel,
  PseudoGradient,
  UnfoldedDerivatives,
} from "./training-algorithm.ts";

export interface Objective {
  readonly parameterCount: number;
  /** Sequences in the training set. */
  readonly trainingSize: number;
  readonly cost: (w: Parameters) => BatchCost;
  readonly gradient: (w: Parameters, p: number) => Gradient;
  readonly curvature: (w: Parameters, p: number, name: CurvatureName) => Curvature;
  readonly unfolded: (w: Parameters, p: number, name: CurvatureName) => UnfoldedDerivatives;
  readonly discrete: (w: Parameters, p: number, errorRule: ErrorRule) => PseudoGradient;
  /**
   * Multiply-adds of one answer at this level about sequence p ("cost": about the whole set, p is not read): one for
   * each connection that a number passes, in either direction.
   */
  readonly multiplyAdds: (level: KnowledgeLevel, p: number) => number;
}
