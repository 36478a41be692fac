/**
 * Theorem 4, the derivative itself: ∂a_t/∂a_0 is the product of the Jacobians at the states before each step, the
 * latest on the left; and ∂x_t/∂x_0 likewise, of the network in its activation form x_t = tanh(W x_{t−1} + u_t). Held
 * against five-point differences of trajectories, which know neither order nor index.
 */
import fc from "fast-check";
import { sensitivity } from "../../../src/dynamics/sensitivity.ts";
import { activationForm, tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { apply, frobeniusNorm, identity, type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { toMatrix } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import {
  add,
  euclideanNorm,
  maximumNorm,
  scale,
  subtract,
  type Vector,
} from "../../../src/numeric/linear-algebra/vector.ts";
import { cyclicWindows } from "../../arbitraries/cyclic-windows.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { fivePointDifference } from "../../vocabulary/derivatives/five-point-difference.ts";
import { showMap, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const MAX_UNITS = 6;

const cases = fc.record({
  /** The coordinate that the derivative is taken in. */
  coordinate: fc.constantFrom("a", "x"),
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  /** The operator norm of the weights. */
  gain: onGrid(0.3, 1.5, 10),
  start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** One number per step; unit i receives the entry i steps further on, so that the states differ. */
  inputs: fc.array(onGrid(-1, 1, 10), { minLength: 1, maxLength: 6 }),
});
type Case = Drawn<typeof cases>;

interface Subject {
  readonly M: TanhNetwork;
  readonly coordinate: Case["coordinate"];
  /** The states in the coordinate of the case. */
  readonly states: readonly Vector[];
  readonly v: Vector;
  readonly product: Matrix;
  readonly differences: Vector;
  /** How far the inputs move when the start moves along v by one step h, at most. */
  readonly inputShift: number;
}

/** The step h of the differences. */
const STEP = 1e-3;

/**
 * What differences are granted, relative to the Frobenius norm of the product and at least of LEAST: their own error,
 * with fifth derivatives of the composed map up to some hundred times the first.
 */
const TOLERANCE = 2e-8;
const LEAST = 1e-2;

/** The inputs of a run: those of the case, or a feedback of half the state that each step starts from. */
type Inputs = "open loop" | "feedback";

/** A run from a start in one coordinate. */
interface Run {
  readonly states: readonly Vector[];
  readonly inputs: readonly Vector[];
}

/** Runs as a function of the start, the start of the case, and the Jacobian of each step, in one coordinate. */
function runsIn(c: Case, M: TanhNetwork, kind: Inputs) {
  const n = M.dimension;
  const drawn = cyclicWindows(c.inputs, n);
  const inputAt = (before: number, state: Vector) => (kind === "open loop" ? drawn[before] : scale(0.5, state));
  const N = activationForm(M);
  const isState = c.coordinate === "a";
  const next = (state: Vector, u: Vector) => (isState ? add(M.next(state), u) : N.next(state, u));
  const jacobian = (state: Vector, u: Vector) => (isState ? M.jacobian(state) : N.jacobian(state, u));
  const run = (start: Vector): Run => {
    const states = [start];
    const inputs: Vector[] = [];
    for (let before = 0; before < drawn.length; before++) {
      inputs.push(inputAt(before, states[before]));
      states.push(next(states[before], inputs[before]));
    }
    return { states, inputs };
  };
  const a_0 = firstEntries(c.start, n);
  return { run, start: isState ? a_0 : a_0.map(tanh), jacobian };
}

/** ∂a_t/∂a_0 by `sensitivity`, and ∂x_t/∂x_0 as the product of the activation form's Jacobians. */
const inOrder = (c: Case, M: TanhNetwork, states: readonly Vector[], factors: readonly Matrix[]) =>
  c.coordinate === "a"
    ? toMatrix(sensitivity(M, states))
    : factors.reduce((product, J) => multiply(J, product), identity(M.dimension));

const inReverse: typeof inOrder = (_c, M, _states, factors) =>
  factors.reduce((product, J) => multiply(product, J), identity(M.dimension));

function build(c: Case, kind: Inputs = "open loop", productOf = inOrder): Subject {
  const M = tanhNetwork(withOperatorNorm(c.base, c.gain));
  const { run, start, jacobian } = runsIn(c, M, kind);
  const { states, inputs } = run(start);
  const factors = inputs.map((u, before) => jacobian(states[before], u));
  const v = unitVector(c.direction, M.dimension);
  const runAt = (h: number) => run(add(start, scale(h, v)));
  const moved = runAt(STEP).inputs;
  return {
    M,
    coordinate: c.coordinate,
    states,
    v,
    product: productOf(c, M, states, factors),
    differences: fivePointDifference((h) => runAt(h).states[inputs.length], STEP),
    inputShift: Math.max(...moved.map((u, before) => maximumNorm(subtract(u, inputs[before])))),
  };
}

const errorOf = ({ product, v, differences }: Subject) =>
  euclideanNorm(subtract(apply(product, v), differences)) / Math.max(frobeniusNorm(product), LEAST);

function examine(s: Subject): CaseExamination {
  return finding(
    { margin: 1 - errorOf(s) / TOLERANCE, allowance: 0 },
    visited({
      [`coordinate ${s.coordinate}`]: true,
      "several units and steps": s.M.dimension >= 2 && s.states.length >= 3,
      "sensitivity above 0.1": frobeniusNorm(s.product) > 0.1,
    }),
  );
}

const narrate = (s: Subject) => [
  showMap(s.M),
  `states ${s.states.map(showVector).join(" → ")}`,
  `direction v = ${showVector(s.v)}`,
  `product applied to v: ${showVector(apply(s.product, s.v))}; differences of trajectories: ${showVector(s.differences)}`,
  `apart by ${showNumber(errorOf(s))} of the product's Frobenius norm, ${showNumber(TOLERANCE)} is granted`,
];

export const repaired = heldUnder<Case, Subject>("theorem-4-product", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/sensitivity.ts", "src/networks/tanh-network.ts"],
  hypotheses: [
    {
      name: "inputs that the start does not change",
      words: "a_t = W tanh a_{t−1} + u_t, inputs u_t that do not depend on a_0",
      met: ({ inputShift }) => inputShift === 0,
      beyond: {
        broken: "the inputs are a feedback, half the state that the step starts from",
        build: (c) => build(c, "feedback"),
      },
    },
  ],
  conclusion:
    "∂a_t/∂a_0 = M'(a_{t−1}) … M'(a_1) M'(a_0), the latest factor on the left, and ∂x_t/∂x_0 = D(a_t) W … D(a_1) W, x = tanh a",
  why: "The chain rule: a_t depends on a_0 through a_{t−1} alone, so ∂a_t/∂a_0 = M'(a_{t−1}) ∂a_{t−1}/∂a_0; likewise in x, where a step has the Jacobian D(a_t) W.",
  build: (c) => build(c),
  coverage: {
    "coordinate a": 0.3,
    "coordinate x": 0.3,
    "several units and steps": 0.4,
    "sensitivity above 0.1": 0.3,
  },
  spoiled: [
    {
      statement: "The product with the latest factor on the right.",
      changed: "the order of the factors: matrices do not commute",
      build: (c) => build(c, "open loop", inReverse),
    },
  ],
});
