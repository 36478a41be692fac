/**
 * The reduction to additive inputs: norms. With ‖∂N/∂a‖ ≤ λ < 1 and ‖∂N/∂u‖ ≤ L,
 *
 *   ‖Ñ'‖ ≤ (λ² + L²)^½ in the Euclidean norm, which may exceed 1,
 *   ‖Ñ'‖ ≤ (λ² + L²/k²)^½ in the norm (‖a‖² + k² ‖y‖²)^½, below 1 iff k > L/(1 − λ²)^½,
 *
 * both attained where the top singular vectors of ∂N/∂a and ∂N/∂u agree.
 */
import fc from "fast-check";
import { augmentedState, withAdditiveInputs } from "../../../src/dynamics/additive-inputs.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { apply, diagonal, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { scale, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { type WeightedNorm, weightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import {
  buildDrivenNetwork,
  type DrivenNetwork,
  drivenNetworkCase,
  type DrivenNetworkCase,
  MAX_INPUTS,
  MAX_UNITS,
} from "../../arbitraries/maps/driven-network.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.additiveReduction;

interface PairCase {
  readonly network: DrivenNetworkCase;
  /** k as a multiple of L/(1 − λ²)^½; not used in the literal reading, where k = 1. */
  readonly weight: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

interface PairSubject {
  readonly N: DrivenNetwork;
  readonly M: StateMap;
  readonly k: number;
  readonly norm: WeightedNorm;
  /** The factor claimed. */
  readonly factor: number;
  readonly pairs: readonly { readonly x: Vector; readonly y: Vector }[];
}

/** How long the most stretched pair is, around 0. */
const NEAR = 1e-3;

function buildPairs(c: PairCase, weightOf: (threshold: number) => number): PairSubject {
  const { lambda, inputGain: L } = c.network;
  const N = buildDrivenNetwork(c.network);
  const M = withAdditiveInputs(N);
  const k = weightOf(L / Math.sqrt(1 - lambda * lambda));
  const P = diagonal(
    augmentedState(new Float64Array(N.dimension).fill(1), new Float64Array(N.inputDimension).fill(k * k)),
  );
  const norm = weightedNorm(P);
  const state = (entries: readonly number[]) =>
    augmentedState(
      Float64Array.from(entries.slice(0, N.dimension)),
      Float64Array.from(entries.slice(MAX_UNITS, MAX_UNITS + N.inputDimension)),
    );
  const steepest = multiply(norm.factor, multiply(M.jacobian(zeros(M.dimension)), norm.inverseFactor));
  const v = apply(norm.inverseFactor, mostStretched(steepest));
  return {
    N,
    M,
    k,
    norm,
    factor: Math.min(1, Math.sqrt(lambda * lambda + (L / k) * (L / k))),
    pairs: [
      { x: state(c.x), y: state(c.y) },
      { x: scale(-NEAR / 2, v), y: scale(NEAR / 2, v) },
    ],
  };
}

const ratioOf = ({ M, norm }: PairSubject, { x, y }: { x: Vector; y: Vector }) =>
  norm.of(subtract(M.next(x), M.next(y))) / norm.of(subtract(x, y));

function examinePairs(s: PairSubject): Examination {
  const { M, norm, factor } = s;
  const pairs = s.pairs.filter(({ x, y }) => norm.of(subtract(x, y)) > 0);
  const ratios = pairs.map((pair) => ratioOf(s, pair));
  const worst = tightest(
    pairs.map(({ x, y }, i) => ({
      margin: 1 - ratios[i] / factor,
      allowance:
        (norm.fromEuclidean * stepRounding(M.dimension, 8)) / (factor * norm.of(subtract(x, y))) +
        normRounding(M.dimension),
    })),
  );
  const regions = [];
  if (s.N.dimension >= 2) regions.push("several units");
  if (Math.max(...ratios) >= 0.9 * factor) regions.push("ratio within 10 % of the factor");
  return { kind: "finding", ...worst, regions };
}

const pairs = {
  item,
  cases: fc.record({
    network: drivenNetworkCase,
    weight: onGrid(1.01, 3),
    x: vectorOnGrid(MAX_UNITS + MAX_INPUTS, -1, 1, 10),
    y: vectorOnGrid(MAX_UNITS + MAX_INPUTS, -1, 1, 10),
  }) satisfies fc.Arbitrary<PairCase>,
  examine: examinePairs,
  narrate: (s: PairSubject) => {
    const worst = s.pairs.reduce((a, b) => (ratioOf(s, a) > ratioOf(s, b) ? a : b));
    return [
      `N(a, u) = tanh(W a + V u), W = ${showMatrix(s.N.W)}, V = ${showMatrix(s.N.V)}: the operator norm of ∂N/∂a is at most that of W, below 1`,
      `Ñ'(0, 0) = ${showMatrix(s.M.jacobian(zeros(s.M.dimension)))}, norm (‖a‖² + k² ‖y‖²)^½ with k = ${showNumber(s.k)}`,
      `x = ${showVector(worst.x)}, y = ${showVector(worst.y)}: ‖Ñ(x) − Ñ(y)‖ / ‖x − y‖ = ${showNumber(ratioOf(s, worst))}, claimed at most ${showNumber(s.factor)}`,
    ];
  },
  sources: ["src/dynamics/additive-inputs.ts", "src/numeric/linear-algebra/weighted-norm.ts"],
};

export const normLiteral = claim<PairCase, PairSubject>({
  ...pairs,
  id: "remark-additive-inputs-norm/literal",
  reading: "literal",
  statement:
    "Additive inputs without loss of generality: if N contracts in a, ‖∂N/∂a‖ ≤ λ < 1, then the reduced map Ñ contracts.",
  build: (c) => buildPairs(c, () => 1),
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "random",
  broken: "the reduction keeps eigenvalues, not norms: ∂N/∂u enters the norm of Ñ'",
  repairs: ["remark-additive-inputs-norm/repaired"],
});

export const normRepaired = claim<PairCase, PairSubject>({
  ...pairs,
  id: "remark-additive-inputs-norm/repaired",
  reading: "repaired",
  statement:
    "‖∂N/∂a‖ ≤ λ < 1, ‖∂N/∂u‖ ≤ L: in the norm (‖a‖² + k² ‖y‖²)^½, k > L/(1 − λ²)^½, Ñ contracts by (λ² + L²/k²)^½ < 1; nearly attained.",
  build: (c) => buildPairs(c, (threshold) => c.weight * threshold),
  coverage: { "several units": 0.4, "ratio within 10 % of the factor": 0.3 },
  expectation: "holds",
  control: "remark-additive-inputs-norm/control",
});

export const normControl = claim<PairCase, PairSubject>({
  ...pairs,
  id: "remark-additive-inputs-norm/control",
  reading: "control",
  statement: "The same with k below L/(1 − λ²)^½: does Ñ still contract?",
  build: (c) => buildPairs(c, (threshold) => threshold / (1 + c.weight)),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "k is too small",
});
