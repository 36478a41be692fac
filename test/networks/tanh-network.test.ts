import { describe, expect, it } from "vitest";
import { sensitivity } from "../../src/dynamics/sensitivity.ts";
import { drivenTrajectory } from "../../src/dynamics/trajectory.ts";
import { latchNeuron } from "../../src/networks/latch-neuron.ts";
import { activationForm, maximumModulus, type TanhNetwork, tanhNetwork } from "../../src/networks/tanh-network.ts";
import { type Box, boxAround } from "../../src/numeric/linear-algebra/box.ts";
import { diagonal, identity, matrixOf, multiply, toRows, zeroMatrix } from "../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../src/numeric/random.ts";
import { toMatrix } from "../../src/numeric/linear-algebra/scaled-matrix.ts";
import { sech2, tanh } from "../../src/numeric/elementary/tanh.ts";
import {
  add,
  distance,
  maximumNorm,
  scale,
  subtract,
  type Vector,
  vectorOf,
  zeros,
} from "../../src/numeric/linear-algebra/vector.ts";

const random = stream("tanh-network");
const drawn = (n: number, size: number) => Float64Array.from({ length: n }, () => size * random.gaussian());
const networkDrawn = (n: number): TanhNetwork =>
  tanhNetwork(
    matrixOf(
      Array.from({ length: n }, () => Array.from({ length: n }, () => (1.5 * random.gaussian()) / Math.sqrt(n))),
    ),
    drawn(n, 0.3),
  );
const small = tanhNetwork(
  matrixOf([
    [1, 2],
    [-3, 4],
  ]),
  vectorOf([0.5, -0.25]),
);

/** ∂f_i/∂y_j by five-point differences of step h. */
function differences(f: (y: Vector) => Vector, y: Vector, j: number, h: number): Vector {
  const at = (k: number) => f(y.map((entry, i) => (i === j ? entry + k * h : entry)));
  const [m2, m1, p1, p2] = [at(-2), at(-1), at(1), at(2)];
  return m2.map((_, i) => (m2[i] - 8 * m1[i] + 8 * p1[i] - p2[i]) / (12 * h));
}

describe("tanhNetwork", () => {
  it("maps a to W tanh a + c, with the Jacobian W diag(sech² a)", () => {
    expect(small.next(zeros(2))).toEqual(vectorOf([0.5, -0.25]));
    expect(toRows(small.jacobian(zeros(2)))).toEqual([
      [1, 2],
      [-3, 4],
    ]);
    // artanh ½ has tanh ½ and slope ¾; a saturated unit has 1 and 0
    const a = Float64Array.of(Math.atanh(0.5), 1e9);
    expect(distance(small.next(a), vectorOf([0.5 + 2 + 0.5, -1.5 + 4 - 0.25]))).toBeLessThan(2e-15);
    const [p, q, r, s] = small.jacobian(a).data;
    expect(Math.abs(p - 0.75)).toBeLessThan(1e-15);
    expect(Math.abs(r + 2.25)).toBeLessThan(2e-15);
    expect(Math.abs(q) + Math.abs(s)).toBe(0);
  });

  it("is the latching neuron for one unit, to the bit", () => {
    for (const w of [-3, 0.5, 2]) {
      for (const a of [-4, -0.3, 0, 1, 30].map((x) => vectorOf([x]))) {
        expect(tanhNetwork(matrixOf([[w]])).next(a)[0]).toBe(latchNeuron(w).next(a)[0] + 0);
        expect(tanhNetwork(matrixOf([[w]])).jacobian(a)).toEqual(latchNeuron(w).jacobian(a));
      }
    }
  });

  it("has the Jacobian that five-point differences find", () => {
    for (let trial = 0; trial < 20; trial++) {
      const n = 1 + (trial % 8);
      const M = networkDrawn(n);
      const a = drawn(n, 1);
      const J = M.jacobian(a);
      for (let j = 0; j < n; j++) {
        // Error h⁴/30 max |tanh⁗′| |W_ij| ≤ 1.5e-11 · 16/30 · 8, rounding 1e-15/h
        const column = differences((y) => M.next(y), a, j, 2 ** -9);
        column.forEach((entry, i) => expect(Math.abs(J.data[i * n + j] - entry)).toBeLessThan(1e-10));
      }
    }
  });

  it("leaves its arguments alone and returns fresh arrays", () => {
    const a = vectorOf([0.3, -2]);
    const J = small.jacobian(a);
    J.data.fill(7);
    small.next(a).fill(7);
    expect(a).toEqual(vectorOf([0.3, -2]));
    expect(small.jacobian(a).data[0]).toBe(sech2(0.3));
    expect(toRows(small.weights)).toEqual([
      [1, 2],
      [-3, 4],
    ]);
  });

  it.each([
    [() => tanhNetwork(zeroMatrix(2, 3)), "the weights must be a square matrix, got 2×3"],
    [() => tanhNetwork(zeroMatrix(0, 0)), "the weights must be a square matrix, got 0×0"],
    [() => tanhNetwork(identity(2), zeros(3)), "the bias must have 2 entries, got 3"],
    [() => tanhNetwork(identity(1), Float64Array.of(NaN)), "weights and biases must be finite, got NaN"],
    [
      () => tanhNetwork({ rows: 1, columns: 1, data: Float64Array.of(Infinity) }),
      "weights and biases must be finite, got Infinity",
    ],
  ])("refuses what is no network: case %#", (make, rule) => {
    expect(make).toThrow(new RangeError(`tanhNetwork: ${rule}`));
  });
});

