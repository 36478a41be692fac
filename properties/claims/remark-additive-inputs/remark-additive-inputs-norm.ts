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
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
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
  /** The reduced map Ñ. */
  readonly M: StateMap;
  readonly k: number;
  readonly norm: WeightedNorm;
  /** The factor that is claimed: (λ² + L²/k²)^½, or 1 where that is more. */
  readonly factor: number;
  readonly pairs: readonly Pair[];
}

/** How long the pair is that Ñ stretches most, around 0. */
const NEAR = 1e-3;

/** The reduced map in the norm of the k that is chosen from L/(1 − λ²)^½. */
function build(c: Drawn<typeof cases>, weightOf: (threshold: number) => number): Subject {
  const { lambda, inputGain: L } = c.network;
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
    `${showNetwork(s.N)}: the operator norm of ∂N/∂a is at most that of W, below 1`,
    `Ñ'(0, 0) = ${showMatrix(s.M.jacobian(zeros(s.M.dimension)))}, norm (‖a‖² + k² ‖y‖²)^½ with k = ${showNumber(s.k)}`,
    `x = ${showVector(worst.x)}, y = ${showVector(worst.y)}: ‖Ñ(x) − Ñ(y)‖ / ‖x − y‖ = ${showNumber(ratioOf(s, worst))}, claimed at most ${showNumber(s.factor)}`,
  ];
}

const sources = ["src/dynamics/additive-inputs.ts", "src/numeric/linear-algebra/weighted-norm.ts"];

export const literal = refutedLiteral("remark-additive-inputs-norm", {
  probe: { cases, build: (c) => build(c, () => 1), examine, narrate },
  sources,
  statement:
    "Additive inputs without loss of generality: if N contracts in a, ‖∂N/∂a‖ ≤ λ < 1, then the reduced map Ñ contracts.",
  leastViolation: 0.1,
  broken: "the reduction keeps eigenvalues, not norms: ∂N/∂u enters the norm of Ñ'",
  repairs: ["remark-additive-inputs-norm/repaired"],
});

export const { repaired, control } = heldAndRefuted("remark-additive-inputs-norm", {
  probe: { cases, examine, narrate },
  sources,
  holds: {
    statement:
      "‖∂N/∂a‖ ≤ λ < 1, ‖∂N/∂u‖ ≤ L: in the norm (‖a‖² + k² ‖y‖²)^½, k > L/(1 − λ²)^½, Ñ contracts by (λ² + L²/k²)^½ < 1; nearly attained.",
    build: (c) => build(c, (threshold) => c.weight * threshold),
    coverage: { "several units": 0.4, "ratio within 10 % of the factor": 0.3 },
  },
  control: {
    statement: "The same with k below L/(1 − λ²)^½: does Ñ still contract?",
    build: (c) => build(c, (threshold) => threshold / (1 + c.weight)),
    broken: "k is too small",
  },
});
