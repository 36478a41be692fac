/**
 * How much noise the latched neuron withstands, four ways, and what that costs.
 *
 *   guaranteed   max_d (1 − λ(d)) d,  λ(d) = w sech²(ā − d)         theorem 3 with one factor for the ball of radius d
 *   sharp        max_d (d − ω(d)),    ω(d) = w (tanh ā − tanh(ā − d))   what the map really does to that ball
 *   h*           the closed form, which the sharp bound attains at d = ā − a*
 *   found        the least constant input against the bit that flips it, by bisection
 *
 * The cost: the factor per step of ∂a_t/∂a_0, w sech² ā without input, λ(d) where theorem 3 speaks.
 *
 * Symbols: w self-weight, ā attractor, a* edge of the reduced attracting set, d drift radius, λ contraction factor,
 * ω modulus, h* input threshold.
 */
import { inputBound, sharpInputBound } from "../../dynamics/bounded-drift.ts";
import { attractor, edgeOfReducedAttractingSet, inputThreshold, multiplier } from "../../networks/latch-neuron.ts";
import { maximumModulus, tanhNetwork } from "../../networks/tanh-network.ts";
import { matrixOf } from "../../numeric/linear-algebra/matrix.ts";
import { tanh } from "../../numeric/elementary/tanh.ts";

export interface NoiseBoundsSettings {
  /** The last weight: weights run in equal steps from 1, where nothing is held; each `markEvery`-th one is searched. */
  readonly lastWeight: number;
  readonly weights: number;
  readonly markEvery: number;
  /** The steps after which a bit that is still held counts as held in the search. */
  readonly horizon: number;
  /** The weights that the picture of the trade-off names. */
  readonly named: readonly number[];
}

export interface NoiseBound {
  readonly w: number;
  readonly guaranteed: number;
  readonly sharp: number;
  readonly inputThreshold: number;
  /** The multiplier w sech² ā, and the factor λ at the d that gives the guaranteed bound. */
  readonly multiplier: number;
  readonly guaranteedFactor: number;
}

export interface NoiseBounds {
  readonly settings: NoiseBoundsSettings;
  readonly bounds: readonly NoiseBound[];
  readonly named: readonly NoiseBound[];
  readonly found: readonly { readonly w: number; readonly leastFlipping: number }[];
  /** The largest relative difference between the sharp bound and h*, and between the least flipping input and h*. */
  readonly sharpOff: number;
  readonly foundOff: number;
  /** The least and the largest share of h* that the guaranteed bound reaches. */
  readonly guaranteedShare: readonly [number, number];
}

export function noiseBounds(settings: NoiseBoundsSettings): NoiseBounds {
  const { lastWeight, weights, markEvery, horizon, named } = settings;
  const all = Array.from({ length: weights }, (_, k) => 1 + ((lastWeight - 1) * (k + 1)) / weights);
  const bounds = all.map(boundsAt);
  const found = all
    .filter((_, k) => (k + 1) % markEvery === 0)
    .map((w) => ({ w, leastFlipping: leastFlippingInput(w, horizon) }));
  const shares = bounds.map(({ guaranteed, inputThreshold: h }) => guaranteed / h);
  return {
    settings,
    bounds,
    named: named.map(boundsAt),
    found,
    sharpOff: Math.max(...bounds.map(({ sharp, inputThreshold: h }) => Math.abs(sharp / h - 1))),
    foundOff: Math.max(...found.map(({ w, leastFlipping }) => Math.abs(leastFlipping / inputThreshold(w) - 1))),
    guaranteedShare: [Math.min(...shares), Math.max(...shares)],
  };
}

/** All bounds of the neuron of self-weight w > 1. */
export function boundsAt(w: number): NoiseBound {
  const upper = attractor(w);
  const reach = upper - edgeOfReducedAttractingSet(w);
  const network = tanhNetwork(matrixOf([[w]]));
  const centre = Float64Array.of(upper);
  const factorAt = (d: number) => Math.min(1 - Number.EPSILON, multiplier(w, upper - d));
  const best = radiusOfLargest((d) => inputBound(factorAt(d), d), reach);
  const sharpBound = (d: number) => sharpInputBound(Math.min(d, maximumModulus(network, centre, d)), d);
  return {
    w,
    guaranteed: inputBound(factorAt(best), best),
    sharp: sharpBound(radiusOfLargest(sharpBound, reach)),
    inputThreshold: inputThreshold(w),
    multiplier: multiplier(w, upper),
    guaranteedFactor: factorAt(best),
  };
}

/** The radius in (0, end] at which a bound that rises and then falls is largest, by cutting off thirds. */
function radiusOfLargest(bound: (d: number) => number, end: number): number {
  let [low, high] = [0, end];
  for (let cut = 0; cut < 90; cut++) {
    const third = (high - low) / 3;
    if (bound(low + third) < bound(high - third)) low += third;
    else high -= third;
  }
  return high;
}

/** The least size of a constant input that takes the state from ā below 0 within the horizon, to 40 bits. */
function leastFlippingInput(w: number, horizon: number): number {
  const start = attractor(w);
  const flips = (size: number) => {
    let a = start;
    for (let t = 0; t < horizon; t++) {
      a = w * tanh(a) - size;
      if (a < 0) return true;
    }
    return false;
  };
  // From ā ≤ w an input of size 2w leads below 0 at once.
  let [held, flipping] = [0, 2 * w];
  for (let bit = 0; bit < 40; bit++) {
    const middle = (held + flipping) / 2;
    if (flips(middle)) flipping = middle;
    else held = middle;
  }
  return flipping;
}
