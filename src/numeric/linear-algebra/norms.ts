/**
 * Singular values, and the operator norms induced by the Euclidean and the maximum norm.
 *
 * The singular values are found by one-sided Jacobi rotations: columns a, b are turned until every two are orthogonal,
 *
 *   a ← c a − s b,   b ← s a + c b,   cot 2θ = (‖b‖² − ‖a‖²) / 2a'b,
 *
 * and their lengths are the answer. With A = B D, D diagonal and the columns of B of length 1, each singular value
 * comes out to a relative error of a modest multiple of rows · 2^-53 · κ(B): how unequal the columns are does no
 * harm.
 *
 * The operator norm is not the spectral radius: [[½, 2], [0, ½]] has operator norm 2.118 and spectral radius ½.
 */
import { exponentOf, scaleByPowerOfTwo } from "../elementary/binary.ts";
import { sumAbove } from "../interval/interval.ts";
import { absoluteBound, type IntervalMatrix } from "./interval-matrix.ts";
import { apply, largestEntry, requireFinite, requireSquare, transpose, type Matrix } from "./matrix.ts";
import { euclideanNorm, scale, type Vector } from "./vector.ts";

/** The most sweeps: four to eight make all columns orthogonal; the bound makes the loop end whatever happens. */
const MAXIMUM_SWEEPS = 64;

/**
 * The singular values σ_1 ≥ … ≥ σ_min(rows, columns) ≥ 0, by one-sided Jacobi rotations. Throws a RangeError unless the
 * entries of A are finite.
 */
export function singularValues(A: Matrix): Vector {
  requireFinite("singularValues", A);
  const count = Math.min(A.rows, A.columns);
  const largest = largestEntry(A);
  if (largest === 0) return new Float64Array(count);
  const exponent = exponentOf(largest);
  const columns = orthogonalColumns(columnsForJacobi(A, -exponent));
  const lengths = Float64Array.from(columns, euclideanNorm).sort().reverse();
  return lengths.subarray(0, count).map((sigma) => scaleByPowerOfTwo(sigma, exponent));
}

/**
 * The Euclidean operator norm ‖A‖₂ = max ‖Ax‖₂ / ‖x‖₂, the largest singular value: how much one step can lengthen a
 * vector. It is not the spectral radius. Throws a RangeError unless the entries of A are finite.
 *
 * @example
 * operatorNorm(matrixOf([[0.5, 2], [0, 0.5]])); // 2.118033988749895; its spectral radius is 0.5
 */
export function operatorNorm(A: Matrix): number {
  requireFinite("operatorNorm", A);
  if (A.data.length === 0) return 0;
  if (A.rows === 1 || A.columns === 1) return euclideanNorm(A.data);
  return A.rows === 2 && A.columns === 2 ? operatorNormOfTwoByTwo(A) : singularValues(A)[0];
}

/** The most rounds of the power method; products of Jacobians are nearly of rank one and take a few. */
const MOST_ROUNDS = 300;

/** The least relative rise: a round that raises the value by less is the last. */
const LEAST_RISE = 1e-9;

/**
 * The operator norm ‖A‖₂ by the power method on A'A, never above it: right to about 10⁻⁶ unless the two largest
 * singular values nearly agree, when it is still right to about as much as they differ. A round costs n² where
 * `operatorNorm` costs n³. Throws a RangeError unless the entries of A are finite.
 */
export function operatorNormByPowers(A: Matrix): number {
  requireFinite("operatorNormByPowers", A);
  const largest = largestEntry(A);
  if (largest === 0) return 0;
  const exponent = exponentOf(largest);
  const unit = { ...A, data: A.data.map((entry) => scaleByPowerOfTwo(entry, -exponent)) };
  const transposed = transpose(unit);
  // Not orthogonal to anything in particular.
  let x: Vector = Float64Array.from({ length: A.columns }, (_, i) => 1 + 0.5 / (i + 1));
  let size = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const image = apply(unit, scale(1 / euclideanNorm(x), x));
    const before = size;
    size = euclideanNorm(image);
    x = apply(transposed, image);
    if (!(euclideanNorm(x) > 0) || size - before <= LEAST_RISE * size) break;
  }
  return scaleByPowerOfTwo(size, exponent);
}

/**
 * The smallest singular value σ_n = min ‖Ax‖₂ / ‖x‖₂, the distance of A from the singular matrices. Throws a RangeError
 * unless A is square and finite.
 */
export function smallestSingularValue(A: Matrix): number {
  requireSquare("smallestSingularValue", A);
  requireFinite("smallestSingularValue", A);
  return singularValues(A)[A.rows - 1];
}

/**
 * The operator norm ‖A‖_∞ = max_i Σ_j |A_ij| that the maximum norm induces. Throws a RangeError unless the entries of A
 * are finite.
 */