describe("jacobianHull and dominantJacobian", () => {
  const box: Box = { low: vectorOf([-1, 2]), high: vectorOf([0.5, 3]) };

  it("take each unit's steepest and gentlest slope over its interval", () => {
    // unit 1 passes 0 and is gentlest at −1, unit 2 is steepest at 2 and gentlest at 3
    const withSlopes = (s: number, t: number) => [
      [s, 2 * t],
      [-3 * s, 4 * t],
    ];
    expect(toRows(small.dominantJacobian(box))).toEqual(withSlopes(1, sech2(2)));
    expect(new Set(small.jacobianHull(box).map((J) => JSON.stringify(toRows(J))))).toEqual(
      new Set(
        [
          [1, sech2(2)],
          [1, sech2(3)],
          [sech2(1), sech2(2)],
          [sech2(1), sech2(3)],
        ].map(([s, t]) => JSON.stringify(withSlopes(s, t))),
      ),
    );
  });

  it("are the Jacobian itself on a box of one point", () => {
    const a = vectorOf([0.3, -2]);
    const J = small.jacobian(a);
    expect(small.dominantJacobian(boxAround(a, 0))).toEqual(J);
    for (const corner of small.jacobianHull(boxAround(a, 0))) expect(corner).toEqual(J);
  });

  it("hold every Jacobian of the box: each column is a share of the way between two of the hull", () => {
    for (const n of [1, 3, 6, 8]) {
      const M = networkDrawn(n);
      const widths = Float64Array.from({ length: n }, () => random.uniform());
      const around = boxAround(drawn(n, 1), widths);
      const hull = M.jacobianHull(around);
      expect(hull).toHaveLength(2 ** n);
      const [gentlest, steepest] = [hull[0], hull[hull.length - 1]];
      expect(steepest).toEqual(M.dominantJacobian(around));
      for (let k = 0; k < 50; k++) {
        const y = around.low.map((l, i) => l + (around.high[i] - l) * random.uniform());
        const J = M.jacobian(y);
        for (let entry = 0; entry < n * n; entry++) {
          const [g, s, x] = [gentlest, steepest, J].map(({ data }) => Math.abs(data[entry]));
          expect(x).toBeLessThanOrEqual(s * (1 + 1e-15));
          expect(x).toBeGreaterThanOrEqual(g * (1 - 1e-15));
        }
      }
    }
  });

  it("take unbounded intervals, where units saturate", () => {
    const open = { low: Float64Array.of(1, -Infinity), high: Float64Array.of(Infinity, Infinity) };
    expect(toRows(small.dominantJacobian(open))[0]).toEqual([sech2(1), 2]);
    expect(Math.max(...small.jacobianHull(open)[0].data.map(Math.abs))).toBe(0);
  });

  it("refuse 2^n matrices beyond 12 units, where the hull would be cut or fill the memory", () => {
    expect(tanhNetwork(identity(12)).jacobianHull(boxAround(zeros(12), 1))).toHaveLength(4096);
    for (const n of [13, 31, 32, 64]) {
      expect(() => tanhNetwork(identity(n)).jacobianHull(boxAround(zeros(n), 1))).toThrow(
        new RangeError(`jacobianHull: 2^n matrices are asked for, n must be at most 12, got ${n}`),
      );
      expect(tanhNetwork(identity(n)).dominantJacobian(boxAround(zeros(n), 1))).toEqual(identity(n));
    }
  });
});

