/**
 * How far around a state y of Γ everything is in Γ too, for a tanh network and a hyperbolic fixed point.
 *
 * From y inside, ‖e‖ ≤ η. While the two orbits are δ_t apart, δ_0 = η, and the products of Jacobians E_t,
 *
 *   δ_{t+1} ≤ g_t δ_t,   E_{t+1} ≤ g_t E_t + c δ_t ‖(M^t)'(y)‖,   g_t = ‖M'(y_t)‖ + c δ_t,   c = max |tanh''| ‖W‖,
 *   spectral radius of (M^l)'(y + e) ≤ ρ_l + 2 (2‖(M^l)'(y)‖ + E_l)^{1−1/n} E_l^{1/n}     (Elsner),
 *
 * and the orbit of y + e is in the contracting ball at K = k + 1, one step after that of y, if δ_K ≤ (1 − λ) r. So
 * y + e is inside when the right-hand sides are below 1 for l ≤ L and λ^{L+1−K} (‖(M^K)'(y)‖_P + cond E_K) < 1.
 */
import { basinVerdict } from "../../../src/dynamics/basin.ts";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { identity, type Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { jacobianProducts } from "../../vocabulary/derivatives/jacobian-products.ts";
import { normAtOrigin } from "../../vocabulary/magnitude.ts";

/** A bound on max |tanh''| = 4/(3√3). */
const CURVATURE = 0.77;

/** Radii below this are lost in what rounding does to the orbits. */
const LEAST_RADIUS = 1e-11;

/** An orbit that needs more steps than this into the contracting ball is given up. */
const LONGEST_PASSAGE = 79;

/** The orbit of y over L steps, and what the statement needs of it. */
interface Orbit {
  /** The operator norms ‖M'(y_t)‖ for t = 0 … L − 1. */
  readonly gains: readonly number[];
  /** (M^l)'(y), l = 0 … L, with its operator norm and its spectral radius. */
  readonly products: readonly { readonly matrix: Matrix; readonly size: number; readonly radius: number }[];
  /** The step k at which the orbit enters the contracting ball. */
  readonly entersAt: number;
}

function orbitOf(M: HulledMap, X: HyperbolicAttractor, y: Vector, leastLength: number): Orbit | undefined {
  const basin = basinVerdict(M, [X], y, LONGEST_PASSAGE);
  if (basin.kind !== "attracted") return undefined;
  const L = Math.max(leastLength, basin.entersAt + 1);
  return {
    gains: autonomousTrajectory(M, y, L - 1).map((state) => operatorNorm(M.jacobian(state))),
    products: [identity(M.dimension), ...jacobianProducts(M, y, L)].map((matrix) => ({
      matrix,
      size: operatorNorm(matrix),
      radius: spectralRadius(matrix),
    })),
    entersAt: basin.entersAt,
  };
}

/** Whether everything within η of y is inside by the inequalities above, for the products that have been formed. */
function isEnough(eta: number, n: number, curvature: number, X: HyperbolicAttractor, orbit: Orbit): boolean {
  const { gains, products, entersAt } = orbit;
  const [norm] = X.norms;
  const K = entersAt + 1;
  const L = gains.length;
  let delta = eta;
  let E = 0;
  for (let l = 1; l <= L; l++) {
    const g = gains[l - 1] + curvature * delta;
    E = g * E + curvature * delta * products[l - 1].size;
    delta *= g;
    const moved = E > 0 ? 2 * exp((1 - 1 / n) * log(2 * products[l].size + E) + log(E) / n) : 0;
    if (!(products[l].radius + moved < 1)) return false;
    if (l !== K) continue;
    if (!(delta * norm.fromEuclidean <= (1 - X.contractionFactor) * X.trappingRadius)) return false;
    const C = norm.operatorNorm(products[K].matrix) + norm.fromEuclidean * norm.toEuclidean * E;
    if (!(log(C) + (L + 1 - K) * log(X.contractionFactor) < 0)) return false;
  }
  return true;
}

/**
 * η for a state y that is inside Γ by its iterates up to `settledAt`: the largest power of a half for which the
 * inequalities above hold; 0 where none does.
 */
export function radiusOfNeighbourhood(M: HulledMap, point: Vector, y: Vector, settledAt: number): number {
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return 0;
  // Some steps more than y itself needs, so that there is room.
  const orbit = orbitOf(M, X, y, settledAt + 5);
  if (orbit === undefined) return 0;
  const curvature = CURVATURE * normAtOrigin(M);
  let eta = 1;
  while (eta > LEAST_RADIUS && !isEnough(eta, M.dimension, curvature, X, orbit)) eta /= 2;
  return eta > LEAST_RADIUS ? eta : 0;
}
