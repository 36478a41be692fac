/**
 * Directions in state space: given ones, and those that a matrix stretches most and least, its first and last right
 * singular vectors.
 *
 * (J'J)^k by repeated squaring holds the power method from every axis at once, so that no start can be orthogonal to
 * what is sought; its largest column is taken.
 */
import { inverse } from "../../src/numeric/linear-algebra/linear-solve.ts";
import {
  largestEntry,
  type Matrix,
  multiply,
  scaleMatrix,
  transpose,
} from "../../src/numeric/linear-algebra/matrix.ts";
import { dot, euclideanNorm, scale, subtract, type Vector } from "../../src/numeric/linear-algebra/vector.ts";

/**
 * The unit vector along the first n entries, taken over and over where there are fewer; the first axis where all are 0.
 */
export function unitVector(entries: readonly number[], n: number): Vector {
  const v = Float64Array.from({ length: n }, (_, i) => entries[i % entries.length]);
  const length = euclideanNorm(v);
  if (length > 0) return scale(1 / length, v);
  v[0] = 1;
  return v;
}

/**
 * A unit vector at right angles to a unit vector of two entries or more: what is left of the entries drawn, or of an
 * axis where that is next to nothing.
 */
export function atRightAngles(v: Vector, entries: readonly number[]): Vector {
  const axes = Array.from(v, (_, i) => Float64Array.from(v, (__, j) => (i === j ? 1 : 0)));
  const rests = [unitVector(entries, v.length), ...axes].map((w) => subtract(w, scale(dot(v, w), v)));
  const rest = rests.find((one) => euclideanNorm(one) > 0.1) ?? v;
  return scale(1 / euclideanNorm(rest), rest);
}

/**
 * The number of squarings: k = 2¹², for which ‖J v‖₂ comes within (ln n)/4k of the operator norm even where singular
 * values are nearly tied.
 */
const SQUARINGS = 12;

/** A unit vector v with ‖J v‖₂ the operator norm of J, but for a relative 2·10⁻⁴; the first axis where J is 0. */
export function mostStretched(J: Matrix): Vector {
  const size = largestEntry(J);
  if (!(size > 0)) return unitVector([0], J.columns);
  const unit = scaleMatrix(1 / size, J);
  return dominantDirection(multiply(transpose(unit), unit));
}

/**
 * A unit vector v with ‖J v‖₂ the smallest singular value of J, but for a relative 2·10⁻⁴. J must be square and
 * invertible.
 */
export function leastStretched(J: Matrix): Vector {
  const K = inverse(J);
  return dominantDirection(multiply(K, transpose(K)));
}

function dominantDirection(G: Matrix): Vector {
  let power = scaleMatrix(1 / largestEntry(G), G);
  for (let k = 0; k < SQUARINGS; k++) {
    const square = multiply(power, power);
    power = scaleMatrix(1 / largestEntry(square), square);
  }
  const n = G.rows;
  const rows = Array.from({ length: n }, (_, i) => power.data.slice(i * n, (i + 1) * n)); // symmetric: also its columns
  const longest = rows.reduce((a, b) => (euclideanNorm(b) > euclideanNorm(a) ? b : a));
  return scale(1 / euclideanNorm(longest), longest);
}
