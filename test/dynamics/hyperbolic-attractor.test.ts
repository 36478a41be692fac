import { describe, expect, it } from "vitest";
import { basinVerdict } from "../../src/dynamics/basin.ts";
import type { HulledMap } from "../../src/dynamics/contraction.ts";
import { expressionMap } from "../../src/dynamics/expression-map.ts";
import {
  asHyperbolicAttractor,
  fixedPointOfIterate,
  type HyperbolicAttractor,
  trappingIndex,
} from "../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict } from "../../src/dynamics/reduced-attracting-set.ts";
import { iterate, type StateMap } from "../../src/dynamics/state-map.ts";
import { affineMap } from "../../src/networks/affine-map.ts";
import { attractor, multiplier } from "../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import {
  identity,
  type Matrix,
  matrixOf,
  multiply,
  toRows,
  transpose,
} from "../../src/numeric/linear-algebra/matrix.ts";
import { operatorNormBetween } from "../../src/numeric/linear-algebra/weighted-norm.ts";
import { stream } from "../../src/numeric/random.ts";
import { spectralRadius } from "../../src/numeric/spectrum/spectrum.ts";
import {
  add,
  distance,
  scale,
  subtract,
  type Vector,
  vectorOf,
  zeros,
} from "../../src/numeric/linear-algebra/vector.ts";

const random = stream("hyperbolic-attractor");
const drawn = (n: number) => Float64Array.from({ length: n }, () => random.gaussian());
const neuron = (w: number, u = 0) => tanhNetwork(matrixOf([[w]]), vectorOf([u]));

/** Where the orbit of a is after this many steps. */
const settled = (M: StateMap, a: Vector, steps = 4000) => iterate(M, steps).next(a);

function required(X: HyperbolicAttractor | undefined): HyperbolicAttractor {
  if (X === undefined) throw new Error("no hyperbolic attractor was found");
  return X;
}

const downAndUp = neuron(-3, 3);
const low = settled(downAndUp, vectorOf([0.016362]));
const uneven = neuron(-3, 2);
const high = settled(uneven, vectorOf([4]));
const shift = tanhNetwork(
  matrixOf([
    [0, 0, 2],
    [2, 0, 0],
    [0, 2, 0],
  ]),
);
const p = attractor(2);
const threeStates = [vectorOf([p, p, -p]), vectorOf([-p, p, p]), vectorOf([p, -p, p])];
const nonNormal = tanhNetwork(
  matrixOf([
    [2, 0.5],
    [-3.3, -0.5],
  ]),
);

const FOUND: readonly (readonly [string, HulledMap, HyperbolicAttractor])[] = [
  [
    "the upper attractor of the neuron of w = 2",
    neuron(2),
    required(asHyperbolicAttractor(neuron(2), [vectorOf([p])])),
  ],
  ["the 2-cycle of −3 tanh a + 3", downAndUp, required(asHyperbolicAttractor(downAndUp, [low, downAndUp.next(low)]))],
  ["a 3-cycle of three units that pass their signs on", shift, required(asHyperbolicAttractor(shift, threeStates))],
  [
    "a fixed point of a network with ρ(W) < 1 < ‖W‖₂",
    nonNormal,
    required(asHyperbolicAttractor(nonNormal, [settled(nonNormal, vectorOf([5, -5]))])),
  ],
  ["the origin beside it", nonNormal, required(asHyperbolicAttractor(nonNormal, [zeros(2)]))],
  [
    "the 2-cycle of −3 tanh a + 2, in balls that contract enough, as those twice as large do not",
    uneven,
    required(asHyperbolicAttractor(uneven, [high, uneven.next(high)])),
  ],
];

/** A state of the ball B_i, anywhere inside or, for share 1, on its boundary. */
function stateInBall({ points, norms, trappingRadius }: HyperbolicAttractor, i: number, share: number): Vector {
  const v = drawn(points[i].length);
  return add(points[i], scale((share * trappingRadius) / norms[i].of(v), v));
}