describe("jacobianOn", () => {
  it("holds the Jacobians at all points of a box, and no more than the slopes allow", () => {
    for (const n of [1, 3, 20]) {
      for (const width of [0, 1e-9, 0.5]) {
        const M = networkDrawn(n);
        const box = boxAround(drawn(n, 1), width);
        const J = M.jacobianOn(box);
        for (let k = 0; k < 50; k++) {
          const y = box.low.map((l, i) => Math.min(box.high[i], l + (box.high[i] - l) * random.uniform()));
          const at = M.jacobian(k === 0 ? box.low : k === 1 ? box.high : y).data;
          expect(at.every((entry, e) => J.low[e] <= entry && entry <= J.high[e])).toBe(true);
        }
        const steepest = M.dominantJacobian(box).data;
        steepest.forEach((entry, e) => {
          const end = entry < 0 ? J.low[e] : J.high[e];
          // sech² is enclosed to eight units in the last place at most, the product to two more
          expect(Math.abs(end / entry - 1)).toBeLessThan(10 * 2 ** -52);
        });
      }
    }
  });

  it("is bounded by the weights on the unbounded box, and refuses what is no box", () => {
    const J = small.jacobianOn(boxAround(zeros(2), Infinity));
    expect([J.low, J.high]).toEqual([vectorOf([0, 0, -3, 0]), vectorOf([1, 2, 0, 4])]);
    expect(() => small.jacobianOn({ low: vectorOf([1, 0]), high: vectorOf([0, 0]) })).toThrow(
      new RangeError("tanhNetwork: side 0 of the box must be an interval, got [1, 0]"),
    );
  });
});

describe("activationForm", () => {
  it("is tanh of the net input, to the bit: x_t = tanh a_t along the same inputs", () => {
    for (const n of [1, 2, 5]) {
      const M = networkDrawn(n);
      const N = activationForm(M);
      expect([N.dimension, N.inputDimension]).toEqual([n, n]);
      const inputs = Array.from({ length: 30 }, () => drawn(n, 0.5));
      const states = drivenTrajectory(M, drawn(n, 1), inputs);
      let x: Vector = states[0].map(tanh);
      for (const [t, u] of inputs.entries()) {
        x = N.next(x, u);
        expect(x).toEqual(states[t + 1].map(tanh));
      }
    }
  });

  it("has the Jacobians D W and D that five-point differences find", () => {
    for (const n of [1, 3, 6]) {
      const N = activationForm(networkDrawn(n));
      const x = drawn(n, 1).map(tanh);
      const u = drawn(n, 0.5);
      const [J, B] = [N.jacobian(x, u), N.inputJacobian(x, u)];
      for (let j = 0; j < n; j++) {
        const byState = differences((y) => N.next(y, u), x, j, 2 ** -9);
        const byInput = differences((v) => N.next(x, v), u, j, 2 ** -9);
        for (let i = 0; i < n; i++) {
          // h⁴/30 · 16 · |W_ij|⁵ with |W_ij| up to 5, and 8e-12 of it for the input
          expect(Math.abs(J.data[i * n + j] - byState[i])).toBeLessThan(3e-8);
          expect(Math.abs(B.data[i * n + j] - byInput[i])).toBeLessThan(1e-10);
        }
      }
    }
  });

  it("has P_x = D(a_t) P_a D(a_0)⁻¹ for its product of Jacobians: other values, the same rates", () => {
    let farthest = 0;
    for (let trial = 0; trial < 30; trial++) {
      const n = 1 + (trial % 4);
      const M = networkDrawn(n);
      const N = activationForm(M);
      const inputs = Array.from({ length: 8 }, () => drawn(n, 0.5));
      const states = drivenTrajectory(M, drawn(n, 1), inputs);
      const P_a = toMatrix(sensitivity(M, states));
      const D_t = diagonal(states[8].map(sech2));
      const inverse = diagonal(states[0].map((a) => 1 / sech2(a)));
      const transformed = multiply(D_t, multiply(P_a, inverse));
      const P_x = inputs.reduce((P, u, t) => multiply(N.jacobian(states[t].map(tanh), u), P), identity(n));
      // Products of 8 factors of either kind: their rounding is relative to the product of the factors' sizes.
      const sizes = inputs.reduce((size, u, t) => size * maximumSum(N.jacobian(states[t].map(tanh), u).data, n), 1);
      for (const [k, entry] of P_x.data.entries()) {
        expect(Math.abs(entry - transformed.data[k])).toBeLessThan(1e-13 * Math.max(sizes, 1e-3));
        farthest = Math.max(farthest, Math.abs(entry - P_a.data[k]));
      }
    }
    expect(farthest).toBeGreaterThan(0.1); // the two coordinates do differ
  });
});

