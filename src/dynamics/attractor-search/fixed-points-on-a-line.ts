/**
 * The fixed points of a map of the line, by changes of sign: where there is one dimension, nothing has to be guessed.
 *
 *   g(a) = M(a) − a changes its sign between neighbours of a grid   ⇒   a continuous M has a fixed point between them,
 *
 * which bisection finds to the last bit that g has, without a derivative. The grid is even over the interval, and
 * crowds around given centres down to 10⁻¹² of it, since orbits that have just parted are close together. What lies
 * between two neighbours of one sign is not seen: two fixed points, or one that is only touched.
 *
 * Symbols: M map, a state, g defect.
 */
import { powerOfTwo } from "../../numeric/elementary/binary.ts";
import type { State, StateMap } from "../state-map.ts";

/** The points of the grid that are spread evenly, and the distances from a centre: halves of the length, to 2⁻⁴⁰. */
const EVEN = 1024;
const HALVINGS = 80;

/**
 * States of [low, high] at which M stands still up to rounding, rising, each between two states of opposite signs of
 * M(a) − a or exactly on a grid point. M must have dimension 1.
 */
export function fixedPointsOnLine(
  M: StateMap,
  low: number,
  high: number,
  centres: readonly number[],
): readonly State[] {
  const defect = (a: number) => M.next(Float64Array.of(a))[0] - a;
  const length = high - low;
  const grid = new Set<number>([low, high]);
  for (let k = 1; k < EVEN; k++) grid.add(low + (k / EVEN) * length);
  for (const centre of centres) {
    grid.add(centre);
    for (let half = 1; half <= HALVINGS; half++) {
      // √½ at each step: two a halving.
      const far = length * powerOfTwo(-Math.ceil(half / 2)) * (half % 2 === 0 ? 1 : Math.sqrt(2));
      for (const a of [centre - far, centre + far]) if (a > low && a < high) grid.add(a);
    }
  }
  const places = [...grid].sort((x, y) => x - y);
  const found: State[] = [];
  let before: { readonly a: number; readonly g: number } | undefined;
  for (const a of places) {
    const g = defect(a);
    if (g === 0) found.push(Float64Array.of(a));
    else if (before !== undefined && before.g !== 0 && before.g < 0 !== g < 0 && Math.abs(g - before.g) < Infinity) {
      found.push(Float64Array.of(bisected(defect, before.a, a)));
    }
    before = Number.isFinite(g) ? { a, g } : undefined;
  }
  return found;
}

/** The state between two of opposite signs of g at which |g| is least after bisection to neighbouring doubles. */
function bisected(g: (a: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const lowIsNegative = g(low) < 0;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return Math.abs(g(low)) < Math.abs(g(high)) ? low : high;
    const value = g(middle);
    if (value === 0) return middle;
    if (value < 0 === lowIsNegative) low = middle;
    else high = middle;
  }
}
