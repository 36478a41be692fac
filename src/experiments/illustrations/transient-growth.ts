/**
 * Transient growth of the sensitivity at a latch whose Jacobian is not normal.
 *
 * Paper, definitions 2 and 4 and theorem 4: at a hyperbolic fixed point X every power of A = M'(X) has spectral radius
 * below 1, so X ∈ Γ(X), but |M'| < 1 is false if read as the operator norm: ‖A^t‖ grows at first. What holds for all t
 * is
 *
 *   ρ^t ≤ ‖A^t‖₂ ≤ κ(V) ρ^t,   A = V Λ V⁻¹,   and   ‖∂a_t/∂a_0‖₂ ≤ C λ^t
 *
 * for every orbit, driven or not, in the ball around X where M contracts by λ in an adapted norm P; C = κ(P)^½.
 *
 * The latch: two latching neurons, the second feeding the first, whose constant input makes (ā_1, ā_2) a fixed point.
 *
 *   M(a) = [[w_1, g], [0, w_2]] tanh a − (g tanh ā_2, 0)
 *
 * Symbols: X fixed point, A = M'(X), ρ spectral radius, κ condition number, λ, C contraction factor and constant of P,
 * w_1, w_2 self-weights, g coupling, ā_i attractor of the neuron w_i.
 */
import { asHyperbolicAttractor } from "../../dynamics/hyperbolic-attractor.ts";
import { type LatchVerdict, latchVerdict } from "../../dynamics/reduced-attracting-set.ts";
import { sensitivities } from "../../dynamics/sensitivity.ts";
import { autonomousTrajectory } from "../../dynamics/trajectory.ts";
import { attractor } from "../../networks/latch-neuron.ts";
import { tanhNetwork } from "../../networks/tanh-network.ts";
import { log10Size } from "../../numeric/log-magnitude.ts";
import { matrixOf } from "../../numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../numeric/linear-algebra/norms.ts";
import { logOperatorNorm } from "../../numeric/linear-algebra/scaled-matrix.ts";
import { eigenvectorCondition, spectralRadius } from "../../numeric/spectrum/spectrum.ts";
import { tanh } from "../../numeric/elementary/tanh.ts";

export interface TransientGrowthSettings {
  /** The self-weights w_1 and w_2. */
  readonly selfWeights: readonly [number, number];
  /** The coupling g. */
  readonly coupling: number;
  readonly steps: number;
}

export interface TransientGrowth {
  readonly settings: TransientGrowthSettings;
  readonly fixedPoint: readonly [number, number];
  readonly verdict: LatchVerdict["kind"];
  readonly spectralRadius: number;
  /** The operator norm ‖A‖₂. */
  readonly operatorNorm: number;
  /** The condition κ₂(V) of the eigenvectors. */
  readonly eigenvectorCondition: number;
  /** The contraction factor λ on the contracting ball, and the constant C. */
  readonly contractionFactor: number;
  readonly constant: number;
  /** The logarithm log₁₀ of ‖∂a_t/∂a_0‖₂ at t = 0 … T, from a_0 = X. */
  readonly logSize: readonly number[];
}

/** The data of the picture. Throws a RangeError where the fixed point is not hyperbolic or has no contracting ball. */
export function transientGrowth(settings: TransientGrowthSettings): TransientGrowth {
  const {
    selfWeights: [w_1, w_2],
    coupling,
    steps,
  } = settings;
  const point = Float64Array.of(attractor(w_1), attractor(w_2));
  const M = tanhNetwork(
    matrixOf([
      [w_1, coupling],
      [0, w_2],
    ]),
    Float64Array.of(-coupling * tanh(point[1]), 0),
  );
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) {
    throw new RangeError(`transientGrowth: the fixed point must be hyperbolic, got [${point.join(", ")}]`);
  }
  const A = M.jacobian(point);
  const [P] = X.norms;
  return {
    settings,
    fixedPoint: [point[0], point[1]],
    verdict: latchVerdict(M, [X], 0, point).kind,
    spectralRadius: spectralRadius(A),
    operatorNorm: operatorNorm(A),
    eigenvectorCondition: eigenvectorCondition(A),
    contractionFactor: X.contractionFactor,
    constant: P.fromEuclidean * P.toEuclidean,
    logSize: sensitivities(M, autonomousTrajectory(M, point, steps)).map((product) =>
      log10Size({ sign: 1, log: logOperatorNorm(product) }),
    ),
  };
}
