/**
 * The real Schur form A = Q T Q', Q orthogonal and T block upper triangular: a real eigenvalue is a diagonal entry of
 * T, a conjugate pair a ± i (−bc)^½ a diagonal block [[a, b], [c, a]] with bc < 0.
 *
 * A is turned into Hessenberg form by Householder reflections; then Francis' implicit double shift steps, each a
 * similarity with the first column of (T − σ₁)(T − σ₂) for the eigenvalues σ₁, σ₂ of the last 2×2 block, drive the last
 * entries below the diagonal to 0. (Golub and Van Loan, Matrix Computations, section 7.5.)
 *
 * The T computed is exact for a matrix within a modest multiple of n · 2^-53 · ‖A‖ of A. Two things keep the
 * iteration from going on for ever: an entry that will not become small beside its neighbours on the diagonal, as
 * when those are 0 up to rounding, is measured against the whole matrix after some patience; and every tenth step
 * takes shifts from elsewhere, which breaks the cycles that permutation matrices have.
 */
import { powerOfTwo } from "../elementary/binary.ts";
import { frobeniusNorm, identity, type Matrix } from "../linear-algebra/matrix.ts";

/** The two factors of the real Schur form A = Q T Q'. */
export interface RealSchur {
  /** The block upper triangular factor. */
  readonly T: Matrix;
  /** The orthogonal factor. */
  readonly Q: Matrix;
}

/** Steps spent on one eigenvalue before its last entry is measured against ‖A‖; two or three are usual. */
const PATIENCE = 25;
/**
 * The size beside ‖A‖ at which an entry is nothing, whatever its neighbours; quotients by larger ones do not overflow.
 */
const TINY = powerOfTwo(-500);
const EXCEPTIONAL_EVERY = 10;
const MAXIMUM_STEPS = 1000;

/** The real Schur form of A, which must be square with finite entries, the largest of them near 1. */
export function realSchur(A: Matrix): RealSchur {
  const n = A.rows;
  const T: Matrix = { rows: n, columns: n, data: A.data.slice() };
  const Q = identity(n);
  const v = new Float64Array(n);
  reduceToHessenberg(T, Q, v);

  const size = frobeniusNorm(T);
  let high = n - 1;
  for (let steps = 0; high > 0;) {
    const floor = size * (steps < PATIENCE ? TINY : Number.EPSILON);
    let low = high;
    while (low > 0 && !isNegligible(T, low, floor)) low--;
    if (low > 0) T.data[low * n + low - 1] = 0;
    if (low >= high - 1) {
      if (low < high) standardise(T, Q, low);
      high = low - 1;
      steps = 0;
      continue;
    }
    if (++steps > MAXIMUM_STEPS) throw new Error(`realSchur: no convergence in ${MAXIMUM_STEPS} steps`);
    francisStep(T, Q, v, low, high, steps % EXCEPTIONAL_EVERY === 0);
  }
  return { T, Q };
}

function isNegligible({ data, columns: n }: Matrix, i: number, floor: number): boolean {
  const neighbours = Math.abs(data[(i - 1) * n + i - 1]) + Math.abs(data[i * n + i]);
  return Math.abs(data[i * n + i - 1]) <= Math.max(Number.EPSILON * neighbours, floor);
}

function reduceToHessenberg(T: Matrix, Q: Matrix, v: Float64Array): void {
  const n = T.rows;
  for (let k = 0; k < n - 2; k++) {
    for (let i = k + 1; i < n; i++) v[i - k - 1] = T.data[i * n + k];
    reflect(T, Q, k + 1, v, n - k - 1);
    for (let i = k + 2; i < n; i++) T.data[i * n + k] = 0;
  }
}

/** Takes one double shift step on the rows and columns low … high, at least three of them. */
function francisStep(T: Matrix, Q: Matrix, v: Float64Array, low: number, high: number, exceptional: boolean): void {
  const { data, columns: n } = T;
  const at = (i: number, j: number) => data[i * n + j];

  // The shifts are the eigenvalues of [[x, ·], [·, y]] with product w of its other two entries.
  let x = at(high, high);
  let y = at(high - 1, high - 1);
  let w = at(high, high - 1) * at(high - 1, high);
  if (exceptional) {
    const s = Math.abs(at(high, high - 1)) + Math.abs(at(high - 1, high - 2));
    x = y = x + 0.75 * s;
    w = -0.4375 * s * s;
  }
  // First column of (T − σ₁)(T − σ₂), divided by its entry below the diagonal.
  const z = at(low, low);
  const below = at(low + 1, low);
  v[0] = ((x - z) * (y - z) - w) / below + at(low, low + 1);
  v[1] = at(low + 1, low + 1) + z - x - y;
  v[2] = at(low + 2, low + 1);
  for (let k = low; k < high; k++) {
    const length = Math.min(3, high - k + 1);
    if (k > low) for (let i = 0; i < length; i++) v[i] = at(k + i, k - 1);
    reflect(T, Q, k, v, length);
    if (k > low) for (let i = 1; i < length; i++) data[(k + i) * n + k - 1] = 0;
  }
}

