/** Vectors out of one list of numbers, so that a case that draws few of them sets many. */
import type { Vector } from "../../src/numeric/linear-algebra/vector.ts";

/**
 * The n-vectors out of a list, as many as it has numbers: entry i of vector t is the number at t + i, counted round.
 */
export const cyclicWindows = (numbers: readonly number[], n: number): Vector[] =>
  numbers.map((_, t) => Float64Array.from({ length: n }, (_entry, i) => numbers[(t + i) % numbers.length]));
