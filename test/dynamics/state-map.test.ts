import { describe, expect, it } from "vitest";
import { iterate, withConstantInput } from "../../src/dynamics/state-map.ts";
import { affineMap } from "../../src/networks/affine-map.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { matrixOf, multiply, toRows } from "../../src/numeric/linear-algebra/matrix.ts";
import { add, vectorOf } from "../../src/numeric/linear-algebra/vector.ts";

const network = tanhNetwork(
  matrixOf([
    [1.2, -0.7],
    [0.4, 0.9],
  ]),
);
const a = vectorOf([0.3, -1.1]);

describe("withConstantInput", () => {
  it("adds the input after the map and leaves the Jacobian as it is", () => {
    const u = vectorOf([0.25, -2]);
    const driven = withConstantInput(network, u);
    expect(driven.dimension).toBe(2);
    expect(driven.next(a)).toEqual(add(network.next(a), u));
    expect(driven.jacobian(a)).toEqual(network.jacobian(a));
  });

  it("is the same network with a bias", () => {
    const u = vectorOf([0.25, -2]);
    expect(withConstantInput(network, u).next(a)).toEqual(tanhNetwork(network.weights, u).next(a));
  });

  it.each([0, 1, 3])("refuses an input of %i entries for 2 units", (length) => {
    expect(() => withConstantInput(network, new Float64Array(length))).toThrow(
      new RangeError(`withConstantInput: the input must have 2 entries, got ${length}`),
    );
  });
});

describe("iterate", () => {
  it("has the powers of the matrix of a linear map as its Jacobians", () => {
    // [[½, 2], [0, ½]]^p = 2^-p [[1, 4p], [0, 1]], without rounding
    const A = affineMap(
      matrixOf([
        [0.5, 2],
        [0, 0.5],
      ]),
    );
    for (const p of [1, 2, 3, 10]) {
      const unit = 2 ** -p;
      expect(toRows(iterate(A, p).jacobian(a))).toEqual([
        [unit, 4 * p * unit],
        [0, unit],
      ]);
      expect(iterate(A, p).next(vectorOf([0, 1]))).toEqual(vectorOf([4 * p * unit, unit]));
    }
  });

  it("has the 2-cycle of −3 tanh a + 3 as two fixed points of M², each with the slope of the whole period", () => {
    const squared = iterate(tanhNetwork(matrixOf([[-3]]), vectorOf([3])), 2);
    for (const printed of [0.016362, 2.950919]) {
      let x = vectorOf([printed]);
      for (let l = 0; l < 30; l++) x = squared.next(x);
      expect(Math.abs(x[0] - printed)).toBeLessThan(5.1e-7); // half of the last digit printed
      expect(Math.abs(squared.next(x)[0] - x[0])).toBeLessThan(1e-14);
      expect(Math.abs(squared.jacobian(x).data[0] - 0.0979)).toBeLessThan(5.1e-5);
    }
  });

  it("is composition: M^1 is M and (M²)³ is M⁶, to the bit in its states", () => {
    expect(iterate(network, 1).next(a)).toEqual(network.next(a));
    expect(iterate(network, 1).jacobian(a)).toEqual(network.jacobian(a));
    expect(iterate(iterate(network, 2), 3).next(a)).toEqual(iterate(network, 6).next(a));
  });

  it("multiplies the later Jacobian from the left", () => {
    const later = network.jacobian(network.next(a));
    expect(iterate(network, 2).jacobian(a)).toEqual(multiply(later, network.jacobian(a)));
  });

  it("leaves the state that it starts from alone", () => {
    const before = a.slice();
    iterate(network, 5).next(a);
    iterate(network, 5).jacobian(a);
    expect(a).toEqual(before);
  });

  it.each([0, -1, 1.5, NaN, Infinity])("refuses %s as a count", (p) => {
    expect(() => iterate(network, p)).toThrow(new RangeError(`iterate: the count must be an integer >= 1, got ${p}`));
  });
});
