/**
 * Orbits of x → y = tanh(Wx + u), and how their energy falls.
 *
 *   L(x) − L(y) = ½ d'Wd + Σ_i (S(x_i) − S(y_i) − artanh(y_i)(x_i − y_i)) ≥ ½ d'(W + I) d,   d = y − x,
 *
 * for symmetric W, because artanh' ≥ 1.
 */
import fc from "fast-check";
import { activationForm, tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import {
  addMatrices,
  apply,
  frobeniusNorm,
  identity,
  type Matrix,
  subtractMatrices,
  transpose,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { dot, euclideanNorm, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { MAX_UNITS, symmetricWeights, weightsCase } from "../../arbitraries/matrices/symmetric-weights.ts";
import type { DeclaredHypothesis } from "../../vocabulary/statements.ts";
import { atEachStep } from "../../vocabulary/examination.ts";
import { showTable, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { energy, showWeights } from "./energy.ts";

const STEPS = 12;

/** Cases in which |λ_min(W) + 1| is drawn from `slack`. */
export const casesOf = (slack: fc.Arbitrary<number>, minUnits = 1) =>
  fc.record({
    weights: weightsCase(slack, minUnits),
    inputs: fc.oneof(fc.constant([0, 0, 0, 0]), vectorOnGrid(MAX_UNITS, -2, 2, 10)),
    start: vectorOnGrid(MAX_UNITS, -0.9, 0.9, 10),
    /**
     * The share of `start` that x_0 is, entry by entry: from small x the energy is nearly quadratic, and the guarantee
     * nearly attained.
     */
    shrink: fc.constantFrom(1, 0.1, 0.03),
    /** How large a skew part is, where one is added. */
    skew: onGrid(0.5, 3, 10),
  });
/** An orbit, as a case. */
export type Case = Drawn<ReturnType<typeof casesOf>>;

/** A step from x to y that is not too short. */
interface Move {
  /** The fall (L(x) − L(y)) / ‖d‖². */
  readonly fall: number;
  /** What is guaranteed of it: ½ d'(W + I) d / ‖d‖². */
  readonly guaranteed: number;
  /** What rounding may do to it. */
  readonly allowance: number;
}

/** An orbit with its energies. */
export interface Subject {
  readonly M: TanhNetwork;
  /** The least eigenvalue of (W + W')/2, which is λ_min(W) where W is symmetric. */
  readonly lowest: number;
  /** The states x_0 … x_T. */
  readonly states: readonly Vector[];
  readonly moves: readonly Move[];
}

/** The orbit under weights with λ_min = −1 + side · slack, symmetric or with a skew part added. */
export function build(c: Case, side: 1 | -1, skew: "none" | "added" = "none"): Subject {
  const lowest = -1 + side * c.weights.slack;
  const symmetric = symmetricWeights(c.weights, lowest);
  const W = skew === "none" ? symmetric : addMatrices(symmetric, skewPart(c));
  const M = tanhNetwork(W, firstEntries(c.inputs, W.rows));
  const N = activationForm(M);
  const states: Vector[] = [Float64Array.from(c.start.slice(0, W.rows), (entry) => c.shrink * entry)];
  for (let t = 1; t <= STEPS; t++) states.push(N.next(states[t - 1], zeros(W.rows)));
  return { M, lowest, states, moves: movesOf(M, states) };
}

/** A skew matrix of the size that is drawn, with all entries above the diagonal alike. */
function skewPart({ weights: { base }, skew }: Case): Matrix {
  const upper = { rows: base.length, columns: base.length, data: new Float64Array(base.length * base.length) };
  for (let i = 0; i < base.length; i++)
    for (let j = i + 1; j < base.length; j++) upper.data[i * base.length + j] = skew;
  return subtractMatrices(upper, transpose(upper));
}

/** Steps shorter than this are left alone: the energies would differ by rounding. */
const SHORTEST = 1e-3;

function movesOf(M: TanhNetwork, states: readonly Vector[]): Move[] {
  const n = M.dimension;
  const shifted = addMatrices(M.weights, identity(n));
  const energies = states.map((x) => energy(M, x));
  const scaleOfEnergy = n * (4 + frobeniusNorm(M.weights) + euclideanNorm(M.bias));
  return atEachStep(states, (y, t) => {
    const d = subtract(y, states[t - 1]);
    const square = dot(d, d);
    if (!(square >= SHORTEST * SHORTEST)) return [];
    return [
      {
        fall: (energies[t - 1] - energies[t]) / square,
        guaranteed: dot(d, apply(shifted, d)) / (2 * square),
        allowance: (16 * stepRounding(n, scaleOfEnergy)) / square,
      },
    ];
  }).flat();
}

/** The energies along the orbit as a table, below the weights. */
export const narrate = ({ M, states }: Subject) => [
  `${showWeights(M.weights)}; u = ${showVector(M.bias)}`,
  ...showTable(
    ["t", "x_t", "L(x_t)"],
    states.map((x, t) => [t, showVector(x), energy(M, x)]),
  ),
];

/** The hypothesis that W is symmetric, and cases that break it. */
export const symmetric: DeclaredHypothesis<Case, Subject> = {
  name: "symmetric weights",
  words: "W symmetric",
  met: ({ M: { weights } }) => frobeniusNorm(subtractMatrices(weights, transpose(weights))) === 0,
  beyond: {
    broken: "a skew part is added to W, which leaves (W + W')/2 and its least eigenvalue as they are",
    cases: casesOf(onGrid(0.01, 1), 2),
    build: (c) => build(c, 1, "added"),
  },
};
