/**
 * The lag of the gradient at a slow attractor, by powers of its Jacobian over a period and not step by step.
 *
 *   ‖J^k‖₂ < s for all k ≥ K,      J = (M^p)'(x_0),      lag = K p
 *
 * At the attractor the product of t = k p Jacobians is J^k, so that a lag of a million steps takes some forty products:
 * J, J², J⁴, … until one is below the share, then the bits of K from the highest down. This takes ‖J^k‖ for falling:
 * beyond the transient, which the caller has followed step by step, it falls as ρ^k does.
 *
 * Symbols: J Jacobian over the period p, ρ its spectral radius, s share, K periods.
 */
import type { Orbit } from "../../dynamics/attractor-search/orbit.ts";
import { locateOrbit } from "../../dynamics/attractor-search/located-orbit.ts";
import type { StateMap } from "../../dynamics/state-map.ts";
import { powerOfTwo } from "../../numeric/elementary/binary.ts";
import { log } from "../../numeric/elementary/log.ts";
import {
  logOperatorNorm,
  multiplyScaled,
  scaled,
  scaledIdentity,
  type ScaledMatrix,
} from "../../numeric/linear-algebra/scaled-matrix.ts";

/** The most doublings: lags of up to 2^40 periods. */
const DOUBLINGS = 40;

/** The largest error of ln ρ, as a share of it, with which a lag is still given. */
const LARGEST_ERROR = 1e-2;

/**
 * The lag, in whole periods, from which on the gradient at the attractor is below the share; undefined where its rate
 * is not known well enough, or it takes more than 2^40 periods.
 */
export function lagByPowers(M: StateMap, orbit: Orbit, share: number): number | undefined {
  const { points, period, spectralRadius } = orbit;
  const { J, slopeError } = locateOrbit(M, points);
  if (!(spectralRadius < 1 && slopeError <= -LARGEST_ERROR * log(spectralRadius))) return undefined;
  const isAbove = (S: ScaledMatrix) => !(logOperatorNorm(S) < log(share));
  const powers = [scaled(J)];
  while (isAbove(powers[powers.length - 1])) {
    if (powers.length > DOUBLINGS) return undefined;
    powers.push(squared(powers[powers.length - 1]));
  }
  // The largest k, bit by bit, at which the gradient is still above.
  let product = scaledIdentity(M.dimension);
  let k = 0;
  for (let bit = powers.length - 2; bit >= 0; bit--) {
    const longer = productOf(powers[bit], product);
    if (isAbove(longer)) [product, k] = [longer, k + powerOfTwo(bit)];
  }
  return (k + 1) * period;
}

const productOf = (A: ScaledMatrix, B: ScaledMatrix): ScaledMatrix => {
  const { matrix, exponent } = multiplyScaled(A.matrix, B);
  return { matrix, exponent: exponent + A.exponent };
};

const squared = (A: ScaledMatrix) => productOf(A, A);
