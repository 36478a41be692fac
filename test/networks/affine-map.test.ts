import { describe, expect, it } from "vitest";
import { contractionFactor } from "../../src/dynamics/contraction.ts";
import { affineMap } from "../../src/networks/affine-map.ts";
import { boxAround } from "../../src/numeric/linear-algebra/box.ts";
import { identity, matrixOf, zeroMatrix } from "../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../src/numeric/spectrum/spectrum.ts";
import { vectorOf, zeros } from "../../src/numeric/linear-algebra/vector.ts";

const shear = matrixOf([
  [0.5, 2],
  [0, 0.5],
]);

describe("affineMap", () => {
  it("maps a to A a + c, with A as its Jacobian everywhere", () => {
    const M = affineMap(shear, vectorOf([1, -1]));
    expect(M.dimension).toBe(2);
    expect(M.next(vectorOf([0, 1]))).toEqual(vectorOf([3, -0.5]));
    expect(M.next(zeros(2))).toEqual(vectorOf([1, -1]));
    for (const a of [zeros(2), vectorOf([1e300, -5])]) expect(M.jacobian(a)).toEqual(shear);
  });

  it("has no offset unless one is given", () => {
    expect(affineMap(shear).next(zeros(2))).toEqual(zeros(2));
    expect(affineMap(shear).offset).toEqual(zeros(2));
  });

  it("has one Jacobian as its hull and as its dominant one, on every box", () => {
    const M = affineMap(shear);
    const box = boxAround(vectorOf([4, 5]), 100);
    expect(M.jacobianHull(box)).toEqual([shear]);
    expect(M.dominantJacobian(box)).toEqual(shear);
    expect(contractionFactor(M, box)).toBe(operatorNorm(shear));
  });

  it("stands between operator norm 2.118 and spectral radius ½, which decide different things", () => {
    expect(Math.abs(operatorNorm(shear) - (2 + Math.sqrt(5)) / 2)).toBeLessThan(1e-15);
    expect(spectralRadius(shear)).toBe(0.5);
    const M = affineMap(shear);
    let a = vectorOf([0, 1]);
    a = M.next(a);
    expect(Math.hypot(...a)).toBeGreaterThan(2.06);
    for (let t = 0; t < 60; t++) a = M.next(a);
    expect(Math.hypot(...a)).toBeLessThan(1e-15);
  });

  it("gives away copies: what is done to a Jacobian does not change the map", () => {
    const M = affineMap(shear);
    M.jacobian(zeros(2)).data.fill(9);
    M.jacobianHull(boxAround(zeros(2), 1))[0].data.fill(9);
    M.dominantJacobian(boxAround(zeros(2), 1)).data.fill(9);
    expect(M.next(vectorOf([0, 1]))).toEqual(vectorOf([2, 0.5]));
  });

  it.each([
    [zeroMatrix(2, 3), zeros(2), "2×3 and 2"],
    [identity(2), zeros(3), "2×2 and 3"],
    [identity(2), zeros(0), "2×2 and 0"],
  ])("refuses shapes that do not fit: case %#", (A, c, got) => {
    expect(() => affineMap(A, c)).toThrow(
      new RangeError(`affineMap: the matrix must be square and as large as the offset, got ${got}`),
    );
  });

  it.each([NaN, Infinity, -Infinity])("refuses %s as an entry", (bad) => {
    const error = new RangeError(`affineMap: matrix and offset must be finite, got ${bad}`);
    expect(() => affineMap({ rows: 1, columns: 1, data: Float64Array.of(bad) })).toThrow(error);
    expect(() => affineMap(identity(1), Float64Array.of(bad))).toThrow(error);
  });
});