describe("asHyperbolicAttractor", () => {
  it("takes the latching neuron's ±ā with the slope there as radius, and not 0", () => {
    for (const w of [1.1, 1.25, 2, 4, 50]) {
      const a = attractor(w);
      for (const sign of [1, -1]) {
        const X = required(asHyperbolicAttractor(neuron(w), [vectorOf([sign * a])]));
        expect(X.periodRadius).toBe(multiplier(w, a));
        expect(X.points).toEqual([vectorOf([sign * a])]);
      }
      expect(asHyperbolicAttractor(neuron(w), [vectorOf([0])])).toBeUndefined();
    }
    expect(required(asHyperbolicAttractor(neuron(0.5), [vectorOf([0])])).periodRadius).toBe(0.5);
  });

  it("does not take the critical fixed point of w = 1, though it attracts all of R, nor that of w = −1", () => {
    expect(asHyperbolicAttractor(neuron(1), [vectorOf([0])])).toBeUndefined();
    expect(asHyperbolicAttractor(neuron(-1), [vectorOf([0])])).toBeUndefined();
  });

  it("takes the 2-cycle ±ā of w = −2, whose radius over a period is the square of the slope", () => {
    const X = required(asHyperbolicAttractor(neuron(-2), [vectorOf([p]), vectorOf([-p])]));
    expect(Math.abs(X.periodRadius / multiplier(2, p) ** 2 - 1)).toBeLessThan(1e-15);
    expect(asHyperbolicAttractor(neuron(-2), [vectorOf([0])])).toBeUndefined();
  });

  it("takes the stable 2-cycle of −3 tanh a + 3, which one step expands threefold at one of its points", () => {
    const [, , X] = FOUND[1];
    expect(Math.abs(X.points[0][0] - 0.016362)).toBeLessThan(5.1e-7);
    expect(Math.abs(X.points[1][0] - 2.950919)).toBeLessThan(5.1e-7);
    const slopes = X.points.map((x) => Math.abs(downAndUp.jacobian(x).data[0]));
    expect(Math.abs(slopes[0] - 2.9992)).toBeLessThan(5.1e-5);
    expect(Math.abs(slopes[1] - 0.0326)).toBeLessThan(5.1e-5);
    expect(Math.abs(X.periodRadius - slopes[0] * slopes[1])).toBeLessThan(1e-15);
    expect(X.contractionFactor).toBeLessThan(1);
  });

  it.each(FOUND)("keeps half of what the slopes leave at the points: %s", (_, M, X) => {
    const after = (i: number) => X.norms[(i + 1) % X.points.length];
    const atPoints = X.points.map((x, i) => operatorNormBetween(M.jacobian(x), X.norms[i], after(i)));
    expect(X.contractionFactor).toBeGreaterThanOrEqual(Math.max(...atPoints) - 1e-12);
    expect(X.contractionFactor).toBeLessThanOrEqual((1 + Math.max(...atPoints)) / 2);
  });

  it("does not take the repelling 2-cycle whose every point has spectral radius 0.57684", () => {
    const swap = tanhNetwork(
      matrixOf([
        [0, 2],
        [2, 0],
      ]),
    );
    const points = [vectorOf([p, 0]), vectorOf([0, p])];
    expect(distance(swap.next(points[0]), points[1])).toBeLessThan(1e-15);
    for (const x of points) {
      // [[0, b], [c, 0]] has the eigenvalues ±√(bc)
      const [, b, c] = swap.jacobian(x).data;
      expect(Math.abs(Math.sqrt(b * c) - 0.57684)).toBeLessThan(5.1e-6);
    }
    expect(asHyperbolicAttractor(swap, points)).toBeUndefined();
  });

  it("takes three stable fixed points of a network of ρ(W) = 0.8062", () => {
    const [, , away] = FOUND[3];
    const [, , origin] = FOUND[4];
    expect(distance(away.points[0], vectorOf([1.14272, -2.20265]))).toBeLessThan(1e-5);
    expect(Math.abs(away.periodRadius - 0.63)).toBeLessThan(5.1e-4);
    expect(Math.abs(origin.periodRadius - 0.8062)).toBeLessThan(5.1e-5);
    expect(asHyperbolicAttractor(nonNormal, [scale(-1, away.points[0])])).toBeDefined();
  });

  it("takes a defective fixed point of operator norm 2.118, in a norm of its own", () => {
    const A = affineMap(
      matrixOf([
        [0.5, 2],
        [0, 0.5],
      ]),
    );
    const X = required(asHyperbolicAttractor(A, [zeros(2)]));
    expect(Math.abs(X.periodRadius - 0.5)).toBeLessThan(1e-7); // the square root of rounding
    expect(X.contractionFactor).toBeLessThanOrEqual(0.75 + 1e-12); // μ, half-way to 1
  });

  it("multiplies the Jacobians around a cycle in the order of its steps", () => {
    const crooked = tanhNetwork(
      matrixOf([
        [0.4, -0.6, 2],
        [2.2, -0.3, 0.5],
        [-0.7, 1.9, 0.2],
      ]),
    );
    const x = iterate(crooked, 3000).next(threeStates[0]);
    const X = required(asHyperbolicAttractor(crooked, [x, crooked.next(x), iterate(crooked, 2).next(x)]));
    const [A, B, C] = X.points.map((point) => crooked.jacobian(point));
    expect(Math.abs(X.periodRadius / spectralRadius(multiply(C, multiply(B, A))) - 1)).toBeLessThan(1e-12);
    expect(Math.abs(X.periodRadius / spectralRadius(multiply(A, multiply(B, C))) - 1)).toBeGreaterThan(1e-3);
  });

  it("does not take points that are no orbit, or one in the wrong order", () => {
    expect(asHyperbolicAttractor(neuron(2), [vectorOf([p + 1e-3])])).toBeUndefined();
    expect(asHyperbolicAttractor(neuron(2), [vectorOf([p]), vectorOf([-p])])).toBeUndefined();
    expect(asHyperbolicAttractor(shift, threeStates.toReversed())).toBeUndefined();
    expect(asHyperbolicAttractor(shift, threeStates.slice(0, 2))).toBeUndefined();
    expect(asHyperbolicAttractor(shift, [...threeStates.slice(1), threeStates[0]])).toBeDefined();
    expect(asHyperbolicAttractor(neuron(2), [Float64Array.of(Infinity)])).toBeUndefined();
  });

  it("takes points a distance away from the origin, as far as doubles can close them", () => {
    const at = (c: number) => affineMap(matrixOf([[0.5]]), vectorOf([c / 2]));
    expect(required(asHyperbolicAttractor(at(1e12), [vectorOf([1e12])])).trappingRadius).toBe(1);
    expect(asHyperbolicAttractor(at(1e12), [vectorOf([1e12 + 1])])).toBeUndefined();
  });

  it("does not take a radius that is below 1 by less than can be told", () => {
    for (const gap of [2 ** -53, 2 ** -52]) {
      const X = asHyperbolicAttractor(affineMap(matrixOf([[1 - gap]])), [vectorOf([0])]);
      if (X !== undefined) expect(X.contractionFactor).toBeLessThan(1);
    }
    expect(asHyperbolicAttractor(affineMap(identity(3)), [zeros(3)])).toBeUndefined();
  });

  it.each(FOUND)("has balls that map into one another: %s", (_name, M, X) => {
    for (let k = 0; k < 300; k++) {
      const i = k % X.points.length;
      const next = (i + 1) % X.points.length;
      const image = M.next(stateInBall(X, i, k % 2 === 0 ? 1 : random.uniform()));
      expect(X.norms[next].of(subtract(image, X.points[next]))).toBeLessThanOrEqual(X.trappingRadius);
    }
  });

  it.each(FOUND)("has a contraction factor below 1 that every pair of a ball respects: %s", (_name, M, X) => {
    // μ is half-way from ρ^(1/p) to 1, λ at most half-way from μ to 1
    expect(X.contractionFactor).toBeLessThanOrEqual((3 + X.periodRadius ** (1 / X.points.length)) / 4 + 1e-12);
    expect(X.contractionFactor).toBeLessThan(1);
    for (let k = 0; k < 300; k++) {
      const i = k % X.points.length;
      const [x, y] = [stateInBall(X, i, random.uniform()), stateInBall(X, i, 1)];
      const before = X.norms[i].of(subtract(x, y));
      const after = X.norms[(i + 1) % X.points.length].of(subtract(M.next(x), M.next(y)));
      // Images of size below 6 round to 1e-15, times the size of the norm.
      expect(after).toBeLessThanOrEqual(X.contractionFactor * before + 1e-13);
    }
  });

  it.each(FOUND)("has balls of which every state is attracted, at the promised rate: %s", (_name, M, X) => {
    for (let k = 0; k < 60; k++) {
      const i = k % X.points.length;
      let state = stateInBall(X, i, 1);
      for (let t = 1; t <= 600; t++) {
        state = M.next(state);
        const at = (i + t) % X.points.length;
        const bound = X.contractionFactor ** t * X.trappingRadius;
        expect(X.norms[at].of(subtract(state, X.points[at]))).toBeLessThanOrEqual(bound + 1e-13);
      }
    }
  });

  it("is taken by networks of eight units as well, and their balls contract", () => {
    for (let trial = 0; trial < 5; trial++) {
      const M = tanhNetwork(
        matrixOf(Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => 0.25 * random.gaussian()))),
        drawn(8),
      );
      const X = required(asHyperbolicAttractor(M, [settled(M, zeros(8))]));
      for (let k = 0; k < 100; k++) {
        const [x, y] = [stateInBall(X, 0, 1), stateInBall(X, 0, 1)];
        const ratio = X.norms[0].of(subtract(M.next(x), M.next(y))) / X.norms[0].of(subtract(x, y));
        expect(ratio).toBeLessThanOrEqual(X.contractionFactor * (1 + 1e-12));
      }
    }
  });

  it.each([0.9, 0.999, 1 - 1e-8, 1 - 1e-12, 1 - 1e-15])(
    "contracts by exact arithmetic wherever it is taken, and is given up where norms are out of reach: ρ = %f",
    (rho) => {
      let taken = 0;
      for (const n of [2, 4, 8]) {
        for (const coupling of [0, 1e-9, 1e-3, 3]) {
          for (let trial = 0; trial < 3; trial++) {
            const triangular = matrixOf(
              Array.from({ length: n }, (_, i) =>
                Array.from({ length: n }, (_, j) => (i === j ? rho : j > i ? coupling * random.uniform() : 0)),
              ),
            );
            const Q = reflection(drawn(n));
            const A = multiply(Q, multiply(triangular, Q));
            const X = asHyperbolicAttractor(affineMap(A), [zeros(n)]);
            if (X === undefined) continue;
            taken++;
            expect(contractsExactly(X.norms[0].factor, A)).toBe(true);
          }
        }
      }
      expect(taken).toBeGreaterThan(0);
    },
  );

  it("refuses no points at all, and points that are no numbers", () => {
    expect(() => asHyperbolicAttractor(neuron(2), [])).toThrow(
      new RangeError("asHyperbolicAttractor: at least one point is needed, got 0"),
    );
    expect(() => asHyperbolicAttractor(neuron(2), [Float64Array.of(NaN)])).toThrow(RangeError);
  });
});

