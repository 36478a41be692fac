/**
 * Bounded drift under bounded inputs.
 *
 * Paper, theorem 3. ã_t is the trajectory without input, D_t the ball of radius d around ã_t, λ_t = sup_{D_t} ‖M'‖ < 1.
 * With a_t = M(a_{t−1}) + u_t the drift ρ_t = ‖a_t − ã_t‖ obeys, as long as ρ_{t−1} ≤ d,
 *
 *   ρ_t ≤ λ_{t−1} ρ_{t−1} + ‖u_t‖,   so   ‖u_t‖ ≤ (1 − λ_{t−1}) d for all t   gives   ρ_t ≤ d for all t.
 *
 * The paper's bound has λ_t in place of λ_{t−1}: it fails where λ_t decreases. The sharp form replaces λ_{t−1} d by
 * what the map really does to the ball: with ω_t(d) = sup_{‖e‖ ≤ d} ‖M(ã_t + e) − M(ã_t)‖, ‖u_t‖ ≤ d − ω_{t−1}(d)
 * suffices.
 *
 * Symbols: d drift radius, λ_t contraction factor on D_t, ω_t modulus of the ball, u_t input, ρ_t drift.
 */
import { boxAround } from "../numeric/linear-algebra/box.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import { contractionFactor, type HulledMap } from "./contraction.ts";

/**
 * The contraction factors λ_0 … λ_T of theorem 3, each the supremum of the operator norm ‖M'‖ over the box of
 * half-width d around an undisturbed state ã_t: the box holds the ball D_t, so these are at least those of the
 * theorem, and the same for one unit. Throws a RangeError unless the half-width is a number ≥ 0.
 *
 * @example
 * contractionFactorsAlong(tanhNetwork(matrixOf([[2]])), [vectorOf([1.9])], 0.1); // [2 sech² 1.8] = [0.2071]
 */
export function contractionFactorsAlong(
  M: HulledMap,
  undisturbed: readonly Vector[],
  driftRadius: number,
): readonly number[] {
  return undisturbed.map((state) => contractionFactor(M, boxAround(state, driftRadius)));
}

/**
 * The input bound (1 − λ) d of theorem 3: the loudest input that a contraction factor λ on the ball of radius d allows.
 * Throws a RangeError unless 0 ≤ λ < 1 and 0 < d < ∞.
 */
export function inputBound(contractionFactor: number, driftRadius: number): number {
  if (!(contractionFactor >= 0 && contractionFactor < 1)) {
    throw new RangeError(`inputBound: the contraction factor must be in [0, 1), got ${contractionFactor}`);
  }
  requireDriftRadius("inputBound", driftRadius);
  return (1 - contractionFactor) * driftRadius;
}

/**
 * The sharp input bound d − ω: the loudest input that the modulus ω of the ball of radius d allows. Throws a RangeError
 * unless 0 < d < ∞ and 0 ≤ ω ≤ d.
 */
export function sharpInputBound(modulus: number, driftRadius: number): number {
  requireDriftRadius("sharpInputBound", driftRadius);
  if (!(modulus >= 0 && modulus <= driftRadius)) {
    throw new RangeError(`sharpInputBound: the modulus must be in [0, ${driftRadius}], got ${modulus}`);
  }
  return driftRadius - modulus;
}

/**
 * The input bounds of theorem 3, as repaired, on ‖u_1‖ … ‖u_T‖ from λ_0 … λ_T: entry t − 1 bounds u_t by
 * (1 − λ_{t−1}) d, so the last λ is not used. Throws the RangeErrors of `inputBound` for the others.
 *
 * @example
 * inputBounds([0.5, 0.75, 0.5], 1); // [0.5, 0.25]
 */
export function inputBounds(contractionFactors: readonly number[], driftRadius: number): readonly number[] {
  return contractionFactors.slice(0, -1).map((_, before) => inputBound(contractionFactors[before], driftRadius));
}

/**
 * The input bounds as the paper is recalled to state theorem 3: u_t bounded by (1 − λ_t) d, one index too late; λ_0 is
 * not used.
 * Throws the RangeErrors of `inputBound` for the others.
 */
export function inputBoundsAsRecalled(contractionFactors: readonly number[], driftRadius: number): readonly number[] {
  return contractionFactors.slice(0, -1).map((_, before) => inputBound(contractionFactors[before + 1], driftRadius));
}

/**
 * The guaranteed drift ρ_0 … ρ_T of the recursion ρ_t = λ_{t−1} ρ_{t−1} + ‖u_t‖ in the proof of theorem 3, ρ_0 being
 * `initialDrift`. Throws a RangeError unless there is one λ per input size, at least, and all numbers are ≥ 0.
 */
export function guaranteedDrift(
  contractionFactors: readonly number[],
  inputSizes: readonly number[],
  initialDrift = 0,
): readonly number[] {
  if (contractionFactors.length < inputSizes.length) {
    throw new RangeError(
      `guaranteedDrift: each input must have a contraction factor, got ${contractionFactors.length} for ${inputSizes.length}`,
    );
  }
  const bad = [...contractionFactors, ...inputSizes, initialDrift].find((size) => !(size >= 0));
  if (bad !== undefined) throw new RangeError(`guaranteedDrift: factors and sizes must be >= 0, got ${bad}`);
  const drift = [initialDrift];
  inputSizes.forEach((size, before) => drift.push(contractionFactors[before] * drift[before] + size));
  return drift;
}

function requireDriftRadius(caller: string, d: number): void {
  if (!(d > 0 && d < Infinity)) throw new RangeError(`${caller}: the drift radius must be finite and > 0, got ${d}`);
}
