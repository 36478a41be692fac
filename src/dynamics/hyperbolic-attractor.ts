/**
 * Hyperbolic attractors: fixed points and cycles, each with a neighbourhood on which the map is proved by its own
 * numbers to contract.
 *
 * Paper, definition 2, as repaired: X = {x_0, …, x_{p−1}}, M(x_i) = x_{i+1 mod p}, and the spectral radius of (M^p)' is
 * below 1 on X. (As worded, with M' at each point, the definition admits a repelling cycle.) Then there are norms
 * P_0 … P_{p−1} with ‖M'(x_i)‖_{i → i+1} ≤ μ < 1, and on the balls B_i = {a : ‖a − x_i‖_i ≤ r}, for some r > 0,
 *
 *   sup_{B_i} ‖M'‖_{i → i+1} ≤ λ < 1,   M(B_i) ⊂ B_{i+1}:
 *
 * whoever enters B_i stays in these balls and tends to X. For p = 1 this is one adapted norm.
 *
 * Symbols: X attractor, p period, ρ spectral radius of (M^p)', μ, λ contraction factors, r trapping radius.
 */
import type { Matrix } from "../numeric/linear-algebra/matrix.ts";
import { multiply } from "../numeric/linear-algebra/matrix.ts";
import { powerOfTwo } from "../numeric/elementary/binary.ts";
import { exp } from "../numeric/elementary/exp.ts";
import { log } from "../numeric/elementary/log.ts";
import { spectralRadius } from "../numeric/spectrum/spectrum.ts";
import { euclideanNorm, subtract } from "../numeric/linear-algebra/vector.ts";
import { cyclicNorms, operatorNormBetween, type WeightedNorm } from "../numeric/linear-algebra/weighted-norm.ts";
import { boxOfBall, contractionFactorBetween, type HulledMap, type JacobianEnclosedMap } from "./contraction.ts";
import type { EnclosedMap } from "./enclosed-map.ts";
import type { State, StateMap } from "./state-map.ts";

/**
 * A hyperbolic attractor X (definition 2, as repaired) with balls around its points in which the map contracts. Only
 * `asHyperbolicAttractor` makes one.
 */
export interface HyperbolicAttractor {
  /** The points x_0 … x_{p−1}, in the order in which M visits them. */
  readonly points: readonly State[];
  /** The spectral radius of (M^p)' at x_0. */
  readonly periodRadius: number;
  /** The norms ‖·‖_0 … ‖·‖_{p−1}, one for each point. */
  readonly norms: readonly WeightedNorm[];
  /** The trapping radius r: the balls of this radius, each in its norm, contract into one another. */
  readonly trappingRadius: number;
  /** The contraction factor λ < 1 on these balls, per step. */
  readonly contractionFactor: number;
  /** The distance, at most, by which M misses the next point, in its norm; with rounding where M encloses itself. */
  readonly closing: number;
}

/** The most halvings of the trapping radius before the attractor is given up: 2⁻⁴⁰ of the first try. */
const HALVINGS = 40;

/** The share of the trapping radius by which M may miss the next point; points that it misses by more are no orbit. */
const CLOSING_SHARE = 1e-3;

/**
 * The points of an orbit as a hyperbolic attractor (definition 2, as repaired), if they are one: having one is having
 * checked the definition, and the contraction of the balls, at these points.
 *
 * Undefined when the spectral radius of (M^p)' is not below 1, when the points do not close up under M, or when no
 * contracting ball is found, if only because doubles cannot hold a norm in which it would contract. Throws a RangeError
 * for no points.
 */
