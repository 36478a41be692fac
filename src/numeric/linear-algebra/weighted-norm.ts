/**
 * The norms ‖x‖_P = (x'Px)^½ of symmetric positive definite matrices P, and the operator norms they induce.
 *
 * With P = R'R (Cholesky) ‖x‖_P = ‖Rx‖₂, so ‖A‖_P = ‖R A R^-1‖₂, and from one norm to another
 * ‖A‖_{P→S} = max ‖Ax‖_S / ‖x‖_P = ‖R_S A R_P^-1‖₂.
 *
 * Every matrix A has norms in which it contracts as fast as its spectral radius ρ(A) allows: P = Σ_k μ^{−2k}
 * (A^k)'A^k has A'PA = μ² (P − I), so ‖A‖_P² = μ² (1 − 1/λ_max(P)) < μ² for each μ > ρ(A). Around a cycle one norm
 * for all its points need not exist, but one norm per point does.
 */
import { exponentOf, powerOfTwo } from "../elementary/binary.ts";
import { congruence, discreteLyapunov, requireSymmetric } from "./lyapunov.ts";
import {
  addMatrices,
  apply,
  identity,
  largestEntry,
  multiply,
  requireFinite,
  requireSquare,
  scaleMatrix,
  transpose,
  zeroMatrix,
  type Matrix,
} from "./matrix.ts";
import { absoluteBound, type IntervalMatrix, midpointAndRadius } from "./interval-matrix.ts";
import { maximumOperatorNorm, operatorNorm } from "./norms.ts";
import { spectralRadius } from "../spectrum/spectrum.ts";
import { euclideanNorm, type Vector } from "./vector.ts";

/** The norm ‖x‖_P = (x'Px)^½ of a symmetric positive definite matrix P. */
export interface WeightedNorm {
  /** The dimension of the vectors that it measures. */
  readonly dimension: number;
  /** The matrix P, symmetric to the bit and positive definite. */
  readonly P: Matrix;
  /** The Cholesky factor R, upper triangular, with P = R'R. */
  readonly factor: Matrix;
  /** The inverse R^-1 of the factor. */
  readonly inverseFactor: Matrix;
  /** The norm ‖x‖_P of a vector. */
  of(x: Vector): number;
  /** The operator norm ‖A‖_P that this norm induces, for A of dimension × dimension. */
  operatorNorm(A: Matrix): number;
  /** The least c with ‖x‖₂ ≤ c ‖x‖_P for all x. */
  readonly toEuclidean: number;
  /** The least c with ‖x‖_P ≤ c ‖x‖₂ for all x. */
  readonly fromEuclidean: number;
}

/** The norm ‖·‖_P. Throws a RangeError unless P is finite, symmetric to the bit and positive definite. */
export function weightedNorm(P: Matrix): WeightedNorm {
  requireFinite("weightedNorm", P);
  requireSymmetric("weightedNorm", P);
  const factor = choleskyFactor(P);
  const inverseFactor = inverseOfUpperTriangular(factor);
  return {
    dimension: P.rows,
    P,
    factor,
    inverseFactor,
    of: (x) => euclideanNorm(apply(factor, x)),
    operatorNorm: (A) => operatorNorm(multiply(factor, multiply(A, inverseFactor))),
    get toEuclidean() {
      return operatorNorm(inverseFactor);
    },
    get fromEuclidean() {
      return operatorNorm(factor);
    },
  };
}

/** The Euclidean norm ‖·‖₂ of this dimension as a weighted norm. */
export function euclideanNormOn(dimension: number): WeightedNorm {
  return weightedNorm(identity(dimension));
}

/** The operator norm of A from one norm to another: max ‖Ax‖_to / ‖x‖_from. */
export function operatorNormBetween(A: Matrix, from: WeightedNorm, to: WeightedNorm): number {
  return operatorNorm(multiply(to.factor, multiply(A, from.inverseFactor)));
}

/** The size from which on entries count as unbounded, so that products with them do not overflow. */
const HUGE = 1e100;

/**
 * A bound on ‖A‖_{from→to} for all A of an interval matrix: ‖R_to C R_from⁻¹‖₂ + (‖B‖₁ ‖B‖_∞)^½ with C its midpoint,
 * Δ its radius and B = |R_to| Δ |R_from⁻¹|. Infinity where an entry is unbounded; exact for one entry.
 */