describe("trappingIndex", () => {
  const [, , X] = FOUND[2];

  it("finds the ball, or none", () => {
    X.points.forEach((x, i) => {
      expect(trappingIndex(X, x)).toBe(i);
      expect(trappingIndex(X, stateInBall(X, i, 0.999999))).toBe(i);
      expect(trappingIndex(X, stateInBall(X, i, 1.000001))).toBe(-1);
    });
    expect(trappingIndex(X, zeros(3))).toBe(-1);
  });

  it("counts the boundary in", () => {
    const A = required(asHyperbolicAttractor(affineMap(matrixOf([[0.5]])), [vectorOf([0])]));
    const edge = A.trappingRadius / A.norms[0].factor.data[0];
    expect(trappingIndex(A, vectorOf([edge]))).toBe(0);
    expect(trappingIndex(A, vectorOf([edge * (1 + 1e-15)]))).toBe(-1);
  });

  it("finds no ball for what is no state", () => {
    for (const bad of [NaN, Infinity, -Infinity]) expect(trappingIndex(X, Float64Array.of(bad, 0, 0))).toBe(-1);
  });
});

describe("fixedPointOfIterate", () => {
  it.each(FOUND)("is the point x_i with its ball under M^p: %s", (_name, M, X) => {
    const period = X.points.length;
    const whole = iterate(M, period);
    for (let i = 0; i < period; i++) {
      const Y = fixedPointOfIterate(X, i);
      expect(Y.points).toEqual([X.points[i]]);
      expect(Y.periodRadius).toBe(X.periodRadius);
      expect(Math.abs(Y.contractionFactor / X.contractionFactor ** period - 1)).toBeLessThan(1e-15);
      for (let k = 0; k < 100; k++) {
        const [x, y] = [stateInBall(X, i, 1), stateInBall(X, i, random.uniform())];
        expect(trappingIndex(Y, whole.next(x))).toBe(0);
        const after = Y.norms[0].of(subtract(whole.next(x), whole.next(y)));
        expect(after).toBeLessThanOrEqual(Y.contractionFactor * Y.norms[0].of(subtract(x, y)) + 1e-13);
      }
    }
  });

  it.each([-1, 2, 0.5, NaN])("refuses %s as an index into a 2-cycle", (i) => {
    const [, , X] = FOUND[1];
    expect(() => fixedPointOfIterate(X, i)).toThrow(
      new RangeError(`fixedPointOfIterate: the index must be an integer in 0 … 1, got ${i}`),
    );
  });
});