describe("maximumModulus", () => {
  it("is w (tanh (|a| + d) …) of the side towards 0 for one unit: 2 tanh d around 0 for w = 2", () => {
    const neuron = tanhNetwork(matrixOf([[2]]));
    for (const d of [0, 1e-3, 0.5, 3, Infinity]) {
      expect(maximumModulus(neuron, vectorOf([0]), d)).toBe(2 * tanh(d));
    }
    expect(maximumModulus(neuron, vectorOf([1]), 0.5)).toBe(2 * (tanh(1) - tanh(0.5)));
    expect(maximumModulus(neuron, vectorOf([-1]), 0.5)).toBe(2 * (tanh(1) - tanh(0.5)));
    expect(maximumModulus(tanhNetwork(matrixOf([[-2]])), vectorOf([1]), 0.5)).toBe(2 * (tanh(1) - tanh(0.5)));
  });

  it("takes the largest row, with the sign of each weight", () => {
    // around 0 every unit moves by ± tanh d, so the modulus is ‖W‖_∞ tanh d, and the bias has no part in it
    expect(Math.abs(maximumModulus(small, zeros(2), 0.25) - 7 * tanh(0.25))).toBeLessThan(2e-15);
  });

  it("is the supremum: reached at a corner of the cube, exceeded by no displacement in it", () => {
    for (const n of [1, 2, 3, 5]) {
      for (const d of [1e-3, 0.1, 1, 4]) {
        const M = networkDrawn(n);
        const a = drawn(n, 1.5);
        const modulus = maximumModulus(M, a, d);
        const moved = (e: Vector) => maximumNorm(subtract(M.next(add(a, e)), M.next(a)));
        let atCorners = 0;
        for (let corner = 0; corner < 1 << n; corner++) {
          atCorners = Math.max(
            atCorners,
            moved(Float64Array.from({ length: n }, (_, i) => ((corner >> i) & 1 ? d : -d))),
          );
        }
        // images of size below 10, each rounded to a few units of 2^-53
        expect(Math.abs(atCorners - modulus)).toBeLessThan(2e-14);
        for (let k = 0; k < 200; k++) {
          const e = Float64Array.from({ length: n }, () => random.uniformBetween(-d, d));
          expect(moved(e)).toBeLessThanOrEqual(modulus + 2e-14);
        }
      }
    }
  });

  it("grows with the radius, from 0, never by more than the dominant Jacobian allows", () => {
    for (const n of [2, 4]) {
      const M = networkDrawn(n);
      const a = drawn(n, 1);
      expect(maximumModulus(M, a, 0)).toBe(0);
      let before = 0;
      for (const d of [0.01, 0.1, 0.5, 1, 5]) {
        const modulus = maximumModulus(M, a, d);
        expect(modulus).toBeGreaterThan(before);
        const lambda = maximumSum(M.dominantJacobian(boxAround(a, d)).data, n);
        expect(modulus).toBeLessThanOrEqual(lambda * d * (1 + 1e-12));
        before = modulus;
      }
      // For small d it is ‖M'(a)‖_∞ d, up to d² max |W| · n.
      const slope = maximumSum(M.jacobian(a).data, n);
      expect(Math.abs(maximumModulus(M, a, 1e-6) / 1e-6 - slope)).toBeLessThan(1e-4);
    }
  });

  it.each([-1, NaN])("refuses %s as a radius", (d) => {
    expect(() => maximumModulus(small, zeros(2), d)).toThrow(
      new RangeError(`maximumModulus: the radius must be >= 0, got ${d}`),
    );
  });

  it("is NaN for a state that is no number, which no bound accepts", () => {
    expect(maximumModulus(small, Float64Array.of(NaN, 0), 1)).toBeNaN();
    expect(maximumModulus(small, scale(NaN, zeros(2)), 1)).toBeNaN();
  });
});

/** max_i Σ_j |A_ij| of n columns. */
function maximumSum(data: Float64Array, n: number): number {
  return Math.max(
    ...Array.from({ length: data.length / n }, (_, i) =>
      data.subarray(i * n, (i + 1) * n).reduce((sum, x) => sum + Math.abs(x), 0),
    ),
  );
}
