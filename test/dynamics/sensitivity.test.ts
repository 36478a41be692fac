import { describe, expect, it } from "vitest";
import { sensitivities, sensitivity } from "../../src/dynamics/sensitivity.ts";
import type { StateMap } from "../../src/dynamics/state-map.ts";
import { autonomousTrajectory, drivenTrajectory, inputsAlong } from "../../src/dynamics/trajectory.ts";
import { affineMap } from "../../src/networks/affine-map.ts";
import { attractor, inputThreshold, latchNeuron, multiplier } from "../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { diagonal, matrixOf, multiply } from "../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../src/numeric/linear-algebra/norms.ts";
import { stream } from "../../src/numeric/random.ts";
import {
  logOperatorNorm,
  scaledIdentity,
  type ScaledMatrix,
  toMatrix,
} from "../../src/numeric/linear-algebra/scaled-matrix.ts";
import { type Vector, vectorOf } from "../../src/numeric/linear-algebra/vector.ts";
import {
  approximately,
  type Exact,
  exactLog,
  exactOf,
  exactSech2,
  exactTanh,
  exponentOf,
  minus,
  ONE,
  over,
  plus,
  times,
} from "../numeric/exact.ts";

const log10Size = (S: ScaledMatrix) => logOperatorNorm(S) / Math.LN10;
const scalars = (states: readonly number[]) => states.map((a) => vectorOf([a]));

/** log₁₀ of an exact number, as a double. */
const log10 = (x: Exact) => approximately(over(exactLog(x), exactLog(exactOf(10))));

/** The attractor ā of w tanh a, by Newton's method from above, to about 50 digits. */
function exactAttractor(w: number): Exact {
  const W = exactOf(w);
  let a = W;
  for (let i = 0; i < 200; i++) {
    const step = over(minus(times(W, exactTanh(a)), a), minus(times(W, exactSech2(a)), ONE));
    a = minus(a, step);
    if (step.mantissa === 0n || exponentOf(step) < -165) return a;
  }
  throw new Error(`exactAttractor: no convergence for w = ${w}`);
}

describe("the sensitivity of the latching neuron", () => {
  it.each([1.25, 1.5, 2, 3, 4])("is m^1000 at the attractor of w = %f, though no double holds it", (w) => {
    const T = 1000;
    const S = sensitivity(latchNeuron(w), autonomousTrajectory(latchNeuron(w), vectorOf([attractor(w)]), T));
    const exact = T * log10(times(exactOf(w), exactSech2(exactAttractor(w))));
    // 1e-15 in ā and 3 ulp in sech² make at most 1e-14 relative per step: 1000 of them 4.4e-12 in log₁₀.
    expect(Math.abs(log10Size(S) - exact)).toBeLessThan(5e-12);
    if (w >= 2) expect(toMatrix(S).data[0]).toBe(0);
  });

  it("is right to 5e-12 in log₁₀ after 1000 noisy steps, against exact states and an exact product", () => {
    const w = 2;
    const random = stream("sensitivity/noise");
    const inputs = Array.from({ length: 1000 }, () => vectorOf([random.uniformBetween(-0.9, 0.9) * inputThreshold(w)]));
    const states = drivenTrajectory(latchNeuron(w), vectorOf([attractor(w)]), inputs);
    let a = exactOf(attractor(w));
    let product = ONE;
    for (const [u] of inputs) {
      product = times(product, times(exactOf(w), exactSech2(a)));
      a = plus(times(exactOf(w), exactTanh(a)), exactOf(u));
    }
    // These states stay above the edge, so rounding errors of the states shrink: 1e-15 each, as above.
    expect(Math.abs(log10Size(sensitivity(latchNeuron(w), states)) - log10(product))).toBeLessThan(5e-12);
  });

  it("takes the slope before each step, not after it", () => {
    const states = scalars([0.5, -1, 2]);
    expect(toMatrix(sensitivity(latchNeuron(2), states)).data[0]).toBe(multiplier(2, -1) * multiplier(2, 0.5));
  });

  it("grows to 7.8245 on the way from 0.1 to the attractor of w = 2, and decays afterwards", () => {
    const states = autonomousTrajectory(latchNeuron(2), vectorOf([0.1]), 60);
    const sizes = sensitivities(latchNeuron(2), states).map((S) => Math.exp(logOperatorNorm(S)));
    expect(Math.abs(Math.max(...sizes) - 7.8245)).toBeLessThan(5.1e-5);
    expect(sizes.indexOf(Math.max(...sizes))).toBe(4);
    expect(sizes[60]).toBeLessThan(1e-30);
  });

  it("stays above ½ along the latched states of slopes 1 − 1/(t + 2)²: it telescopes to (t + 2)/(2 (t + 1))", () => {
    const T = 2000;
    const wanted = scalars(
      Array.from({ length: T + 1 }, (_, t) => Math.atanh(Math.sqrt(1 - (1 - 1 / (t + 2) ** 2) / 2))),
    );
    const states = drivenTrajectory(latchNeuron(2), wanted[0], inputsAlong(latchNeuron(2), wanted));
    for (const [t, S] of sensitivities(latchNeuron(2), states).entries()) {
      // Each factor is right to about 1e-15 where the states are; these drift apart by rounding at slopes near 1.
      expect(Math.abs(toMatrix(S).data[0] - (t + 2) / (2 * (t + 1))), `t = ${t}`).toBeLessThan(1e-9);
    }
  });

  it("vanishes like 1.641 t^(−3/2) at the critical weight 1", () => {
    const T = 1e5;
    const S = sensitivity(latchNeuron(1), autonomousTrajectory(latchNeuron(1), vectorOf([1]), T));
    expect(Math.abs(Math.exp(logOperatorNorm(S)) * T ** 1.5 - 1.641)).toBeLessThan(1e-2);
  });
});

