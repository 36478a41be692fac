import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drivenTrajectory } from "../../src/dynamics/trajectory.ts";
import { attractor, latchNeuron, multiplier } from "../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { sumOfShares, weightGradient, weightGradientShares } from "../../src/networks/weight-gradient.ts";
import { matrixOf, toRows, zeroMatrix } from "../../src/numeric/linear-algebra/matrix.ts";
import { logOperatorNorm, toMatrix } from "../../src/numeric/linear-algebra/scaled-matrix.ts";
import { type Vector, vectorOf } from "../../src/numeric/linear-algebra/vector.ts";

const relative = (got: number, wanted: number) => Math.abs(got / wanted - 1);
const neuron = (w: number) => tanhNetwork(matrixOf([[w]]));

describe("weightGradientShares", () => {
  it("is g x' for the last step, an outer product", () => {
    const M = tanhNetwork(
      matrixOf([
        [0.5, 1],
        [-1, 2],
      ]),
    );
    const states = [vectorOf([1, -2]), vectorOf([0, 0])];
    const [share] = weightGradientShares(M, states, vectorOf([3, 4]));
    const [x, y] = [Math.tanh(1), Math.tanh(-2)];
    const wanted = [3 * x, 3 * y, 4 * x, 4 * y];
    toMatrix(share).data.forEach((entry, k) => {
      expect(relative(entry, wanted[k])).toBeLessThan(1e-14);
    });
  });

  it("is g m^lag x̄ at the attractor of a neuron, far below the smallest double too", () => {
    const w = 3;
    const fixed = attractor(w);
    const steps = 1000;
    const states = Array.from({ length: steps + 1 }, () => Float64Array.of(fixed));
    const shares = weightGradientShares(neuron(w), states, vectorOf([0.5]));
    expect(shares).toHaveLength(steps);
    for (const lag of [0, 1, 10, 999]) {
      const wanted = Math.log(0.5) + lag * Math.log(multiplier(w, fixed)) + Math.log(Math.tanh(fixed));
      // A relative error of 2⁻⁵² per factor adds up in the logarithm.
      expect(Math.abs(logOperatorNorm(shares[lag]) - wanted)).toBeLessThan(1e-12 + lag * 1e-15);
    }
  });

  it("makes equal shares of all steps where nothing but the weight changes: a_t = w^t a_0 for tiny a_0", () => {
    const states: Vector[] = [Float64Array.of(1e-9)];
    for (let t = 1; t <= 20; t++) states.push(neuron(0.5).next(states[t - 1]));
    const shares = weightGradientShares(neuron(0.5), states, vectorOf([1]));
    for (const share of shares) expect(relative(toMatrix(share).data[0], 0.5 ** 19 * 1e-9)).toBeLessThan(1e-13);
  });

  it("is 0 where the state before the step is 0", () => {
    const shares = weightGradientShares(neuron(2), [vectorOf([0]), vectorOf([1])], vectorOf([1]));
    expect(toMatrix(shares[0])).toEqual(zeroMatrix(1, 1));
  });

  it("refuses a run without steps, and vectors that do not fit", () => {
    const M = neuron(2);
    expect(() => weightGradientShares(M, [vectorOf([1])], vectorOf([1]))).toThrow(/at least one step, got 1 states/);
    expect(() => weightGradientShares(M, [vectorOf([1]), vectorOf([1])], vectorOf([1, 2]))).toThrow(
      /the gradient must have 1 entries, got 2/,
    );
    expect(() => weightGradientShares(M, [vectorOf([1]), vectorOf([1, 2])], vectorOf([1]))).toThrow(
      /states must have 1 entries, got 2/,
    );
    expect(() => weightGradientShares(M, [vectorOf([1]), vectorOf([1])], Float64Array.of(NaN))).toThrow(RangeError);
    expect(() => sumOfShares([])).toThrow(new RangeError("sumOfShares: at least one share is needed, got 0"));
  });
});

describe("weightGradient", () => {
  it("is the derivative of the last state by the weight, for one unit in closed form", () => {
    // a_2 = w tanh(w tanh a_0): ∂a_2/∂w = tanh a_1 + w sech² a_1 tanh a_0
    const w = 1.5;
    const [a_0, a_1] = [0.7, w * Math.tanh(0.7)];
    const states = drivenTrajectory(latchNeuron(w), vectorOf([a_0]), [vectorOf([0]), vectorOf([0])]);
    const wanted = Math.tanh(a_1) + (w / Math.cosh(a_1) ** 2) * Math.tanh(a_0);
    expect(relative(weightGradient(neuron(w), states, vectorOf([1])).data[0], wanted)).toBeLessThan(1e-14);
  });

  it("agrees with differences of the cost in every single weight", () => {
    const entries = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 15, maxLength: 15 });
    const property = fc.property(entries, fc.integer({ min: 1, max: 6 }), (drawn, steps) => {
      const numbers = drawn.map((entry) => entry / 10);
      const rows = [numbers.slice(0, 3), numbers.slice(3, 6), numbers.slice(6, 9)];
      const start = vectorOf(numbers.slice(9, 12));
      const inputs = Array.from({ length: steps }, (_, t) => vectorOf([0, 1, 2].map((i) => numbers[(t + i) % 15])));
      const g = vectorOf(numbers.slice(12, 15));
      // The cost g'a_T, whose gradient by a_T is g.
      const cost = (of: number[][]) => {
        const end = drivenTrajectory(tanhNetwork(matrixOf(of)), start, inputs)[steps];
        return end.reduce((sum, entry, i) => sum + g[i] * entry, 0);
      };
      const M = tanhNetwork(matrixOf(rows));
      const gradient = toRows(weightGradient(M, drivenTrajectory(M, start, inputs), g));
      const h = 1e-3;
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) {
          const moved = (by: number) =>
            cost(rows.map((row, r) => row.map((w, k) => w + (r === i && k === j ? by : 0))));
          const differences = (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h);
          // Truncation h⁴ |f⁽⁵⁾|/30 with derivatives of up to some 10⁴, and rounding 10 ε/h.
          expect(Math.abs(gradient[i][j] - differences)).toBeLessThan(1e-8);
        }
      }
    });
    fc.assert(property, { numRuns: 100, seed: 1 });
  });
});
