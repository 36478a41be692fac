/**
 * Vectors of ℝⁿ, and the three absolute norms that the paper's bounds are stated in.
 *
 * A vector is a Float64Array everywhere in latchlab. Functions return new vectors and leave their arguments alone.
 */

/** A vector of ℝⁿ: a Float64Array everywhere in latchlab. */
export type Vector = Float64Array;

/** The vector with these entries. Throws a RangeError unless every entry is a finite number. */
export function vectorOf(entries: ArrayLike<number>): Vector {
  const v = Float64Array.from(entries);
  const bad = v.findIndex((entry) => !Number.isFinite(entry));
  if (bad >= 0) throw new RangeError(`vectorOf: entries must be finite numbers, got ${v[bad]} at index ${bad}`);
  return v;
}

/** The zero vector of this dimension. */
export function zeros(dimension: number): Vector {
  return new Float64Array(dimension);
}

/** The sum x + y of two vectors of one dimension. */
export function add(x: Vector, y: Vector): Vector {
  const sum = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) sum[i] = x[i] + y[i];
  return sum;
}

/** The difference x − y of two vectors of one dimension. */
export function subtract(x: Vector, y: Vector): Vector {
  const difference = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) difference[i] = x[i] - y[i];
  return difference;
}

/** The multiple c x. */
export function scale(c: number, x: Vector): Vector {
  const scaled = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) scaled[i] = c * x[i];
  return scaled;
}

/** The inner product x'y of two vectors of one dimension. */
export function dot(x: Vector, y: Vector): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}

/** The maximum norm max_i |x_i|; 0 for the empty vector, NaN if an entry is NaN. */
export function maximumNorm(x: Vector): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]));
  return largest;
}

/** The Euclidean norm ‖x‖₂, scaled by the largest entry so that neither tiny nor huge entries lose it. */
export function euclideanNorm(x: Vector): number {
  const largest = maximumNorm(x);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const ratio = x[i] / largest;
    sum += ratio * ratio;
  }
  return largest * Math.sqrt(sum);
}

/** The distance max_i |x_i − y_i| of two vectors of one dimension; NaN if an entry is NaN. */
export function maximumDistance(x: Vector, y: Vector): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i] - y[i]));
  return largest;
}

/** The Euclidean distance ‖x − y‖₂ of two vectors of one dimension. */
export function distance(x: Vector, y: Vector): number {
  const farthest = maximumDistance(x, y);
  if (farthest === 0 || !Number.isFinite(farthest)) return farthest;
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const share = (x[i] - y[i]) / farthest;
    sum += share * share;
  }
  return farthest * Math.sqrt(sum);
}
