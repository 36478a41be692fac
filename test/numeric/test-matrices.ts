/** Families of square matrices on which eigenvalue algorithms go wrong, and what a right answer is held against. */
import {
  frobeniusNorm,
  identity,
  multiply,
  scaleMatrix,
  transpose,
  zeroMatrix,
  type Matrix,
} from "../../src/numeric/linear-algebra/matrix.ts";
import { smallestSingularValue } from "../../src/numeric/linear-algebra/norms.ts";
import type { Random } from "../../src/numeric/random.ts";
import type { Eigenvalue } from "../../src/numeric/spectrum/spectrum.ts";

export type Family = (n: number, random: Random) => Matrix;

export function matrixFrom(n: number, entry: (i: number, j: number) => number): Matrix {
  const A = zeroMatrix(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) A.data[i * n + j] = entry(i, j);
  return A;
}

export const gaussian: Family = (n, random) => matrixFrom(n, () => random.gaussian());

/** −1, 0 or 1 */
const trit = (random: Random) => random.integerBelow(3) - 1;
/** 2^-k, k = 0 … range − 1 */
const grade = (random: Random, range: number) => 2 ** -random.integerBelow(range);
const grades = (n: number, random: Random, range: number) => Array.from({ length: n }, () => grade(random, range));

/** Q M Q' for an orthogonal Q made of n reflections. */
export function orthogonallySimilar(M: Matrix, random: Random): Matrix {
  let A = M;
  for (let k = 0; k < M.rows; k++) {
    const u = Array.from({ length: M.rows }, () => random.gaussian());
    const square = u.reduce((sum, x) => sum + x * x, 0);
    const H = matrixFrom(M.rows, (i, j) => (i === j ? 1 : 0) - (2 * u[i] * u[j]) / square);
    A = multiply(H, multiply(A, transpose(H)));
  }
  return A;
}

export function jordanBlock(n: number, lambda: number): Matrix {
  return matrixFrom(n, (i, j) => (i === j ? lambda : j === i + 1 ? 1 : 0));
}

/** A Jordan block under an integer similarity of determinant 1: defective exactly, not up to rounding. */
function hiddenJordanBlock(n: number, random: Random): Matrix {
  let A = jordanBlock(n, trit(random));
  for (let t = 0; t < n; t++) {
    const p = random.integerBelow(n);
    const q = random.integerBelow(n);
    if (p === q) continue;
    const c = trit(random);
    const E = (factor: number) => matrixFrom(n, (i, j) => (i === j ? 1 : i === p && j === q ? factor : 0));
    A = multiply(E(c), multiply(A, E(-c)));
  }
  return A;
}

const graded =
  (range: number): Family =>
  (n, random) =>
    matrixFrom(n, () => random.gaussian() * grade(random, range));

const gradedBothSides =
  (range: number, entry: (random: Random) => number): Family =>
  (n, random) => {
    const d = grades(n, random, range);
    return matrixFrom(n, (i, j) => entry(random) * d[i] * d[j]);
  };

function skew(M: Matrix): Matrix {
  const n = M.rows;
  return matrixFrom(n, (i, j) => (i === j ? 0 : i > j ? M.data[i * n + j] : -M.data[j * n + i]));
}

function symmetric(M: Matrix): Matrix {
  const n = M.rows;
  return matrixFrom(n, (i, j) => M.data[Math.max(i, j) * n + Math.min(i, j)]);
}

function permutation(n: number, random: Random): Matrix {
  const image = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const k = random.integerBelow(i + 1);
    [image[i], image[k]] = [image[k], image[i]];
  }
  return matrixFrom(n, (i, j) => (image[i] === j ? 1 : 0));
}

const small = (n: number, random: Random) => matrixFrom(n, () => trit(random));