describe("the sensitivity of linear maps", () => {
  it("is d^1000 entry by entry for a diagonal map, right to 1e-8 in log₁₀ wherever doubles end", () => {
    const entries = [0.9, -0.85, 0.3, 0.01];
    for (const [unit, d] of entries.entries()) {
      const map = affineMap(diagonal(vectorOf([d])));
      const S = sensitivity(map, autonomousTrajectory(map, vectorOf([1]), 1000));
      const exact = 1000 * log10(exactOf(Math.abs(d)));
      // 1000 roundings of half an ulp: 1.1e-13 relative, 5e-14 in log₁₀, and one ulp of a logarithm up to 4605
      expect(Math.abs(log10Size(S) - exact), `unit ${unit}`).toBeLessThan(1e-12);
      expect(S.matrix.data[0] < 0).toBe(false); // an even power
    }
    const map = affineMap(diagonal(vectorOf(entries)));
    const S = sensitivity(map, autonomousTrajectory(map, vectorOf([1, 1, 1, 1]), 1000));
    expect(Math.abs(log10Size(S) - 1000 * log10(exactOf(0.9)))).toBeLessThan(1e-12);
    // The entries beside it: (0.85/0.9)^1000 is in reach of doubles; the others are lost, as any sum with 0.9^1000
    // loses them.
    expect(Math.abs(S.matrix.data[5] / S.matrix.data[0] / (0.85 / 0.9) ** 1000 - 1)).toBeLessThan(1e-12);
    expect(S.matrix.data[15]).toBe(0);
  });

  it("grows beyond the doubles as well as it shrinks below them", () => {
    const map = affineMap(matrixOf([[3]]));
    const S = sensitivity(
      map,
      Array.from({ length: 1001 }, () => vectorOf([0])),
    );
    expect(Math.abs(log10Size(S) - 1000 * Math.log10(3))).toBeLessThan(1e-12);
  });

  it("has the factor s of a Jordan block: ρ is ½ and A^s = 2^-s [[1, 4s], [0, 1]]", () => {
    const map = affineMap(
      matrixOf([
        [0.5, 2],
        [0, 0.5],
      ]),
    );
    const states = Array.from({ length: 1501 }, () => vectorOf([0, 0]));
    for (const s of [1, 2, 30, 1500]) {
      const S = sensitivity(map, states.slice(0, s + 1));
      // ‖[[1, c], [0, 1]]‖₂ = (c + √(c² + 4))/2
      const exact = -s * Math.log10(2) + Math.log10((4 * s + Math.hypot(4 * s, 2)) / 2);
      expect(Math.abs(log10Size(S) - exact)).toBeLessThan(1e-12);
    }
  });
});

