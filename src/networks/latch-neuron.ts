/**
 * The latching recurrent neuron of the minimal task: one tanh unit with a self-loop, seen at its pre-activation.
 *
 *   a_t = w tanh a_{t−1} + u_t,      x_t = tanh a_t
 *
 * For w > 1 the undriven neuron has three fixed points, −ā, 0 and ā, and holds one bit. All that the paper says of it
 * follows from the point where its slope is 1:
 *
 *   a* = asinh √(w − 1) = arcosh √w      M'(a*) = 1: the edge of the reduced attracting set Γ of the upper attractor
 *   h* = w tanh a* − a* = ½ (sinh 2a* − 2a*)      the input that −ā just withstands
 *
 * Fixed points are sought as distances δ from a*, where w tanh a + u = a loses nothing by cancellation:
 *
 *   a = a* + δ:      (δ − tanh δ) + T tanh² δ / (1 + T tanh δ) = h* + u,      T = tanh a* = √(1 − 1/w)
 *
 * Symbols: w self-weight, u input, a state, b bound of the noise, ā attractor, a* edge, h* input threshold.
 */
import type { StateMap } from "../dynamics/state-map.ts";
import { asinh } from "../numeric/elementary/asinh.ts";
import { sech2, tanh } from "../numeric/elementary/tanh.ts";

/** The latching neuron M(a) = w tanh a, an autonomous map of one dimension. */
export interface LatchNeuron extends StateMap {
  /** The weight w of the self-loop. */
  readonly w: number;
}

/**
 * The latching neuron M(a) = w tanh a, on vectors of one entry. Throws a RangeError unless w is finite; it holds a bit
 * for w > 1.
 *
 * @example
 * latchNeuron(2).next(vectorOf([0.5])); // [0.924…]
 */
export function latchNeuron(w: number): LatchNeuron {
  if (!Number.isFinite(w)) throw new RangeError(`latchNeuron: the weight must be finite, got ${w}`);
  return {
    w,
    dimension: 1,
    next: (a) => Float64Array.of(w * tanh(a[0])),
    jacobian: (a) => ({ rows: 1, columns: 1, data: Float64Array.of(w * sech2(a[0])) }),
  };
}

/**
 * The multiplier M'(a) = w sech² a, the factor by which one step shrinks or stretches at a. Throws a RangeError unless
 * w is finite and a is not NaN.
 */
export function multiplier(w: number, a: number): number {
  if (!Number.isFinite(w)) throw new RangeError(`multiplier: the weight must be finite, got ${w}`);
  if (Number.isNaN(a)) throw new RangeError("multiplier: the state must be a number, got NaN");
  return w * sech2(a);
}

/**
 * The edge a* = asinh √(w − 1) of the reduced attracting set: under any constant input |u| < h*, Γ of the upper
 * attractor is (a*, ∞). Throws a RangeError unless 1 ≤ w < ∞.
 *
 * @example
 * edgeOfReducedAttractingSet(2); // 0.8813…
 */
export function edgeOfReducedAttractingSet(w: number): number {
  if (!(w >= 1 && w < Infinity)) {
    throw new RangeError(`edgeOfReducedAttractingSet: the weight must be finite and >= 1, got ${w}`);
  }
  return asinh(Math.sqrt(w - 1));
}

/**
 * The input threshold h*: inputs |u_t| ≤ h* never flip the sign that the neuron holds, a constant u > h* does. It is 0
 * at w = 1. Throws a RangeError unless 1 ≤ w < ∞.
 *
 * @example
 * inputThreshold(2); // 0.5328…
 */
export function inputThreshold(w: number): number {
  if (!(w >= 1 && w < Infinity)) {
    throw new RangeError(`inputThreshold: the weight must be finite and >= 1, got ${w}`);
  }
  const edge = edgeOfReducedAttractingSet(w);
  if (edge > 1) return Math.sqrt(w) * Math.sqrt(w - 1) - edge;
  // ½ (sinh 2a* − 2a*) = ½ Σ_{k≥1} (2a*)^{2k+1}/(2k+1)!, all terms of one sign
  const square = 4 * edge * edge;
  let sum = 1;
  for (let k = 12; k >= 2; k--) sum = 1 + (sum * square) / (2 * k * (2 * k + 1));
  return (sum * square * edge) / 6;
}

/**
 * The upper attractor ā > 0, the upper fixed point of the undriven neuron. Throws a RangeError unless 1 < w < ∞.
 *
 * @example
 * attractor(2); // 1.9150…
 */
export function attractor(w: number): number {
  requireLatching("attractor", w);
  return drivenAttractor(w, 0);
}

/**
 * The upper attractor under a constant input u ≥ −h*: the largest root of w tanh a + u = a.
 *
 * At u = −h* it is a*. Near there it is as ill-conditioned in u as a double root is, and right for a nearby u. Throws a
 * RangeError unless 1 < w < ∞ and −h* ≤ u < ∞.
 */
export function drivenAttractor(w: number, u: number): number {
  requireLatching("drivenAttractor", w);
  const gap = inputThreshold(w) + u;
  if (!(gap >= 0 && gap < Infinity)) {
    throw new RangeError(`drivenAttractor: the input must be finite and >= -h* = ${-inputThreshold(w)}, got ${u}`);
  }
  // The left side is above δ − 1, so the root lies below gap + 1.
  return edgeOfReducedAttractingSet(w) + distanceFromEdge(w, gap, gap + 1);
}