/** I − 2vv'/v'v */
function reflection(v: Vector): Matrix {
  const size = v.reduce((sum, entry) => sum + entry * entry, 0);
  return matrixOf(Array.from(v, (x, i) => Array.from(v, (y, j) => (i === j ? 1 : 0) - (2 * x * y) / size)));
}

/** Whether ‖Ax‖_P < ‖x‖_P for all x ≠ 0, P = R'R: R'R − (RA)'RA has positive leading minors, in integers. */
function contractsExactly(R: Matrix, A: Matrix): boolean {
  const product = (X: bigint[][], Y: bigint[][]) =>
    X.map((row) => Y[0].map((_, j) => row.reduce((sum, x, k) => sum + x * Y[k][j], 0n)));
  const integers = (M: Matrix) => toRows(M).map((row) => row.map((x) => fixedPoint(x)));
  const RA = product(integers(R), integers(A));
  const before = product(integers(transpose(R)), integers(R));
  const after = product(
    RA[0].map((_, j) => RA.map((row) => row[j])),
    RA,
  );
  const unit = 1n << (2n * PLACES);
  const rest = before.map((row, i) => row.map((x, j) => x * unit - after[i][j]));
  // Bareiss: the pivots are the leading minors
  let previous = 1n;
  for (let k = 0; k < rest.length; k++) {
    const pivot = rest[k][k];
    if (pivot <= 0n) return false;
    for (let i = k + 1; i < rest.length; i++) {
      for (let j = k + 1; j < rest.length; j++) {
        rest[i][j] = (rest[i][j] * pivot - rest[i][k] * rest[k][j]) / previous;
      }
    }
    previous = pivot;
  }
  return true;
}