/**
 * Sets T ← H T H, Q ← Q H with the reflection H = I − τ u u' of the rows and columns first … first + length − 1 that
 * turns v into a multiple of the first unit vector. Entries left of column first − 1 must be 0 there. v is overwritten
 * by u.
 */
function reflect(T: Matrix, Q: Matrix, first: number, v: Float64Array, length: number): void {
  let largest = 0;
  for (let i = 0; i < length; i++) largest = Math.max(largest, Math.abs(v[i]));
  let tail = 0;
  for (let i = 1; i < length; i++) tail = Math.max(tail, Math.abs(v[i]));
  if (tail === 0) return;
  let squares = 0;
  for (let i = 0; i < length; i++) {
    v[i] /= largest;
    squares += v[i] * v[i];
  }
  const euclidean = Math.sqrt(squares);
  const tau = 1 / (euclidean * (euclidean + Math.abs(v[0])));
  v[0] += v[0] < 0 ? -euclidean : euclidean;

  const n = T.rows;
  for (let j = Math.max(0, first - 1); j < n; j++) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += v[i] * T.data[(first + i) * n + j];
    sum *= tau;
    for (let i = 0; i < length; i++) T.data[(first + i) * n + j] -= sum * v[i];
  }
  reflectColumns(T, Math.min(n, first + length + 1), first, v, length, tau);
  reflectColumns(Q, n, first, v, length, tau);
}

/** Sets M ← M H in the rows 0 … rows − 1. */
function reflectColumns(
  { data, columns: n }: Matrix,
  rows: number,
  first: number,
  v: Float64Array,
  length: number,
  tau: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = row * n + first;
    let sum = 0;
    for (let i = 0; i < length; i++) sum += v[i] * data[start + i];
    sum *= tau;
    for (let i = 0; i < length; i++) data[start + i] -= sum * v[i];
  }
}

/**
 * Makes the block of rows and columns k, k + 1 triangular, or gives it equal diagonal entries if its pair is complex.
 */
function standardise(T: Matrix, Q: Matrix, k: number): void {
  const { data, columns: n } = T;
  const aa = k * n + k;
  const [ab, ba, bb] = [aa + 1, aa + n, aa + n + 1];

  let p = (data[aa] - data[bb]) / 2;
  if (p * p + data[ab] * data[ba] < 0 && p !== 0) {
    // By θ with tan 2θ = −2p / (b + c).
    const [cos2, sin2] = direction(Math.abs(data[ab] + data[ba]), data[ab] + data[ba] < 0 ? 2 * p : -2 * p);
    const cosine = Math.sqrt((1 + cos2) / 2);
    rotate(T, Q, k, cosine, sin2 / (2 * cosine));
    data[aa] = data[bb] = data[aa] / 2 + data[bb] / 2;
    p = 0;
  }
  const discriminant = p * p + data[ab] * data[ba];
  if (discriminant < 0 || data[ba] === 0) return;

  // (z, c) is the eigenvector of d + z.
  const z = p + (p < 0 ? -1 : 1) * Math.sqrt(discriminant);
  const upper = data[bb] + z;
  const lower = z === 0 ? data[bb] : data[bb] - (data[ab] * data[ba]) / z;
  rotate(T, Q, k, ...direction(z, data[ba]));
  data[aa] = upper;
  data[bb] = lower;
  data[ba] = 0;
}

/** The unit vector (x, y) / |(x, y)|, scaled so that the squares do not vanish. */
function direction(x: number, y: number): [number, number] {
  const largest = Math.max(Math.abs(x), Math.abs(y));
  const [c, s] = [x / largest, y / largest];
  const length = Math.sqrt(c * c + s * s);
  return [c / length, s / length];
}

/** Sets T ← R' T R, Q ← Q R with the rotation R of the coordinates k and k + 1 whose first column is (c, s). */
function rotate(T: Matrix, Q: Matrix, k: number, c: number, s: number): void {
  const n = T.rows;
  for (let j = k; j < n; j++) {
    const upper = T.data[k * n + j];
    const lower = T.data[(k + 1) * n + j];
    T.data[k * n + j] = c * upper + s * lower;
    T.data[(k + 1) * n + j] = c * lower - s * upper;
  }
  rotateColumns(T, k + 2, k, c, s);
  rotateColumns(Q, n, k, c, s);
}

function rotateColumns({ data, columns: n }: Matrix, rows: number, k: number, c: number, s: number): void {
  for (let i = 0; i < rows; i++) {
    const left = data[i * n + k];
    const right = data[i * n + k + 1];
    data[i * n + k] = c * left + s * right;
    data[i * n + k + 1] = c * right - s * left;
  }
}
