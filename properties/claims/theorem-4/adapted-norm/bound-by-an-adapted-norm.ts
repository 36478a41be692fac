/**
 * Upper bounds C λ^t by adapted norms, whatever the Euclidean norm of M' is: λ ≥ sup ‖M'‖_P on a ball around X, and
 * C = (cond P)^½ is what changing norms at both ends costs.
 *
 * Beyond them, the neuron with w = 1: X = {0} attracts all states, M'(0) = 1, and no λ < 1 will do; without input
 * ∂a_t/∂a_0 ~ t^{−3/2}.
 */
import fc from "fast-check";
import { boxOfBall, contractionFactorBetween, type HulledMap } from "../../../../src/dynamics/contraction.ts";
import type { HyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import { subtract, type Vector, zeros } from "../../../../src/numeric/linear-algebra/vector.ts";
import { euclideanNormOn, type WeightedNorm } from "../../../../src/numeric/linear-algebra/weighted-norm.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import { oneUnit } from "../../../arbitraries/networks.ts";
import type { CaseExamination } from "../../../engine/case-examination.ts";
import { boundedAbove, showDecay } from "../../../vocabulary/decay.ts";
import { finding, undecided, visited } from "../../../vocabulary/examination.ts";
import { atMost } from "../../../vocabulary/hypotheses.ts";
import { showMap, showNumber, showVector } from "../../../vocabulary/narrative.ts";
import { normRounding, productRounding } from "../../../vocabulary/rounding.ts";

/** A fixed point with a ball around it that is claimed to contract. */
export interface Ball {
  readonly M: HulledMap;
  /** The fixed point X. */
  readonly point: Vector;
  /** The norm ‖·‖_P of the ball ‖a − X‖_P ≤ r. */
  readonly norm: WeightedNorm;
  readonly radius: number;
  /** What is claimed to bound ‖M'‖_P on the ball. */
  readonly lambda: number;
}

export interface Subject extends Ball {
  readonly states: readonly Vector[];
  readonly logSizes: readonly number[];
  /** The logarithm of the claimed bound at t. */
  readonly logBoundAt: (t: number) => number;
  /** The first t that the bound is claimed of: a_t is in the ball. */
  readonly from: number;
  /** The largest ‖u_t‖_P for t > `from`. */
  readonly loudest: number;
  readonly regions: readonly string[];
}

const NOT_ENTERED = "no contracting ball was found or entered";

/** The ball of a hyperbolic fixed point, of its trapping radius or smaller. */
export const ballOf = (
  M: HulledMap,
  { points: [point], norms: [norm], trappingRadius, contractionFactor: lambda }: HyperbolicAttractor,
  largest = Infinity,
): Ball => ({ M, point, norm, radius: Math.min(trappingRadius, largest), lambda });

/** ln C, where C = ‖·‖₂/‖·‖_P and back. */
export const logConditionOf = ({ norm }: Ball): number => log(norm.toEuclidean * norm.fromEuclidean);

/** The distance ‖a − X‖_P of a state from the fixed point. */
export const distanceIn = ({ norm, point }: Pick<Ball, "norm" | "point">, a: Vector): number =>
  norm.of(subtract(a, point));

/** The hypothesis on the ball, but for the draws beyond it. */
export const contractingBall = {
  name: "contracting ball",
  words:
    "X a fixed point, ‖M'‖_P ≤ λ < 1 on the ball of radius r around it in a norm ‖x‖_P = (x'Px)^½ (X is hyperbolic)",
  met: ({ M, point, norm, radius, lambda }: Subject): boolean =>
    lambda < 1 && atMost(contractionFactorBetween(M, boxOfBall(point, radius, norm), norm, norm), lambda),
};

/** An arbitrary of neurons with w = 1, where X = {0} is not hyperbolic, with a rate that is claimed all the same. */
export const criticalNeuron = fc.record({
  kind: fc.constant("critical" as const),
  lambda: onGrid(0.5, 0.9),
  radius: onGrid(0.2, 1),
  /** Where a_0 is, in the ball or beyond it. */
  start: onGrid(0, 1),
  steps: fc.integer({ min: 40, max: 80 }),
});
/** A case of the neuron with w = 1. */
export type CriticalNeuron = Drawn<typeof criticalNeuron>;

/** The ball around X = {0} of the neuron with w = 1, and its claimed rate. */
export const criticalBall = ({ lambda, radius }: CriticalNeuron): Ball => ({
  M: oneUnit(1),
  point: zeros(1),
  norm: euclideanNormOn(1),
  radius,
  lambda,
});

export function examine(run: Subject | undefined): CaseExamination {
  if (run === undefined) return undecided(NOT_ENTERED);
  const { M, norm, logSizes, logBoundAt, from, regions } = run;
  const n = M.dimension;
  const conditioned = normRounding(n) * norm.toEuclidean * norm.fromEuclidean;
  return finding(
    boundedAbove(logSizes, logBoundAt, (t) => productRounding(n, t) + (t + 1) * conditioned, from),
    [...regions, ...visited({ "several units": n >= 2, "the sensitivity grows first": Math.max(...logSizes) > 0 })],
  );
}

export function narrate(run: Subject | undefined): string[] {
  if (run === undefined) return [NOT_ENTERED];
  const { M, point, radius, lambda, states, logSizes, logBoundAt, from } = run;
  return [
    showMap(M),
    `X = ${showVector(point)}, r = ${showNumber(radius)}, λ = ${showNumber(lambda)}`,
    ...showDecay(states.map(showVector), logSizes, (t) => (t < from ? Infinity : logBoundAt(t))),
  ];
}

/** The source files that these statements are about. */
export const sources = ["src/dynamics/hyperbolic-attractor.ts", "src/dynamics/sensitivity.ts"];