export function maximumOperatorNorm(A: Matrix): number {
  requireFinite("maximumOperatorNorm", A);
  let largest = 0;
  for (let i = 0; i < A.rows; i++) {
    let sum = 0;
    for (let j = 0; j < A.columns; j++) sum += Math.abs(A.data[i * A.columns + j]);
    largest = Math.max(largest, sum);
  }
  return largest;
}

/**
 * An upper bound of ‖A‖_∞ for every member A of an interval matrix: max_i Σ_j |A|_ij, rounded upwards; Infinity where
 * entries are unbounded.
 */
export function maximumOperatorNormBound(A: IntervalMatrix): number {
  const { rows, columns, data } = absoluteBound(A);
  let largest = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum = sumAbove(sum, data[i * columns + j]);
    largest = Math.max(largest, sum);
  }
  return largest;
}

/**
 * The condition number κ₂(A) = σ_1 / σ_n, Infinity if A is singular. Throws a RangeError unless A is square and finite.
 */
export function conditionNumber(A: Matrix): number {
  requireSquare("conditionNumber", A);
  requireFinite("conditionNumber", A);
  const sigma = singularValues(A);
  const smallest = sigma[sigma.length - 1];
  return smallest === 0 ? Infinity : sigma[0] / smallest;
}

/**
 * The largest singular value of [[a, b], [c, d]], σ_1 = ½ (|(a + d, b − c)| + |(a − d, b + c)|): sums of positive
 * numbers, nothing cancels.
 */
function operatorNormOfTwoByTwo(A: Matrix): number {
  const largest = largestEntry(A);
  if (largest === 0) return 0;
  const exponent = exponentOf(largest);
  const [a, b, c, d] = A.data.map((entry) => scaleByPowerOfTwo(entry, -exponent));
  const turning = Math.sqrt((a + d) * (a + d) + (b - c) * (b - c));
  const mirroring = Math.sqrt((a - d) * (a - d) + (b + c) * (b + c));
  return scaleByPowerOfTwo((turning + mirroring) / 2, exponent);
}

/**
 * The columns of A or of A', times 2^k: whichever side has the more unequal lengths, and never more columns than
 * rows.
 */
function columnsForJacobi(A: Matrix, k: number): Vector[] {
  const rows = rowsOf(A, k);
  const columns = rowsOf(transpose(A), k);
  if (A.rows !== A.columns) return A.rows < A.columns ? rows : columns;
  return inequality(rows) > inequality(columns) ? rows : columns;
}

function rowsOf(A: Matrix, k: number): Vector[] {
  return Array.from({ length: A.rows }, (_, i) =>
    A.data.slice(i * A.columns, (i + 1) * A.columns).map((entry) => scaleByPowerOfTwo(entry, k)),
  );
}

function inequality(vectors: readonly Vector[]): number {
  const lengths = vectors.map(euclideanNorm);
  return Math.max(...lengths) / Math.min(...lengths);
}

/** Rotates the given columns in place until they are orthogonal to working precision. */
function orthogonalColumns(columns: Vector[]): Vector[] {
  const orthogonal = columns.length === 0 ? 0 : columns[0].length * Number.EPSILON;
  let rotated = true;
  for (let sweep = 0; rotated && sweep < MAXIMUM_SWEEPS; sweep++) {
    rotated = false;
    for (let p = 0; p < columns.length; p++) {
      for (let q = p + 1; q < columns.length; q++) {
        if (rotatePair(columns[p], columns[q], orthogonal)) rotated = true;
      }
    }
  }
  return columns;
}

/** Makes a and b orthogonal; false if they already were. Works with unit vectors, so that no square underflows. */
function rotatePair(a: Vector, b: Vector, orthogonal: number): boolean {
  const lengthA = euclideanNorm(a);
  const lengthB = euclideanNorm(b);
  if (lengthA === 0 || lengthB === 0) return false;
  let cosine = 0;
  for (let i = 0; i < a.length; i++) cosine += (a[i] / lengthA) * (b[i] / lengthB);
  if (Math.abs(cosine) <= orthogonal) return false;

  const cotangent = (lengthB / lengthA - lengthA / lengthB) / (2 * cosine); // of 2θ
  const size = Math.abs(cotangent);
  const root = size < 1e8 ? Math.sqrt(1 + size * size) : size;
  const t = (cotangent < 0 ? -1 : 1) / (size + root); // tan θ, |θ| ≤ π/4
  const c = 1 / Math.sqrt(1 + t * t);
  const s = c * t;
  for (let i = 0; i < a.length; i++) {
    const ai = a[i];
    a[i] = c * ai - s * b[i];
    b[i] = s * ai + c * b[i];
  }
  return true;
}