export function operatorNormBoundBetween(A: IntervalMatrix, from: WeightedNorm, to: WeightedNorm): number {
  if (!absoluteBound(A).data.every((entry) => entry < HUGE)) return Infinity;
  const { midpoint, radius } = midpointAndRadius(A);
  const spread = multiply(absolute(to.factor), multiply(radius, absolute(from.inverseFactor)));
  const ofSpread = Math.sqrt(maximumOperatorNorm(spread) * maximumOperatorNorm(transpose(spread)));
  return operatorNormBetween(midpoint, from, to) + ofSpread;
}

const absolute = ({ rows, columns, data }: Matrix): Matrix => ({ rows, columns, data: data.map(Math.abs) });

/**
 * A norm adapted to A: ‖A‖_P ≤ μ, with P scaled to a largest entry in [1, 2). Throws a RangeError unless A is square
 * and finite, 0 < μ < ∞ and the spectral radius of A is below μ by more than rounding errors.
 */
export function adaptedNorm(A: Matrix, mu: number): WeightedNorm {
  return normsAroundCycle("adaptedNorm", [A], mu)[0];
}

/**
 * Norms ‖·‖_0 … ‖·‖_{p−1} with ‖A_i‖_{i→i+1 mod p} ≤ μ for the Jacobians A_0 … A_{p−1} along a p-cycle, all scaled by
 * one factor. They exist if and only if ρ(A_{p−1} … A_0) < μ^p. Throws a RangeError unless that is so by more than
 * rounding errors, the A_i, one at least, are square of one size and finite, and 0 < μ < ∞.
 *
 * P_i = I + μ^-2 A_i' P_{i+1} A_i, so P_0 solves a discrete Lyapunov equation for the product over the period.
 */
export function cyclicNorms(jacobians: readonly Matrix[], mu: number): readonly WeightedNorm[] {
  return normsAroundCycle("cyclicNorms", jacobians, mu);
}

function normsAroundCycle(caller: string, jacobians: readonly Matrix[], mu: number): WeightedNorm[] {
  if (jacobians.length === 0) throw new RangeError(`${caller}: a cycle must have at least one Jacobian, got none`);
  if (!(mu > 0 && Number.isFinite(mu))) throw new RangeError(`${caller}: mu must be positive and finite, got ${mu}`);
  for (const A of jacobians) {
    requireSquare(caller, A);
    requireFinite(caller, A);
  }
  const I = identity(jacobians[0].rows);
  const steps = jacobians.map((A) => scaleMatrix(1 / mu, A));
  /** The matrix I + B'PB. */
  const pullBack = (P: Matrix, B: Matrix) => addMatrices(I, congruence(B, P));

  const period = steps.reduce((product, B) => multiply(B, product), I);
  const radius = spectralRadius(period);
  if (!(radius < 1)) {
    throw new RangeError(
      `${caller}: the spectral radius over a period must be below mu^${steps.length}, got ${radius} times that for mu = ${mu}`,
    );
  }
  const overPeriod = steps.slice(0, -1).reduceRight(pullBack, I);
  const P: Matrix[] = [discreteLyapunov(period, overPeriod)];
  for (let i = steps.length - 1; i > 0; i--) P[i] = pullBack(P[(i + 1) % steps.length], steps[i]);

  const unit = powerOfTwo(-exponentOf(Math.max(...P.map(largestEntry))));
  const norms = P.map((Pi) => weightedNorm(scaleMatrix(unit, Pi)));
  jacobians.forEach((A, i) => {
    const reached = operatorNormBetween(A, norms[i], norms[(i + 1) % norms.length]);
    if (!(reached <= mu)) {
      throw new RangeError(
        `${caller}: mu must exceed the spectral radius by more than rounding errors, got mu = ${mu} and a norm ${reached}`,
      );
    }
  });
  return norms;
}

/** The upper triangular R with R'R = P (Cholesky, row by row). */
function choleskyFactor(P: Matrix): Matrix {
  const n = P.rows;
  const R = zeroMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let rest = P.data[i * n + j];
      for (let k = 0; k < i; k++) rest -= R.data[k * n + i] * R.data[k * n + j];
      if (j > i) R.data[i * n + j] = rest / R.data[i * n + i];
      else if (rest > 0) R.data[i * n + i] = Math.sqrt(rest);
      else throw new RangeError(`weightedNorm: the matrix must be positive definite, got the pivot ${rest} at ${i}`);
    }
  }
  return R;
}

function inverseOfUpperTriangular(R: Matrix): Matrix {
  const n = R.rows;
  const S = zeroMatrix(n, n);
  for (let j = 0; j < n; j++) {
    S.data[j * n + j] = 1 / R.data[j * n + j];
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let k = i + 1; k <= j; k++) sum += R.data[i * n + k] * S.data[k * n + j];
      S.data[i * n + j] = -sum / R.data[i * n + i];
    }
  }
  return S;
}