/**
 * The unstable fixed point under a constant input u: the middle root of w tanh a + u = a. From beyond it the state runs
 * off to the other attractor.
 *
 * It is 0 for u = 0, and for u = −b < 0 the a_u > 0 that a state must reach to outlast the input −b. Throws a
 * RangeError unless 1 < w < ∞ and |u| ≤ h*.
 */
export function unstableRoot(w: number, u: number): number {
  requireLatching("unstableRoot", w);
  const threshold = inputThreshold(w);
  const b = Math.abs(u);
  if (!(b <= threshold)) throw new RangeError(`unstableRoot: the input must be at most h* = ${threshold}, got ${u}`);
  const edge = edgeOfReducedAttractingSet(w);
  // Far from the edge 1 + T tanh δ would be lost in rounding where w is large: there the slope is steep enough.
  const far = Math.max(0, edge - FAR_FROM_EDGE);
  const isNearEdge = b > Math.max(threshold / 2, w * tanh(far) - far);
  const root = isNearEdge ? edge + distanceFromEdge(w, threshold - b, -edge) : lowerRoot(w, b);
  return u > 0 ? -root : root;
}

/** The distance from the edge of Γ up to which roots are found from there. */
const FAR_FROM_EDGE = 2;

/**
 * The transient length L1: the least t with x_t > x̄ = tanh ā under the constant input, started at −ā.
 *
 * It grows like (input − h*)^(−1/2). Throws a RangeError unless 1 < w < ∞ and h* < input < ∞, and where it would exceed
 * 10⁷ steps.
 */
export function transientLength(w: number, input: number): number {
  requireLatching("transientLength", w);
  if (!(input > inputThreshold(w) && input < Infinity)) {
    throw new RangeError(`transientLength: the input must be finite and above h* = ${inputThreshold(w)}, got ${input}`);
  }
  const upper = attractor(w);
  let a = -upper;
  for (let t = 1; t <= 1e7; t++) {
    a = w * tanh(a) + input;
    if (a > upper) return t;
  }
  throw new RangeError(`transientLength: the input must exceed h* by enough for a passage in 1e7 steps, got ${input}`);
}

/**
 * Whether the neuron keeps the sign of its first state a_1 at every later time, whatever the noise |u_t| ≤ noiseBound.
 *
 * With noise that is so if and only if w > 1, h* ≥ noiseBound and |a_1| is at least the unstable root; without noise,
 * if and only if w > 0 and a_1 ≠ 0. Throws a RangeError unless w is finite, noiseBound ≥ 0 and the first state a
 * number.
 */
export function holdsForEver(w: number, noiseBound: number, firstState: number): boolean {
  if (!Number.isFinite(w)) throw new RangeError(`holdsForEver: the weight must be finite, got ${w}`);
  if (!(noiseBound >= 0)) throw new RangeError(`holdsForEver: the noise bound must be >= 0, got ${noiseBound}`);
  if (Number.isNaN(firstState)) throw new RangeError("holdsForEver: the first state must be a number, got NaN");
  if (noiseBound === 0) return w > 0 && firstState !== 0;
  return w > 1 && inputThreshold(w) >= noiseBound && Math.abs(firstState) >= unstableRoot(w, -noiseBound);
}

/**
 * The δ with (δ − tanh δ) + T tanh² δ / (1 + T tanh δ) = gap on the side of `start`, which lies beyond it.
 *
 * The left side is convex and least at 0, so Newton's method comes in monotonically and only rounding can stop it.
 */
function distanceFromEdge(w: number, gap: number, start: number): number {
  if (gap === 0) return 0;
  const T = Math.sqrt((w - 1) / w);
  let distance = start;
  for (;;) {
    const t = tanh(distance);
    const stretch = 1 + T * t;
    const excess = distanceAboveTanh(distance) + (T * t * t) / stretch - gap;
    const slope = (t * (t + 2 * T + T * T * t)) / (stretch * stretch);
    const next = distance - excess / slope;
    if (!(Math.abs(next) < Math.abs(distance))) return distance;
    distance = next;
  }
}

/** The smaller root a ≥ 0 of (w − 1) a − w (a − tanh a) = b: concave, so Newton's method climbs from b/(w − 1). */
function lowerRoot(w: number, b: number): number {
  let a = b / (w - 1);
  for (;;) {
    const t = tanh(a);
    const lack = b - ((w - 1) * a - w * distanceAboveTanh(a));
    const next = a + lack / (w - 1 - w * t * t);
    if (!(next > a)) return a;
    a = next;
  }
}

/**
 * The distance x − tanh x = x G/(1 + G), G = x coth x − 1 = x²/(3 + x²/(5 + …)): Lambert's fraction, exact to 2e−18 for
 * |x| ≤ 1.
 */
function distanceAboveTanh(x: number): number {
  if (Math.abs(x) > 1) return x - tanh(x);
  const square = x * x;
  let G = 0;
  for (let k = 19; k >= 3; k -= 2) G = square / (k + G);
  return (x * G) / (1 + G);
}

function requireLatching(caller: string, w: number): void {
  if (!(w > 1 && w < Infinity)) throw new RangeError(`${caller}: the weight must be finite and > 1, got ${w}`);
}
