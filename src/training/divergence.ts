/**
 * When training has diverged: a cost or a parameter so large that squares of larger ones overflow. What is computed
 * from such parameters means nothing.
 *
 * Symbols: w parameters.
 */
import type { Parameters } from "../networks/wiring/wiring.ts";

const LARGEST_SIZE = 1e100;

/** Whether a cost or a parameter is beyond the largest size, or NaN. */
export const isBeyondReach = (value: number): boolean => !(Math.abs(value) <= LARGEST_SIZE);

/** Whether no parameter has run away. */
export const isWithinReach = (w: Parameters): boolean => !w.some(isBeyondReach);
