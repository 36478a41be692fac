/**
 * Theorem 4, the derivative itself: ∂a_t/∂a_0 is the product of the Jacobians at the states before each step, the latest
 * on the left; and ∂x_t/∂x_0 likewise, of the network in its activation form x_t = tanh(W x_{t−1} + u_t). Held against
 * five-point differences of trajectories, which know neither order nor index.
 */
import fc from "fast-check";
import { sensitivity } from "../../../src/dynamics/sensitivity.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { activationForm, type TanhNetwork, tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { apply, frobeniusNorm, identity, type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { toMatrix } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { add, euclideanNorm, scale, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showMap, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";

const MAX_UNITS = 6;

interface Case {
  /** The coordinate that the derivative is taken in. */
  readonly coordinate: "a" | "x";
  readonly base: BaseMatrix;
  /** The operator norm of the weights. */
  readonly gain: number;
  readonly start: readonly number[];
  readonly direction: readonly number[];
  /** One number per step; unit i receives the entry i steps further on, so that the states differ. */
  readonly inputs: readonly number[];
}

interface Subject {
  readonly M: TanhNetwork;
  readonly coordinate: Case["coordinate"];
  /** In the coordinate of the case. */
  readonly states: readonly Vector[];
  readonly v: Vector;
  readonly product: Matrix;
  readonly differences: Vector;
}

/** Step of the differences: h⁴ against ε/h. */
const STEP = 1e-3;

/**
 * What differences are granted, relative to the Frobenius norm of the product and at least of LEAST: truncation
 * h⁴ |f⁽⁵⁾|/30, with fifth derivatives of the composed map up to some hundred times the first, and rounding 10 ε/h.
 */
const TOLERANCE = 2e-8;
const LEAST = 1e-2;

const cases: fc.Arbitrary<Case> = fc.record({
  coordinate: fc.constantFrom("a", "x"),
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  gain: onGrid(0.3, 1.5, 10),
  start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  inputs: fc.array(onGrid(-1, 1, 10), { minLength: 1, maxLength: 6 }),
});

/** A driven run, its end as a function of the start, and the Jacobian of each of its steps, in one coordinate. */
function runIn(c: Case, M: TanhNetwork) {
  const n = M.dimension;
  const inputs = c.inputs.map((_, t) =>
    Float64Array.from({ length: n }, (_u, i) => c.inputs[(t + i) % c.inputs.length]),
  );
  const a_0 = Float64Array.from(c.start.slice(0, n));
  if (c.coordinate === "a") {
    const states = drivenTrajectory(M, a_0, inputs);
    const along = (start: Vector) => drivenTrajectory(M, start, inputs)[inputs.length];
    return { states, along, factors: states.slice(0, -1).map((a) => M.jacobian(a)) };
  }
  const N = activationForm(M);
  const trajectory = (start: Vector) =>
    inputs.reduce((states, u) => [...states, N.next(states[states.length - 1], u)], [start]);
  const states = trajectory(a_0.map(tanh));
  const along = (start: Vector) => trajectory(start)[inputs.length];
  return { states, along, factors: inputs.map((u, before) => N.jacobian(states[before], u)) };
}

/** ∂a_t/∂a_0 by `sensitivity`, and ∂x_t/∂x_0 as the product of the activation form's Jacobians. */
const inOrder = (c: Case, M: TanhNetwork, states: readonly Vector[], factors: readonly Matrix[]) =>
  c.coordinate === "a"
    ? toMatrix(sensitivity(M, states))
    : factors.reduce((product, J) => multiply(J, product), identity(M.dimension));

function build(c: Case, productOf: typeof inOrder): Subject {
  const M = tanhNetwork(withOperatorNorm(c.base, c.gain));
  const { states, along, factors } = runIn(c, M);
  const v = unitVector(c.direction, M.dimension);
  const endOf = (h: number) => along(add(states[0], scale(h, v)));
  const near = subtract(endOf(STEP), endOf(-STEP));
  const far = subtract(endOf(2 * STEP), endOf(-2 * STEP));
  const differences = near.map((entry, i) => (8 * entry - far[i]) / (12 * STEP));
  return { M, coordinate: c.coordinate, states, v, product: productOf(c, M, states, factors), differences };
}

const errorOf = ({ product, v, differences }: Subject) =>
  euclideanNorm(subtract(apply(product, v), differences)) / Math.max(frobeniusNorm(product), LEAST);

function examine(s: Subject): Examination {
  const regions = [`coordinate ${s.coordinate}`];
  if (s.M.dimension >= 2 && s.states.length >= 3) regions.push("several units and steps");
  if (frobeniusNorm(s.product) > 0.1) regions.push("sensitivity above 0.1");
  return { kind: "finding", margin: 1 - errorOf(s) / TOLERANCE, allowance: 0, regions };
}

const shared = {
  item: PAPER.theorem4,
  cases,
  examine,
  narrate: (s: Subject) => [
    showMap(s.M),
    `states ${s.states.map(showVector).join(" → ")}`,
    `direction v = ${showVector(s.v)}`,
    `product applied to v: ${showVector(apply(s.product, s.v))}; differences of trajectories: ${showVector(s.differences)}`,
    `apart by ${showNumber(errorOf(s))} of the product's Frobenius norm, ${showNumber(TOLERANCE)} is granted`,
  ],
  sources: ["src/dynamics/sensitivity.ts", "src/networks/tanh-network.ts"],
};

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "theorem-4-product/repaired",
  reading: "repaired",
  statement:
    "∂a_t/∂a_0 = M'(a_{t−1}) … M'(a_1) M'(a_0), the latest factor on the left, under any inputs; and ∂x_t/∂x_0 = D(a_t) W … D(a_1) W.",
  build: (c) => build(c, inOrder),
  coverage: { "coordinate a": 0.3, "coordinate x": 0.3, "several units and steps": 0.4, "sensitivity above 0.1": 0.3 },
  expectation: "holds",
  control: "theorem-4-product/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "theorem-4-product/control",
  reading: "control",
  statement: "The product with the latest factor on the right.",
  build: (c) =>
    build(c, (_c, M, _states, factors) => factors.reduce((product, J) => multiply(product, J), identity(M.dimension))),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "a rival conclusion: matrices do not commute",
});