/** x 2^PLACES, for doubles that are no smaller than 2^(52 − PLACES) or 0. */
const PLACES = 300n;
function fixedPoint(x: number): bigint {
  let exponent = 0;
  while (!Number.isInteger(x)) {
    x *= 2;
    exponent++;
  }
  return BigInt(x) << (PLACES - BigInt(exponent));
}

describe("the spectral radius over a period whose Jacobians do not commute", () => {
  // Affine near each of three far-apart points, so that the Jacobians there can be chosen: A_2 A_1 A_0 and A_0 A_1
  // A_2 differ.
  const jacobians = [
    [
      [0.2, 0.6],
      [0, 0.1],
    ],
    [
      [0.1, 0],
      [0.7, 0.3],
    ],
    [
      [0.4, -0.2],
      [0.5, 0.1],
    ],
  ].map(matrixOf);
  const points = [vectorOf([0, 0]), vectorOf([100, 0]), vectorOf([0, 100])];
  const nearest = (a: Vector) =>
    points.reduce((best, x, i) => (distance(a, x) < distance(a, points[best]) ? i : best), 0);
  const at = (centre: Vector) => jacobians[nearest(centre)];
  const M: HulledMap = {
    dimension: 2,
    next: (a) => {
      const i = nearest(a);
      const e = subtract(a, points[i]);
      const [[p, q], [r, s]] = toRows(jacobians[i]);
      return add(points[(i + 1) % 3], vectorOf([p * e[0] + q * e[1], r * e[0] + s * e[1]]));
    },
    jacobian: at,
    jacobianHull: ({ low: l, high: h }) => [at(scale(0.5, add(l, h)))],
    dominantJacobian: ({ low: l, high: h }) => at(scale(0.5, add(l, h))),
  };

  it("is that of the product with the latest factor on the left", () => {
    const [A, B, C] = jacobians;
    const inOrder = spectralRadius(multiply(C, multiply(B, A)));
    const reversed = spectralRadius(multiply(A, multiply(B, C)));
    expect(Math.abs(inOrder / reversed - 1)).toBeGreaterThan(0.1);
    expect(Math.abs(required(asHyperbolicAttractor(M, points)).periodRadius / inOrder - 1)).toBeLessThan(1e-12);
  });
});

