/**
 * When the origin is the only attractor of M(a) = W tanh a: |W| < 1, says the paper, and |W| has to be a norm.
 *
 * Read as definition 2 is, by eigenvalues, that is false for two units: W_11 > 1 makes attractors away from 0 although
 * both eigenvalues of W are below 1. It is true with the operator norm,
 *
 *   ‖W‖ < 1:   ‖a_t‖ ≤ ‖W‖^t ‖a_0‖,
 *
 * by |tanh a_i| ≤ |a_i|, nearly attained near 0; remark-only-origin-scaled has other norms.
 */
import fc from "fast-check";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { euclideanNorm, maximumNorm, scale } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { finding, nothingClaimed } from "../../vocabulary/examination.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/held-and-refuted.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { atSpectralRadius, type Case, casesOf, decay, type Decay, run, startOf } from "./decay-in-a-norm.ts";

const STEPS_TO_SETTLE = 200;

export const literal = refutedLiteral("remark-only-origin", {
  item: PAPER.onlyOrigin,
  statement:
    "|W| < 1 read as in definition 2, all eigenvalues of W below 1 in absolute value ⇒ the origin is the only attractor.",
  cases: fc.record({
    /** W_11 */
    self: onGrid(-4, 4, 2),
    /** W_12 */
    across: fc.constantFrom(0.5, 1, 2, -0.5, -1, -2),
    /** The eigenvalues of W. */
    eigenvalues: vectorOnGrid(2, -0.9, 0.9, 10),
  }),
  build: ({ self, across, eigenvalues: [first, second] }) => {
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
    /** How near 0 the contracting ball of that attractor comes. */
    const nearest = away === undefined ? 0 : euclideanNorm(last) - away.trappingRadius * away.norms[0].toEuclidean;
    return { M, W, states, away, nearest };
  },
  // The orbit is in a contracting ball for ever: that ball must reach 0 if all orbits are to tend to 0.
  examine: ({ away, nearest }) => (away === undefined ? nothingClaimed() : finding({ margin: -nearest, allowance: 0 })),
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
  leastViolation: 0.1,
  broken:
    "eigenvalues of W say nothing of W D with slopes D between 0 and 1: W_11 > 1 latches while the other unit is saturated",
  repairs: ["remark-only-origin/repaired", "remark-only-origin-scaled/repaired"],
  sources: ["src/networks/tanh-network.ts", "src/dynamics/hyperbolic-attractor.ts"],
});

function decayOf(c: Case): Decay {
  const W = withOperatorNorm(c.base, c.size);
  return {
    W,
    sizeOf: euclideanNorm,
    rate: operatorNorm(W),
    kind: c.kind,
    start: startOf(c, () => scale(c.start[0] / 100, mostStretched(W))),
  };
}

export const { repaired, control } = heldAndRefuted("remark-only-origin", {
  ...decay,
  cases: casesOf("diagonal"),
  holds: {
    statement: "Operator norm ‖W‖ < 1 ⇒ the origin attracts everything: ‖a_t‖ ≤ ‖W‖^t ‖a_0‖; nearly attained.",
    build: (c) => run(decayOf(c)),
    coverage: { "several units": 0.5, "within 10 % of the bound": 0.3 },
  },
  control: {
    statement: "The same with the spectral radius of W in place of its operator norm.",
    build: (c) => run(atSpectralRadius(decayOf({ ...c, stretched: true }))),
    broken: "the rate bounds the spectral radius of W, not its operator norm",
  },
});
