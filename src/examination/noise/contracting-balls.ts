/**
 * Balls around a cycle that bounded noise never leaves: Theorem 3 as it stands, in norms adapted to the cycle.
 *
 *   B_i = {a : ‖a − x_i‖_i ≤ r},   λ = sup ‖∂N/∂a‖_{i → i+1} over B_i and all inputs,
 *   κ = sup ‖noise‖_{i+1} for noise up to 1
 *   b ≤ ((1 − λ) r − δ) / κ   keeps the state in B_i at every phase i
 *
 * since a step takes distance ρ to at most λρ + δ + κb. For noise on the input κ is sup ‖∂N/∂u‖ from the maximum norm,
 * at x_i alone. Where the Jacobian turns, with complex eigenvalues, boxes do not stand and these balls do.
 *
 * Symbols: x_i cycle, r radius, λ contraction factor, b bound of the noise in the maximum norm, κ its size in the
 * norm of the ball, δ distance by which the map misses the next point.
 */
import { boxOfBall } from "../../dynamics/contraction.ts";
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import type { HyperbolicAttractor } from "../../dynamics/hyperbolic-attractor.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import type { IntervalMatrix } from "../../numeric/linear-algebra/interval-matrix.ts";
import { identity, multiply } from "../../numeric/linear-algebra/matrix.ts";
import { euclideanNorm, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { operatorNormBoundBetween, type WeightedNorm } from "../../numeric/linear-algebra/weighted-norm.ts";
import type { NoisySystem } from "./noise.ts";

/** The share of a radius that the next one tried is, from twice the trapping radius down. */
const SHARE = 0.75;

/** The share that rounding may take of a bound that is computed in norms, several times over. */
const ROUNDING = 1e-9;

/** The largest noise bound b found by contracting balls; 0 where none is. `radii` is how many radii are tried. */
export function contractingBallsBound(
  system: NoisySystem<EnclosedDrivenMap>,
  X: HyperbolicAttractor,
  radii: number,
): number {
  let best = 0;
  let radius = 2 * X.trappingRadius;
  for (let k = 0; k < radii; k++, radius *= SHARE) {
    const withoutNoise = (1 - contractionOn(system, X, radius, 0)) * radius - X.closing;
    if (!(withoutNoise > 0)) continue;
    let b = withoutNoise / noiseSize(system, X, 0);
    // Noise on the input changes λ and κ; a bound that stands with those of the noise it allows is found from above.
    for (let attempt = 0; attempt < 8 && b > best; attempt++) {
      const allowed = ((1 - contractionOn(system, X, radius, b)) * radius - X.closing) / noiseSize(system, X, b);
      if (allowed >= b) break;
      b = attempt === 7 ? 0 : Math.max(0, Math.min(0.8 * b, allowed > 0 ? 0.5 * (b + allowed) : 0.5 * b));
    }
    const isHeld = ((1 - contractionOn(system, X, radius, b)) * radius - X.closing) / noiseSize(system, X, b) >= b;
    if (isHeld && b < Infinity) best = Math.max(best, b * (1 - ROUNDING));
  }
  return best;
}

/** The contraction factor λ over all balls of this radius. */
function contractionOn(
  { map, input, place }: NoisySystem<EnclosedDrivenMap>,
  { points, norms }: HyperbolicAttractor,
  radius: number,
  b: number,
): number {
  const inputs = place === "input" ? inputsWithin(input, b) : { low: input, high: input };
  return Math.max(
    ...points.map((x, i) => {
      const J = map.jacobianOn(boxOfBall(x, radius, norms[i]), inputs);
      return operatorNormBoundBetween(J, norms[i], norms[(i + 1) % norms.length]);
    }),
  );
}

/** The size κ of the noise; Infinity for noise on the input of a map that does not enclose its derivative by it. */
function noiseSize(
  { map, input, place }: NoisySystem<EnclosedDrivenMap>,
  { points, norms }: HyperbolicAttractor,
  b: number,
): number {
  return Math.max(
    ...points.map((x, i) => {
      const to = norms[(i + 1) % norms.length];
      if (place === "state") {
        const data = identity(x.length).data;
        return sizeOfUnitNoise({ rows: x.length, columns: x.length, low: data, high: data }, to);
      }
      const B = map.inputJacobianOn?.({ low: x, high: x }, inputsWithin(input, b));
      return B === undefined ? Infinity : sizeOfUnitNoise(B, to);
    }),
  );
}

const inputsWithin = (input: Vector, b: number): Box => ({
  low: input.map((u) => u - b),
  high: input.map((u) => u + b),
});

/** A bound of ‖R B v‖₂ over all |v|_j ≤ 1: each entry of R B v is at most the sum of sizes in its row. */
function sizeOfUnitNoise({ rows, columns, low, high }: IntervalMatrix, { factor }: WeightedNorm): number {
  const centre = low.map((end, k) => end + (high[k] - end) / 2);
  const radius = low.map((end, k) => Math.max(high[k] - centre[k], centre[k] - end));
  const middle = multiply(factor, { rows, columns, data: centre }).data;
  const sizes = { ...factor, data: factor.data.map(Math.abs) };
  const spread = multiply(sizes, { rows, columns, data: radius }).data;
  return euclideanNorm(
    Float64Array.from({ length: rows }, (_, i) => {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += Math.abs(middle[i * columns + j]) + spread[i * columns + j];
      return sum;
    }),
  );
}
