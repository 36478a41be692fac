/**
 * Sign patterns that a tanh network holds under bounded noise, for any number of units: latching read off the weights.
 *
 * A pattern σ of signs, thresholds c_i > 0 and V_ij = σ_i σ_j W_ij = V⁺ − V⁻. With a_t = W tanh(a_{t−1}) + β + u_t the
 * set K(c) = {a : σ_i a_i ≥ c_i for all i} is invariant under all inputs ‖u_t‖_∞ ≤ b if and only if
 *
 *   F_i(c) − b ≥ c_i for all i,      F_i(c) = Σ_j (V⁺_ij tanh c_j − V⁻_ij) + σ_i β_i,
 *
 * since σ_j tanh a_j ranges over [tanh c_j, 1) there. So the net holds σ for ever against noise up to
 *
 *   b* = max_c min_i (F_i(c) − c_i),
 *
 * which is h* for one unit. F is monotone and concave: for a given b the thresholds with F(c) − b ≥ c, if there are
 * any, have a largest one, F(c) − b = c, and Newton's method comes down to it from above without passing it. On K(c)
 * every step contracts by max_i Σ_j |W_ij| sech² c_j at least, in the maximum norm.
 *
 * Symbols: W weights, β bias, σ signs, c thresholds, b noise bound.
 */
import { solve } from "../numeric/linear-algebra/linear-solve.ts";
import { identity, type Matrix, subtractMatrices } from "../numeric/linear-algebra/matrix.ts";
import { maximumOperatorNorm } from "../numeric/linear-algebra/norms.ts";
import { sech2, tanh } from "../numeric/elementary/tanh.ts";
import { maximumNorm, subtract, type Vector } from "../numeric/linear-algebra/vector.ts";
import type { TanhNetwork } from "./tanh-network.ts";

/**
 * The room min_i (F_i(c) − c_i) of a sign pattern: the largest b for which K(c) is invariant under ‖u_t‖_∞ ≤ b;
 * negative if M itself leaves K(c). Throws a RangeError unless the pattern has one sign ±1 and the thresholds one
 * finite number > 0 for each unit.
 */
export function signPatternRoom(M: TanhNetwork, signs: Vector, thresholds: Vector): number {
  requirePattern("signPatternRoom", M, signs);
  if (thresholds.length !== M.dimension || !thresholds.every((c) => c > 0 && c < Infinity)) {
    throw new RangeError(
      `signPatternRoom: thresholds must be ${M.dimension} finite numbers > 0, got [${thresholds.join(", ")}]`,
    );
  }
  return Math.min(...subtract(worstImage(M, signs, thresholds), thresholds));
}

/**
 * The contraction factor max_i Σ_j |W_ij| sech² c_j of M on K(c), in the maximum norm; below 1 only for large
 * thresholds.
 */
export function signPatternContraction({ dimension: n, weights }: TanhNetwork, thresholds: Vector): number {
  const slopes = thresholds.map(sech2);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs(weights.data[i * n + j]) * slopes[j];
    largest = Math.max(largest, sum);
  }
  return largest;
}

/**
 * The largest thresholds c with K(c) invariant under ‖u_t‖_∞ ≤ noiseBound, up to rounding errors of F; undefined where
 * there are none > 0. `from`, where given, must lie above them: those for a smaller bound do. Throws a RangeError
 * unless the pattern has one sign ±1 for each unit and 0 ≤ noiseBound < ∞.
 */
