/**
 * Symmetric weights: when all attractors of x → y = tanh(Wx + u) are fixed points (a result that the paper quotes).
 *
 *   L(x) = −½ x'Wx − u'x + Σ_i S(x_i),   S(s) = ∫_0^s artanh = s artanh s + ½ ln(1 − s²)
 *   L(x) − L(y) = ½ d'Wd + Σ_i (S(x_i) − S(y_i) − artanh(y_i)(x_i − y_i)) ≥ ½ d'(W + I) d,   d = y − x,
 *
 * because artanh' ≥ 1. So λ_min(W) ≥ −1, equality included, makes L fall along every orbit that moves: no cycles. Below
 * −1 there are some (remark-symmetric-weights-cycles).
 */
import fc from "fast-check";
import { activationForm, tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { addMatrices, apply, frobeniusNorm, identity } from "../../../src/numeric/linear-algebra/matrix.ts";
import { dot, euclideanNorm, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { MAX_UNITS, symmetricWeights, weightsCase } from "../../arbitraries/matrices/symmetric-weights.ts";
import { type CaseExamination, tightest } from "../../engine/claim.ts";
import { atEachStep, finding, nothingClaimed, visited } from "../../vocabulary/examination.ts";
import { showTable, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { energy, showWeights } from "./energy.ts";

const STEPS = 12;

const casesOf = (slack: fc.Arbitrary<number>) =>
  fc.record({
    weights: weightsCase(slack),
    inputs: fc.oneof(fc.constant([0, 0, 0, 0]), vectorOnGrid(MAX_UNITS, -2, 2, 10)),
    start: vectorOnGrid(MAX_UNITS, -0.9, 0.9, 10),
    /**
     * The share of `start` that x_0 is, entry by entry: from small x the energy is nearly quadratic, and the guarantee
     * nearly attained.
     */
    shrink: fc.constantFrom(1, 0.1, 0.03),
  });

interface Subject {
  readonly M: TanhNetwork;
  /** The least eigenvalue λ_min(W). */
  readonly lowest: number;
  /** The states x_0 … x_T. */
  readonly states: readonly Vector[];
}

/** The orbit under weights with λ_min(W) = −1 + side · slack. */
function build(c: Drawn<ReturnType<typeof casesOf>>, side: 1 | -1): Subject {
  const lowest = -1 + side * c.weights.slack;
  const W = symmetricWeights(c.weights, lowest);
  const M = tanhNetwork(W, firstEntries(c.inputs, W.rows));
  const N = activationForm(M);
  const states: Vector[] = [Float64Array.from(c.start.slice(0, W.rows), (entry) => c.shrink * entry)];
  for (let t = 1; t <= STEPS; t++) states.push(N.next(states[t - 1], zeros(W.rows)));
  return { M, lowest, states };
}

/** Steps shorter than this are left alone: the energies would differ by rounding. */
const SHORTEST = 1e-3;

function examine({ M, lowest, states }: Subject): CaseExamination {
  const n = M.dimension;
  const shifted = addMatrices(M.weights, identity(n));
  const energies = states.map((x) => energy(M, x));
  const scaleOfEnergy = n * (4 + frobeniusNorm(M.weights) + euclideanNorm(M.bias));
  const moves = atEachStep(states, (y, t) => {
    const d = subtract(y, states[t - 1]);
    const square = dot(d, d);
    if (!(square >= SHORTEST * SHORTEST)) return [];
    const fall = (energies[t - 1] - energies[t]) / square;
    const guaranteed = dot(d, apply(shifted, d)) / (2 * square);
    return [{ fall, guaranteed, allowance: (16 * stepRounding(n, scaleOfEnergy)) / square }];
  }).flat();
  const regions = {
    "several units": n >= 2,
    "λ_min = −1": lowest === -1,
    "moves for more than 3 steps": moves.length > 3,
  };
  if (moves.length === 0) return nothingClaimed("the state does not move", visited(regions));
  const worst = tightest(
    moves.flatMap(({ fall, guaranteed, allowance }) => [
      { margin: fall - guaranteed, allowance },
      { margin: fall, allowance },
    ]),
  );
  return finding(worst, visited({ ...regions, "fall within 1 % of the guarantee": worst.margin < 0.01 }));
}

const narrate = ({ M, states }: Subject) => [
  `${showWeights(M.weights)}; u = ${showVector(M.bias)}`,
  ...showTable(
    ["t", "x_t", "L(x_t)"],
    states.map((x, t) => [t, showVector(x), energy(M, x)]),
  ),
];

export const { repaired, control } = heldAndRefuted("remark-symmetric-weights", {
  probe: { examine, narrate },
  sources: ["src/networks/tanh-network.ts"],
  holds: {
    statement:
      "W symmetric, λ_min(W) ≥ −1, equality included ⇒ along x → y = tanh(Wx + u) the energy falls by at least ½ (y−x)'(W+I)(y−x) ≥ 0, strictly while x moves: all attractors are fixed points.",
    cases: casesOf(fc.oneof(fc.constant(0), onGrid(0, 1))),
    build: (c) => build(c, 1),
    coverage: {
      "several units": 0.5,
      "λ_min = −1": 0.3,
      "moves for more than 3 steps": 0.3,
      "fall within 1 % of the guarantee": 0.3,
    },
  },
  control: {
    statement: "The same with λ_min(W) between −3 and −1.2.",
    cases: casesOf(onGrid(0.2, 2, 10)),
    build: (c) => build(c, -1),
    broken: "λ_min(W) < −1",
  },
});
