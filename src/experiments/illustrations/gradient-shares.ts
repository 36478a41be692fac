/**
 * What each step contributes to the gradient by the weight, before and after the neuron has latched.
 *
 * Paper, the effect on the weight gradient: the copy of w that is used at step τ contributes
 *
 *   ∂C_T/∂a_T · ∂a_T/∂a_τ · tanh a_{τ−1},      its share being its size beside the sum of all sizes,
 *
 * so shares do not depend on the cost. Near 0 the factors w of ∂a_T/∂a_τ and the growth of tanh a_{τ−1} make up for
 * each other, and all steps count alike; so they do, for w < 1, on the way to the attractor 0. Once latched, under
 * |u_t| ≤ b < h*, with λ = w sech² a_−(b) and |x| ≥ tanh a_−(b),
 *
 *   share of all lags T − τ ≥ ℓ   ≤   λ^ℓ / ((1 − λ) tanh a_−(b)).
 *
 * Symbols: w self-weight, a state, x = tanh a, C cost, τ step, T − τ its lag, b input bound, h* input threshold.
 */
import type { State } from "../../dynamics/state-map.ts";
import { autonomousTrajectory, drivenTrajectory } from "../../dynamics/trajectory.ts";
import { attractor, drivenAttractor, inputThreshold, multiplier } from "../../networks/latch-neuron.ts";
import { tanhNetwork, type TanhNetwork } from "../../networks/tanh-network.ts";
import { weightGradientShares } from "../../networks/weight-gradient.ts";
import { exp } from "../../numeric/elementary/exp.ts";
import { log10Size, logMagnitude } from "../../numeric/log-magnitude.ts";
import { matrixOf } from "../../numeric/linear-algebra/matrix.ts";
import { stream } from "../../numeric/random.ts";
import { logLargestEntry } from "../../numeric/linear-algebra/scaled-matrix.ts";
import { tanh } from "../../numeric/elementary/tanh.ts";

export interface GradientSharesSettings {
  /** One neuron, started near 0 without input, looked at after each of these numbers of steps. */
  readonly latching: { readonly w: number; readonly start: number; readonly looks: readonly number[] };
  /** One neuron of weight below 1, on its way to 0 without input. */
  readonly fading: { readonly w: number; readonly start: number; readonly steps: number };
  /** Neurons under noise |u_t| ≤ b: of weight below 1, started at 0, and above 1, started at ā. */
  readonly noisy: {
    readonly weights: readonly number[];
    readonly inputBound: number;
    readonly steps: number;
    readonly runs: number;
  };
}

/** The logarithms log₁₀ of shares by lag 0, 1, …; they end where a state 0 leaves nothing to contribute. */
export type LogShareRow = readonly number[];

export interface GradientShares {
  readonly settings: GradientSharesSettings;
  readonly latching: readonly {
    readonly T: number;
    /** The state a_T. */
    readonly state: number;
    readonly logShare: LogShareRow;
  }[];
  /** The shares at the end of the neuron of weight below 1. */
  readonly fading: { readonly logShare: LogShareRow };
  readonly noisy: readonly {
    readonly w: number;
    readonly inputThreshold?: number;
    /** The mean over the runs of the share of all lags ≥ ℓ, for ℓ = 0, 1, … */
    readonly logTail: LogShareRow;
    /** The factor λ, and the bound on that share at the same ℓ. Absent for a neuron that does not latch. */
    readonly factor?: number;
    readonly logBound?: LogShareRow;
  }[];
}

const log10 = (x: number) => log10Size(logMagnitude(x));

const neuron = (w: number) => tanhNetwork(matrixOf([[w]]));

/** The shares by lag 0 … T − 1 along the states a_0 … a_T. */
function sharesAlong(M: TanhNetwork, states: readonly State[]): readonly number[] {
  const sizes = weightGradientShares(M, states, Float64Array.of(1)).map((share) => exp(logLargestEntry(share)));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => size / whole);
}

export function gradientShares(settings: GradientSharesSettings): GradientShares {
  const { latching, fading, noisy } = settings;
  const undriven = (w: number, start: number, T: number) => {
    const M = neuron(w);
    const states = autonomousTrajectory(M, Float64Array.of(start), T);
    return { state: states[T][0], logShare: sharesAlong(M, states).map(log10) };
  };
  return {
    settings,
    latching: latching.looks.map((T) => ({ T, ...undriven(latching.w, latching.start, T) })),
    fading: { logShare: undriven(fading.w, fading.start, fading.steps).logShare },
    noisy: noisy.weights.map((w) => underNoise(w, noisy)),
  };
}

function underNoise(
  w: number,
  { inputBound, steps, runs }: GradientSharesSettings["noisy"],
): GradientShares["noisy"][number] {
  const M = neuron(w);
  const start = w > 1 ? attractor(w) : 0;
  const tails = Array.from({ length: steps }, () => 0);
  for (let run = 0; run < runs; run++) {
    const random = stream(`illustrations/gradient-shares/w=${w}/run=${run}`);
    const inputs = Array.from({ length: steps }, () => Float64Array.of(random.uniformBetween(-inputBound, inputBound)));
    const shares = sharesAlong(M, drivenTrajectory(M, Float64Array.of(start), inputs));
    let tail = 0;
    for (let lag = steps - 1; lag >= 0; lag--) {
      tail += shares[lag];
      tails[lag] += tail / runs;
    }
  }
  const logTail = tails.filter((tail) => tail > 0).map(log10);
  if (!(w > 1)) return { w, logTail };

  const resting = drivenAttractor(w, -inputBound);
  const factor = multiplier(w, resting);
  const first = log10(1 / ((1 - factor) * tanh(resting)));
  return {
    w,
    inputThreshold: inputThreshold(w),
    logTail,
    factor,
    logBound: logTail.map((_, lag) => first + lag * log10(factor)),
  };
}
