/**
 * Eigenvalues, and the spectral radius ρ(A) = max |λ|: how fast A^s grows or decays in the long run.
 *
 * A is split into its irreducible blocks, each is balanced, scaled by a power of two to a largest entry near 1, and
 * brought to real Schur form. Blocks of size 1 and 2 have closed forms; triangular and nilpotent triangular matrices
 * are exact. The eigenvalues found are those of a matrix within a modest multiple of n · 2^-53 · ‖B‖ of the balanced
 * matrix B. So a simple eigenvalue is good to that times its condition number, and one in a Jordan block of size k to
 * its kth root.
 *
 * The spectral radius is not the operator norm: between the two stands ‖A^s‖₂ ≤ κ(V) ρ^s, V the matrix of eigenvectors.
 */
import { balance } from "./balance.ts";
import { exponentOf, scaleByPowerOfTwo } from "../elementary/binary.ts";
import { eigenvectorMatrix, imaginaryPart, startsPair, withUnitColumns } from "./eigenvectors.ts";
import { irreducibleBlocks } from "./irreducible-blocks.ts";
import { frobeniusNorm, largestEntry, requireFinite, requireSquare, type Matrix } from "../linear-algebra/matrix.ts";
import { conditionNumber } from "../linear-algebra/norms.ts";
import { realSchur } from "./real-schur.ts";

/** An eigenvalue λ = re + i im. */
export interface Eigenvalue {
  /** The real part. */
  readonly re: number;
  /** The imaginary part; 0 for a real eigenvalue. */
  readonly im: number;
}

/**
 * All n eigenvalues of A, largest modulus first, of a conjugate pair im > 0 first, by balancing and Francis' double
 * shift steps (Golub and Van Loan, Matrix Computations, section 7.5). Throws a RangeError unless A is square with
 * finite entries.
 */
export function eigenvalues(A: Matrix): readonly Eigenvalue[] {
  return eigenvaluesFor("eigenvalues", A);
}

/**
 * The spectral radius max |λ|: how fast A^s grows or decays in the long run. It is not an operator norm. Infinity only
 * where it exceeds the largest double. Throws a RangeError unless A is square with finite entries.
 *
 * @example
 * spectralRadius(matrixOf([[0.5, 2], [0, 0.5]])); // 0.5; its operator norm is 2.118
 */
export function spectralRadius(A: Matrix): number {
  const found = eigenvaluesFor("spectralRadius", A);
  return found.length === 0 ? 0 : modulus(found[0]);
}

/**
 * The condition κ₂(V) of the eigenvectors of A = V D V^-1. Columns of V are the real eigenvectors, and for a conjugate
 * pair the real and imaginary parts of one vector, which make D a scaled rotation there: ‖D‖₂ = ρ(A), and ‖A^s‖₂ ≤
 * κ₂(V) ρ(A)^s for all s. Single columns have length 1, pairs together √2.
 *
 * Infinity if A is defective as far as can be told: a change of A by rounding errors could make eigenvalues coincide
 * that share their eigenvector. Throws a RangeError unless A is square with finite entries.
 */
export function eigenvectorCondition(A: Matrix): number {
  requireSquare("eigenvectorCondition", A);
  requireFinite("eigenvectorCondition", A);
  const { B, exponents } = balancedToOne(A);
  const schur = realSchur(B);
  const V = eigenvectorMatrix(schur);
  const balancedCondition = conditionNumber(withUnitColumns(V, schur.T, new Int32Array(A.rows)));
  if (isDefective(eigenvaluesOfSchurForm(schur.T), balancedCondition, frobeniusNorm(B))) return Infinity;
  return conditionNumber(withUnitColumns(V, schur.T, exponents));
}

/**
 * Whether rounding errors could make two eigenvalues coincide that share their eigenvector. Eigenvalues move by at most
 * κ δ when the matrix changes by δ (Bauer and Fike), so two no farther apart than that for rounding errors δ may be
 * one. The coupling κ · distance, the c of [[λ, c], [0, λ + distance]], says whether they then share their eigenvector
 * or are a double eigenvalue with two, for which it is of the size of rounding errors.
 */
function isDefective(spectrum: readonly Eigenvalue[], condition: number, size: number): boolean {
  const rounding = Number.EPSILON * size;
  const reach = condition * 8 * spectrum.length * rounding;
  return spectrum.some((a, i) =>
    spectrum.slice(i + 1).some((b) => {
      const distance = modulus({ re: a.re - b.re, im: a.im - b.im });
      return distance <= reach && condition * Math.max(distance, rounding) >= LEAST_COUPLING * size;
    }),
  );
}
const LEAST_COUPLING = 1e-6;

