/**
 * Real numbers for properties, drawn on decimal grids.
 *
 * A plain draw of doubles is uniform over bit patterns: nine in ten are below 10⁻³ in size, and they shrink to rounding
 * artefacts. Integers over a power of ten spread evenly and shrink to numbers that a person reads.
 */
import fc from "fast-check";
import type { Vector } from "../../src/numeric/linear-algebra/vector.ts";

/**
 * An arbitrary of numbers on a grid: the multiples of 1/perUnit in [low, high]. It shrinks towards 0 or towards the
 * bound nearest to it.
 *
 *   onGrid(0.5, 2); // 0.5, 0.51, …, 2
 */
export function onGrid(low: number, high: number, perUnit = 100): fc.Arbitrary<number> {
  return fc.integer({ min: Math.ceil(low * perUnit), max: Math.floor(high * perUnit) }).map((k) => k / perUnit);
}

/** An arbitrary of lists of `dimension` numbers on a grid. */
export function vectorOnGrid(dimension: number, low: number, high: number, perUnit = 100): fc.Arbitrary<number[]> {
  return fc.array(onGrid(low, high, perUnit), { minLength: dimension, maxLength: dimension });
}

/** The first n of these numbers as a vector; a case draws as many as its largest map needs. */
export const firstEntries = (numbers: readonly number[], n: number): Vector => Float64Array.from(numbers.slice(0, n));
