/**
 * Symmetric weights: when all attractors of x → y = tanh(Wx + u) are fixed points (a result that the paper quotes).
 *
 *   L(x) = −½ x'Wx − u'x + Σ_i S(x_i),   S(s) = ∫_0^s artanh = s artanh s + ½ ln(1 − s²)
 *   L(x) − L(y) = ½ d'Wd + Σ_i (S(x_i) − S(y_i) − artanh(y_i)(x_i − y_i)) ≥ ½ d'(W + I) d,   d = y − x,
 *
 * because artanh' ≥ 1. So λ_min(W) ≥ −1, equality included, makes L fall along every orbit that moves: no cycles. Below −1
 * there are some: for u = 0 a minimum x ≠ 0 of ½ x'Wx + Σ S(x_i) has tanh(Wx) = −x, and {x, −x} is a 2-cycle.
 */
import fc from "fast-check";
import { activationForm, type TanhNetwork, tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { addMatrices, apply, frobeniusNorm, identity } from "../../../src/numeric/linear-algebra/matrix.ts";
import { eigenvalues } from "../../../src/numeric/spectrum/spectrum.ts";
import { dot, euclideanNorm, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import {
  energy,
  MAX_UNITS,
  symmetricWeights,
  weightsCase,
  type WeightsCase,
} from "../../arbitraries/matrices/symmetric-weights.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.symmetricWeights;

interface EnergyCase {
  readonly weights: WeightsCase;
  readonly inputs: readonly number[];
  readonly start: readonly number[];
  /** x_0 is this share of `start`, entry by entry. */
  readonly shrink: number;
}

interface EnergySubject {
  readonly M: TanhNetwork;
  readonly lowest: number;
  readonly states: readonly Vector[];
}

const STEPS = 12;

/** Steps shorter than this are left alone: the energies would differ by rounding. */
const SHORTEST = 1e-3;

function buildEnergy(c: EnergyCase, side: 1 | -1): EnergySubject {
  const lowest = -1 + side * c.weights.slack;
  const W = symmetricWeights(c.weights, lowest);
  const M = tanhNetwork(W, Float64Array.from(c.inputs.slice(0, W.rows)));
  const N = activationForm(M);
  const states: Vector[] = [Float64Array.from(c.start.slice(0, W.rows), (entry) => c.shrink * entry)];
  for (let t = 1; t <= STEPS; t++) states.push(N.next(states[t - 1], zeros(W.rows)));
  return { M, lowest, states };
}

function examineEnergy({ M, lowest, states }: EnergySubject): Examination {
  const n = M.dimension;
  const shifted = addMatrices(M.weights, identity(n));
  const energies = states.map((x) => energy(M, x));
  const scaleOfEnergy = n * (4 + frobeniusNorm(M.weights) + euclideanNorm(M.bias));
  const inequalities = states.slice(1).flatMap((y, before) => {
    const d = subtract(y, states[before]);
    const square = dot(d, d);
    if (!(square >= SHORTEST * SHORTEST)) return [];
    const fall = (energies[before] - energies[before + 1]) / square;
    const guaranteed = dot(d, apply(shifted, d)) / (2 * square);
    const allowance = (16 * stepRounding(n, scaleOfEnergy)) / square;
    return [
      { margin: fall - guaranteed, allowance },
      { margin: fall, allowance },
    ];
  });
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (lowest === -1) regions.push("λ_min = −1");
  if (inequalities.length > 6) regions.push("moves for more than 3 steps");
  if (inequalities.length === 0) return { kind: "finding", margin: 1, allowance: 0, regions };
  const worst = tightest(inequalities);
  if (worst.margin < 0.01) regions.push("fall within 1 % of the guarantee");
  return { kind: "finding", ...worst, regions };
}

const energyCases = (slack: fc.Arbitrary<number>): fc.Arbitrary<EnergyCase> =>
  fc.record({
    weights: weightsCase(slack),
    inputs: fc.oneof(fc.constant([0, 0, 0, 0]), vectorOnGrid(MAX_UNITS, -2, 2, 10)),
    start: vectorOnGrid(MAX_UNITS, -0.9, 0.9, 10),
    // From small x the energy is nearly quadratic, and the guarantee nearly attained.
    shrink: fc.constantFrom(1, 0.1, 0.03),
  });

const energyClaims = {
  item,
  examine: examineEnergy,
  narrate: ({ M, states }: EnergySubject) => [
    `W = ${showMatrix(M.weights)}, eigenvalues ${eigenvalues(M.weights)
      .map(({ re }) => showNumber(re))
      .join(", ")}; u = ${showVector(M.bias)}`,
    ...showTable(
      ["t", "x_t", "L(x_t)"],
      states.map((x, t) => [t, showVector(x), energy(M, x)]),
    ),
  ],
  sources: ["src/networks/tanh-network.ts"],
};

export const repaired = claim<EnergyCase, EnergySubject>({
  ...energyClaims,
  id: "remark-symmetric-weights/repaired",
  reading: "repaired",
  statement:
    "W symmetric, λ_min(W) ≥ −1, equality included ⇒ along x → y = tanh(Wx + u) the energy falls by at least ½ (y−x)'(W+I)(y−x) ≥ 0, strictly while x moves: all attractors are fixed points.",
  cases: energyCases(fc.oneof(fc.constant(0), onGrid(0, 1))),
  build: (c) => buildEnergy(c, 1),
  coverage: {
    "several units": 0.5,
    "λ_min = −1": 0.3,
    "moves for more than 3 steps": 0.3,
    "fall within 1 % of the guarantee": 0.3,
  },
  expectation: "holds",
  control: "remark-symmetric-weights/control",
});

export const control = claim<EnergyCase, EnergySubject>({
  ...energyClaims,
  id: "remark-symmetric-weights/control",
  reading: "control",
  statement: "The same with λ_min(W) between −3 and −1.2.",
  cases: energyCases(onGrid(0.2, 2, 10)),
  build: (c) => buildEnergy(c, -1),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "λ_min(W) < −1",
});
