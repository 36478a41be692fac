import { EigenvalueDecomposition, Matrix as ReferenceMatrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import {
  diagonal,
  frobeniusNorm,
  identity,
  matrixOf,
  scaleMatrix,
  toRows,
  zeroMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { stream } from "../../../src/numeric/random.ts";
import {
  eigenvalues,
  eigenvectorCondition,
  spectralRadius,
  type Eigenvalue,
} from "../../../src/numeric/spectrum/spectrum.ts";
import {
  backwardError,
  FAMILIES,
  gaussian,
  jordanBlock,
  matrixFrom,
  orthogonallySimilar,
  power,
} from "../test-matrices.ts";

const real = (...values: number[]) => values.map((re) => ({ re, im: 0 }));
const distance = (a: Eigenvalue, b: Eigenvalue) => Math.hypot(a.re - b.re, a.im - b.im);

/** The largest distance when every found value is paired with the nearest wanted one that is left. */
function farthest(found: readonly Eigenvalue[], wanted: readonly Eigenvalue[]): number {
  const left = [...wanted];
  return Math.max(
    ...found.map((lambda) => {
      const distances = left.map((other) => distance(lambda, other));
      const nearest = distances.indexOf(Math.min(...distances));
      left.splice(nearest, 1);
      return distances[nearest];
    }),
  );
}

/** Measured on 400 000 matrices: at most 5.1 n eps ‖A‖. */
const BACKWARD_ERROR = 16;

describe("eigenvalues in closed form", () => {
  it("are the entry of a 1×1 matrix and nothing of an empty one", () => {
    expect(eigenvalues(matrixOf([[-0.3]]))).toEqual(real(-0.3));
    expect(eigenvalues(zeroMatrix(0, 0))).toEqual([]);
    expect(spectralRadius(zeroMatrix(0, 0))).toBe(0);
  });

  it("are exactly the diagonal of a triangular matrix, also under a permutation of rows and columns", () => {
    // prettier-ignore
    expect(eigenvalues(matrixOf([[0.1, 5, 7], [0, -0.3, 9], [0, 0, 0.2]]))).toEqual(real(-0.3, 0.2, 0.1));
    // prettier-ignore
    expect(eigenvalues(matrixOf([[-0.3, 0, 9], [5, 0.1, 7], [0, 0, 0.2]]))).toEqual(real(-0.3, 0.2, 0.1));
  });

  it("are exactly 0 for nilpotent triangular matrices of any grading", () => {
    const A = matrixFrom(8, (i, j) => (j > i ? 2 ** (60 * (i - 2 * j)) : 0));
    expect(eigenvalues(A).every(({ re, im }) => re === 0 && im === 0)).toBe(true);
  });

  it("of a nearly nilpotent 2×2 matrix are small, though trace and difference of the diagonal are both rounded", () => {
    const delta = 2 ** -52;
    const A = matrixOf([[1, 1], [-1, -1 - delta]]); // prettier-ignore
    // Characteristic polynomial λ² + δλ − δ, exactly; its larger root in size is −(δ + √(δ² + 4δ))/2.
    const exact = (delta + Math.sqrt(delta * delta + 4 * delta)) / 2;
    expect(Math.abs(spectralRadius(A) / exact - 1)).toBeLessThan(1e-12);
  });

  it("of a 2×2 matrix have the small one to the last bits where trace and root cancel", () => {
    const b = 1 - 2 ** -53;
    expect(eigenvalues(matrixOf([[1, b], [b, 1]]))).toEqual(real(1 + b, 2 ** -53)); // prettier-ignore
    // det = (1 + 2^-30) 2^-30 − 2^-30 = 2^-60, exactly, and the small eigenvalue is det over the large one.
    const [larger, smaller] = eigenvalues(matrixOf([[1 + 2 ** -30, 1], [2 ** -30, 2 ** -30]])); // prettier-ignore
    expect(Math.abs((smaller.re * larger.re) / 2 ** -60 - 1)).toBeLessThan(4 * 2 ** -53);
    expect(Math.abs(larger.re + smaller.re - (1 + 2 ** -29))).toBeLessThan(4 * 2 ** -53);
  });

  it("of a rotation times r are r e^{±iθ}, the upper one first", () => {
    expect(eigenvalues(matrixOf([[0, -3], [3, 0]]))).toEqual([{ re: 0, im: 3 }, { re: 0, im: -3 }]); // prettier-ignore
    const [upper, lower] = eigenvalues(matrixOf([[0.6, -0.8], [0.8, 0.6]])); // prettier-ignore
    expect(distance(upper, { re: 0.6, im: 0.8 })).toBeLessThan(4 * 2 ** -53);
    expect(lower).toEqual({ re: upper.re, im: -upper.im });
  });

  it("of a cyclic permutation are the roots of unity", () => {
    for (const n of [3, 4, 5, 8]) {
      const roots = Array.from({ length: n }, (_, k) => ({
        re: Math.cos((2 * Math.PI * k) / n),
        im: Math.sin((2 * Math.PI * k) / n),
      }));
      expect(farthest(eigenvalues(matrixFrom(n, (i, j) => ((i + 1) % n === j ? 1 : 0))), roots)).toBeLessThan(
        n * 1e-15,
      );
    }
  });

  it("are found where the reference implementation never returns", () => {
    const found = eigenvalues(matrixOf([[0, 0, 1], [0, 0, 1], [-1, -1, 0]])); // prettier-ignore
    expect(
      farthest(found, [
        { re: 0, im: 0 },
        { re: 0, im: Math.SQRT2 },
        { re: 0, im: -Math.SQRT2 },
      ]),
    ).toBeLessThan(3e-15);
    const A = matrixOf([[1, 0, -1, 0], [1, 1, -1, -1], [1, 1, -1, 1], [0, 1, -1, 0]]); // prettier-ignore
    for (const lambda of eigenvalues(A)) expect(backwardError(A, lambda)).toBeLessThan(BACKWARD_ERROR);
  });

  it("are real for every symmetric matrix, multiple ones included", () => {
    const random = stream("test/spectrum/symmetric");
    for (let k = 0; k < 200; k++) {
      const M = orthogonallySimilar(diagonal(Float64Array.of(1, 1, 1, -2, -2, 0)), random);
      const A = matrixFrom(6, (i, j) => M.data[Math.max(i, j) * 6 + Math.min(i, j)]);
      expect(eigenvalues(A).every(({ im }) => im === 0)).toBe(true);
    }
  });
});

describe("eigenvalues", () => {
  it("are sorted by modulus, then by imaginary part", () => {
    const A = matrixOf([[0, 2, 0, 0], [-2, 0, 0, 0], [0, 0, -2, 0], [0, 0, 0, 2.5]]); // prettier-ignore
    // prettier-ignore
    expect(eigenvalues(A)).toEqual([{ re: 2.5, im: 0 }, { re: 0, im: 2 }, { re: -2, im: 0 }, { re: 0, im: -2 }]);
  });

  it("of 2^k A are 2^k times those of A, to the bit, over the whole range of doubles", () => {
    const random = stream("test/spectrum/scale");
    for (let k = 0; k < 300; k++) {
      const A = gaussian(1 + random.integerBelow(8), random);
      const exponent = random.integerBelow(1900) - 930;
      const scaled = eigenvalues(scaleMatrix(2 ** exponent, A));
      const plain = eigenvalues(A).map(({ re, im }) => ({ re: re * 2 ** exponent, im: im * 2 ** exponent }));
      expect(scaled).toEqual(plain);
    }
  });

  it("come back from an orthogonal similarity within a modest multiple of n eps ‖A‖ (normal matrices)", () => {
    const random = stream("test/spectrum/known");
    for (let k = 0; k < 500; k++) {
      const wanted: Eigenvalue[] = [];
      const n = 2 + random.integerBelow(7);
      const D = zeroMatrix(n, n);
      for (let i = 0; i < n; i++) {
        const [re, im] = [random.gaussian(), random.gaussian()];
        D.data[i * n + i] = re;
        if (i + 1 === n || random.uniform() < 0.5) wanted.push({ re, im: 0 });
        else {
          D.data[i * n + i + 1] = im;
          D.data[(i + 1) * n + i] = -im;
          D.data[(i + 1) * n + i + 1] = re;
          wanted.push({ re, im }, { re, im: -im });
          i++;
        }
      }
      const A = orthogonallySimilar(D, random);
      // Making A costs n reflections, each about n eps.
      expect(farthest(eigenvalues(A), wanted)).toBeLessThan(
        (BACKWARD_ERROR * n + 4 * n * n) * 2 ** -52 * frobeniusNorm(A),
      );
    }
  });

  it("of a Jordan block of size k are right to the kth root of rounding", () => {
    const random = stream("test/spectrum/jordan");
    for (let k = 2; k <= 6; k++) {
      const lambda = random.gaussian();
      const found = eigenvalues(orthogonallySimilar(jordanBlock(k, lambda), random));
      const rounding = 8 * k * k * 2 ** -52 * (1 + Math.abs(lambda));
      for (const value of found) expect(distance(value, { re: lambda, im: 0 })).toBeLessThan(2 * rounding ** (1 / k));
    }
  });

  it("of graded matrices have small ones relatively right", () => {
    // D R D with D = diag(1, 2^-40, 2^-80) has eigenvalues 2, 2^-80 (2 − 1/2), 2^-160 · det(R)/3 up to factors 1 +
    // 2^-80.
    const d = [1, 2 ** -40, 2 ** -80];
    const R = [[2, 1, 0], [1, 2, 1], [0, 1, 2]]; // prettier-ignore
    const found = eigenvalues(matrixFrom(3, (i, j) => d[i] * R[i][j] * d[j]));
    [2, 1.5 * 2 ** -80, (4 / 3) * 2 ** -160].forEach((wanted, i) => {
      expect(Math.abs(found[i].re / wanted - 1)).toBeLessThan(1e-14);
    });
  });

  it("agree with an independent implementation on Gaussian matrices", () => {
    const random = stream("test/spectrum/reference");
    for (let k = 0; k < 300; k++) {
      const A = gaussian(3 + random.integerBelow(6), random);
      const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(new ReferenceMatrix(toRows(A)));
      const reference = realEigenvalues.map((re, i) => ({ re, im: imaginaryEigenvalues[i] }));
      // Bauer and Fike, with 16 n eps ‖A‖ for each of the two.
      const bound = 32 * A.rows * 2 ** -52 * frobeniusNorm(A) * eigenvectorCondition(A);
      expect(farthest(eigenvalues(A), reference)).toBeLessThan(bound);
    }
  });

  it.each(Object.entries(FAMILIES))("answer for %s", (name, family) => {
    const random = stream(`test/spectrum/${name}`);
    for (let k = 0; k < 700; k++) {
      const n =
        (name === "weakly coupled rotations" ? 4 : 1) +
        random.integerBelow(name === "weakly coupled rotations" ? 4 : 10);
      const A = family(n, random);
      const found = eigenvalues(A);
      expect(found.length).toBe(n);
      expect(found.every(({ re, im }) => Number.isFinite(re) && Number.isFinite(im))).toBe(true);
      expect(eigenvectorCondition(A)).toBeGreaterThan(1 - 1e-12);
      // A subnormal matrix has eigenvalues rounded to multiples of 2^-1074, which is no small part of them.
      if (name === "subnormal" || k % 25 > 0) continue;
      const unit = name === "huge" ? 2 ** -1000 : 1;
      const scaled = scaleMatrix(unit, A);
      for (const { re, im } of found) {
        expect(backwardError(scaled, { re: re * unit, im: im * unit })).toBeLessThan(BACKWARD_ERROR);
      }
      const trace =
        found.reduce((sum, { re }) => sum + re * unit, 0) - toRows(scaled).reduce((sum, row, i) => sum + row[i], 0);
      expect(Math.abs(trace)).toBeLessThanOrEqual(BACKWARD_ERROR * n * n * 2 ** -52 * frobeniusNorm(scaled));
    }
  });

  it("are refused by name for matrices that are not square or not finite", () => {
    const bad = (entry: number) => ({ rows: 2, columns: 2, data: Float64Array.of(1, entry, 0, 1) });
    expect(() => eigenvalues(zeroMatrix(2, 3))).toThrow(
      new RangeError("eigenvalues: the matrix must be square, got 2×3"),
    );
    expect(() => spectralRadius(bad(NaN))).toThrow(
      new RangeError("spectralRadius: entries must be finite numbers, got NaN at (0, 1)"),
    );
    expect(() => eigenvalues(bad(Infinity))).toThrow(/^eigenvalues: .* got Infinity at \(0, 1\)/);
    expect(() => eigenvectorCondition(bad(NaN))).toThrow(/^eigenvectorCondition: .* got NaN/);
  });
});

describe("spectralRadius", () => {
  it("is not the operator norm", () => {
    expect(spectralRadius(matrixOf([[0.5, 2], [0, 0.5]]))).toBe(0.5); // prettier-ignore
  });

  it("is the modulus of a complex pair", () => {
    expect(spectralRadius(matrixOf([[3, -4], [4, 3]]))).toBe(5); // prettier-ignore
  });
});

describe("eigenvectorCondition", () => {
  it("is 1 for normal matrices", () => {
    const random = stream("test/spectrum/normal");
    const normal = [
      identity(5),
      matrixOf([
        [3, -4],
        [4, 3],
      ]),
      orthogonallySimilar(diagonal(Float64Array.of(1, 2, 3, 4)), random),
    ];
    for (const A of normal) expect(Math.abs(eigenvectorCondition(A) - 1)).toBeLessThan(1e-13);
  });

  it("has the closed forms of 2×2 matrices", () => {
    // Eigenvectors (1, 0) and (1, 1)/√2 enclose 45°: cot(π/8) = 1 + √2.
    // prettier-ignore
    expect(Math.abs(eigenvectorCondition(matrixOf([[1, 1], [0, 2]])) / (1 + Math.SQRT2) - 1)).toBeLessThan(1e-15 * 4);
    // λ = ±2i with eigenvectors (2, ±i): columns (2, 0) and (0, 1).
    // prettier-ignore
    expect(Math.abs(eigenvectorCondition(matrixOf([[0, 4], [-1, 0]])) / 2 - 1)).toBeLessThan(1e-15 * 4);
  });

  it("is infinite for defective matrices, hidden in an orthogonal basis too, and finite for Gaussian ones", () => {
    expect(eigenvectorCondition(matrixOf([[0.5, 2], [0, 0.5]]))).toBe(Infinity); // prettier-ignore
    expect(eigenvectorCondition(jordanBlock(64, 0))).toBe(Infinity);
    const [c, s] = [Math.cos(1), Math.sin(1)];
    // prettier-ignore
    expect(eigenvectorCondition(matrixOf([[0.3 - c * s, c * c], [-s * s, 0.3 + c * s]]))).toBe(Infinity);
    const random = stream("test/spectrum/defective");
    for (let k = 0; k < 500; k++) {
      const J = orthogonallySimilar(jordanBlock(3 + (k % 4), random.gaussian()), random);
      expect(eigenvectorCondition(J)).toBe(Infinity);
      expect(eigenvectorCondition(gaussian(1 + (k % 8), random))).toBeLessThan(1e6);
    }
  });

  it("bounds all powers: ‖A^s‖₂ ≤ κ(V) ρ^s", () => {
    const random = stream("test/spectrum/powers");
    let closest = 0;
    for (let k = 0; k < 300; k++) {
      const A = gaussian(1 + (k % 6), random);
      for (const s of [1, 2, 3, 7, 20]) {
        const share = operatorNorm(power(A, s)) / (eigenvectorCondition(A) * spectralRadius(A) ** s);
        // Bauer and Fike: ρ is right to κ n eps ‖A‖ / ρ, and that s times; 1e-9 is far above it for these κ.
        expect(share).toBeLessThan(1 + 1e-9);
        closest = Math.max(closest, share);
      }
    }
    expect(closest).toBeGreaterThan(0.9);
  });
});
