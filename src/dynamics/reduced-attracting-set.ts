/**
 * The reduced attracting set Γ(X) of a hyperbolic fixed point X, and robust latching.
 *
 * Paper, definitions 4 and 5: Γ(X) = {y ∈ β(X) : for every l ≥ 1 all eigenvalues of (M^l)'(y) are below 1 in absolute
 * value}; a system is robustly latched to X when its state is in Γ(X). Infinitely many l, decided in finitely many steps:
 * let B be the contracting ball of X (norm ‖·‖_P, factor λ), k the first index with M^k(y) ∈ B, C = ‖(M^k)'(y)‖_P. Then
 *
 *   spectral radius of (M^l)'(y) ≤ ‖(M^l)'(y)‖_P ≤ λ^{l−k} C   for l ≥ k,
 *
 * so only l ≤ L is left to look at, L the least index ≥ k − 1 with λ^{L+1−k} C < 1.
 *
 * What the paper does not say: Γ is not forward invariant, not the same in another coordinate, and for a p-cycle
 * it has to be taken with M^p (pass `iterate(M, p)`), or X itself need not be inside.
 *
 * Symbols: y state, M map, (M^l)' Jacobian of the l-fold iterate, ρ_l its spectral radius.
 */
import { exp } from "../numeric/exp.ts";
import { log } from "../numeric/log.ts";
import {
  logSpectralRadius,
  multiplyScaled,
  scaledIdentity,
  logOperatorNorm,
  toMatrix,
} from "../numeric/scaled-matrix.ts";
import { basinVerdict } from "./basin.ts";
import type { HyperbolicAttractor } from "./hyperbolic-attractor.ts";
import type { State, StateMap } from "./state-map.ts";

export type LatchVerdict =
  /**
   * y ∈ Γ(X): ρ_l < 1 for l = 1 … settledAt by their computed values, and for all later l by contraction.
   * largestLogRadius is the largest ln ρ_l looked at, or ln λ where none had to be.
   */
  | { readonly kind: "inside"; readonly settledAt: number; readonly largestLogRadius: number }
  /** ln ρ_l is positive, beyond its rounding allowance, at l = expandsAt. */
  | { readonly kind: "outside"; readonly expandsAt: number; readonly logRadius: number }
  /** y is attracted elsewhere or diverges. */
  | { readonly kind: "not-in-basin"; readonly why: string }
  | { readonly kind: "undecided"; readonly why: string };

/** A multiple of n times the unit round-off: the backward error granted to a computed spectrum, per operator norm. */
const SPECTRUM_ROUNDING = 64 * Number.EPSILON;

/**
 * How far a spectral radius computed from an n × n matrix of this operator norm may be off, by Elsner's theorem:
 * (2 ‖A‖₂)^{1−1/n} ‖E‖₂^{1/n} with ‖E‖₂ = c n ε ‖A‖₂. Sharp for defective matrices, generous for others.
 */
const radiusAllowance = (n: number, operatorNorm: number) =>
  2 * operatorNorm * exp(log((n * SPECTRUM_ROUNDING) / 2) / n);

/**
 * Whether y is in Γ(X), X = attractors[index], a fixed point of M; the other attractors let the verdict say that y
 * belongs elsewhere. Follows y for at most `horizon` steps.
 */
export function latchVerdict(
  M: StateMap,
  attractors: readonly HyperbolicAttractor[],
  index: number,
  y: State,
  horizon = 1000,
): LatchVerdict {
  const X = attractors[index];
  if (X.points.length !== 1) {
    throw new RangeError(
      `latchVerdict: the attractor must be a fixed point, got a cycle of ${X.points.length}: use iterate(M, p)`,
    );
  }
  const basin = basinVerdict(M, attractors, y, horizon);
  if (basin.kind === "undecided") return { kind: "undecided", why: `no contracting ball entered in ${horizon} steps` };
  if (basin.kind === "diverged") return { kind: "not-in-basin", why: `the orbit diverges by step ${basin.at}` };
  if (basin.to !== X)
    return { kind: "not-in-basin", why: `the orbit enters another attractor at step ${basin.entersAt}` };

  const { entersAt } = basin;
  const logLambda = log(X.contractionFactor);
  let state = y;
  let product = scaledIdentity(M.dimension);
  let largestLogRadius = entersAt === 0 ? logLambda : -Infinity;
  let lastToCheck = entersAt === 0 ? 0 : Infinity; // inside B from the start ‖(M^l)'‖_P ≤ λ^l < 1
  for (let l = 1; l <= lastToCheck; l++) {
    if (l > horizon) return { kind: "undecided", why: `contraction does not take over within ${horizon} steps` };
    product = multiplyScaled(M.jacobian(state), product);
    state = M.next(state);

    const logRadius = logSpectralRadius(product);
    const allowance = radiusAllowance(M.dimension, exp(Math.min(logOperatorNorm(product), 700)));
    const radius = exp(Math.min(logRadius, 700));
    if (radius >= 1 + allowance) return { kind: "outside", expandsAt: l, logRadius };
    if (!(radius < 1 - allowance)) {
      return { kind: "undecided", why: `the spectral radius at l = ${l} is within rounding of 1` };
    }
    largestLogRadius = Math.max(largestLogRadius, logRadius);

    if (l === entersAt) {
      // C = ‖(M^k)'(y)‖_P; a product too small for doubles has C < 1 already.
      const logC = log(X.norms[0].operatorNorm(toMatrix(product)));
      lastToCheck = l + Math.max(0, Math.floor(logC / -logLambda));
    }
  }
  return { kind: "inside", settledAt: lastToCheck, largestLogRadius };
}
