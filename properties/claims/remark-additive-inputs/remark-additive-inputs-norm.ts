/**
 * The reduction to additive inputs does not keep norms. With ‖∂N/∂a‖ ≤ λ < 1 and ‖∂N/∂u‖ ≤ L,
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
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { scale, subtract, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { type WeightedNorm, weightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import type { Pair } from "../../arbitraries/cube.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import {
  buildDrivenNetwork,
  type DrivenNetwork,
  drivenNetworkCase,
  MAX_INPUTS,
  MAX_UNITS,
} from "../../arbitraries/maps/driven-network.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";
import { showNetwork } from "./direct-system.ts";

const cases = fc.record({
  network: drivenNetworkCase,
  /** k as a multiple of L/(1 − λ²)^½; not used in the literal reading, where k = 1. */
  weight: onGrid(1.01, 3),
  x: vectorOnGrid(MAX_UNITS + MAX_INPUTS, -1, 1, 10),
  y: vectorOnGrid(MAX_UNITS + MAX_INPUTS, -1, 1, 10),
});

interface Subject {
  readonly N: DrivenNetwork;
  /** The bounds λ and L that are claimed of ∂N/∂a and ∂N/∂u. */
  readonly lambda: number;
  readonly L: number;
  /** The reduced map Ñ. */
  readonly M: StateMap;
  readonly k: number;
  readonly norm: WeightedNorm;
  /** The factor that is claimed: (λ² + L²/k²)^½, or 1 where that is more, times `tightening`. */
  readonly factor: number;
  readonly pairs: readonly Pair[];
}

/** How long the pair is that Ñ stretches most, around 0. */
const NEAR = 1e-3;

interface Choices {
  /** The weight k, chosen from L/(1 − λ²)^½. */
  readonly weightOf?: (threshold: number) => number;
  /** How many times as large as claimed ∂N/∂a and ∂N/∂u are. Default 1. */
  readonly byState?: number;
  readonly byInput?: number;
  /** What the factor is multiplied by. Default 1. */
  readonly tightening?: number;
}

/** The reduced map in the norm of the k that is chosen. */
function build(c: Drawn<typeof cases>, choices: Choices = {}): Subject {
  const { weightOf = (threshold) => c.weight * threshold, byState = 1, byInput = 1, tightening = 1 } = choices;
  const { lambda, L } = { lambda: c.network.lambda / byState, L: c.network.inputGain / byInput };
  const N = buildDrivenNetwork(c.network);
  const M = withAdditiveInputs(N);
  const k = weightOf(L / Math.sqrt(1 - lambda * lambda));
  const norm = weightedNorm(
    diagonal(augmentedState(new Float64Array(N.dimension).fill(1), new Float64Array(N.inputDimension).fill(k * k))),
  );
  const state = (entries: readonly number[]) =>
    augmentedState(
      firstEntries(entries, N.dimension),
      Float64Array.from(entries.slice(MAX_UNITS, MAX_UNITS + N.inputDimension)),
    );
  const steepest = multiply(norm.factor, multiply(M.jacobian(zeros(M.dimension)), norm.inverseFactor));
  const v = apply(norm.inverseFactor, mostStretched(steepest));
  return {
    ...{ N, M, lambda, L, k, norm },
    factor: tightening * Math.min(1, Math.sqrt(lambda * lambda + (L / k) * (L / k))),
    pairs: [
      { x: state(c.x), y: state(c.y) },
      { x: scale(-NEAR / 2, v), y: scale(NEAR / 2, v) },
    ],
  };
}

/** ‖Ñ(x) − Ñ(y)‖ / ‖x − y‖ in the weighted norm. */
const ratioOf = ({ M, norm }: Subject, { x, y }: Pair) =>
  norm.of(subtract(M.next(x), M.next(y))) / norm.of(subtract(x, y));

function examine(s: Subject): CaseExamination {
  const { N, M, norm, factor } = s;
  const pairs = s.pairs.filter(({ x, y }) => norm.of(subtract(x, y)) > 0);
  return finding(
    pairs.map((pair) => ({
      margin: 1 - ratioOf(s, pair) / factor,
      allowance:
        (norm.fromEuclidean * stepRounding(M.dimension, 8)) / (factor * norm.of(subtract(pair.x, pair.y))) +
        normRounding(M.dimension),
    })),
    visited({
      "several units": N.dimension >= 2,
      "ratio within 10 % of the factor": Math.max(...pairs.map((pair) => ratioOf(s, pair))) >= 0.9 * factor,
    }),
  );
}

