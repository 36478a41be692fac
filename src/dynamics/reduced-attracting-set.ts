/**
 * The reduced attracting set Γ(X) of a hyperbolic fixed point X, and robust latching.
 *
 * Paper, definitions 4 and 5: Γ(X) = {y ∈ β(X) : for every l ≥ 1 all eigenvalues of (M^l)'(y) are below 1 in absolute
 * value}; a system is robustly latched to X when its state is in Γ(X). Infinitely many l, decided in finitely many
 * steps: let B be the contracting ball of X (norm ‖·‖_P, factor λ), k the first index with M^k(y) ∈ B, C =
 * ‖(M^k)'(y)‖_P. Then
 *
 *   spectral radius of (M^l)'(y) ≤ ‖(M^l)'(y)‖_P ≤ λ^{l−k} C   for l ≥ k,
 *
 * so only l ≤ L is left to look at, L the least index ≥ k with λ^{L+1−k} C < 1.
 *
 * What the paper does not say: Γ is not forward invariant, not the same in another coordinate, and for a p-cycle
 * it has to be taken with M^p (pass `iterate(M, p)` and `fixedPointOfIterate(X, i)`), or X itself need not be inside.
 *
 * Symbols: y state, M map, (M^l)' Jacobian of the l-fold iterate, ρ_l its spectral radius.
 */
import { scaleByPowerOfTwo } from "../numeric/elementary/binary.ts";
import { exp } from "../numeric/elementary/exp.ts";
import { log } from "../numeric/elementary/log.ts";
import { logOfScaled } from "../numeric/log-magnitude.ts";
import { operatorNorm } from "../numeric/linear-algebra/norms.ts";
import { euclideanNorm } from "../numeric/linear-algebra/vector.ts";
import { multiplyScaled, scaledIdentity, type ScaledMatrix } from "../numeric/linear-algebra/scaled-matrix.ts";
import { eigenvectorCondition, spectralRadius } from "../numeric/spectrum/spectrum.ts";
import { basinVerdict } from "./basin.ts";
import type { HyperbolicAttractor } from "./hyperbolic-attractor.ts";
import type { State, StateMap } from "./state-map.ts";

/** Whether a state y is in the reduced attracting set Γ(X) (definition 4), with the reason. */
export type LatchVerdict =
  /**
   * The state is in Γ(X): ρ_l < 1 for l = 1 … settledAt by their computed values, and for all later l by contraction.
   * largestLogRadius is the largest ln ρ_l looked at, or ln λ where none had to be.
   */
  | { readonly kind: "inside"; readonly settledAt: number; readonly largestLogRadius: number }
  /** The state is not in Γ(X): ln ρ_l is positive, beyond its rounding allowance, at l = expandsAt. */
  | { readonly kind: "outside"; readonly expandsAt: number; readonly logRadius: number }
  /** The state is attracted elsewhere or diverges. */
  | { readonly kind: "not-in-basin"; readonly why: string }
  /** The verdict is open: the horizon was too short, or a spectral radius is within rounding of 1. */
  | { readonly kind: "undecided"; readonly why: string };

/**
 * The backward error that rounding may make in a product of l Jacobians of n units and in its spectrum, as a share of
 * the operator norm.
 */
const backwardError = (n: number, l: number) => (64 * n + 8 * (n + 4) * l) * Number.EPSILON;

/**
 * The ln ρ of a product of l Jacobians, and whether ρ is above 1 (1), below (−1) or within its rounding allowance (0).
 *
 * A backward error δ ‖A‖₂ moves ρ by at most 2 ‖A‖₂ (δ/2)^{1/n} (Elsner), sharp for defective matrices, and by at most
 * κ(V) δ ‖A‖₂ (Bauer and Fike), sharp for others. The power of two taken out of A is taken out of 1 instead.
 */