function eigenvaluesFor(caller: string, A: Matrix): Eigenvalue[] {
  requireSquare(caller, A);
  requireFinite(caller, A);
  return irreducibleBlocks(A)
    .flatMap(eigenvaluesOfBlock)
    .sort((a, b) => modulus(b) - modulus(a) || b.im - a.im || b.re - a.re);
}

function eigenvaluesOfBlock(A: Matrix): Eigenvalue[] {
  if (A.rows === 1) return [{ re: A.data[0], im: 0 }];
  const { B, exponent } = balancedToOne(A);
  const found = B.rows === 2 ? eigenvaluesOfTwoByTwo(B) : eigenvaluesOfSchurForm(realSchur(B).T);
  const real = isSymmetric(B); // a double eigenvalue may have come out as a pair, apart by rounding
  return found.map(({ re, im }) => ({
    re: scaleByPowerOfTwo(re, exponent),
    im: real ? 0 : scaleByPowerOfTwo(im, exponent),
  }));
}

/**
 * The balanced form 2^exponent B = D^-1 A D with D = diag(2^{d_i}) and the largest entry of B in [1, 2); `exponents`
 * are the d_i.
 */
function balancedToOne(A: Matrix): { B: Matrix; exponents: Int32Array; exponent: number } {
  const before = scaledToOne(A);
  const { B, exponents } = balance(before.matrix);
  const after = scaledToOne(B); // balancing may have shrunk it by any amount
  return { B: after.matrix, exponents, exponent: before.exponent + after.exponent };
}

/** The form A = matrix · 2^exponent with the largest entry of the matrix in [1, 2); the zero matrix as it is. */
function scaledToOne(A: Matrix): { matrix: Matrix; exponent: number } {
  const largest = largestEntry(A);
  const exponent = largest === 0 ? 0 : exponentOf(largest);
  const data = A.data.map((entry) => scaleByPowerOfTwo(entry, -exponent));
  return { matrix: { rows: A.rows, columns: A.columns, data }, exponent };
}

function eigenvaluesOfSchurForm(T: Matrix): Eigenvalue[] {
  const { data, columns: n } = T;
  const found: Eigenvalue[] = [];
  for (let k = 0; k < n; k++) {
    const re = data[k * n + k];
    if (startsPair(T, k)) {
      const im = imaginaryPart(T, k);
      found.push({ re, im }, { re, im: -im });
      k++;
    } else found.push({ re, im: 0 });
  }
  return found;
}

/**
 * The roots of λ² − 2mλ + det = 0 with m = (a + d)/2 and m² − det = ((a − d)/2)² + bc: first the larger root, then det
 * over it.
 */
function eigenvaluesOfTwoByTwo({ data: [a, b, c, d] }: Matrix): Eigenvalue[] {
  const m = (a + d) / 2;
  // p² + bc may cancel down to what rounding took from a − d (two nearly equal eigenvalues), so that is put back.
  const difference = a - d;
  const p = difference / 2;
  const taken = a - difference;
  const lost = (a - (difference + taken) + (taken - d)) / 2;
  const discriminant = sumOfProducts(p, p, b, c) + 2 * p * lost;
  if (discriminant < 0) {
    const im = Math.sqrt(-discriminant);
    return [
      { re: m, im },
      { re: m, im: -im },
    ];
  }
  const larger = m + (m < 0 ? -1 : 1) * Math.sqrt(discriminant);
  const smaller = larger === 0 ? 0 : sumOfProducts(a, d, -b, c) / larger;
  return [
    { re: larger, im: 0 },
    { re: smaller, im: 0 },
  ];
}

/**
 * The sum u v + x y with the products' rounding errors added back (Dekker), so that cancellation leaves the leading
 * digits right.
 */
function sumOfProducts(u: number, v: number, x: number, y: number): number {
  const uv = u * v;
  const xy = x * y;
  const sum = uv + xy;
  const kept = sum - uv;
  const sumError = uv - (sum - kept) + (xy - kept);
  return sum + (sumError + (productError(u, v, uv) + productError(x, y, xy)));
}

function productError(u: number, v: number, product: number): number {
  const uHigh = upperHalf(u);
  const vHigh = upperHalf(v);
  const uLow = u - uHigh;
  const vLow = v - vHigh;
  return uHigh * vHigh - product + uHigh * vLow + uLow * vHigh + uLow * vLow;
}

/** The upper 26 digits of x (Veltkamp). */
function upperHalf(x: number): number {
  const spread = 134217729 * x; // 2^27 + 1
  return spread - (spread - x);
}

function isSymmetric({ data, columns: n }: Matrix): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) if (data[i * n + j] !== data[j * n + i]) return false;
  }
  return true;
}

function modulus({ re, im }: Eigenvalue): number {
  const larger = Math.max(Math.abs(re), Math.abs(im));
  const ratio = larger === 0 ? 0 : Math.min(Math.abs(re), Math.abs(im)) / larger;
  return larger * Math.sqrt(1 + ratio * ratio);
}
