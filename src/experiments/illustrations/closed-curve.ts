/**
 * A closed curve that attracts, with all eigenvalues of M' below 1, and the sensitivity that stays on it.
 *
 *   M(a) = g R tanh a,  R the rotation by θ,  A = {ā ≤ ‖a‖₂ ≤ √2 ā},  ā = g tanh ā
 *
 * M(A) ⊂ A. The images of the inner circle go once around the hole at every t, so that none is shorter than the circle,
 * and some a_0 on it has ‖∂a_t/∂a_0‖ ≥ 1. All eigenvalues are at most ρ = g sech ā < 1, as far as they are complex.
 *
 * Symbols: g gain, θ angle, A annulus, a_0 start on the inner circle, ρ largest spectral radius of M' on it.
 */
import { lyapunovExponents } from "../../dynamics/attractor-search/lyapunov-exponents.ts";
import { sensitivities } from "../../dynamics/sensitivity.ts";
import { autonomousTrajectory } from "../../dynamics/trajectory.ts";
import { rotation, turningAnnulus, turningNetwork } from "../../networks/turning-network.ts";
import { log10Size, logMagnitude } from "../../numeric/log-magnitude.ts";
import { apply } from "../../numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../numeric/linear-algebra/norms.ts";
import { toMatrix } from "../../numeric/linear-algebra/scaled-matrix.ts";
import { scale, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../numeric/spectrum/spectrum.ts";

export interface ClosedCurveSettings {
  /** The gain g > 1. */
  readonly gain: number;
  /** The tangent of half the angle θ. */
  readonly halfTangent: number;
  /** The number of starts on the inner circle. */
  readonly starts: number;
  /** The steps t at which the image of the circle is shown. */
  readonly shown: readonly number[];
  readonly steps: number;
}

export interface ClosedCurve {
  readonly settings: ClosedCurveSettings;
  /** The radii of the annulus. */
  readonly inner: number;
  readonly outer: number;
  /** The entry g cos θ of the weights, which is below 1. */
  readonly diagonal: number;
  /** The largest spectral radius of M' at the starts and at all states that they come to. */
  readonly largestRadius: number;
  /** The images of the circle at the steps shown, in the order of the starts. */
  readonly images: readonly { readonly t: number; readonly points: readonly (readonly [number, number])[] }[];
  /** The logarithms log₁₀ of the largest and the least ‖∂a_t/∂a_0‖ over the starts, t = 0 … T. */
  readonly logLargest: readonly number[];
  readonly logLeast: readonly number[];
  /** The Lyapunov exponents on the curve. */
  readonly exponents: readonly number[];
}

/** Unit vectors all around: powers of the rotation by a small angle, whose half has this tangent. */
function directions(count: number): readonly Vector[] {
  // tan(π/count) to the fifth order; the last direction misses the first by less than a line is wide.
  const x = Math.PI / count;
  const step = rotation(x + (x * x * x) / 3 + (2 * x * x * x * x * x) / 15);
  const all: Vector[] = [Float64Array.of(1, 0)];
  while (all.length < count) all.push(apply(step, all[all.length - 1]));
  return all;
}

export function closedCurve(settings: ClosedCurveSettings): ClosedCurve {
  const { gain, halfTangent, starts, shown, steps } = settings;
  const M = turningNetwork(gain, halfTangent);
  const { inner, outer } = turningAnnulus(gain);
  const runs = directions(starts).map((e) => autonomousTrajectory(M, scale(inner, e), steps));
  const sizes = runs.map((states) => sensitivities(M, states).map((product) => operatorNorm(toMatrix(product))));
  const log10 = (value: number) => log10Size(logMagnitude(value));
  const overStarts = (pick: (values: number[]) => number) =>
    Array.from({ length: steps + 1 }, (_, t) => log10(pick(sizes.map((row) => row[t]))));
  const spectrum = lyapunovExponents(M, runs[0][steps], { transient: 0, steps: 3000 });
  return {
    settings,
    inner,
    outer,
    diagonal: M.weights.data[0],
    largestRadius: Math.max(...runs.flat().map((a) => spectralRadius(M.jacobian(a)))),
    images: shown.map((t) => ({ t, points: runs.map((states) => [states[t][0], states[t][1]] as const) })),
    logLargest: overStarts((values) => Math.max(...values)),
    logLeast: overStarts((values) => Math.min(...values)),
    exponents: spectrum.kind === "diverged" ? [] : spectrum.exponents.map(({ value }) => value),
  };
}
