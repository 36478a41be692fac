/**
 * Transient growth of the sensitivity at a latch whose Jacobian is not normal.
 *
 * Paper, definitions 2 and 4 and theorem 4: at a hyperbolic fixed point X every power of A = M'(X) has spectral radius
 * below 1, so X ∈ Γ(X), but |M'| < 1 is false if read as the operator norm: ‖A^t‖ grows at first. What holds for all t is
 *
 *   ρ^t ≤ ‖A^t‖₂ ≤ κ(V) ρ^t,   A = V Λ V⁻¹,   and   ‖∂a_t/∂a_0‖₂ ≤ C λ^t
 *
 * for every orbit, driven or not, in the ball around X where M contracts by λ in an adapted norm P; C = κ(P)^½.
 *
 * The latch: two latching neurons, the second one feeding the first; c shifts the first so that (ā_1, ā_2) is a fixed point.
 *
 *   M(a) = [[w_1, g], [0, w_2]] tanh a − (g tanh ā_2, 0)
 *
 * Symbols: X fixed point, A = M'(X), ρ spectral radius, κ condition number, λ, C contraction factor and constant of P,
 * w_1, w_2 self-weights, g coupling, ā_i attractor of the neuron w_i, u_t input.
 */
import { asHyperbolicAttractor, trappingIndex } from "../dynamics/hyperbolic-attractor.ts";
import { type LatchVerdict, latchVerdict } from "../dynamics/reduced-attracting-set.ts";
import { sensitivities } from "../dynamics/sensitivity.ts";
import type { State, StateMap } from "../dynamics/state-map.ts";
import { autonomousTrajectory, drivenTrajectory } from "../dynamics/trajectory.ts";
import { attractor } from "../networks/latch-neuron.ts";
import { tanhNetwork } from "../networks/tanh-network.ts";
import { log10Size } from "../numeric/log-magnitude.ts";
import { matrixOf } from "../numeric/matrix.ts";
import { operatorNorm } from "../numeric/norms.ts";
import { stream } from "../numeric/random.ts";
import { logOperatorNorm } from "../numeric/scaled-matrix.ts";
import { eigenvectorCondition, spectralRadius } from "../numeric/spectrum.ts";
import { tanh } from "../numeric/tanh.ts";
import type { Vector } from "../numeric/vector.ts";

export interface TransientGrowthSettings {
  /** w_1 and w_2 */
  readonly selfWeights: readonly [number, number];
  /** g */
  readonly coupling: number;
  readonly steps: number;
}

type LogSizeRow = readonly number[];

export interface TransientGrowth {
  readonly settings: TransientGrowthSettings;
  readonly fixedPoint: readonly [number, number];
  readonly verdict: LatchVerdict["kind"];
  readonly spectralRadius: number;
  /** ‖A‖₂ */
  readonly operatorNorm: number;
  /** κ₂(V) */
  readonly eigenvectorCondition: number;
  /** λ and C; the inputs of the driven run are bounded by `inputBound` in the Euclidean norm. */
  readonly contractionFactor: number;
  readonly constant: number;
  readonly inputBound: number;
  /** Whether every state of the driven run was in the contracting ball. */
  readonly staysInBall: boolean;
  /** log₁₀ of ‖∂a_t/∂a_0‖₂ at t = 0 … T, at X and along the driven run from X. */
  readonly atRest: LogSizeRow;
  readonly driven: LogSizeRow;
}

const logSizesAlong = (M: StateMap, states: readonly State[]): LogSizeRow =>
  sensitivities(M, states).map((product) => log10Size({ sign: 1, log: logOperatorNorm(product) }));

/** Throws a RangeError where the fixed point is not hyperbolic, or no contracting ball of it is found. */
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
  // Theorem 3 in the adapted norm: inputs of size (1 − λ) r in it keep the state in the ball.
  const inputBound = ((1 - X.contractionFactor) * X.trappingRadius) / P.fromEuclidean;
  const random = stream("illustrations/transient-growth");
  const inputs = Array.from({ length: steps }, () =>
    inDirection(random.sign(), random.uniformBetween(-1, 1), inputBound),
  );
  const states = drivenTrajectory(M, point, inputs);
  return {
    settings,
    fixedPoint: [point[0], point[1]],
    verdict: latchVerdict(M, [X], 0, point).kind,
    spectralRadius: spectralRadius(A),
    operatorNorm: operatorNorm(A),
    eigenvectorCondition: eigenvectorCondition(A),
    contractionFactor: X.contractionFactor,
    constant: P.fromEuclidean * P.toEuclidean,
    inputBound,
    staysInBall: states.every((a) => trappingIndex(X, a) === 0),
    atRest: logSizesAlong(M, autonomousTrajectory(M, point, steps)),
    driven: logSizesAlong(M, states),
  };
}

/** The vector of this length with second entry `sine` and the first of this sign. */
const inDirection = (sign: 1 | -1, sine: number, length: number): Vector =>
  Float64Array.of(length * sign * Math.sqrt(1 - sine * sine), length * sine);
