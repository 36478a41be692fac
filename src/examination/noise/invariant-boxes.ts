/**
 * Boxes around a cycle that bounded noise never leaves: the sharp form of Theorem 3, with a side of its own for each
 * entry.
 *
 *   x_i ∈ K_i,   F_b(K_i) ⊂ K_{i+1 mod p},
 *   F_b(K) a box that holds every state after a step from K under noise up to b
 *
 * If such boxes exist, the smallest are found from below: K_i grows from {x_i} by K_{i+1} ← hull(K_{i+1} ∪ F_b(K_i))
 * until it stands. For the neuron K is [a_−, a_+], the roots of w tanh a ∓ b = a, and exists up to b = h*. Any set
 * σ_i a_i ≥ c_i of the sign patterns that holds x contains K, so K does at least as well.
 *
 * Growth that does not stand still tells something too: for any boxes that F_0 maps inwards
 *
 *   room(K) = the largest b with F_b(K_i) ⊂ K_{i+1},
 *
 * and just above the largest b the growth all but stops at the boxes that nearly stand: there room(K) misses that
 * largest b by the square of the excess in one dimension. Each bound that is returned was checked as an inclusion,
 * rounding outwards.
 *
 * What is held belongs to the basin if F_0, the map without noise, shrinks these boxes to the cycle.
 *
 * Symbols: x_i cycle of p points, K_i boxes, b bound of the noise, F_b enclosed noisy step.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import type { HyperbolicAttractor } from "../../dynamics/hyperbolic-attractor.ts";
import type { State } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { maximumNorm } from "../../numeric/linear-algebra/vector.ts";
import { noisyImage, type NoisySystem } from "./noise.ts";

/** Boxes around a cycle that noise up to a bound never leaves. */
export interface InvariantBoxes {
  /** The noise bound b with F_b(K_i) ⊂ K_{i+1}. */
  readonly noiseBound: number;
  /** The boxes K_i, one for each point of the cycle. */
  readonly boxes: readonly Box[];
}

/** The limits of the growth of boxes. */
export interface GrowthLimits {
  /** The most sweeps over the cycle before growth is given up. */
  readonly sweeps: number;
  /** Whether a box is too large: it holds a point of another orbit, or leaves the place that is looked at. */
  readonly isTooLarge: (box: Box, phase: number) => boolean;
}

/** The factor by which a side is put farther than it seems to be heading before the inclusion is tried. */
const OVERSHOOT = 1.5;

/** The distance from the cycle, as a share of 1 + its size, at which a side has arrived. */
const ARRIVED = 1e-9;

/**
 * The largest noise bound that growth at b proves: b itself where the boxes come to stand, the largest room on the
 * way where they do not. Undefined where nothing above 0 is proved.
 */
export function growInvariantBoxes(
  system: NoisySystem<EnclosedDrivenMap>,
  points: readonly State[],
  b: number,
  { sweeps, isTooLarge }: GrowthLimits,
): InvariantBoxes | undefined {
  let boxes: readonly Box[] = points.map((x) => ({ low: x, high: x }));
  let growth: readonly Box[] | undefined;
  let slowest: { readonly size: number; readonly candidates: readonly (readonly Box[])[] } | undefined;
  let nextTry = 2;
  for (let sweep = 1; sweep <= sweeps; sweep++) {
    const before = boxes;
    boxes = sweepOnce(system, boxes, b);
    if (boxes.some((box, i) => isTooLarge(box, i))) break;
    const latest = boxes.map((box, i) => differenceOf(box, before[i]));
    const size = Math.max(...latest.map(({ low, high }) => Math.max(maximumNorm(low), maximumNorm(high))));
    const extrapolated = extrapolate(boxes, latest, growth);
    growth = latest;
    if (sweep === nextTry || size === 0) {
      nextTry = Math.ceil(1.4 * nextTry);
      if (!extrapolated.some((box, i) => isTooLarge(box, i)) && holds(system, extrapolated, b)) {
        return { noiseBound: b, boxes: extrapolated };
      }
      if (size === 0) break;
    }
    if (slowest === undefined || size < slowest.size) slowest = { size, candidates: [boxes, extrapolated] };
  }
  const [best] = (slowest?.candidates ?? [])
    .filter((candidate) => !candidate.some((box, i) => isTooLarge(box, i)))
    .map((candidate): InvariantBoxes => ({ noiseBound: roomOf(system, candidate, b), boxes: candidate }))
    .filter(({ noiseBound }) => noiseBound > 0)
    .sort((one, other) => other.noiseBound - one.noiseBound);
  return best;
}

/**
 * Whether F_0 shrinks the boxes to the cycle within so many rounds of it, or into its contracting balls, from where all
 * goes to it.
 */