describe("asHyperbolicAttractor, of maps that enclose their Jacobian", () => {
  it("finds for the neuron as a formula what it finds for the network", () => {
    for (const w of [0.5, 1.1, 2, 5, -3]) {
      const M = expressionMap({ variables: ["a"], update: ["w * tanh(a)"], parameters: { w } });
      const first = settled(M, vectorOf([2]));
      const points = w < -1 ? [first, M.next(first)] : [first];
      const X = required(asHyperbolicAttractor(M, points));
      const Y = required(asHyperbolicAttractor(neuron(w), points));
      expect([X.trappingRadius, X.periodRadius]).toEqual([Y.trappingRadius, Y.periodRadius]);
      expect(Math.abs(X.contractionFactor / Y.contractionFactor - 1)).toBeLessThan(1e-14);
    }
    const origin = expressionMap({ variables: ["a"], update: ["2 * tanh(a)"] });
    expect(asHyperbolicAttractor(origin, [zeros(1)])).toBeUndefined();
  });

  it("finds the fixed point of a formula that no network has, and verdicts follow from it", () => {
    const M = expressionMap({ variables: ["x", "y"], update: ["0.5 * cosh(y) - 0.2 * x", "x / (2 + y^2)"] });
    const X = required(asHyperbolicAttractor(M, [settled(M, zeros(2), 300)]));
    const y = add(X.points[0], vectorOf([1, -1]));
    expect(basinVerdict(M, [X], y)).toMatchObject({ kind: "attracted", to: X });
    expect(latchVerdict(M, [X], 0, y).kind).toBe("inside");
    for (let k = 0; k < 300; k++) {
      const [p, q] = [stateInBall(X, 0, random.uniform()), stateInBall(X, 0, random.uniform())];
      const apart = X.norms[0].of(subtract(p, q));
      expect(X.norms[0].of(subtract(M.next(p), M.next(q)))).toBeLessThanOrEqual(X.contractionFactor * apart + 1e-14);
    }
  });

  it("refuses a fixed point on a kink or a jump where some slope nearby is not below 1", () => {
    const kinked = (steep: number) => expressionMap({ variables: ["x"], update: [`max(0.5 * x, ${steep} * x)`] });
    expect(asHyperbolicAttractor(kinked(1.5), [zeros(1)])).toBeUndefined();
    expect(required(asHyperbolicAttractor(kinked(0.6), [zeros(1)])).contractionFactor).toBeLessThan(0.6 + 1e-12);
    const jumping = expressionMap({ variables: ["x"], update: ["0.5 * x + 0.1 * sign(x)"] });
    expect(asHyperbolicAttractor(jumping, [zeros(1)])).toBeUndefined();
  });

  it.each([13, 64, 128])("finds attractors of networks of %i units that contract around them", (n) => {
    const stray = (0.15 / Math.sqrt(n)) * 1.2;
    const W = {
      rows: n,
      columns: n,
      data: Float64Array.from({ length: n * n }, (_, k) => stray * random.gaussian() + (k % (n + 1) === 0 ? 2 : 0)),
    };
    const M = tanhNetwork(W);
    const y = Float64Array.from({ length: n }, () => (random.uniform() < 0.5 ? -2 : 2));
    const X = required(asHyperbolicAttractor(M, [settled(M, y, 500)]));
    expect(X.periodRadius).toBeLessThan(X.contractionFactor);
    expect(basinVerdict(M, [X], y)).toMatchObject({ kind: "attracted", to: X });
    for (let k = 0; k < 50; k++) {
      const [p, q] = [stateInBall(X, 0, 1), stateInBall(X, 0, random.uniform())];
      const apart = X.norms[0].of(subtract(p, q));
      expect(X.norms[0].of(subtract(M.next(p), M.next(q)))).toBeLessThanOrEqual(
        X.contractionFactor * apart * (1 + 1e-9),
      );
    }
  });
});