export function asHyperbolicAttractor(
  M: HulledMap | JacobianEnclosedMap,
  points: readonly State[],
): HyperbolicAttractor | undefined {
  const p = points.length;
  if (p === 0) throw new RangeError("asHyperbolicAttractor: at least one point is needed, got 0");
  const jacobians = points.map((x) => M.jacobian(x));
  const periodRadius = spectralRadius(jacobians.reduce((product: Matrix, J) => multiply(J, product)));
  if (!(periodRadius < 1)) return undefined;

  const perStep = periodRadius === 0 ? 0 : exp(log(periodRadius) / p);
  const mu = (1 + perStep) / 2;
  const norms = normsInDoubles(jacobians, mu);
  if (norms === undefined) return undefined;
  const after = (i: number) => (i + 1) % p;
  const closing = Math.max(...points.map((x, i) => missedBy(M, x, points[after(i)], norms[after(i)])));
  const atPoints = Math.max(...jacobians.map((J, i) => operatorNormBetween(J, norms[i], norms[after(i)])));
  const largestAllowed = (1 + atPoints) / 2;
  const { slopeError = 0 } = M;

  // The first ball that does not contract settles the matter.
  const factorWithin = (radius: number) => {
    let largest = 0;
    for (let i = 0; i < p && largest <= largestAllowed; i++) {
      const ball = boxOfBall(points[i], radius, norms[i]);
      largest = Math.max(largest, contractionFactorBetween(M, ball, norms[i], norms[after(i)]));
    }
    return largest;
  };
  // Smaller balls contract no less, so the largest of these radii is found by bisection.
  let found: { readonly radius: number; readonly lambda: number } | undefined;
  let [tooLarge, smallest] = [-1, HALVINGS + 1];
  while (smallest - tooLarge > 1) {
    const halvings = Math.floor((tooLarge + smallest) / 2);
    const radius = powerOfTwo(-halvings);
    const lambda = factorWithin(radius);
    if (lambda + slopeError <= largestAllowed && lambda < 1) [found, smallest] = [{ radius, lambda }, halvings];
    else tooLarge = halvings;
  }
  if (found === undefined || !(closing <= CLOSING_SHARE * (1 - found.lambda) * found.radius)) return undefined;
  return { points, periodRadius, norms, trappingRadius: found.radius, contractionFactor: found.lambda, closing };
}

/** The distance by which M misses a point from the one before, in the norm of it; with the width of an enclosure. */
function missedBy(
  M: StateMap & Partial<Pick<EnclosedMap, "nextOn">>,
  x: State,
  next: State,
  norm: WeightedNorm,
): number {
  const image = M.nextOn?.({ low: x, high: x });
  if (image === undefined) return norm.of(subtract(M.next(x), next));
  const farthest = next.map((entry, i) => Math.max(Math.abs(image.low[i] - entry), Math.abs(image.high[i] - entry)));
  return norm.fromEuclidean * euclideanNorm(farthest);
}

/**
 * The norms around a cycle of spectral radius below μ^p; undefined where they are too ill-conditioned to be computed.
 */
function normsInDoubles(jacobians: readonly Matrix[], mu: number): readonly WeightedNorm[] | undefined {
  try {
    return cyclicNorms(jacobians, mu);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * The point x_i of X as what it is to M^p, a hyperbolic fixed point: B_i maps into itself and contracts by λ^p. It is
 * what `latchVerdict` asks for, with `iterate(M, p)`, where X is a cycle. Throws a RangeError unless i is the index of
 * a point.
 */
export function fixedPointOfIterate(X: HyperbolicAttractor, i: number): HyperbolicAttractor {
  if (!(Number.isInteger(i) && i >= 0 && i < X.points.length)) {
    throw new RangeError(`fixedPointOfIterate: the index must be an integer in 0 … ${X.points.length - 1}, got ${i}`);
  }
  const contractionFactor = X.points.reduce((factor) => factor * X.contractionFactor, 1);
  const closing = X.points.length * X.closing;
  return { ...X, points: [X.points[i]], norms: [X.norms[i]], contractionFactor, closing };
}

/** The index i of the first ball with a ∈ B_i, or −1 when a is in none of the balls: from B_i on, a tends to X. */
export function trappingIndex(X: HyperbolicAttractor, a: State): number {
  return X.points.findIndex((x, i) => X.norms[i].of(subtract(a, x)) <= X.trappingRadius);
}
