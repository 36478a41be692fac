/**
 * A derivative by differences that knows how far it can be trusted.
 *
 *   D_h = ( f(x − 2h) − 8 f(x − h) + 8 f(x + h) − f(x + 2h) ) / 12h = f'(x) + O(h⁴)
 *
 * for steps h that fall by 4 from one to the next. Large steps suffer from bends of f, small ones from what its values
 * are off by, by rounding or by more (function-noise.ts); where two neighbours agree best, neither matters much, and by
 * how much they differ there tells what is left. A jump shows as neighbours that never agree. At a kink they agree, on
 * the mean of both sides: there the quotients to the left and to the right stay apart however small the step.
 *
 * Symbols: f function, x point, h step, D_h difference quotient.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { powerOfTwo } from "../../numeric/elementary/binary.ts";
import { scientific, significant } from "../../numeric/number-text.ts";
import { noiseOf } from "./function-noise.ts";

/** A derivative found by differences, with an estimate of its error. */
export interface NumericDerivative {
  /** The derivative. */
  readonly value: number;
  /** An estimate of |value − f'(x)|, Infinity where nothing can be said. */
  readonly error: number;
  /** What keeps the error from being smaller, where that is known: "a kink, slopes 0 and 1 on its sides". */
  readonly note?: string;
  /** The height of the steps that the values of f go by, where they do. */
  readonly step?: number;
  /** The error that a step of height 1 makes at the largest difference. */
  readonly perStep?: number;
}

/** The number of steps, and what share each is of the size of x: 2^-3 … 2^-27. */
const STEPS = 13;
const STEP_SHARES = Array.from({ length: STEPS }, (_, k) => powerOfTwo(-3 - 2 * k));

/** The factor of caution: two quotients may agree by luck; the third neighbour and this factor guard against it. */
const CAUTION = 4;

/** The sum of the sizes of the weights in 12 h D_h, over 12: noise of this size in f is noise 1.5/h in D_h. */
const WEIGHTS = 1.5;

/**
 * The derivative f'(x); f is called 4 times for each step, and some 20 times for its noise. It may return anything; NaN
 * gives an infinite error.
 */
export function differentiate(f: (x: number) => number, x: number): NumericDerivative {
  const size = sizeOf(x);
  const steps = STEP_SHARES.map((share) => share * size);
  const here = f(x);
  const around = steps.map((h) => [x - 2 * h, x - h, x + h, x + 2 * h].map((at) => ({ at, value: f(at) })));
  const quotients = around.map(
    ([f_2, f_1, f1, f2], k) => (f_2.value - f2.value + 8 * (f1.value - f_1.value)) / (12 * steps[k]),
  );
  const of = noiseOf(f, x, { size, values: around.flat() });
  const noise = around.map((places, k) => {
    const largest = Math.max(...places.map(({ value }) => Math.abs(value)));
    // Each value is at best rounded once, and so is each place: x ± h is off by half an ulp of x.
    const level = Math.max(Number.EPSILON * largest, of.level);
    return (WEIGHTS * level + Math.abs(quotients[k]) * Number.EPSILON * Math.abs(x)) / steps[k];
  });
  let best: NumericDerivative = { value: quotients[0], error: Infinity };
  for (let k = 1; k + 1 < STEPS; k++) {
    const spread = Math.max(Math.abs(quotients[k] - quotients[k - 1]), Math.abs(quotients[k] - quotients[k + 1]));
    const error = CAUTION * spread + noise[k];
    if (error < best.error) best = { value: quotients[k], error };
  }
  const sides = around.map(([, f_1, f1], k): Sides => [(here - f_1.value) / steps[k], (f1.value - here) / steps[k]]);
  const kink = kinkIn(sides, noise);
  if (kink !== undefined && kink.error > best.error) return kink;
  best = { ...best, error: Math.max(best.error, ...besideKinks(here, around, steps, noise, best.value)) };
  const found = { ...best, perStep: WEIGHTS / steps[0] };
  return of.step === undefined ? found : inSteps(found, of.step);
}

/** The number of smallest steps at which both sides are looked at apart. */
const SMALLEST = 3;

/**
 * By how much the quotients of one side differ from what was found, beyond their noise, at the smallest steps: beside a
 * kink, nearer than the steps that agree best, these agree on the mean of both sides.
 *
 *   ± ( −3 f(x) + 4 f(x ± h) − f(x ± 2h) ) / 2h = f'(x) + O(h²)
 */
function besideKinks(
  here: number,
  around: readonly (readonly { readonly value: number }[])[],
  steps: readonly number[],
  noise: readonly number[],
  value: number,
): number[] {
  return around.slice(-SMALLEST).flatMap(([f_2, f_1, f1, f2], i) => {
    const k = STEPS - SMALLEST + i;
    const sides = [
      (3 * here - 4 * f_1.value + f_2.value) / (2 * steps[k]),
      (4 * f1.value - 3 * here - f2.value) / (2 * steps[k]),
    ];
    const ownNoise = ONE_SIDED * noise[k];
    const apart = sides.map((side) => Math.abs(side - value));
    return apart.filter((gap) => gap > SIGNIFICANT * ownNoise).map((gap) => 1.001 * gap + ownNoise);
  });
}

/** The noise of a quotient of one side, beside that of both: (3 + 4 + 1)/2 over 3/2. */
const ONE_SIDED = 3;

/** A derivative of a function that goes by steps of this height. */
const inSteps = (found: NumericDerivative, step: number): NumericDerivative => ({
  ...found,
  step,
  note: `values in steps of ${scientific(step, 2)}`,
});

/** The quotients to the left and to the right of x. */
type Sides = readonly [number, number];

