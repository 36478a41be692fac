/**
 * Other error criteria: the argument needs ∂a_t/∂a_0 alone, so it holds for every differentiable cost.
 *
 *   ∂C_t/∂a_0 = ∂C_t/∂a_t · ∂a_t/∂a_0      ⇒      ‖∂C_t/∂a_0‖ ≤ G λ^t
 *
 * where ‖M'‖ ≤ λ < 1 on the way and ‖∂C_t/∂a_t‖ ≤ G. What it needs of the cost is that G does not grow with t: a cost
 * that weighs late errors by λ^{−t} makes up for the decay.
 *
 * Symbols: C_t cost at t, G bound of its derivative, λ contraction factor, a_t state.
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { type TanhNetwork, tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { sigmoid } from "../../../src/numeric/elementary/sigmoid.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { apply, scaleMatrix, transpose } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { euclideanNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { cyclicWindows } from "../../arbitraries/cyclic-windows.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showMap, showNumber, showTable } from "../../vocabulary/narrative.ts";
import { productRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const MAX_UNITS = 4;

/** The derivatives ∂C/∂a_i of costs that are sums over units, with target d, each with a bound of its size. */
const COSTS = {
  "squared error": { slope: (a: number, d: number) => (tanh(a) - d) * sech2(a), bound: 2 },
  "cross-entropy": { slope: (a: number, d: number) => sigmoid(a) - (d > 0 ? 1 : 0), bound: 1 },
  "absolute error, smoothed": { slope: (a: number, d: number) => tanh(10 * (a - d)), bound: 1 },
  hinge: { slope: (a: number, d: number) => (d > 0 ? -sigmoid(-a) : sigmoid(a)), bound: 1 },
} as const;
type Cost = keyof typeof COSTS;

const casesOf = (cost: { readonly growing: boolean }, gain = onGrid(0.3, 0.95)) =>
  fc.record({
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    /** λ. */
    gain,
    start: vectorOnGrid(MAX_UNITS, -1, 1),
    /** The largest entry of a start near 0, where slopes are near 1. */
    size: fc.constantFrom(0.01, 1),
    inputs: fc.array(onGrid(-0.2, 0.2), { minLength: 2, maxLength: 20 }),
    cost: fc.constantFrom(...(Object.keys(COSTS) as Cost[])),
    target: fc.constantFrom(-0.8, 0.8),
    growing: fc.constant(cost.growing),
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject {
  readonly M: TanhNetwork;
  readonly cost: Cost;
  readonly lambda: number;
  /** The largest operator norm of M' on the way. */
  readonly steepest: number;
  /** For each t ‖∂C_t/∂a_t‖ and ‖∂C_t/∂a_0‖ in logarithms. */
  readonly logAtEnd: readonly number[];
  readonly logAtStart: readonly number[];
  /** The bound G. */
  readonly bound: number;
}

function build(c: Case, stretch = 1): Subject {
  const { base, gain: lambda, growing } = c;
  const n = base.length;
  const M = tanhNetwork(scaleMatrix(stretch, withOperatorNorm(base, lambda)));
  const states = drivenTrajectory(
    M,
    scale(c.size, firstEntries(c.start, n)),
    cyclicWindows(
      c.inputs.map((u) => u * c.size),
      n,
    ),
  );
  const { slope, bound } = COSTS[c.cost];
  const gradients = states.map((a) => a.map((entry) => slope(entry, c.target)));
  const weigh = (t: number) => (growing ? -t * log(lambda) : 0);
  const atStart = (gradient: Vector, t: number) => {
    const { matrix, exponent } = products[t];
    return log(euclideanNorm(apply(transpose(matrix), gradient))) + exponent * log(2) + weigh(t);
  };
  const products = sensitivities(M, states);
  return {
    ...{ M, cost: c.cost, lambda },
    steepest: Math.max(...states.slice(0, -1).map((a) => operatorNorm(M.jacobian(a)))),
    logAtEnd: gradients.map((gradient, t) => log(euclideanNorm(gradient)) + weigh(t)),
    logAtStart: gradients.map(atStart),
    bound: bound * Math.sqrt(n),
  };
}

export const repaired = heldUnder("remark-error-criteria", {
  probe: {
    examine({ M, cost, lambda, logAtStart, bound }: Subject) {
      const margins = atEachStep(logAtStart, (size, t) => log(bound) + t * log(lambda) - size);
      return finding(
        margins.map((margin, before) => ({ margin, allowance: 2 * productRounding(M.dimension, before + 1) })),
        visited({ [cost]: true, "several units": M.dimension >= 2, "10 steps or more": margins.length >= 10 }),
      );
    },
    narrate: ({ M, cost, lambda, logAtEnd, logAtStart, bound }) => [
      `${showMap(M)}, ${cost}, λ = ${showNumber(lambda)}, G = ${showNumber(bound)}`,
      ...showTable(
        ["t", "‖∂C_t/∂a_t‖", "‖∂C_t/∂a_0‖", "G λ^t"],
        logAtEnd.map((size, t) => [t, exp(size), exp(logAtStart[t]), bound * exp(t * log(lambda))]),
      ),
    ],
  },
  sources: ["src/dynamics/sensitivity.ts"],
  cases: casesOf({ growing: false }),
  build: (c) => build(c),
  hypotheses: [
    {
      name: "contraction on the way",
      words: "‖M'(a_τ)‖ ≤ λ < 1 at the states before each step",
      met: ({ steepest, lambda }) => lambda < 1 && atMost(steepest, lambda),
      beyond: {
        broken: "the weights are three times as large as λ says",
        cases: casesOf({ growing: false }, onGrid(0.5, 0.95)),
        build: (c) => build(c, 3),
      },
    },
    {
      name: "bounded derivative of the cost",
      words: "C_t any differentiable function of a_t alone, ‖∂C_t/∂a_t‖ ≤ G for all t",
      met: ({ logAtEnd, bound }) => logAtEnd.every((size) => exp(size) <= bound * (1 + 1e-10)),
      beyond: {
        broken: "the cost weighs the error at t by λ^{−t}",
        cases: casesOf({ growing: true }, onGrid(0.3, 0.5)),
      },
    },
  ],
  conclusion: "‖∂C_t/∂a_0‖ ≤ G λ^t at every t",
  why: "∂C_t/∂a_0 = ∂C_t/∂a_t · ∂a_t/∂a_0 by the chain rule, and ‖∂a_t/∂a_0‖ ≤ λ^t is theorem 4.",
  coverage: {
    "squared error": 0.1,
    "cross-entropy": 0.1,
    "absolute error, smoothed": 0.1,
    hinge: 0.1,
    "several units": 0.4,
    "10 steps or more": 0.3,
  },
});
