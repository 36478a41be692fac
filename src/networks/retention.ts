/**
 * How long the latching neuron holds its bit under Gaussian noise: the probability that it does, without sampling.
 *
 *   a_t = w tanh a_{t−1} + σ ξ_t,  ξ_t standard normal and independent,      P_n(a_0) = P(a_1 > 0, …, a_n > 0)
 *
 * The noise is unbounded, so P_n → 0: no threshold h* holds a bit for ever. The transfer operator gives P_n exactly,
 *
 *   P_0 = 1,      P_n(a) = ∫_0^∞ φ((b − w tanh a)/σ)/σ · P_{n−1}(b) db,
 *
 * taken by Gauss's rule of eight points on panels no longer than 1.5 σ and ½, up to 9 σ beyond w, where less than
 * 10⁻¹⁸ is left. For a_0 ≥ a* it is bracketed by what a single step can lose, from the edge a* at worst and from ∞ at
 * best:
 *
 *   (1 − Φ(−h* / σ))^n ≤ P_n(a_0) ≤ (1 − Φ(−w/σ))^n.
 *
 * Symbols: w self-weight, σ standard deviation of the noise, n steps, φ, Φ density and distribution of the normal law.
 */
import { exp } from "../numeric/elementary/exp.ts";
import { tanh } from "../numeric/elementary/tanh.ts";

const SQRT_TWO_PI = 2.5066282746310002;

/** The nodes in (0, 1) and weights of Gauss's rule of eight points on [−1, 1]; those in (−1, 0) mirror them. */
const NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];

/** How far beyond the largest mean the states are followed, in standard deviations. */
const REACH = 9;

/**
 * The probability that the latching neuron, started at a_0 = `start`, keeps a_t > 0 for t = 1 … n under Gaussian noise
 * of standard deviation σ. The relative error is below 1e-11 a step. Throws a RangeError unless w > 0 and σ > 0 are
 * finite, n is an integer ≥ 0 and the start is a number, and where σ is below 1/100 of w.
 *
 * @example
 * retentionProbability(2, Math.sqrt(0.2), 200, attractor(2)); // 0.9174…
 */
export function retentionProbability(w: number, sigma: number, steps: number, start: number): number {
  if (!(w > 0 && w < Infinity)) {
    throw new RangeError(`retentionProbability: the weight must be finite and > 0, got ${w}`);
  }
  if (!(sigma >= w / 100 && sigma < Infinity)) {
    throw new RangeError(`retentionProbability: the deviation must be finite and at least w/100, got ${sigma}`);
  }
  if (!(Number.isInteger(steps) && steps >= 0)) {
    throw new RangeError(`retentionProbability: the number of steps must be an integer >= 0, got ${steps}`);
  }
  if (Number.isNaN(start)) throw new RangeError("retentionProbability: the start must be a number, got NaN");
  if (steps === 0) return 1;

  const { points, shares } = rule(w + REACH * sigma, 1.5 * sigma);
  const n = points.length;
  const rowOf = (a: number, row: Float64Array) => {
    const mean = w * tanh(a);
    for (let j = 0; j < n; j++) {
      const z = (points[j] - mean) / sigma;
      row[j] = (shares[j] * exp(-0.5 * z * z)) / (sigma * SQRT_TWO_PI);
    }
  };
  const kernel = points.map((a) => {
    const row = new Float64Array(n);
    rowOf(a, row);
    return row;
  });
  const first = new Float64Array(n);
  rowOf(start, first);
  let held = new Float64Array(n).fill(1);
  for (let t = 1; t < steps; t++) held = Float64Array.from(kernel, (row) => dot(row, held));
  return dot(first, held);
}

/** The points and shares of Gauss's rule on [0, end], in panels no longer than `longest` and no longer than 1/2. */
function rule(
  end: number,
  longest: number,
): { readonly points: readonly number[]; readonly shares: readonly number[] } {
  const panels = Math.ceil(end / Math.min(longest, 0.5));
  const half = end / (2 * panels);
  const both = [...NODES.map((node, k) => [node, WEIGHTS[k]]), ...NODES.map((node, k) => [-node, WEIGHTS[k]])];
  const all = Array.from({ length: panels }, (_, k) =>
    both.map(([node, weight]) => [(2 * k + 1 + node) * half, weight * half]),
  ).flat();
  return { points: all.map(([point]) => point), shares: all.map(([, share]) => share) };
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}
