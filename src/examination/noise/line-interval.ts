/**
 * The interval around a fixed point of a line that bounded noise never leaves: invariant boxes (invariant-boxes.ts)
 * where there is one entry, found at once and not by growth.
 *
 *   room_−(a) = the largest b with every step from a under noise up to b not below a,      a < x
 *   room_+(a) = … not above a,                                                            a > x
 *   b = the smaller of the largest rooms on either side,      K = [a_−, a_+] where it is had, nearest to x
 *
 * For the latching neuron b is h*, and one end of K the edge of Γ. That noise up to b keeps K is checked as an
 * inclusion, rounding outwards, of the image of K or, where M' ≥ 0 on K for all such noise, of those of its ends. That
 * the map without noise draws K to x, however slowly, by signs:
 *
 *   M' ≥ 0 on K,    M(a) > a below x and M(a) < a above, outside the core,
 *   g(a) ≥ g(a_k) − sup |g'| |a − a_k| on pieces,    g = M − id
 *
 * The core is a contracting ball; for a map without enclosures, where nothing is proved, it may be as little around x
 * as the error of x leaves open.
 *
 * Symbols: x fixed point, M map without noise, K interval, b bound of the noise.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { holds, type InvariantBoxes, roomOf } from "./invariant-boxes.ts";
import { noisyImage, type NoisySystem } from "./noise.ts";

/** The states at which the room is looked at between the fixed point and the end, and the rounds that refine it. */
const GRID = 256;
/** A step through the grid, odd so that it comes to all: far states first, and few are better than all before them. */
const SPREAD = 99;
const ROUNDS = 40;

/** The share by which the bound that was found at single states is lowered before it is tried on K. */
const SLACK = 1e-12;

/** An interval of the line. */
interface Ends {
  readonly low: number;
  readonly high: number;
}

/**
 * The interval K around the fixed point x, inside `within`, with the largest noise bound up to `most` that keeps it, if
 * the map without noise is shown to draw K to `core`, an interval around x of which that is known; undefined where that
 * does not work out.
 */
export function lineInterval(
  system: NoisySystem<EnclosedDrivenMap>,
  x: number,
  core: Ends,
  within: Ends,
  most: number,
): InvariantBoxes | undefined {
  const below = largestRoom(system, x, within.low, most);
  const above = largestRoom(system, x, within.high, most);
  const foreseen = Math.min(below.room, above.room) * (1 - SLACK);
  if (!(foreseen > 0)) return undefined;
  // The side that has more room than the other allows ends where there is enough.
  const [low, high] = [nearestWith(system, x, below.a, foreseen), nearestWith(system, x, above.a, foreseen)];
  const K: Box = { low: Float64Array.of(low), high: Float64Array.of(high) };
  const isKept = holds(system, [K], foreseen) || holdsByOrder(system, K, foreseen);
  const noiseBound = isKept ? foreseen : roomOf(system, [K], foreseen);
  if (!(noiseBound > 0 && isDrawnIn(system, x, core, K))) return undefined;
  return { noiseBound, boxes: [K] };
}

/**
 * Whether noise up to b keeps K because the map rises on it: then its ends alone are looked at. An image of the whole
 * of K is wider than it is wherever a formula has the state in it several times.
 */
function holdsByOrder(system: NoisySystem<EnclosedDrivenMap>, K: Box, b: number): boolean {
  const { map, input, place } = system;
  const reach = place === "input" ? b * (1 + 2 * Number.EPSILON) : 0;
  const inputs = { low: input.map((u) => u - reach), high: input.map((u) => u + reach) };
  if (!(map.jacobianOn(K, inputs).low[0] >= 0)) return false;
  const imageAt = (end: Box["low"]) => noisyImageAt(system, { low: end, high: end }, b);
  return imageAt(K.low).low[0] >= K.low[0] && imageAt(K.high).high[0] <= K.high[0];
}

/**
 * The image of one state under noise up to b: where the map rises or falls with its one input, those of the two ends of
 * the input are all of it, however often a formula has the input in it.
 */
