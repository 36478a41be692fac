/**
 * How exact the values of a function are, found from the values alone.
 *
 * - Noise: over nine places so close that a smooth function is a line, what is left of the k-th differences is noise,
 *   and its size is (γ_k · mean T²)^½, γ_k = (k!)²/(2k)! (Moré & Wild 2011).
 * - Steps: a function that is computed in single precision, or rounded to a grid, is constant around most places, and
 *   around those where it is different too. The least difference of its values is then the height of a step.
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

/** So near to a place a function is constant only if it goes by steps, or if it is flat there. */
const NEAR = powerOfTwo(-40);

/** The places of other values at which steps are looked for. */
const PLACES = 3;

/** The noise of f at x. f may return anything; NaN counts as no noise. */
export function noiseOf(f: (x: number) => number, x: number, { size, values }: KnownValues): FunctionNoise {
  const near = NEIGHBOURS.map((i) => f(x + i * SPREAD * size));
  if (near.some((value) => value !== near[0])) return { level: CAUTION * noiseInDifferences(near) };
  const step = stepHeight(f, x, size, [...values, ...fartherPlaces(f, x, size, near[0], values)]);
  return step === undefined ? { level: 0 } : { level: step, step };
}

/** The values that are not that one. */
const othersThan = (here: number, values: KnownValues["values"]): Set<number> =>
  new Set(values.map(({ value }) => value).filter((value) => value !== here));

/** So many other values make a grid: a function that is saturated on both sides has one. */
const FEWEST_OTHERS = 2;

/** Values farther out, where those that are known make no grid. */
function fartherPlaces(
  f: (x: number) => number,
  x: number,
  size: number,
  here: number,
  values: KnownValues["values"],
): KnownValues["values"] {
  if (othersThan(here, values).size >= FEWEST_OTHERS) return [];
  return [0.5, 1, 2, 4].flatMap((share) => [x - share * size, x + share * size].map((at) => ({ at, value: f(at) })));
}

/**
 * The height of the steps of f, if it is constant around x and around other places where it has other values. A smooth
 * function that is saturated at several of them passes for such a one.
 */
function stepHeight(
  f: (x: number) => number,
  x: number,
  size: number,
  values: KnownValues["values"],
): number | undefined {
  const here = f(x);
  const others = values.filter(({ value }) => value !== here && Number.isFinite(value));
  if (othersThan(here, others).size < FEWEST_OTHERS) return undefined;
  const nearest = [...others].sort((a, b) => Math.abs(a.value - here) - Math.abs(b.value - here)).slice(0, PLACES);
  const isConstant = ({ at, value }: { at: number; value: number }) =>
    f(at - NEAR * size) === value && f(at + NEAR * size) === value;
  if (!nearest.every(isConstant)) return undefined;
  const sorted = [here, ...others.map(({ value }) => value)].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((value, i) => value - sorted[i]);
  return Math.min(...gaps.filter((gap) => gap > 0));
}

/** The size of the noise in values at places that follow each other closely. */
function noiseInDifferences(values: readonly number[]): number {
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
