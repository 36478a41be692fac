/**
 * When the origin is the only attractor of M(a) = W tanh a: |W| < 1, says the paper. Read as definition 2 is, by eigenvalues,
 * that is false for two units: W_11 > 1 makes attractors away from 0 although both eigenvalues of W are below 1. What is
 * true is in only-origin.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { type Matrix, matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { euclideanNorm, maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";

const item = PAPER.onlyOrigin;

interface TwoUnitsCase {
  /** W_11 and W_12. */
  readonly self: number;
  readonly across: number;
  /** The eigenvalues of W. */
  readonly eigenvalues: readonly number[];
}

interface AwaySubject {
  readonly M: StateMap;
  readonly W: Matrix;
  readonly states: readonly Vector[];
  readonly away: HyperbolicAttractor | undefined;
  /** How near 0 the contracting ball of that attractor comes. */
  readonly nearest: number;
}

const STEPS_TO_SETTLE = 200;

function buildTwoUnits({ self, across, eigenvalues: [first, second] }: TwoUnitsCase): AwaySubject {
  const other = first + second - self;
  const W = matrixOf([
    [self, across],
    [(self * other - first * second) / across, other],
  ]);
  const M = tanhNetwork(W);
  // Along the axis of the first unit, far out: it starts saturated.
  const states = autonomousTrajectory(M, Float64Array.of(5, 5 * Math.sign(W.data[2])), STEPS_TO_SETTLE);
  const last = states[states.length - 1];
  const away = maximumNorm(last) > 0.01 ? asHyperbolicAttractor(M, [last]) : undefined;
  const nearest = away === undefined ? 0 : euclideanNorm(last) - away.trappingRadius * away.norms[0].toEuclidean;
  return { M, W, states, away, nearest };
}

export const literal = claim<TwoUnitsCase, AwaySubject>({
  item,
  id: "remark-only-origin/literal",
  reading: "literal",
  statement:
    "|W| < 1 read as in definition 2, all eigenvalues of W below 1 in absolute value ⇒ the origin is the only attractor.",
  cases: fc.record({
    self: onGrid(-4, 4, 2),
    across: fc.constantFrom(0.5, 1, 2, -0.5, -1, -2),
    eigenvalues: vectorOnGrid(2, -0.9, 0.9, 10),
  }),
  build: buildTwoUnits,
  // The orbit is in a contracting ball for ever: that ball must reach 0 if all orbits are to tend to 0.
  examine: ({ away, nearest }) =>
    away === undefined
      ? { kind: "finding", margin: 1, allowance: 0, regions: [] }
      : { kind: "finding", margin: -nearest, allowance: 0, regions: [] },
  narrate: ({ M, W, states, away, nearest }) => [
    `M(a) = W tanh a, W = ${showMatrix(W)}: spectral radius ${showNumber(spectralRadius(W))}, operator norm ${showNumber(operatorNorm(W))}`,
    ...showTable(
      ["t", "a_t"],
      [0, 1, 2, 3, 5, 10, 20, STEPS_TO_SETTLE].map((t) => [t, showVector(states[t])]),
    ),
    away === undefined
      ? "no attractor away from 0 was found"
      : `The last is an attractor: M' there = ${showMatrix(M.jacobian(away.points[0]))}, spectral radius ${showNumber(away.periodRadius)}; its contracting ball stays ${showNumber(nearest)} away from 0.`,
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "random",
  broken:
    "eigenvalues of W say nothing of W D with slopes D between 0 and 1: W_11 > 1 latches while the other unit is saturated",
  repairs: ["remark-only-origin/repaired", "remark-only-origin-scaled/repaired"],
  sources: ["src/networks/tanh-network.ts", "src/dynamics/hyperbolic-attractor.ts"],
});
