/**
 * How far back in time the gradient of the answer reaches.
 *
 * Paper, section on the effect of vanishing on the weight gradient: the part of ∂C/∂w that the copy of step τ
 * contributes is ∂C/∂a_τ · ∂⁺a_τ/∂w, so a step whose ∂C/∂a_τ is small beside ∂C/∂a_T is not learned from. With C' =
 * dC/dx_T a common factor,
 *
 *   g_k = ‖∂C/∂a_{T−k}‖₂ / ‖∂C/∂a_T‖₂ = ‖∂x_T/∂a_{T−k}‖₂ / ‖∂x_T/∂a_T‖₂
 *   horizon = the largest k with g_0 … g_k ≥ share
 *
 * which does not depend on the target. The derivative by the net input of a unit is that by a bias into it, so each
 * unit is given one more parameter, a bias of value 0, and the derivatives by copy are read off.
 *
 * Symbols: a net inputs, x_T answer, C cost, w parameters, T length, k lag, τ = T − k.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { SequenceSet } from "../sequence.ts";
import { type Parameters, requireParameters, type Wiring } from "../wiring/wiring.ts";
import { packedKernels } from "./packed.ts";

/**
 * The gradient by lag: g_k for the lags k = 0 … T − 1 of sequence p. All are 0 where the answer does not depend on its
 * own net input at all. Throws a RangeError unless there is one number for each parameter.
 */
export function gradientByLag(wiring: Wiring, w: Parameters, set: SequenceSet, p: number): Vector {
  requireParameters(wiring, w, "gradientByLag");
  const n = wiring.units.length;
  const P = wiring.parameterNames.length;
  const kernels = packedKernels(withBiases(wiring));
  const T = set.lengths[p];
  const all = new Float64Array(P + n);
  all.set(w);
  const gradient = new Float64Array(T * (P + n));
  const curvature = new Float64Array(T * (P + n));
  // A cost of derivative 1 at the answer: C' = x_T − target.
  const answer = kernels.answer(all, set, p);
  kernels.byCopy(all, set, p, answer - 1, gradient, curvature);
  const sizes = new Float64Array(T);
  for (let k = 0; k < T; k++) {
    let sum = 0;
    const first = (T - 1 - k) * (P + n) + P;
    for (let i = first; i < first + n; i++) sum += gradient[i] * gradient[i];
    sizes[k] = Math.sqrt(sum);
  }
  const own = sizes[0];
  return own > 0 ? sizes.map((size) => size / own) : sizes.fill(0);
}

/**
 * The gradient horizon: the largest lag k with g_0 … g_k all at least the share, for the g_k of one sequence; 0 where
 * already g_1 is below it. Throws a RangeError unless 0 < share ≤ 1.
 */
export function gradientHorizon(byLag: Vector, share: number): number {
  if (!(share > 0 && share <= 1)) throw new RangeError(`gradientHorizon: the share must be in (0, 1], got ${share}`);
  const below = byLag.findIndex((g) => !(g >= share));
  return below < 0 ? byLag.length - 1 : Math.max(0, below - 1);
}

/** The wiring with one more parameter for each unit, a bias into it. */
function withBiases(wiring: Wiring): Wiring {
  const P = wiring.parameterNames.length;
  return {
    ...wiring,
    units: wiring.units.map((connections, i) => [
      ...connections,
      { from: { kind: "one" }, weight: { parameter: P + i } },
    ]),
    parameterNames: [...wiring.parameterNames, ...wiring.units.map((_, i) => `probe ${i + 1}`)],
  };
}
