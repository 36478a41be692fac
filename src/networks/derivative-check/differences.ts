/**
 * A derivative by differences that knows how far it can be trusted.
 *
 *   D_h = ( f(x − 2h) − 8 f(x − h) + 8 f(x + h) − f(x + 2h) ) / 12h = f'(x) + O(h⁴)
 *
 * for steps h that fall by 4 from one to the next. Large steps suffer from bends of f, small ones from rounding; where
 * two neighbours agree best, neither matters much, and by how much they differ there tells what is left. A kink, a jump
 * or noise shows as neighbours that never agree.
 *
 * Symbols: f function, x point, h step, D_h difference quotient.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";

/** A derivative found by differences, with an estimate of its error. */
export interface NumericDerivative {
  /** The derivative. */
  readonly value: number;
  /** An estimate of |value − f'(x)|, Infinity where nothing can be said. */
  readonly error: number;
}

/** The number of steps: 2^-3 … 2^-27 of the size of x. */
const STEPS = 13;
const LARGEST_STEP = 0.125;

/** The factor of caution: two quotients may agree by luck; the third neighbour and this factor guard against it. */
const CAUTION = 4;

/**
 * The derivative f'(x); f is called 4 times for each step, never at x itself. It may return anything; NaN gives an
 * infinite error.
 */
export function differentiate(f: (x: number) => number, x: number): NumericDerivative {
  const size = sizeOf(x);
  const quotients: number[] = [];
  const noise: number[] = [];
  for (let k = 0, h = LARGEST_STEP * size; k < STEPS; k++, h /= 4) {
    const [f_2, f_1, f1, f2] = [f(x - 2 * h), f(x - h), f(x + h), f(x + 2 * h)];
    quotients.push((f_2 - f2 + 8 * (f1 - f_1)) / (12 * h));
    const largest = Math.max(Math.abs(f_2), Math.abs(f_1), Math.abs(f1), Math.abs(f2));
    // Each value is at best rounded once, and so is each place: x ± h is off by half an ulp of x.
    noise.push((1.5 * Number.EPSILON * largest) / h + (Math.abs(quotients[k]) * Number.EPSILON * Math.abs(x)) / h);
  }
  let best: NumericDerivative = { value: quotients[0], error: Infinity };
  for (let k = 1; k + 1 < STEPS; k++) {
    const spread = Math.max(Math.abs(quotients[k] - quotients[k - 1]), Math.abs(quotients[k] - quotients[k + 1]));
    const error = CAUTION * spread + noise[k];
    if (error < best.error) best = { value: quotients[k], error };
  }
  return best;
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