function narrate(s: Subject): string[] {
  const worst = s.pairs.reduce((a, b) => (ratioOf(s, a) > ratioOf(s, b) ? a : b));
  return [
    `${showNetwork(s.N)}: the operator norm of ∂N/∂a is at most that of W, ${showNumber(operatorNorm(s.N.W))}`,
    `Ñ'(0, 0) = ${showMatrix(s.M.jacobian(zeros(s.M.dimension)))}, norm (‖a‖² + k² ‖y‖²)^½ with k = ${showNumber(s.k)}`,
    `x = ${showVector(worst.x)}, y = ${showVector(worst.y)}: ‖Ñ(x) − Ñ(y)‖ / ‖x − y‖ = ${showNumber(ratioOf(s, worst))}, claimed at most ${showNumber(s.factor)}`,
  ];
}

const sources = ["src/dynamics/additive-inputs.ts", "src/numeric/linear-algebra/weighted-norm.ts"];

export const literal = refutedLiteral("remark-additive-inputs-norm", {
  probe: { cases, build: (c) => build(c, { weightOf: () => 1 }), examine, narrate },
  sources,
  wording: {
    known: "our reading",
    section: "the remark that inputs may be taken as additive",
    words:
      "inputs are additive without loss of generality, as a paraphrase has it; the theorems then ask for norms of M' below 1, which we take to carry over",
  },
  statement: "‖∂N/∂a‖ ≤ λ < 1 for the driven map N ⇒ the reduced map Ñ, with additive inputs, contracts.",
  leastViolation: 0.1,
  broken: "the reduction keeps eigenvalues, not norms: ∂N/∂u enters the norm of Ñ'",
  matters: "needs a word",
  repairs: ["remark-additive-inputs-norm/repaired", "remark-additive-inputs-sum-norm/repaired"],
});

export const repaired = heldUnder("remark-additive-inputs-norm", {
  probe: { cases, examine, narrate },
  sources,
  hypotheses: [
    {
      name: "contraction in the state",
      words: "N(a, u) a driven map, ‖∂N/∂a‖ ≤ λ < 1",
      met: ({ N, lambda }) => atMost(operatorNorm(N.W), lambda),
      beyond: { broken: "‖∂N/∂a‖ is up to twice λ", build: (c) => build(c, { byState: 2 }) },
    },
    {
      name: "gain of the inputs",
      words: "‖∂N/∂u‖ ≤ L",
      met: ({ N, L }) => atMost(operatorNorm(N.V), L),
      beyond: { broken: "‖∂N/∂u‖ is up to twice L", build: (c) => build(c, { byInput: 2 }) },
    },
    {
      name: "weight of the inputs",
      words: "k > L/(1 − λ²)^½",
      met: ({ lambda, L, k }) => k * Math.sqrt(1 - lambda * lambda) > L,
      beyond: {
        broken: "k is too small: the factor is not below 1, and Ñ is asked not to expand",
        build: (c) => build(c, { weightOf: (threshold) => threshold / (1 + c.weight) }),
      },
    },
  ],
  conclusion:
    "Ñ contracts by (λ² + L²/k²)^½ < 1 in the norm (‖a‖² + k² ‖y‖²)^½; nearly attained where λ and L are suprema that are taken together, with one top left singular vector",
  why: "‖A α + B η‖ ≤ λ ‖α‖ + (L/k) k‖η‖ ≤ (λ² + L²/k²)^½ (‖α‖² + k² ‖η‖²)^½ by Cauchy and Schwarz; the last entries of the image are 0. Then the mean value inequality.",
  build: (c) => build(c),
  coverage: { "several units": 0.4, "ratio within 10 % of the factor": 0.3 },
  spoiled: [
    {
      statement: "The same with a factor that is 5 % smaller.",
      changed: "the factor is divided by 1.05",
      build: (c) => build(c, { tightening: 1 / 1.05 }),
    },
  ],
});