export const FAMILIES: Readonly<Record<string, Family>> = {
  gaussian,
  "small integers": small,
  "sparse small integers": (n, random) => matrixFrom(n, () => (random.uniform() < 0.3 ? trit(random) : 0)),
  "graded entries, 2^-50": graded(50),
  "graded entries, 2^-900": graded(900),
  "sparse graded entries": (n, random) =>
    matrixFrom(n, () => (random.uniform() < 0.4 ? random.sign() * grade(random, 900) : 0)),
  "rows and columns graded alike": gradedBothSides(450, (random) => random.gaussian()),
  "rows and columns graded alike, integers": gradedBothSides(450, trit),
  "badly scaled similarity": (n, random) => {
    const d = grades(n, random, 450);
    return matrixFrom(n, (i, j) => (random.gaussian() * d[i]) / d[j]);
  },
  "symmetric, graded": (n, random) => symmetric(graded(300)(n, random)),
  "skew integers": (n, random) => skew(small(n, random)),
  "skew Gaussian": (n, random) => skew(gaussian(n, random)),
  "signed path": (n, random) => matrixFrom(n, (i, j) => (Math.abs(i - j) === 1 ? random.sign() : 0)),
  companion: (n, random) => matrixFrom(n, (i, j) => (i === 0 ? random.gaussian() : i === j + 1 ? 1 : 0)),
  "companion, graded": (n, random) =>
    matrixFrom(n, (i, j) => (i === 0 ? random.gaussian() * grade(random, 1070) : i === j + 1 ? 1 : 0)),
  permutation,
  "signed cycle": (n, random) => matrixFrom(n, (i, j) => ((i + 1) % n === j ? random.sign() : 0)),
  "graded cycle": (n, random) => matrixFrom(n, (i, j) => ((i + 1) % n === j ? grade(random, 900) : 0)),
  "disturbed cycle": (n, random) =>
    matrixFrom(n, (i, j) => ((i + 1) % n === j ? 1 : 0) + (random.uniform() < 0.2 ? grade(random, 900) : 0)),
  nilpotent: (n, random) => matrixFrom(n, (i, j) => (j > i ? random.gaussian() : 0)),
  "rank one": (n, random) => {
    const a = Array.from({ length: n }, () => random.gaussian());
    const b = Array.from({ length: n }, () => random.gaussian());
    return matrixFrom(n, (i, j) => a[i] * b[j]);
  },
  "rank one, integers": (n, random) => {
    const a = Array.from({ length: n }, () => trit(random));
    const b = Array.from({ length: n }, () => trit(random));
    return matrixFrom(n, (i, j) => a[i] * b[j]);
  },
  "Jordan block": (n, random) => orthogonallySimilar(jordanBlock(n, random.gaussian()), random),
  "Jordan block, integers": hiddenJordanBlock,
  ones: (n) => matrixFrom(n, () => 1),
  zero: (n) => zeroMatrix(n, n),
  subnormal: (n, random) => matrixFrom(n, () => (random.integerBelow(7) - 3) * Number.MIN_VALUE),
  // Entries up to 2^1017: eigenvalues of up to 64 times that are still doubles.
  huge: (n, random) =>
    scaleMatrix(
      2 ** 1017,
      matrixFrom(n, () => random.uniformBetween(-1, 1)),
    ),
  // The two-dimensional rotations slip past the shifts of the double-shift algorithm when h is about 1e-8.
  "weakly coupled rotations": (n, random) => {
    const h = 10 ** random.uniformBetween(-16, 0);
    const coupled = [
      [0, 1, 0, 0],
      [1, 0, h, 0],
      [0, -h, 0, 1],
      [0, 0, 1, 0],
    ];
    return matrixFrom(n, (i, j) => (i < 4 && j < 4 ? coupled[i][j] : i === j ? random.uniform() : 0));
  },
};

/**
 * σ_min(A − λI) / (n · 2^-52 · ‖A‖_F): the size of the least change of A that makes λ exact, through a real matrix of
 * twice the size.
 */
export function backwardError(A: Matrix, { re, im }: Eigenvalue): number {
  const n = A.rows;
  const R = zeroMatrix(2 * n, 2 * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const entry = A.data[i * n + j] - (i === j ? re : 0);
      R.data[i * 2 * n + j] = entry;
      R.data[(n + i) * 2 * n + n + j] = entry;
    }
    R.data[i * 2 * n + n + i] = im;
    R.data[(n + i) * 2 * n + i] = -im;
  }
  const size = frobeniusNorm(A);
  return size === 0 ? Math.abs(re) + Math.abs(im) : smallestSingularValue(R) / size / (n * Number.EPSILON);
}

export function power(A: Matrix, s: number): Matrix {
  let product = identity(A.rows);
  for (let k = 0; k < s; k++) product = multiply(product, A);
  return product;
}