/** How many times its noise the difference of two sides must be, and what share of it a smaller step may not move. */
const SIGNIFICANT = 8;
const STAYS = 0.7;

/**
 * What is found at a kink, anything between the slopes of its sides; undefined where there is none. For a smooth
 * function the two sides differ by h f'', and each moves by 3/2 of that as the step falls; the last step at which they
 * surely differ must be the last at which that can be seen.
 */
function kinkIn(sides: readonly Sides[], noise: readonly number[]): NumericDerivative | undefined {
  const apart = sides.map(([left, right]) => Math.abs(right - left));
  const last = apart.findLastIndex((gap, k) => gap > SIGNIFICANT * noise[k]);
  if (last < 1) return undefined;
  const moved = [0, 1].map((side) => Math.abs(sides[last][side] - sides[last - 1][side]));
  if (!(Math.max(...moved) < (1 - STAYS) * apart[last])) return undefined;
  if (last + 1 < STEPS && !(SIGNIFICANT * noise[last + 1] > 0.5 * apart[last])) return undefined;
  const [left, right] = sides[last];
  return {
    value: (left + right) / 2,
    error: 0.5 * apart[last] * (1 + 1e-3) + noise[last],
    note: `a kink, slopes ${significant(left)} and ${significant(right)} on its sides`,
  };
}

/**
 * The derivatives of one entry of an image by all variables. Where its values go by steps along one of them, another
 * along which it does not change at all may still move it by less than a step.
 */
export function alongAll(found: readonly NumericDerivative[]): readonly NumericDerivative[] {
  const step = Math.max(0, ...found.map((one) => one.step ?? 0));
  if (step === 0) return found;
  return found.map((one) =>
    one.step === undefined && one.value === 0
      ? inSteps({ ...one, error: Math.max(one.error, step * (one.perStep ?? Infinity)) }, step)
      : one,
  );
}

/** The derivatives of all entries of an image at once. The image is computed once at each place. */
export function differentiateAll(f: (x: number) => Vector, x: number, entries: number): readonly NumericDerivative[] {
  const images = new Map<number, Vector>();
  const imageAt = (place: number): Vector => {
    const known = images.get(place);
    if (known !== undefined) return known;
    const image = f(place);
    images.set(place, image);
    return image;
  };
  return Array.from({ length: entries }, (_, i) => differentiate((place) => imageAt(place)[i], x));
}

/**
 * The power of two at or below |x|, at least 1: steps are exact, and functions of small numbers bend on the scale of 1.
 */
function sizeOf(x: number): number {
  let size = 1;
  const target = Math.abs(x);
  while (size * 2 <= target && size < 1e300) size *= 2;
  return size;
}

/**
 * The derivatives of all entries of an image, without what is known of their errors: for maps that are followed, where
 * noise and kinks are no one's question. Three steps are tried first, 12 calls of f, or five large ones for rounded
 * values; where their quotients do not agree to ten digits, or to what the values are off by, all steps, 52 calls.
 * `level` bounds what values are off by beside the rounding of their last place.
 */
export function slopesAlong(f: (x: number) => Vector, x: number, entries: number, level = 0): Vector {
  const size = sizeOf(x);
  const few = quotientsFor(f, x, { size, level }, level > 0 ? LARGE : FEW, entries);
  const agreed = level > 0 ? (ROUNDED * level) / size : AGREED;
  if (few.errors.every((error, i) => error <= agreed * Math.max(1, Math.abs(few.values[i])))) return few.values;
  return quotientsFor(f, x, { size, level }, ALL, entries).values;
}

/** The steps that are tried first, those where rounding and bends are small for maps that bend on the scale of 1. */
const FEW = [3, 4, 5];
const LARGE = [0, 1, 2, 3, 4];
const ALL = Array.from({ length: STEPS }, (_, k) => k);

/** The error up to which few steps will do, beside 1 + the derivative; of rounded values, in what they are off by. */
const AGREED = 1e-10;
const ROUNDED = 4096;

/** The quotients that agree best with their neighbours, for each entry, among those of some steps in turn. */
function quotientsFor(
  f: (x: number) => Vector,
  x: number,
  { size, level }: { readonly size: number; readonly level: number },
  steps: readonly number[],
  entries: number,
): { readonly values: Vector; readonly errors: Vector } {
  const quotients = new Float64Array(steps.length * entries);
  const noise = new Float64Array(steps.length * entries);
  for (const [k, step] of steps.entries()) {
    const h = STEP_SHARES[step] * size;
    const [f_2, f_1, f1, f2] = [f(x - 2 * h), f(x - h), f(x + h), f(x + 2 * h)];
    for (let i = 0; i < entries; i++) {
      const quotient = (f_2[i] - f2[i] + 8 * (f1[i] - f_1[i])) / (12 * h);
      const largest = Math.max(Math.abs(f_2[i]), Math.abs(f_1[i]), Math.abs(f1[i]), Math.abs(f2[i]));
      quotients[k * entries + i] = quotient;
      const off = Math.max(Number.EPSILON * largest, level);
      noise[k * entries + i] = (WEIGHTS * off + Number.EPSILON * Math.abs(quotient) * Math.abs(x)) / h;
    }
  }
  const values = quotients.slice(0, entries);
  const errors = new Float64Array(entries).fill(Infinity);
  for (let i = 0; i < entries; i++) {
    for (let k = 1; k + 1 < steps.length; k++) {
      const here = quotients[k * entries + i];
      const before = Math.abs(here - quotients[(k - 1) * entries + i]);
      const after = Math.abs(here - quotients[(k + 1) * entries + i]);
      const error = CAUTION * Math.max(before, after) + noise[k * entries + i];
      if (error < errors[i]) [values[i], errors[i]] = [here, error];
    }
  }
  return { values, errors };
}