export function signPatternThresholds(
  M: TanhNetwork,
  signs: Vector,
  noiseBound: number,
  from: Vector = signs.map(() => Infinity),
): Vector | undefined {
  requirePattern("signPatternThresholds", M, signs);
  if (!(noiseBound >= 0 && noiseBound < Infinity)) {
    throw new RangeError(`signPatternThresholds: the noise bound must be finite and >= 0, got ${noiseBound}`);
  }
  const image = (c: Vector) => worstImage(M, signs, c).map((entry) => entry - noiseBound);
  const rounding = ROUNDING * M.dimension * (1 + noiseBound + maximumNorm(M.bias) + maximumOperatorNorm(M.weights));
  // From infinite thresholds the image itself, F(∞) − b, is the first guess from above.
  let c = from.every(Number.isFinite) ? from : image(from);
  for (let step = 0; step < MOST_NEWTON_STEPS; step++) {
    if (!c.every((entry) => entry > 0)) return undefined;
    const excess = subtract(c, image(c));
    if (maximumNorm(excess) <= rounding) return c;
    const down = newtonStep(M, signs, c, excess);
    // Above a solution Newton's method goes down in every entry.
    if (!down?.every((entry) => entry >= -rounding)) return undefined;
    c = subtract(c, down);
  }
  return undefined;
}

/**
 * The noise bound b* = max_c min_i (F_i(c) − c_i) of a sign pattern and thresholds that attain it, found from below:
 * K(thresholds) is invariant under all inputs of up to the bound returned, which is short of b* by a relative 10⁻⁹ at
 * most. Undefined where no b > 0 will do. Throws a RangeError unless the pattern has one sign ±1 for each unit.
 *
 * @example
 * signPatternNoiseBound(tanhNetwork(matrixOf([[2]])), vectorOf([1]))?.noiseBound; // inputThreshold(2) = 0.5328…
 */
export function signPatternNoiseBound(
  M: TanhNetwork,
  signs: Vector,
): { readonly noiseBound: number; readonly thresholds: Vector } | undefined {
  let thresholds = signPatternThresholds(M, signs, 0);
  if (thresholds === undefined) return undefined;
  let low = Math.max(0, signPatternRoom(M, signs, thresholds));
  let high = Math.min(
    ...worstImage(
      M,
      signs,
      signs.map(() => Infinity),
    ),
  );
  while (high - low > HALVED_TO * high) {
    const middle = (low + high) / 2;
    const reached = signPatternThresholds(M, signs, middle, thresholds);
    if (reached === undefined) high = middle;
    else [low, thresholds] = [middle, reached];
  }
  const noiseBound = signPatternRoom(M, signs, thresholds);
  return noiseBound > 0 ? { noiseBound, thresholds } : undefined;
}

const MOST_NEWTON_STEPS = 60;

/** The error that F(c) − c may have, relative to what is summed, divided by the number of units. */
const ROUNDING = 4 * Number.EPSILON;

/** The share of its upper end to which the interval of noise bounds is halved. */
const HALVED_TO = 5e-10;

/** The worst image F(c). */
function worstImage({ dimension: n, weights, bias }: TanhNetwork, signs: Vector, c: Vector): Vector {
  const outputs = c.map(tanh);
  return c.map((_, i) => {
    let sum = signs[i] * bias[i];
    for (let j = 0; j < n; j++) {
      const v = signs[i] * signs[j] * weights.data[i * n + j];
      sum += v > 0 ? v * outputs[j] : v;
    }
    return sum;
  });
}

/** Newton's step, (I − F'(c))⁻¹ times the excess c − F(c) + b; undefined where I − F'(c) is singular. */
function newtonStep(M: TanhNetwork, signs: Vector, c: Vector, excess: Vector): Vector | undefined {
  try {
    return solve(subtractMatrices(identity(M.dimension), worstJacobian(M, signs, c)), excess);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The Jacobian F'(c), with entries V⁺_ij sech² c_j. */
function worstJacobian({ dimension: n, weights }: TanhNetwork, signs: Vector, c: Vector): Matrix {
  const slopes = c.map(sech2);
  const data = weights.data.map((w, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return Math.max(0, signs[i] * signs[j] * w) * slopes[j];
  });
  return { rows: n, columns: n, data };
}

function requirePattern(caller: string, M: TanhNetwork, signs: Vector): void {
  if (signs.length !== M.dimension || !signs.every((sign) => sign === 1 || sign === -1)) {
    throw new RangeError(`${caller}: the pattern must be ${M.dimension} signs ±1, got [${signs.join(", ")}]`);
  }
}