export function areDrawnIn(
  { map, input }: NoisySystem<EnclosedDrivenMap>,
  { points, hyperbolic }: { readonly points: readonly State[]; readonly hyperbolic?: HyperbolicAttractor },
  boxes: readonly Box[],
  rounds: number,
): boolean {
  const place = { low: input, high: input };
  let box = boxes[0];
  let widthBefore = Infinity;
  for (let round = 0; round < rounds; round++) {
    if (isNear(box, points[0]) || (hyperbolic !== undefined && isInBall(box, hyperbolic))) return true;
    if (round % STALLED_AFTER === 0) {
      const width = Math.max(...box.low.map((end, i) => box.high[i] - end));
      if (!(width <= 0.9 * widthBefore)) return false;
      widthBefore = width;
    }
    for (let i = 0; i < points.length; i++) box = map.nextOn(box, place);
  }
  return false;
}

/** The rounds in which the width of boxes must fall by a tenth; else they are given up. */
const STALLED_AFTER = 200;

/** Whether all of the box is in the ball around the first point. */
function isInBall({ low, high }: Box, { points: [x], norms: [norm], trappingRadius }: HyperbolicAttractor): boolean {
  const { rows: n, data } = norm.factor;
  const reach = x.map((entry, i) => Math.max(entry - low[i], high[i] - entry));
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) row += Math.abs(data[i * n + j]) * reach[j];
    sum += row * row;
  }
  return Math.sqrt(sum) <= 0.999 * trappingRadius;
}

const isNear = ({ low, high }: Box, x: State) =>
  x.every((entry, i) => {
    const allowed = ARRIVED * (1 + Math.abs(entry));
    return entry - low[i] <= allowed && high[i] - entry <= allowed;
  });

/** Grows the boxes by K_{i+1} ← hull(K_{i+1} ∪ F_b(K_i)), once round the cycle. */
function sweepOnce(system: NoisySystem<EnclosedDrivenMap>, boxes: readonly Box[], b: number): readonly Box[] {
  const grown = [...boxes];
  for (let i = 0; i < boxes.length; i++) {
    const to = (i + 1) % boxes.length;
    grown[to] = hull(grown[to], noisyImage(system, grown[i], b));
  }
  return grown;
}

/** The largest ratio of two moves that a side is taken on by: slower growth is given up. */
const LARGEST_RATIO = 0.99999;

/** The boxes with each side where it seems to be heading, from its last two moves, and somewhat farther. */
function extrapolate(
  boxes: readonly Box[],
  latest: readonly Box[],
  before: readonly Box[] | undefined,
): readonly Box[] {
  const ahead = (move: number, earlier: number) => {
    const ratio = earlier > 0 ? Math.min(LARGEST_RATIO, move / earlier) : 0;
    return (OVERSHOOT * move * ratio) / (1 - ratio);
  };
  return boxes.map(({ low, high }, i) => ({
    low: low.map((end, k) => end - ahead(latest[i].low[k], before?.[i].low[k] ?? 0) - slack(end)),
    high: high.map((end, k) => end + ahead(latest[i].high[k], before?.[i].high[k] ?? 0) + slack(end)),
  }));
}

/** The slack at an end of a box: what outward rounding adds in every step must find room. */
const slack = (end: number) => 1e-14 * (1 + Math.abs(end));

/** Whether F_b(K_i) ⊂ K_{i+1} for all i. */
export function holds(system: NoisySystem<EnclosedDrivenMap>, boxes: readonly Box[], b: number): boolean {
  return boxes.every((box, i) => isInside(noisyImage(system, box, b), boxes[(i + 1) % boxes.length]));
}

/** The largest noise bound up to `most` for which these boxes hold, from below, to 50 bits; 0 where there is none. */
export function roomOf(system: NoisySystem<EnclosedDrivenMap>, boxes: readonly Box[], most: number): number {
  let [low, high] = [0, most];
  for (let bit = 0; bit < 50 && high - low > 1e-13 * high; bit++) {
    const middle = (low + high) / 2;
    if (holds(system, boxes, middle)) low = middle;
    else high = middle;
  }
  return low;
}

const isInside = (inner: Box, outer: Box) =>
  inner.low.every((end, i) => end >= outer.low[i] && inner.high[i] <= outer.high[i]);

const hull = (x: Box, y: Box): Box => ({
  low: x.low.map((end, i) => Math.min(end, y.low[i])),
  high: x.high.map((end, i) => Math.max(end, y.high[i])),
});

/** The distances by which the sides of a box have moved outwards. */
const differenceOf = (now: Box, before: Box): Box => ({
  low: before.low.map((end, i) => end - now.low[i]),
  high: now.high.map((end, i) => end - before.high[i]),
});
