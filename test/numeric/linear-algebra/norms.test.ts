import { describe, expect, it } from "vitest";
import {
  apply,
  diagonal,
  frobeniusNorm,
  identity,
  matrixOf,
  multiply,
  scaleMatrix,
  transpose,
  zeroMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import {
  conditionNumber,
  maximumOperatorNorm,
  operatorNorm,
  singularValues,
  smallestSingularValue,
} from "../../../src/numeric/linear-algebra/norms.ts";
import { stream } from "../../../src/numeric/random.ts";
import { eigenvalues } from "../../../src/numeric/spectrum/spectrum.ts";
import { euclideanNorm, maximumNorm } from "../../../src/numeric/linear-algebra/vector.ts";
import { FAMILIES, gaussian, matrixFrom, orthogonallySimilar } from "../test-matrices.ts";

const apart = (found: number, wanted: number) => (found === wanted ? 0 : Math.abs(found / wanted - 1));
const EPS = 2 ** -52;
const unitVectors = (n: number) =>
  Array.from({ length: n }, (_, j) => Float64Array.from({ length: n }, (_, i) => (i === j ? 1 : 0)));

describe("singularValues", () => {
  it("are the absolute diagonal entries of a diagonal matrix, descending", () => {
    expect(singularValues(diagonal(Float64Array.of(1, -3, 0, 2)))).toEqual(Float64Array.of(3, 2, 1, 0));
  });

  it("are as many as the shorter side, the same for the transpose", () => {
    const A = matrixOf([[3, 0, 4], [0, 5, 0]]); // prettier-ignore
    for (const M of [A, transpose(A)]) {
      const sigma = singularValues(M);
      expect(sigma.length).toBe(2);
      expect(Math.max(apart(sigma[0], 5), apart(sigma[1], 5))).toBeLessThan(4 * EPS);
    }
    expect(singularValues(zeroMatrix(0, 3)).length).toBe(0);
    expect(singularValues(zeroMatrix(2, 3))).toEqual(Float64Array.of(0, 0));
  });

  it("survive orthogonal factors", () => {
    const random = stream("test/norms/orthogonal");
    for (let k = 0; k < 200; k++) {
      const n = 1 + random.integerBelow(8);
      // prettier-ignore
      const wanted = Float64Array.from({ length: n }, () => Math.abs(random.gaussian())).sort().reverse();
      const found = singularValues(orthogonallySimilar(diagonal(wanted), random));
      // Absolute: forming Q D Q' already costs about n² eps σ_1.
      found.forEach((sigma, i) => expect(Math.abs(sigma - wanted[i])).toBeLessThan(4 * n * n * EPS * wanted[0]));
    }
  });

  it("are relatively right however unequal the columns, or the rows, are", () => {
    for (const exponent of [0, 30, 100, 400, 900]) {
      const d = 2 ** -exponent;
      for (const graded of [
        matrixOf([
          [3, d],
          [1, 2 * d],
        ]),
        matrixOf([
          [3, 1],
          [d, 2 * d],
        ]),
      ]) {
        // prettier-ignore
        const [largest, smallest] = singularValues(graded);
        // σ₁ σ₂ = |det| = 5d and σ₁² + σ₂² = ‖·‖_F².
        const sum = frobeniusNorm(graded) ** 2;
        const root = Math.sqrt(sum / 2 + Math.sqrt((sum / 2) ** 2 - (5 * d) ** 2));
        expect(apart(largest, root)).toBeLessThan(8 * EPS);
        expect(apart(smallest, (5 * d) / root)).toBeLessThan(32 * EPS);
      }
    }
  });

  it("of 2^k A are 2^k times those of A, to the bit, over the whole range of doubles", () => {
    const random = stream("test/norms/scale");
    for (let k = 0; k < 200; k++) {
      const A = gaussian(1 + random.integerBelow(6), random);
      const unit = 2 ** (random.integerBelow(1900) - 930);
      expect(singularValues(scaleMatrix(unit, A))).toEqual(singularValues(A).map((sigma) => sigma * unit));
      expect(operatorNorm(scaleMatrix(unit, A))).toBe(operatorNorm(A) * unit);
    }
  });

  it("squared are the eigenvalues of A'A, and their squares add up to ‖A‖_F²", () => {
    const random = stream("test/norms/gram");
    for (let k = 0; k < 200; k++) {
      const n = 1 + random.integerBelow(7);
      const A = gaussian(n, random);
      const sigma = singularValues(A);
      const lambda = eigenvalues(multiply(transpose(A), A));
      const square = sigma[0] ** 2;
      lambda.forEach(({ re }, i) => expect(Math.abs(re - sigma[i] ** 2)).toBeLessThan(20 * n * EPS * square));
      expect(apart(euclideanNorm(sigma), frobeniusNorm(A))).toBeLessThan(4 * n * EPS);
    }
  });

  it("come for every awkward family, descending, σ₁ between the largest column and ‖A‖_F", () => {
    for (const [name, family] of Object.entries(FAMILIES)) {
      const random = stream(`test/norms/${name}`);
      for (let k = 0; k < 50; k++) {
        const A = family(4 + random.integerBelow(5), random);
        const sigma = singularValues(A);
        expect(
          sigma.every((value, i) => Number.isFinite(value) && value >= 0 && (i === 0 || value <= sigma[i - 1])),
        ).toBe(true);
        const column = Math.max(...unitVectors(A.rows).map((e) => euclideanNorm(apply(A, e))));
        expect(sigma[0]).toBeGreaterThanOrEqual(column * (1 - 1e-14));
        expect(sigma[0]).toBeLessThanOrEqual(frobeniusNorm(A) * (1 + 1e-14));
      }
    }
  });
});

describe("operatorNorm", () => {
  it("of [[½, 2], [0, ½]] is 2.118, though its eigenvalues are ½", () => {
    // σ₁² = ½ (4.5 + (4.5² − 4/16)^½)
    expect(
      apart(
        operatorNorm(
          matrixOf([
            [0.5, 2],
            [0, 0.5],
          ]),
        ),
        Math.sqrt((4.5 + Math.sqrt(20)) / 2),
      ),
    ).toBeLessThan(4 * EPS);
    expect(operatorNorm(matrixOf([[0.5, 2], [0, 0.5]])).toFixed(10)).toBe("2.1180339887"); // prettier-ignore
  });

  it("is the absolute value, the length of a row or column, 1 for a rotation, 0 for zero", () => {
    expect(operatorNorm(matrixOf([[-0.3]]))).toBe(0.3);
    expect(apart(operatorNorm(matrixOf([[3, 4]])), 5)).toBeLessThan(2 * EPS);
    expect(apart(operatorNorm(matrixOf([[0.6, -0.8], [0.8, 0.6]])), 1)).toBeLessThan(2 * EPS); // prettier-ignore
    expect([operatorNorm(zeroMatrix(2, 2)), operatorNorm(zeroMatrix(3, 3)), operatorNorm(zeroMatrix(0, 0))]).toEqual([
      0, 0, 0,
    ]);
  });

  it("of 2×2 matrices is the largest singular value, huge and tiny ones too", () => {
    const random = stream("test/norms/two");
    for (let k = 0; k < 2000; k++) {
      const A = scaleMatrix(2 ** (random.integerBelow(2040) - 1018), FAMILIES["graded entries, 2^-50"](2, random));
      if (operatorNorm(A) > 2 ** -1000) expect(apart(operatorNorm(A), singularValues(A)[0])).toBeLessThan(8 * EPS);
    }
  });

  it("is reached by no vector and nearly reached by some", () => {
    const random = stream("test/norms/vectors");
    for (let k = 0; k < 100; k++) {
      const A = gaussian(3, random);
      let best = 0;
      for (let t = 0; t < 400; t++) {
        const x = Float64Array.from({ length: 3 }, () => random.gaussian());
        best = Math.max(best, euclideanNorm(apply(A, x)) / euclideanNorm(x));
      }
      expect(best).toBeLessThan(operatorNorm(A) * (1 + 8 * EPS));
      expect(best).toBeGreaterThan(operatorNorm(A) * 0.9);
    }
  });
});

describe("smallestSingularValue and conditionNumber", () => {
  it("have closed forms", () => {
    expect(smallestSingularValue(diagonal(Float64Array.of(4, -0.5, 2)))).toBe(0.5);
    expect(conditionNumber(diagonal(Float64Array.of(4, -0.5, 2)))).toBe(8);
    expect(conditionNumber(scaleMatrix(2 ** -1070, identity(3)))).toBe(1);
    expect(conditionNumber(zeroMatrix(2, 2))).toBe(Infinity);
    expect(conditionNumber(matrixOf([[1, 0, 0], [0, 0, 0], [0, 0, 1]]))).toBe(Infinity); // prettier-ignore
  });

  it("of the Hilbert matrix of size 6 are the known ones", () => {
    const H = matrixFrom(6, (i, j) => 1 / (i + j + 1));
    // κ₂ = 1.495105864e7 (Todd); the entries 1/3, … are rounded, which moves κ by up to κ² eps.
    expect(apart(conditionNumber(H), 14951058.64)).toBeLessThan(1e-7);
  });

  it("are refused unless the matrix is square", () => {
    expect(() => smallestSingularValue(zeroMatrix(2, 3))).toThrow(
      "smallestSingularValue: the matrix must be square, got 2×3",
    );
    expect(() => conditionNumber(zeroMatrix(3, 2))).toThrow("conditionNumber: the matrix must be square, got 3×2");
  });
});

describe("maximumOperatorNorm", () => {
  it("is the largest absolute row sum, reached by signs", () => {
    const A = matrixOf([[1, -2, 3], [-4, 0.5, 0]]); // prettier-ignore
    expect(maximumOperatorNorm(A)).toBe(6);
    expect(maximumNorm(apply(A, Float64Array.of(1, -1, 1)))).toBe(6);
  });
});

describe("entries that are not finite", () => {
  it("are refused by the name of the function", () => {
    const A = { rows: 2, columns: 2, data: Float64Array.of(1, 2, NaN, 4) };
    for (const f of [singularValues, operatorNorm, smallestSingularValue, maximumOperatorNorm, conditionNumber]) {
      expect(() => f(A)).toThrow(new RangeError(`${f.name}: entries must be finite numbers, got NaN at (1, 0)`));
    }
  });
});