function sideOfOne({ matrix, exponent }: ScaledMatrix, l: number): { logRadius: number; side: -1 | 0 | 1 } {
  // Not below ‖A‖₂, and far from 1 as good as that.
  const above = euclideanNorm(matrix.data);
  if (above === 0) return { logRadius: -Infinity, side: -1 };
  const radius = spectralRadius(matrix);
  const logRadius = logOfScaled(radius, exponent);
  const one = scaleByPowerOfTwo(1, -exponent);
  const sideBy = (allowance: number) => (radius >= one + allowance ? 1 : radius < one - allowance ? -1 : 0);

  const delta = backwardError(matrix.rows, l);
  const share = 2 * exp(log(delta / 2) / matrix.rows);
  const byElsner = sideBy(share * above);
  if (byElsner !== 0) return { logRadius, side: byElsner };
  const size = operatorNorm(matrix);
  const byOperatorNorm = sideBy(share * size);
  if (byOperatorNorm !== 0) return { logRadius, side: byOperatorNorm };
  return { logRadius, side: sideBy(eigenvectorCondition(matrix) * delta * size) };
}

/**
 * Whether y is in Γ(X) (definition 4) and so robustly latched to X (definition 5), X = attractors[index] being a fixed
 * point of M; the other attractors let the verdict say that y belongs elsewhere. Follows y for at most `horizon` steps.
 *
 * Throws a RangeError for an index that is none, an attractor that is a cycle, and the states and horizons that
 * `basinVerdict` refuses.
 *
 * @example
 * const M = tanhNetwork(matrixOf([[2]]));
 * const X = asHyperbolicAttractor(M, [vectorOf([attractor(2, 1)])]);
 * if (X !== undefined) latchVerdict(M, [X], 0, vectorOf([1.5])).kind; // "inside"
 */
export function latchVerdict(
  M: StateMap,
  attractors: readonly HyperbolicAttractor[],
  index: number,
  y: State,
  horizon = 1000,
): LatchVerdict {
  if (!(Number.isInteger(index) && index >= 0 && index < attractors.length)) {
    throw new RangeError(
      `latchVerdict: the index must be that of one of ${attractors.length} attractors, got ${index}`,
    );
  }
  const X = attractors[index];
  if (X.points.length !== 1) {
    throw new RangeError(
      `latchVerdict: the attractor must be a fixed point, got a cycle of ${X.points.length}: use iterate and fixedPointOfIterate`,
    );
  }
  const basin = basinVerdict(M, attractors, y, horizon);
  if (basin.kind === "undecided") return { kind: "undecided", why: `no contracting ball entered in ${horizon} steps` };
  if (basin.kind === "diverged")
    return { kind: "not-in-basin", why: `the orbit is no longer finite at step ${basin.at}` };
  if (basin.to !== X)
    return { kind: "not-in-basin", why: `the orbit enters another attractor at step ${basin.entersAt}` };

  const { entersAt } = basin;
  const logLambda = log(X.contractionFactor);
  let state = y;
  let product = scaledIdentity(M.dimension);
  let largestLogRadius = entersAt === 0 ? logLambda : -Infinity;
  let lastToCheck = entersAt === 0 ? 0 : Infinity; // inside B from the start ‖(M^l)'‖_P ≤ λ^l < 1
  let unclear: string | undefined;
  for (let l = 1; l <= lastToCheck; l++) {
    if (l > horizon) return { kind: "undecided", why: unclear ?? `contraction does not take over in ${horizon} steps` };
    product = multiplyScaled(M.jacobian(state), product);
    state = M.next(state);

    const { logRadius, side } = sideOfOne(product, l);
    if (side > 0) return { kind: "outside", expandsAt: l, logRadius };
    if (side === 0) unclear ??= `the spectral radius at l = ${l} is within rounding of 1`;
    largestLogRadius = Math.max(largestLogRadius, logRadius);

    if (l === entersAt) {
      const logC = log(X.norms[0].operatorNorm(product.matrix)) + product.exponent * Math.LN2;
      lastToCheck = logC < 0 ? l : l + Math.floor(logC / -logLambda);
    }
  }
  if (unclear !== undefined) return { kind: "undecided", why: unclear };
  return { kind: "inside", settledAt: lastToCheck, largestLogRadius };
}