function noisyImageAt(system: NoisySystem<EnclosedDrivenMap>, here: Box, b: number): Box {
  const { map, input, place } = system;
  // Where a map is sampled, the ends are among the samples.
  if (place === "state" || input.length !== 1 || system.isSampled === true) return noisyImage(system, here, b);
  const reach = b * (1 + 2 * Number.EPSILON);
  const ends = [-reach, reach].map((v) => {
    const end = Float64Array.of(input[0] + v + Math.sign(v) * Number.EPSILON * Math.abs(input[0]));
    return { low: end, high: end };
  });
  const slope = map.inputJacobianOn?.(here, { low: ends[0].low, high: ends[1].high });
  if (slope === undefined || !(slope.low[0] >= 0 || slope.high[0] <= 0)) return noisyImage(system, here, b);
  const [one, other] = ends.map((inputs) => map.nextOn(here, inputs));
  return {
    low: Float64Array.of(Math.min(one.low[0], other.low[0])),
    high: Float64Array.of(Math.max(one.high[0], other.high[0])),
  };
}

/** The state between x and the end where the room is largest, and the room there. */
function largestRoom(
  system: NoisySystem<EnclosedDrivenMap>,
  x: number,
  end: number,
  most: number,
): { readonly a: number; readonly room: number } {
  let best = { a: x, room: 0 };
  const look = (a: number) => {
    const room = roomBeyond(system, a, a < x, best.room, most);
    if (room > best.room) best = { a, room };
  };
  for (let k = 1; k < GRID; k++) look(x + (((SPREAD * k) % GRID) / GRID) * (end - x));
  let step = (end - x) / GRID;
  for (let round = 0; round < ROUNDS && best.room > 0; round++) {
    for (const a of [best.a - step, best.a + step]) {
      if (a > Math.min(x, end) && a < Math.max(x, end)) look(a);
    }
    step /= 2;
  }
  return best;
}

/** The state nearest to x, of a grid from there to `end`, that has this room; `end` has it. */
function nearestWith(system: NoisySystem<EnclosedDrivenMap>, x: number, end: number, room: number): number {
  for (let k = 1; k < GRID; k++) {
    const a = x + (k / GRID) * (end - x);
    if (roomBeyond(system, a, a < x, room, room) >= room) return a;
  }
  return end;
}

/**
 * The largest noise bound under which no step from a leads further from the fixed point, up to `most`; `least` or below
 * where it is no more than that.
 */
function roomBeyond(
  system: NoisySystem<EnclosedDrivenMap>,
  a: number,
  isBelow: boolean,
  least: number,
  most: number,
): number {
  const here: Box = { low: Float64Array.of(a), high: Float64Array.of(a) };
  const stays = (b: number) => {
    const { low, high } = noisyImageAt(system, here, b);
    return isBelow ? low[0] >= a : high[0] <= a;
  };
  // Most states have less room than the best of those before.
  if (!stays(least)) return 0;
  if (system.place === "state") {
    // The image under noise is the image moved by b.
    const { low, high } = noisyImage(system, here, 0);
    return Math.min(most, isBelow ? low[0] - a : a - high[0]);
  }
  let [from, to] = [least, most];
  if (stays(to)) return to;
  for (let bit = 0; bit < 50 && to - from > 1e-14 * to; bit++) {
    const middle = (from + to) / 2;
    if (stays(middle)) from = middle;
    else to = middle;
  }
  return from;
}

/** The pieces that K is cut into at most. */
const MOST_PIECES = 20_000;

/** Whether the map without noise draws every state of K to the core, by signs. */
function isDrawnIn({ map, input }: NoisySystem<EnclosedDrivenMap>, x: number, core: Ends, K: Box): boolean {
  const inputs = { low: input, high: input };
  if (!(map.jacobianOn(K, inputs).low[0] >= 0)) return false;
  let pieces = 0;
  /** Whether side · (M(a) − a) > 0 on all of [low, high]. */
  const movesInwards = (low: number, high: number, side: 1 | -1): boolean => {
    if (!(low < high)) return true;
    if (++pieces > MOST_PIECES) return false;
    const middle = low + (high - low) / 2;
    const at = Float64Array.of(middle);
    const image = map.nextOn({ low: at, high: at }, inputs);
    const moved = side > 0 ? image.low[0] - middle : middle - image.high[0];
    const slope = map.jacobianOn({ low: Float64Array.of(low), high: Float64Array.of(high) }, inputs);
    const change = Math.max(Math.abs(slope.low[0] - 1), Math.abs(slope.high[0] - 1));
    if (moved > (change * (high - low)) / 2 + Number.EPSILON * Math.abs(middle)) return true;
    if (!(moved > 0 && middle > low && middle < high)) return false;
    return movesInwards(low, middle, side) && movesInwards(middle, high, side);
  };
  // A little into the core, whose edge is rounded.
  const inwards = (end: number) => x + 0.999 * (end - x);
  return movesInwards(K.low[0], inwards(core.low), 1) && movesInwards(inwards(core.high), K.high[0], -1);
}
