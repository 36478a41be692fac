/**
 * When training has diverged: a cost or a parameter so large that squares of larger ones overflow. What is computed
 * from such parameters means nothing.
 *
 * Symbols: w parameters.
 */
import type { Parameters } from "../networks/wiring/wiring.ts";

const LARGEST_SIZE = 1e100;

/** Whether a cost or a parameter is larger than 1e100 in absolute value, or NaN. */
export const isBeyondReach = (value: number): boolean => !(Math.abs(value) <= LARGEST_SIZE);

/** Whether all parameters are numbers of at most 1e100 in absolute value. */
export const isWithinReach = (w: Parameters): boolean => !w.some(isBeyondReach);
