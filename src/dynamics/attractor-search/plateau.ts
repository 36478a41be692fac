/**
 * Plateaus of maps that round: where states stand still only because the way that they would go is rounded away.
 *
 *   S = the interval around x with |M^p(a) − a| ≤ 2 δ,      δ what M^p(a) is off by,     on a line
 *
 * Outside S the sign of M^p(a) − a is that of the smooth map which M rounds; on S it is not known, nor is how often it
 * changes. About 4δ / |1 − λ| wide, S holds many fixed points of M itself, each of a slope that means nothing: together
 * they are one object, the plateau of x.
 *
 * Symbols: M map, p period, x point, λ multiplier.
 */
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { maximumNorm, subtract } from "../../numeric/linear-algebra/vector.ts";
import { isCoarse, iterate, type State, type StateMap } from "../state-map.ts";

/** An interval of the line on which a map that rounds is not seen to move. */
export interface StillInterval {
  /** The lower end. */
  readonly from: number;
  /** The upper end. */
  readonly to: number;
}

/** The fixed points that a map leaves where they are by rounding, as far as they were seen. */
export interface Plateau {
  /** The least box around those that were seen. */
  readonly extent: Box;
  /** The number of those that were seen, at least 2: there may be more. */
  readonly seen: number;
}

/** The distance from the points of an orbit at which a map that rounds may keep states for good; 0 for other maps. */
export const keptWithin = (M: StateMap, { error }: { readonly error: number }): number => (isCoarse(M) ? error : 0);

/** The share of 1 + |x| beyond which states that stand still are no matter of rounding at a point. */
const WIDEST = 2;

/** The states looked at between x and the first that moves, and the halvings that find the edge. */
const LOOKS = 16;
const HALVINGS = 12;

/**
 * The interval S of M around x, `visible` giving the least movement of a state that is one; undefined where x moves, or
 * states stand still all the way to one side. M must have dimension 1.
 */
export function standstill(M: StateMap, x: number, visible: (a: number) => number): StillInterval | undefined {
  const moves = (a: number) => !(Math.abs(M.next(Float64Array.of(a))[0] - a) <= visible(a));
  if (moves(x)) return undefined;
  const widest = WIDEST * (1 + Math.abs(x));
  const edge = (side: -1 | 1): number | undefined => {
    let far = Math.max(visible(x), 2 * Number.EPSILON * Math.abs(x));
    while (far < widest && !(moves(x + side * far) && moves(x + 1.5 * side * far))) far *= 2;
    if (!(far < widest)) return undefined;
    const last = Array.from({ length: LOOKS }, (_, k) => k / LOOKS).findLast((share) => !moves(x + side * share * far));
    let [still, moving] = [(last ?? 0) * far, ((last ?? 0) + 1 / LOOKS) * far];
    for (let k = 0; k < HALVINGS; k++) {
      const middle = (still + moving) / 2;
      if (moves(x + side * middle)) moving = middle;
      else still = middle;
    }
    return x + side * moving;
  };
  const [from, to] = [edge(-1), edge(1)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** The states from which fixed points are looked for, and the steps of M^p for which each is followed. */
const STARTS = 128;
const STEPS = 256;

/** The most entries for which states are followed. */
const LARGEST_DIMENSION = 16;

/**
 * The fixed points of M^p that states of a box come to and that are in the box; undefined where fewer than two are
 * seen.
 */
export function plateauIn(M: StateMap, p: number, { low, high }: Box): Plateau | undefined {
  const n = M.dimension;
  if (n > LARGEST_DIMENSION) return undefined;
  const power = iterate(M, p);
  const seen = new Map<string, State>();
  const look = (box: Box) =>
    startsIn(box).forEach((start) => {
      const still = restOf(power, start, { low, high });
      if (still !== undefined) seen.set(still.join(), still);
    });
  look({ low, high });
  // Most starts end on its edges: from between them others are seen.
  if (seen.size > 1) look(boxAround([...seen.values()]));
  if (seen.size < 2) return undefined;
  return { extent: boxAround([...seen.values()]), seen: seen.size };
}

/** States spread evenly along the diagonals of a box. */
function startsIn({ low, high }: Box): readonly State[] {
  const n = low.length;
  return Array.from({ length: STARTS }, (_, k) => {
    const share = Math.floor(k / n) / Math.max(1, Math.ceil(STARTS / n) - 1);
    return low.map((end, i) => end + (i <= k % n ? share : 1 - share) * (high[i] - end));
  });
}

/** The state on which a run from this start stays put; undefined for one that leaves the box or moves on. */
function restOf(M: StateMap, start: State, { low, high }: Box): State | undefined {
  let a = start;
  for (let t = 0; t < STEPS && a.every((entry, i) => entry >= low[i] && entry <= high[i]); t++) {
    const next = M.next(a);
    if (maximumNorm(subtract(next, a)) === 0) return a;
    a = next;
  }
  return undefined;
}

/** The least box around states. */
const boxAround = (states: readonly State[]): Box => ({
  low: states[0].map((_, i) => Math.min(...states.map((a) => a[i]))),
  high: states[0].map((_, i) => Math.max(...states.map((a) => a[i]))),
});
