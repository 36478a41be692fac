/**
 * Two units with an attractor away from 0, although both eigenvalues of W are below 1 in absolute value.
 *
 * The first unit latches by W_11 > 1 while the other is saturated: its slope near 0 does not count there. A finite
 * witness: the orbit has entered the contracting ball of an attractor that does not reach 0.
 *
 * Symbols: W weights.
 */
import fc from "fast-check";
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { euclideanNorm, maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, nothingClaimed } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";

export const cases = fc.record({
  /** The weight W_11. */
  self: onGrid(-4, 4, 2),
  /** The weight W_12. */
  across: fc.constantFrom(0.5, 1, 2, -0.5, -1, -2),
  /** The eigenvalues of W. */
  eigenvalues: vectorOnGrid(2, -0.9, 0.9, 10),
});

interface Subject {
  readonly M: TanhNetwork;
  readonly states: readonly Vector[];
  /** The attractor that the last state is, if it is one and not 0. */
  readonly away: HyperbolicAttractor | undefined;
  /** How near 0 the contracting ball of that attractor comes. */
  readonly nearest: number;
}

const STEPS_TO_SETTLE = 200;

export function build({ self, across, eigenvalues: [first, second] }: Drawn<typeof cases>): Subject {
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
  return { M, states, away, nearest };
}

// The orbit is in a contracting ball for ever: that ball must reach 0 if all orbits are to tend to 0.
export const examine = ({ away, nearest }: Subject): CaseExamination =>
  away === undefined
    ? nothingClaimed("no attractor was found away from 0")
    : finding({ margin: -nearest, allowance: 0 });

export const narrate = ({ M, states, away, nearest }: Subject) => [
  `M(a) = W tanh a, W = ${showMatrix(M.weights)}: spectral radius ${showNumber(spectralRadius(M.weights))}, operator norm ${showNumber(operatorNorm(M.weights))}`,
  ...showTable(
    ["t", "a_t"],
    [0, 1, 2, 3, 5, 10, 20, STEPS_TO_SETTLE].map((t) => [t, showVector(states[t])]),
  ),
  away === undefined
    ? "no attractor away from 0 was found"
    : `The last is an attractor: M' there = ${showMatrix(M.jacobian(away.points[0]))}, spectral radius ${showNumber(away.periodRadius)}; its contracting ball stays ${showNumber(nearest)} away from 0.`,
];
