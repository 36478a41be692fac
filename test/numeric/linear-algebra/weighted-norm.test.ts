import { describe, expect, it } from "vitest";
import { congruence } from "../../../src/numeric/linear-algebra/lyapunov.ts";
import {
  apply,
  diagonal,
  identity,
  largestEntry,
  matrixOf,
  multiply,
  scaleMatrix,
  subtractMatrices,
  transpose,
  zeroMatrix,
  type Matrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { stream, type Random } from "../../../src/numeric/random.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { dot, euclideanNorm } from "../../../src/numeric/linear-algebra/vector.ts";
import {
  adaptedNorm,
  cyclicNorms,
  euclideanNormOn,
  operatorNormBetween,
  weightedNorm,
} from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { gaussian } from "../test-matrices.ts";

const EPS = 2 ** -52;
const apart = (found: number, wanted: number) => Math.abs(found / wanted - 1);
const gaussianVector = (n: number, random: Random) => Float64Array.from({ length: n }, () => random.gaussian());
const periodOf = (jacobians: readonly Matrix[]) =>
  jacobians.reduce((product, A) => multiply(A, product), identity(jacobians[0].rows));
/** Non-normal: its operator norm is 2.118, its spectral radius ½. */
const SHEAR = matrixOf([[0.5, 2], [0, 0.5]]); // prettier-ignore

describe("weightedNorm", () => {
  it("is (x'Px)^½", () => {
    const norm = weightedNorm(matrixOf([[4, 2], [2, 10]])); // prettier-ignore
    expect(norm.factor).toEqual(matrixOf([[2, 1], [0, 3]])); // prettier-ignore
    expect(apart(norm.of(Float64Array.of(1, 1)), Math.sqrt(18))).toBeLessThan(4 * EPS);
    const random = stream("test/weighted-norm/definition");
    for (let k = 0; k < 300; k++) {
      const n = 1 + random.integerBelow(8);
      const P = congruence(gaussian(n, random), identity(n));
      const norm = weightedNorm(P);
      const { factor, inverseFactor, dimension } = norm;
      const x = gaussianVector(n, random);
      expect(dimension).toBe(n);
      // x'Px itself has rounding errors of n eps |x|'|P||x|.
      expect(Math.abs(norm.of(x) ** 2 - dot(x, apply(P, x)))).toBeLessThan(
        8 * n * n * EPS * largestEntry(P) * dot(x, x),
      );
      expect(largestEntry(subtractMatrices(multiply(transpose(factor), factor), P))).toBeLessThan(
        4 * n * EPS * largestEntry(P),
      );
      const identityError = largestEntry(subtractMatrices(multiply(factor, inverseFactor), identity(n)));
      expect(identityError).toBeLessThan(4 * n * EPS * operatorNorm(factor) * operatorNorm(inverseFactor));
    }
  });

  it("compares with the Euclidean norm by constants that some vectors reach", () => {
    const norm = weightedNorm(diagonal(Float64Array.of(4, 0.25)));
    expect([norm.toEuclidean, norm.fromEuclidean].map((c) => apart(c, 2) < 2 * EPS)).toEqual([true, true]);
    const random = stream("test/weighted-norm/constants");
    for (let k = 0; k < 300; k++) {
      const n = 1 + random.integerBelow(6);
      const norm = weightedNorm(congruence(gaussian(n, random), identity(n)));
      const x = gaussianVector(n, random);
      expect(norm.of(x)).toBeLessThanOrEqual(norm.fromEuclidean * euclideanNorm(x) * (1 + 1e-13));
      expect(euclideanNorm(x)).toBeLessThanOrEqual(norm.toEuclidean * norm.of(x) * (1 + 1e-13));
    }
  });

  it("induces ‖A‖_P = max ‖Ax‖_P / ‖x‖_P, which no vector exceeds and the spectral radius does not", () => {
    const norm = weightedNorm(diagonal(Float64Array.of(1, 100)));
    // R A R^-1 = [[½, 0.2], [0, ½]]
    // prettier-ignore
    expect(apart(norm.operatorNorm(SHEAR), operatorNorm(matrixOf([[0.5, 0.2], [0, 0.5]])))).toBeLessThan(8 * EPS);
    const random = stream("test/weighted-norm/induced");
    for (let k = 0; k < 300; k++) {
      const n = 1 + random.integerBelow(6);
      const weighted = weightedNorm(congruence(gaussian(n, random), identity(n)));
      const A = gaussian(n, random);
      const x = gaussianVector(n, random);
      const slack = 1 + 1e-12 * weighted.toEuclidean * weighted.fromEuclidean;
      expect(weighted.of(apply(A, x))).toBeLessThanOrEqual(weighted.operatorNorm(A) * weighted.of(x) * slack);
      expect(spectralRadius(A)).toBeLessThanOrEqual(weighted.operatorNorm(A) * slack);
    }
  });

  it("is refused unless P is symmetric, finite and positive definite", () => {
    // prettier-ignore
    expect(() => weightedNorm(matrixOf([[1, 2], [2, 4]]))).toThrow("weightedNorm: the matrix must be positive definite, got the pivot 0 at 1");
    expect(() => weightedNorm(matrixOf([[-1]]))).toThrow(/^weightedNorm: .* positive definite/);
    expect(() => weightedNorm(matrixOf([[1, 0.5], [0, 1]]))).toThrow(/^weightedNorm: .* symmetric/); // prettier-ignore
    expect(() => weightedNorm(zeroMatrix(1, 2))).toThrow(/^weightedNorm: .* square/);
    expect(() => weightedNorm({ rows: 1, columns: 1, data: Float64Array.of(NaN) })).toThrow(/^weightedNorm: .* NaN/);
  });
});

describe("euclideanNormOn", () => {
  it("is the Euclidean norm", () => {
    const norm = euclideanNormOn(2);
    expect(apart(norm.of(Float64Array.of(3, -4)), 5)).toBeLessThan(4 * EPS);
    expect(norm.operatorNorm(SHEAR)).toBe(operatorNorm(SHEAR));
    expect([norm.toEuclidean, norm.fromEuclidean]).toEqual([1, 1]);
  });
});

describe("operatorNormBetween", () => {
  it("is submultiplicative along a path of norms, and the induced norm where both are one", () => {
    const random = stream("test/weighted-norm/between");
    for (let k = 0; k < 200; k++) {
      const n = 1 + random.integerBelow(5);
      const [p, q, r] = [0, 1, 2].map(() => weightedNorm(congruence(gaussian(n, random), identity(n))));
      const [A, B] = [gaussian(n, random), gaussian(n, random)];
      const direct = operatorNormBetween(multiply(B, A), p, r);
      const slack = 1 + 1e-12 * p.toEuclidean * p.fromEuclidean * q.toEuclidean * q.fromEuclidean;
      expect(direct).toBeLessThanOrEqual(operatorNormBetween(A, p, q) * operatorNormBetween(B, q, r) * slack);
      expect(operatorNormBetween(A, p, p)).toBe(p.operatorNorm(A));
    }
  });
});

describe("adaptedNorm", () => {
  it("makes [[½, 2], [0, ½]], of operator norm 2.118, a contraction by 0.7", () => {
    expect(adaptedNorm(SHEAR, 0.7).operatorNorm(SHEAR)).toBeLessThanOrEqual(0.7);
  });

  it("has the bound μ² (1 − 1/λ_max) with P ≥ I, before scaling its largest entry into [1, 2)", () => {
    const mu = 0.6;
    const norm = adaptedNorm(SHEAR, mu);
    const { P } = norm;
    expect(largestEntry(P) >= 1 && largestEntry(P) < 2).toBe(true);
    // A'PA = μ² (P − c I) with c the factor that P was scaled by, a power of two.
    const difference = subtractMatrices(P, scaleMatrix(1 / (mu * mu), congruence(SHEAR, P)));
    const c = difference.data[0];
    expect(Math.abs(Math.log2(c) - Math.round(Math.log2(c)))).toBeLessThan(1e-9);
    expect(apart(norm.operatorNorm(SHEAR), mu * Math.sqrt(1 - c / operatorNorm(P)))).toBeLessThan(1e-12);
  });

  it.each([1, 0.1, 1e-2, 1e-4, 1e-6, 1e-8])("holds its bound for μ = ρ (1 + %d)", (margin) => {
    const random = stream(`test/weighted-norm/adapted/${margin}`);
    for (let k = 0; k < 300; k++) {
      const A = gaussian(1 + random.integerBelow(8), random);
      const mu = spectralRadius(A) * (1 + margin);
      expect(adaptedNorm(A, mu).operatorNorm(A)).toBeLessThanOrEqual(mu);
    }
  });

  it("is refused where μ does not exceed the spectral radius, or P is not a matrix of doubles", () => {
    expect(() => adaptedNorm(SHEAR, 0.5)).toThrow(/^adaptedNorm: the spectral radius .* below mu\^1/);
    expect(() => adaptedNorm(SHEAR, 0.4)).toThrow(/^adaptedNorm: the spectral radius/);
    for (const mu of [0, -1, NaN, Infinity]) expect(() => adaptedNorm(SHEAR, mu)).toThrow(/^adaptedNorm: mu must be/);
    expect(() => adaptedNorm(matrixOf([[0, 1e200], [0, 0]]), 1)).toThrow(RangeError); // prettier-ignore
    expect(() => adaptedNorm(zeroMatrix(1, 2), 1)).toThrow(/^adaptedNorm: .* square/);
  });
});

describe("cyclicNorms", () => {
  it("carry the stable 2-cycle of −3 tanh a + 3, one of whose steps stretches by 2.9992", () => {
    const jacobians = [matrixOf([[-2.9992]]), matrixOf([[-0.0326]])];
    const mu = 0.32; // (2.9992 · 0.0326)^½ = 0.31269
    const [here, there] = cyclicNorms(jacobians, mu);
    expect(operatorNormBetween(jacobians[0], here, there)).toBeLessThanOrEqual(mu);
    expect(operatorNormBetween(jacobians[1], there, here)).toBeLessThanOrEqual(mu);
    // p_0 = (1 + j_0²/μ²) / (1 − (j_0 j_1 / μ²)²), p_1 = 1 + p_0 j_1²/μ²
    const p0 = (1 + (2.9992 / mu) ** 2) / (1 - ((2.9992 * 0.0326) / mu ** 2) ** 2);
    const p1 = 1 + p0 * (0.0326 / mu) ** 2;
    expect(apart(here.P.data[0] / there.P.data[0], p0 / p1)).toBeLessThan(1e-13);
    expect(here.P.data[0] >= 1 && here.P.data[0] < 2).toBe(true);
    expect(() => cyclicNorms(jacobians, 0.312)).toThrow(/^cyclicNorms: the spectral radius .* below mu\^2/);
  });

  it("are the adapted norm for a cycle of length 1", () => {
    expect(cyclicNorms([SHEAR], 0.7)[0].P).toEqual(adaptedNorm(SHEAR, 0.7).P);
  });

  it.each([1, 0.1, 1e-3, 1e-6])("hold their bounds around random cycles for μ^p = ρ (1 + %d)^p", (margin) => {
    const random = stream(`test/weighted-norm/cyclic/${margin}`);
    for (let k = 0; k < 150; k++) {
      const n = 1 + random.integerBelow(5);
      const jacobians = Array.from({ length: 1 + random.integerBelow(4) }, () => gaussian(n, random));
      const mu = spectralRadius(periodOf(jacobians)) ** (1 / jacobians.length) * (1 + margin);
      const norms = cyclicNorms(jacobians, mu);
      jacobians.forEach((A, i) => {
        expect(operatorNormBetween(A, norms[i], norms[(i + 1) % norms.length])).toBeLessThanOrEqual(mu);
      });
    }
  });

  it("are refused for no Jacobian at all and for one that is not finite", () => {
    expect(() => cyclicNorms([], 1)).toThrow("cyclicNorms: a cycle must have at least one Jacobian, got none");
    expect(() => cyclicNorms([{ rows: 1, columns: 1, data: Float64Array.of(NaN) }], 1)).toThrow(/^cyclicNorms: .* NaN/);
  });
});
