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
import { activationForm, type TanhNetwork, tanhNetwork } from "../../src/networks/tanh-network.ts";
import { artanh } from "../../src/numeric/artanh.ts";
import { log1p } from "../../src/numeric/log.ts";
import {
  addMatrices,
  apply,
  frobeniusNorm,
  identity,
  type Matrix,
  matrixOf,
  scaleMatrix,
} from "../../src/numeric/matrix.ts";
import { eigenvalues } from "../../src/numeric/spectrum.ts";
import { tanh } from "../../src/numeric/tanh.ts";
import { dot, euclideanNorm, scale, subtract, type Vector, zeros } from "../../src/numeric/vector.ts";
import { mostStretched } from "../arbitraries/direction.ts";
import { baseMatrix, type BaseMatrix } from "../arbitraries/base-matrix.ts";
import { onGrid, vectorOnGrid } from "../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../rounding.ts";

const item = PAPER.symmetricWeights;
const MAX_UNITS = 4;

interface WeightsCase {
  /** The entries on and above its diagonal make a symmetric matrix B. */
  readonly base: BaseMatrix;
  /** How far the eigenvalues spread: the largest of W is this much above the least, at most. */
  readonly spread: number;
  /** |λ_min(W) + 1| */
  readonly slack: number;
}

const weightsCase = (slack: fc.Arbitrary<number>): fc.Arbitrary<WeightsCase> =>
  fc.record({ base: baseMatrix({ maxUnits: MAX_UNITS }), spread: onGrid(0.5, 4, 10), slack });

/** W = spread (B − λ_min(B) I) / 2‖B‖_F + lowest I, whose least eigenvalue is `lowest`. */
function symmetricWeights({ base, spread }: WeightsCase, lowest: number): Matrix {
  const B = matrixOf(base.map((row, i) => row.map((_, j) => base[Math.min(i, j)][Math.max(i, j)])));
  const I = identity(B.rows);
  const least = Math.min(...eigenvalues(B).map(({ re }) => re));
  const raised = scaleMatrix(spread / (2 * frobeniusNorm(B)), addMatrices(B, scaleMatrix(-least, I)));
  return addMatrices(raised, scaleMatrix(lowest, I));
}

/* The energy falls. */

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

function energy({ weights: W, bias: u }: TanhNetwork, x: Vector): number {
  let sum = -dot(x, apply(W, x)) / 2 - dot(u, x);
  for (const s of x) sum += s * artanh(s) + (log1p(s) + log1p(-s)) / 2;
  return sum;
}

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

/* Cycles, for u = 0. */

interface CycleSubject {
  readonly W: Matrix;
  readonly x: Vector;
}

/** Enough for λ_min ≤ −1.2: near a minimum each step shrinks what is left to about nine tenths, or less. */
const DESCENT_STEPS = 300;

/** What tanh(Wx) may miss −x by, relative to x. */
const CLOSING = 1e-6;

const defect = ({ W, x }: CycleSubject) => euclideanNorm(apply(W, x).map((a, i) => tanh(a) + x[i])) / euclideanNorm(x);

/**
 * A minimum of ½ x'Wx + Σ S(x_i) beside 0, by a = artanh x → a − h (a + W tanh a): the energy falls for
 * h ≤ 1/(1 + λ_max(W)), as its curvature never exceeds 1 + λ_max times that of Σ S.
 */
function buildCycle(c: WeightsCase, side: 1 | -1): CycleSubject {
  const lowest = -1 + side * c.slack;
  const W = symmetricWeights(c, lowest);
  const n = W.rows;
  const highest = Math.max(...eigenvalues(W).map(({ re }) => re));
  const step = 1 / (1 + Math.max(0, highest));
  // The eigenvector of λ_min, where the energy falls off most steeply from 0 if λ_min < −1.
  const towards = mostStretched(addMatrices(scaleMatrix(highest + 0.01, identity(n)), scaleMatrix(-1, W)));
  let a = scale(0.3, towards);
  for (let t = 0; t < DESCENT_STEPS; t++) {
    const pull = apply(W, a.map(tanh));
    a = a.map((entry, i) => entry - step * (entry + pull[i]));
  }
  return { W, x: a.map(tanh) };
}

const cycles = {
  item,
  cases: weightsCase(onGrid(0.2, 0.9)),
  examine: (s: CycleSubject): Examination => {
    const size = euclideanNorm(s.x);
    const regions = [];
    if (s.W.rows >= 2) regions.push("several units");
    if (size > 0.3) regions.push("x above 0.3 in size");
    const allowance = stepRounding(s.W.rows, 1 + frobeniusNorm(s.W)) / CLOSING;
    return { kind: "finding", margin: 1 - defect(s) / CLOSING, allowance, regions };
  },
  narrate: (s: CycleSubject) => [
    `W = ${showMatrix(s.W)}, eigenvalues ${eigenvalues(s.W)
      .map(({ re }) => showNumber(re))
      .join(", ")}`,
    `x = ${showVector(s.x)}, tanh(Wx) = ${showVector(apply(s.W, s.x).map(tanh))}: misses −x by ${showNumber(defect(s))} of x`,
  ],
  sources: ["src/networks/tanh-network.ts"],
};

export const cyclesRepaired = claim<WeightsCase, CycleSubject>({
  ...cycles,
  id: "remark-symmetric-weights-cycles/repaired",
  reading: "repaired",
  statement:
    "W symmetric, u = 0: 2-cycles exist if λ_min(W) < −1; the minimum x ≠ 0 of ½ x'Wx + Σ S(x_i) has tanh(Wx) = −x. (Only if: remark-symmetric-weights/repaired.)",
  build: (c) => buildCycle(c, -1),
  coverage: { "several units": 0.5, "x above 0.3 in size": 0.8 },
  expectation: "holds",
  control: "remark-symmetric-weights-cycles/control",
});

export const cyclesControl = claim<WeightsCase, CycleSubject>({
  ...cycles,
  id: "remark-symmetric-weights-cycles/control",
  reading: "control",
  statement: "The same with λ_min(W) > −1: the descent ends at 0, and no x beside it has tanh(Wx) = −x.",
  build: (c) => buildCycle(c, 1),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "λ_min(W) > −1",
});