describe("the sensitivity of networks", () => {
  const random = stream("sensitivity/networks");
  const networkOf = (n: number) =>
    tanhNetwork(
      matrixOf(
        Array.from({ length: n }, () => Array.from({ length: n }, () => (1.5 * random.gaussian()) / Math.sqrt(n))),
      ),
      Float64Array.from({ length: n }, () => 0.2 * random.gaussian()),
    );
  const drawn = (n: number, size: number) => Float64Array.from({ length: n }, () => size * random.gaussian());

  /** ∂Φ_i/∂a_j by five-point differences of step h: error O(h⁴) and rounding/h. */
  function differences(end: (a: Vector) => Vector, a: Vector, j: number, h: number): Vector {
    const at = (k: number) => end(a.map((entry, i) => (i === j ? entry + k * h : entry)));
    const [m2, m1, p1, p2] = [at(-2), at(-1), at(1), at(2)];
    return m2.map((_, i) => (m2[i] - 8 * m1[i] + 8 * p1[i] - p2[i]) / (12 * h));
  }

  it("agrees with five-point differences of the trajectory, inputs and all", () => {
    for (const n of [1, 2, 3, 5]) {
      for (let trial = 0; trial < 20; trial++) {
        const M: StateMap = networkOf(n);
        const start = drawn(n, 1);
        const inputs = Array.from({ length: 6 }, () => drawn(n, 0.5));
        const states = drivenTrajectory(M, start, inputs);
        const S = toMatrix(sensitivity(M, states));
        const largestFactor = states
          .slice(0, -1)
          .reduce((size, a) => size * Math.max(1, operatorNorm(M.jacobian(a))), 1);
        const end = (a: Vector) => drivenTrajectory(M, a, inputs)[6];
        for (let j = 0; j < n; j++) {
          const coarse = differences(end, start, j, 2 ** -8);
          const fine = differences(end, start, j, 2 ** -9);
          for (let i = 0; i < n; i++) {
            // Halving h divides the error by about 16, so the change is 15 times what is left; rounding adds at most
            // a few 1e-16 of states below 20, stretched by the factors, over 12 h.
            const allowed = Math.abs(coarse[i] - fine[i]) + 1e-12 * largestFactor;
            expect(allowed).toBeLessThan(0.01 * largestFactor);
            expect(Math.abs(S.data[i * n + j] - fine[i])).toBeLessThan(allowed);
          }
        }
      }
    }
  });

  it("multiplies by 73.2118 every two steps between two states of Γ", () => {
    const M = tanhNetwork(
      matrixOf([
        [0, 10],
        [10, 0],
      ]),
    );
    const wanted = Array.from({ length: 11 }, (_, t) => vectorOf(t % 2 === 0 ? [4, 0.4] : [0.4, 4]));
    const logs = sensitivities(M, wanted).map(logOperatorNorm);
    expect(Math.abs(Math.exp(logs[2]) - 73.2118)).toBeLessThan(5.1e-5);
    // The period product is diagonal, so its operator norm is multiplied with it: 10 roundings.
    expect(Math.abs(logs[10] - 5 * logs[2])).toBeLessThan(1e-13);
  });

  it("obeys the chain rule over any split of the steps", () => {
    const M = networkOf(4);
    const states = autonomousTrajectory(M, drawn(4, 1), 12);
    const whole = toMatrix(sensitivity(M, states));
    for (const split of [0, 1, 5, 12]) {
      const first = toMatrix(sensitivity(M, states.slice(0, split + 1)));
      const second = toMatrix(sensitivity(M, states.slice(split)));
      const joined = multiply(second, first);
      // 12 products of 4 × 4 matrices: some 1e-15 of the size of the factors
      const size = operatorNorm(first) * operatorNorm(second);
      for (const [k, entry] of joined.data.entries())
        expect(Math.abs(entry - whole.data[k])).toBeLessThan(1e-13 * size);
    }
  });

  it("is the last of the sensitivities, to the bit, and starts as the identity", () => {
    const M = networkOf(3);
    const states = autonomousTrajectory(M, drawn(3, 1), 30);
    const all = sensitivities(M, states);
    expect(all).toHaveLength(31);
    expect(all[0]).toEqual(scaledIdentity(3));
    expect(all[30]).toEqual(sensitivity(M, states));
    expect(all[17]).toEqual(sensitivity(M, states.slice(0, 18)));
    expect(sensitivity(M, states.slice(0, 1))).toEqual(scaledIdentity(3));
  });

  it("refuses states that are no numbers, and does not look at the last", () => {
    const M = networkOf(2);
    const bad = Float64Array.of(NaN, 0);
    expect(() => sensitivity(M, [bad, vectorOf([0, 0])])).toThrow(/^multiplyScaled: entries must be finite, got NaN/);
    expect(() => sensitivities(M, [bad, vectorOf([0, 0])])).toThrow(RangeError);
    expect(sensitivity(M, [vectorOf([0, 0]), bad])).toEqual(sensitivity(M, [vectorOf([0, 0]), vectorOf([0, 0])]));
  });
});
