/** Boxes: products of closed intervals, the sets over which suprema of Jacobians are taken. */
import type { Vector } from "./vector.ts";

/** The box {y : low_i ≤ y_i ≤ high_i for all i}. */
export interface Box {
  /** Lower ends, one for each side. */
  readonly low: Vector;
  /** Upper ends, one for each side. */
  readonly high: Vector;
}

/**
 * The box {y : |y_i − c_i| ≤ r_i} around the centre c, with one half-width r for all coordinates or one for each.
 * Throws a RangeError unless they are ≥ 0.
 */
export function boxAround(centre: Vector, halfWidths: number | Vector): Box {
  const r = typeof halfWidths === "number" ? centre.map(() => halfWidths) : halfWidths;
  const bad = r.findIndex((width) => !(width >= 0));
  if (bad >= 0) throw new RangeError(`boxAround: half-widths must be >= 0, got ${r[bad]}`);
  return { low: centre.map((c, i) => c - r[i]), high: centre.map((c, i) => c + r[i]) };
}

/** Throws the RangeError of `caller` unless the box has this many sides, each with a real number in it. */
export function requireBox(caller: string, { low, high }: Box, dimension: number): void {
  if (low.length !== dimension || high.length !== dimension) {
    throw new RangeError(`${caller}: the box must have ${dimension} sides, got ${low.length} and ${high.length} ends`);
  }
  for (let i = 0; i < dimension; i++) {
    if (!(low[i] <= high[i] && low[i] < Infinity && high[i] > -Infinity)) {
      throw new RangeError(`${caller}: side ${i} of the box must be an interval, got [${low[i]}, ${high[i]}]`);
    }
  }
}
