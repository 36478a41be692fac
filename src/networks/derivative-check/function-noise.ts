/**
 * How exact the values of a function are, found from the values alone.
 *
 * - Noise: over nine places so close that a smooth function is a line, what is left of the k-th differences is noise,
 *   and its size is (γ_k · mean T²)^½, γ_k = (k!)²/(2k)! (Moré & Wild 2011).
 * - Steps: a function that is computed in single precision, or rounded to a grid, is constant around most places. By
 *   how much it changes where it first changes is the height of a step; of a smooth function that is a last place.
 *
 * Symbols: f function, x place, T differences.
 */
import { powerOfTwo } from "../../numeric/elementary/binary.ts";

/** The size |x| up to a power of two that places around x are spread by, and the values of f that are known. */
export interface KnownValues {
  /** The power of two that steps are measured in. */
  readonly size: number;
  /** Places around x with the values of f there. */
  readonly values: readonly { readonly at: number; readonly value: number }[];
}

/** What the values of a function are exact to. */
export interface FunctionNoise {
  /** A bound on what a value is off by, beside the rounding of its last place. */
  readonly level: number;
  /** The height of the steps that the values go by; absent where they go by none. */
  readonly step?: number;
}

const SPREAD = powerOfTwo(-46);
const NEIGHBOURS = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** The orders of differences that are looked at; the largest of their estimates is taken. */
const ORDERS = [4, 5, 6];

/** The factor of caution on the size of the noise, which is a standard deviation. */
const CAUTION = 3;

/** The share of the size of x to which the place is found where the values of f first are others. */
const NEAR = powerOfTwo(-44);

/** The noise of f at x. f may return anything; NaN counts as no noise. */
export function noiseOf(f: (x: number) => number, x: number, { size, values }: KnownValues): FunctionNoise {
  const near = NEIGHBOURS.map((i) => f(x + i * SPREAD * size));
  if (near.some((value) => value !== near[0])) return { level: CAUTION * noiseInDifferences(near) };
  const known = [...values, ...fartherPlaces(f, x, size, near[0], values)];
  const largest = Math.max(...known.map(({ value }) => Math.abs(value)));
  const step = stepHeight(f, x, size, known);
  return step !== undefined && step > COARSE * largest ? { level: step, step } : { level: 0 };
}

/** Steps are above this share of the values: those of single precision are 6e-8 of them or 1.2e-7. */
const COARSE = 1e-9;

/** Values farther out, where all that are known are the same. */
function fartherPlaces(
  f: (x: number) => number,
  x: number,
  size: number,
  here: number,
  values: KnownValues["values"],
): KnownValues["values"] {
  if (values.some(({ value }) => value !== here)) return [];
  return [0.5, 1, 2, 4].flatMap((share) => [x - share * size, x + share * size].map((at) => ({ at, value: f(at) })));
}

/**
 * By how much f changes where it first has another value than at x, on the way to the nearest place that is known to
 * have one; undefined where none is known. A smooth function that is flat around x changes by a last place there.
 */
function stepHeight(
  f: (x: number) => number,
  x: number,
  size: number,
  values: KnownValues["values"],
): number | undefined {
  const here = f(x);
  const others = values.filter(({ value }) => value !== here && Number.isFinite(value));
  if (others.length === 0) return undefined;
  let { at: there } = others.reduce((a, b) => (Math.abs(b.at - x) < Math.abs(a.at - x) ? b : a));
  let same = x;
  while (Math.abs(there - same) > NEAR * size) {
    const middle = (same + there) / 2;
    if (middle === same || middle === there) break;
    if (f(middle) === here) same = middle;
    else there = middle;
  }
  const step = Math.abs(f(there) - here);
  return Number.isFinite(step) ? step : undefined;
}

/** The size of the noise in nine values at places that follow each other closely: a standard deviation. */
export function noiseInDifferences(values: readonly number[]): number {
  let differences = values;
  let largest = 0;
  for (let order = 1, gamma = 1; order <= ORDERS[ORDERS.length - 1]; order++) {
    differences = differences.slice(1).map((value, i) => value - differences[i]);
    gamma *= order / (2 * (2 * order - 1));
    if (order < ORDERS[0]) continue;
    const square = differences.reduce((sum, T) => sum + T * T, 0) / differences.length;
    largest = Math.max(largest, Math.sqrt(gamma * square));
  }
  return Number.isFinite(largest) ? largest : 0;
}
