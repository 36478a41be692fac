/** A box as the list of its sides, and back. */
import type { Interval } from "./interval.ts";
import type { Box } from "../linear-algebra/box.ts";

/** The sides of a box as a list of intervals. */
export const sides = ({ low, high }: Box): readonly Interval[] =>
  Array.from(low, (end, i) => ({ low: end, high: high[i] }));

/** The box with these sides. */
export const boxOf = (list: readonly Interval[]): Box => ({
  low: Float64Array.from(list, ({ low }) => low),
  high: Float64Array.from(list, ({ high }) => high),
});
