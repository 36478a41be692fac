/**
 * Where the states of a line go, by its order.
 *
 *   M rising on [low, high]:   M(a) > a  ⇒  a, M(a), M²(a), … rise to the next fixed point above a,
 *                              M(a) < a  ⇒  they fall to the next one below
 *
 * A map that falls on the interval rises when applied twice, and cycles of two count as its fixed points. So a state
 * is decided at once, however slowly it moves; what the answer rests on is that no fixed point between is missing.
 *
 * Symbols: M map, a state.
 */
import type { Orbit } from "../../dynamics/attractor-search/orbit.ts";
import type { EnclosedMap } from "../../dynamics/enclosed-map.ts";
import { sameWithin } from "../../dynamics/attractor-search/located-orbit.ts";
import { isCoarse, iterate, roundingAt } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import type { ExaminedAttractor } from "./attractor-list.ts";

/** The parts of the interval over which the sign of the slope is looked at. */
const PARTS = 32;

/** The roundings of a next state, in its error, beyond which a movement is one. */
const MOVED = 8;

/** The number of the attractor that a state of the interval goes to, or undefined where the order does not say. */
export type LineOrder = (a: number) => number | undefined;

/**
 * The order of the states of a box of one side, from the fixed points and cycles of two found in it; undefined where
 * M neither rises nor falls on the whole box, or leads out of it.
 */
export function lineOrder(
  M: EnclosedMap,
  { low, high }: Box,
  orbits: readonly Orbit[],
  attractors: readonly ExaminedAttractor[],
): LineOrder | undefined {
  const direction = directionOn(M, low[0], high[0]);
  if (direction === 0) return undefined;
  const q = direction > 0 ? 1 : 2;
  const power = q === 1 ? M : iterate(M, 2);
  const marks = orbits
    .filter(({ period }) => q % period === 0)
    .flatMap((orbit) => {
      const to = attractors.findIndex((one) => one.orbit.points === orbit.points);
      const reach = sameWithin(orbit);
      return orbit.points.map(([x]) => ({ x, reach, to: orbit.kind === "attracting" ? to : -1 }));
    })
    .sort((one, other) => one.x - other.x);
  return (a) => {
    if (!(a >= low[0] && a <= high[0])) return undefined;
    const on = marks.find(({ x, reach }) => Math.abs(x - a) <= reach);
    const moved = power.next(Float64Array.of(a))[0] - a;
    const isSeen = Math.abs(moved) > MOVED * q * roundingAt(M, Math.abs(a));
    const goal =
      on ?? (isSeen ? (moved > 0 ? marks.find(({ x }) => x > a) : marks.findLast(({ x }) => x < a)) : undefined);
    return goal === undefined || goal.to < 0 ? undefined : goal.to;
  };
}

/** Directions found before: the basins of a map are set up anew with each attractor that is found. */
const DIRECTIONS = new WeakMap<
  EnclosedMap,
  { readonly low: number; readonly high: number; readonly found: -1 | 0 | 1 }
>();

/** 1 where M rises on the whole interval, −1 where it falls, 0 where neither is known. */
function directionOn(M: EnclosedMap, low: number, high: number): -1 | 0 | 1 {
  const known = DIRECTIONS.get(M);
  if (known?.low === low && known.high === high) return known.found;
  const found = directionByParts(M, low, high);
  DIRECTIONS.set(M, { low, high, found });
  return found;
}

function directionByParts(M: EnclosedMap, low: number, high: number): -1 | 0 | 1 {
  // Where values are rounded, slopes of 0 come out as small ones of either sign.
  const flat = isCoarse(M) ? (M.slopeError ?? 0) : 0;
  const end = (k: number) => low + (k / PARTS) * (high - low);
  let [rises, falls] = [true, true];
  for (let k = 0; k < PARTS && (rises || falls); k++) {
    const slope = M.jacobianOn({ low: Float64Array.of(end(k)), high: Float64Array.of(end(k + 1)) });
    rises &&= slope.low[0] >= -flat;
    falls &&= slope.high[0] <= flat;
  }
  return rises ? 1 : falls ? -1 : 0;
}
