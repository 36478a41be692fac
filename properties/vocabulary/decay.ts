/**
 * Decay of the sensitivity, what theorem 4 and its corollaries are about: bounds on ‖∂a_t/∂a_0‖, held in logarithms.
 *
 *   ln ‖∂a_t/∂a_0‖ ≤ t ln λ + ln C
 *
 * Symbols: t step, T last step, λ what is claimed per step, C constant.
 */
import { sensitivities } from "../../src/dynamics/sensitivity.ts";
import type { StateMap } from "../../src/dynamics/state-map.ts";
import type { Matrix } from "../../src/numeric/linear-algebra/matrix.ts";
import { logOperatorNorm } from "../../src/numeric/linear-algebra/scaled-matrix.ts";
import type { Vector } from "../../src/numeric/linear-algebra/vector.ts";
import { logOfScaled } from "../../src/numeric/log-magnitude.ts";
import type { Inequality } from "./examination.ts";
import { showTable } from "./narrative.ts";

/** The logarithms ln ‖∂a_t/∂a_0‖₂ for t = 0 … T along the states a_0 … a_T. */
export const logSensitivities = (M: StateMap, states: readonly Vector[]): number[] =>
  sensitivities(M, states).map(logOperatorNorm);

/** The logarithms of the size of ∂a_t/∂a_0, measured otherwise than by the operator norm; it may depend on t. */
export const logSensitivitiesIn = (
  sizeOf: (J: Matrix, t: number) => number,
  M: StateMap,
  states: readonly Vector[],
): number[] => sensitivities(M, states).map(({ matrix, exponent }, t) => logOfScaled(sizeOf(matrix, t), exponent));

/** The inequalities ln ‖∂a_t/∂a_0‖ ≤ the bound at t, from t = 1 on unless another first step is given. */
export const boundedAbove = (
  logSizes: readonly number[],
  logBoundAt: (t: number) => number,
  allowanceAt: (t: number) => number,
  from = 1,
): Inequality[] =>
  logSizes.map((logSize, t) => ({ margin: logBoundAt(t) - logSize, allowance: allowanceAt(t) })).slice(from);

/** Whether the bound λ^t is attained at the last step T, up to this share of its logarithm. */
export function isAttained(logSizes: readonly number[], logLambda: number, share: number): boolean {
  const T = logSizes.length - 1;
  return T * logLambda - logSizes[T] < share * Math.abs(T * logLambda);
}

/** The table of t, a_t, ln ‖∂a_t/∂a_0‖ and what is claimed of it, line by line; states are given as they are shown. */
export const showDecay = (
  states: readonly (string | number)[],
  logSizes: readonly number[],
  claimedAt: (t: number) => string | number,
  [size, claimed] = ["ln ‖∂a_t/∂a_0‖", "ln of the bound"],
): string[] =>
  showTable(
    ["t", "a_t", size, claimed],
    states.map((a, t) => [t, a, logSizes[t], claimedAt(t)]),
  );
