/**
 * Lyapunov exponents: the mean logarithmic rates at which a trajectory's neighbours separate or close in.
 *
 *   J_t Q_t = Q_{t+1} R_{t+1},      λ_k = mean of ln (R_t)_kk,      J_t = M'(a_t), Q orthogonal, R upper triangular
 *
 * The frame is made orthogonal at every step, so it never collapses onto the fastest direction and nothing has to be
 * rescaled. Consecutive steps are not independent: the standard error is that of the means of long batches.
 *
 * An exponent is an average over a finite run. Its sign is undecided within three standard errors of 0, and within 1e-8
 * of 0 in any case: an exponent that is zero cannot be found to be.
 *
 * Symbols: a_t state, J_t Jacobian, Q_t frame (its columns stored one after the other), n dimension.
 */
import { log } from "../../numeric/elementary/log.ts";
import type { Matrix } from "../../numeric/linear-algebra/matrix.ts";
import { maximumNorm } from "../../numeric/linear-algebra/vector.ts";
import type { State, StateMap } from "../state-map.ts";

/** The length of the run and of its parts. */
export interface LyapunovOptions {
  /** Steps before the averages begin, an integer ≥ 0. Default 1000. */
  readonly transient?: number;
  /** Steps averaged over, an integer ≥ 1, rounded up to fill the batches. Default 10000. */
  readonly steps?: number;
  /** Batches of consecutive steps whose means give the standard errors, an integer ≥ 2. Default 32. */
  readonly batches?: number;
}

/** A Lyapunov exponent with its standard error. */
export interface LyapunovExponent {
  /** The exponent per step, in nats; −Infinity where the map loses a dimension. */
  readonly value: number;
  /** The standard error, from the means of the batches. */
  readonly standardError: number;
  /** The sign, undecided within three standard errors of 0 and within 1e-8 of 0. */
  readonly sign: -1 | 1 | "undecided";
}

/** All Lyapunov exponents along a trajectory, or its divergence. */
export type LyapunovSpectrum =
  /** The exponents, largest first, and the steps that they were averaged over. */
  | { readonly kind: "exponents"; readonly exponents: readonly LyapunovExponent[]; readonly steps: number }
  /** Divergence: the state was no longer finite at step `at`. */
  | { readonly kind: "diverged"; readonly at: number };

/** The distance from 0 at which the sign of an exponent is undecided whatever its standard error. */
const ZERO_WIDTH = 1e-8;

/** Standard errors that an exponent must be away from 0 for its sign to be decided. */
const SIGNIFICANT = 3;

/**
 * The Lyapunov exponents along the trajectory from a_0, largest first, by orthogonal frames that are carried along
 * (Benettin and others 1980). Throws a RangeError unless a_0 has one entry per dimension of M and the options are in
 * their ranges.
 */
export function lyapunovExponents(M: StateMap, a_0: State, options: LyapunovOptions = {}): LyapunovSpectrum {
  const { transient = 1000, steps = 10000, batches = 32 } = options;
  const n = M.dimension;
  if (a_0.length !== n) throw new RangeError(`lyapunovExponents: the state must have ${n} entries, got ${a_0.length}`);
  const least = { transient: [transient, 0], steps: [steps, 1], batches: [batches, 2] };
  for (const [name, [count, from]] of Object.entries(least)) {
    if (!(Number.isInteger(count) && count >= from)) {
      throw new RangeError(`lyapunovExponents: ${name} must be an integer >= ${from}, got ${count}`);
    }
  }

  const batchLength = Math.ceil(steps / batches);
  const frame = new Float64Array(n * n);
  for (let k = 0; k < n; k++) frame[k * n + k] = 1;
  const image = new Float64Array(n * n);
  const logs = new Float64Array(n);
  const means = Array.from({ length: n }, () => new Float64Array(batches));
  let state = a_0;
  for (let t = 0; t < transient + batches * batchLength; t++) {
    if (!(maximumNorm(state) < Infinity)) return { kind: "diverged", at: t };
    advanceFrame(M.jacobian(state), frame, image, logs);
    state = M.next(state);
    if (t < transient) continue;
    const batch = Math.floor((t - transient) / batchLength);
    for (let k = 0; k < n; k++) means[k][batch] += logs[k] / batchLength;
  }
  const exponents = means.map(exponentOf).sort((x, y) => y.value - x.value);
  return { kind: "exponents", exponents, steps: batches * batchLength };
}

/**
 * Sets frame ← the Q of J · frame, logs ← ln of the diagonal of its R, by Gram and Schmidt, twice for orthogonality.
 */
function advanceFrame(J: Matrix, frame: Float64Array, image: Float64Array, logs: Float64Array): void {
  const n = J.rows;
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += J.data[i * n + j] * frame[k * n + j];
      image[k * n + i] = sum;
    }
  }
  for (let k = 0; k < n; k++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let l = 0; l < k; l++) {
        const along = columnProduct(frame, l, image, k, n);
        for (let i = 0; i < n; i++) image[k * n + i] -= along * frame[l * n + i];
      }
    }
    const length = columnLength(image, k, n);
    logs[k] = log(length);
    for (let i = 0; i < n; i++) frame[k * n + i] = length > 0 ? image[k * n + i] / length : 0;
  }
}

function columnProduct(A: Float64Array, l: number, B: Float64Array, k: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += A[l * n + i] * B[k * n + i];
  return sum;
}

/** The Euclidean length of a column, scaled by its largest entry, so that squares do not vanish. */
function columnLength(A: Float64Array, k: number, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(A[k * n + i]));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (A[k * n + i] / largest) * (A[k * n + i] / largest);
  return largest * Math.sqrt(sum);
}

function exponentOf(means: Float64Array): LyapunovExponent {
  const K = means.length;
  let value = 0;
  for (const mean of means) value += mean / K;
  if (value === -Infinity) return { value, standardError: 0, sign: -1 };
  let squares = 0;
  for (const mean of means) squares += (mean - value) * (mean - value);
  const standardError = Math.sqrt(squares / (K - 1) / K);
  const isClear = Math.abs(value) > Math.max(SIGNIFICANT * standardError, ZERO_WIDTH);
  return { value, standardError, sign: isClear ? (value < 0 ? -1 : 1) : "undecided" };
}
