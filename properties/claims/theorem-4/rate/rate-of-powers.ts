/**
 * The rate of the sensitivity along a fixed point, p = 1, or a cycle: that of the powers of A = M'(x_{p−1}) … M'(x_0) =
 * V Λ V⁻¹, from both sides:
 *
 *   (1/p) ln ρ ≤ (1/t) ln ‖A^s‖ ≤ (1/p) ln ρ + ln κ(V)/t,   t = s p      ρ spectral radius of A, κ condition number
 */
import type { HulledMap } from "../../../../src/dynamics/contraction.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import type { Matrix } from "../../../../src/numeric/linear-algebra/matrix.ts";
import {
  logOperatorNorm,
  multiplyScaled,
  scaledIdentity,
} from "../../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { maximumNorm, subtract, type Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { eigenvectorCondition } from "../../../../src/numeric/spectrum/spectrum.ts";
import type { Inequality } from "../../../vocabulary/examination.ts";
import { atMost } from "../../../vocabulary/hypotheses.ts";
import { productAlong } from "../../../vocabulary/derivatives/jacobian-products.ts";
import { showNumber, showTable } from "../../../vocabulary/narrative.ts";

export interface Subject {
  readonly M: HulledMap;
  /** The points x_0 … x_{p−1} of the attractor. */
  readonly points: readonly Vector[];
  /** The states a_0 … a_{p−1} that are gone round: these points, unless inputs lead elsewhere. */
  readonly states: readonly Vector[];
  readonly A: Matrix;
  /** The powers s that are looked at. */
  readonly powers: readonly number[];
  /** The rates (1/s) ln ‖∂a_{sp}/∂a_0‖ of these powers. */
  readonly logRates: readonly number[];
  /** What is claimed to be ρ. */
  readonly rate: number;
  /** The condition number κ(V). */
  readonly kappa: number;
}

/** What a statement says the rate is, from the Jacobians at the points and their product. */
export type RateOf = (jacobians: readonly Matrix[], A: Matrix) => number;

/** Powers at the states themselves, over and over: an orbit would leave a cycle that repels. */
export function powersAt(
  M: HulledMap,
  points: readonly Vector[],
  states: readonly Vector[],
  powers: readonly number[],
  rateOf: RateOf,
): Subject {
  const atPoints = points.map((x) => M.jacobian(x));
  const A = productAlong(atPoints);
  const jacobians = states.map((a) => M.jacobian(a));
  const logRates = [];
  let product = scaledIdentity(M.dimension);
  for (let s = 1; s <= powers[powers.length - 1]; s++) {
    for (const J of jacobians) product = multiplyScaled(J, product);
    if (powers.includes(s)) logRates.push(logOperatorNorm(product) / s);
  }
  return { M, points, states, A, powers, logRates, rate: rateOf(atPoints, A), kappa: eigenvectorCondition(A) };
}

/** Whether the states are the points of the attractor. */
export const isOnAttractor = ({ points, states }: Subject): boolean =>
  states.length === points.length && states.every((a, i) => atMost(1 + maximumNorm(subtract(a, points[i])), 1));

/** The points, each entry moved by 0.3 towards 0 or past it. */
export const moved = (points: readonly Vector[]): readonly Vector[] =>
  points.map((x) => x.map((entry) => (entry < 0 ? entry + 0.3 : entry - 0.3)));

/** A condition number above this makes the upper bound say nothing that rounding would not. */
const USEFUL_CONDITION = 1e6;

/** Whether the upper bound is held too. */
export const isTwoSided = ({ kappa }: Subject): boolean => kappa < USEFUL_CONDITION;

export function boundsOnRate(s: Subject, allowanceAt: (power: number) => number): Inequality[] {
  const { points, powers, logRates, rate, kappa } = s;
  const p = points.length;
  const logRate = log(rate);
  const lower = logRates.map((size, i) => ({ margin: (size - logRate) / p, allowance: allowanceAt(powers[i]) }));
  const upper = logRates.map((size, i) => ({
    margin: (logRate + log(kappa) / powers[i] - size) / p,
    allowance: allowanceAt(powers[i]),
  }));
  return isTwoSided(s) ? [...lower, ...upper] : lower;
}

/** What is claimed, by its name, and the table of the rates. */
export const showRates = (
  { powers, logRates, rate, kappa }: Subject,
  claimed: string,
  [power, size]: readonly [string, string],
): string[] => [
  `${claimed}: ${showNumber(rate)}, ln ${showNumber(log(rate))}`,
  ...showTable(
    [power, size, "upper bound"],
    powers.map((s, i) => [s, logRates[i], log(rate) + log(kappa) / s]),
  ),
];
