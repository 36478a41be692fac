/**
 * The reduction to additive inputs: what it costs theorem 3. With ‖∂N/∂a‖ ≤ λ < 1 and ‖∂N/∂u‖ ≤ L,
 *
 *   directly ‖u_t‖ ≤ (1 − λ) d/L keeps the drift within d,
 *   through the reduction ‖u_t‖ ≤ max_k (1 − s) d/k does, s = (λ² + L²/k²)^½ the factor in the norm (‖a‖² + k² ‖y‖²)^½.
 *
 * The maximum is at 2s² − s − λ² = 0, and for every λ less than a third of the direct bound.
 */
import fc from "fast-check";
import { apply, transpose } from "../../../src/numeric/linear-algebra/matrix.ts";
import {
  distance,
  euclideanNorm,
  scale,
  subtract,
  type Vector,
  zeros,
} from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import {
  buildDrivenNetwork,
  type DrivenNetwork,
  drivenNetworkCase,
  type DrivenNetworkCase,
  MAX_UNITS,
} from "../../arbitraries/maps/driven-network.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.additiveReduction;

const MAX_STEPS = 30;

interface TubeCase {
  readonly network: DrivenNetworkCase;
  readonly start: readonly number[];
  /** d */
  readonly driftRadius: number;
  readonly inputs: InputCase;
}

interface TubeSubject {
  readonly N: DrivenNetwork;
  readonly driftRadius: number;
  /** (1 − λ) d/L, and what theorem 3 allows through the reduction. */
  readonly directBound: number;
  readonly reducedBound: number;
  readonly undisturbed: readonly Vector[];
  readonly driven: readonly Vector[];
}

/** max_k (1 − (λ² + L²/k²)^½) d/k */
function boundThroughReduction(lambda: number, L: number, d: number): number {
  const s = (1 + Math.sqrt(1 + 8 * lambda * lambda)) / 4;
  return ((1 - s) * Math.sqrt(s * s - lambda * lambda) * d) / L;
}

function buildTube(c: TubeCase, loudness: number): TubeSubject {
  const { lambda, inputGain: L } = c.network;
  const N = buildDrivenNetwork(c.network);
  const silent = zeros(N.inputDimension);
  const directBound = ((1 - lambda) * c.driftRadius) / L;
  const source = inputSource(c.inputs, N.inputDimension);
  const undisturbed: Vector[] = [Float64Array.from(c.start.slice(0, N.dimension))];
  const driven = [...undisturbed];
  for (let t = 1; t <= c.inputs.steps; t++) {
    const [a, b] = [undisturbed[t - 1], driven[t - 1]];
    undisturbed.push(N.next(a, silent));
    // Where the drift already points, as far as inputs can push there; at first, where they push hardest.
    const B = N.inputJacobian(b, silent);
    const push = apply(transpose(B), subtract(N.next(b, silent), undisturbed[t]));
    const pushed = euclideanNorm(push);
    const u = source(t, loudness * directBound, pushed > 0 ? scale(1 / pushed, push) : mostStretched(B));
    driven.push(N.next(b, u));
  }
  const reducedBound = boundThroughReduction(lambda, L, c.driftRadius);
  return { N, driftRadius: c.driftRadius, directBound, reducedBound, undisturbed, driven };
}

function examineTube({ N, driftRadius: d, directBound, reducedBound, undisturbed, driven }: TubeSubject): Examination {
  const drifts = driven.map((a, t) => distance(a, undisturbed[t]));
  const n = N.dimension;
  const worst = tightest([
    ...drifts.slice(1).map((drift, before) => ({
      margin: 1 - drift / d,
      allowance: ((before + 1) * 2 * Math.sqrt(n) * stepRounding(n + N.inputDimension, 8)) / d + normRounding(n),
    })),
    { margin: 1 - (3 * reducedBound) / directBound, allowance: normRounding(n) },
  ]);
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (Math.max(...drifts) >= 0.9 * d) regions.push("drift above 0.9 d");
  return { kind: "finding", ...worst, regions };
}

const tube = {
  item,
  cases: fc.record({
    network: drivenNetworkCase,
    // At 0 the slopes are largest: there the bound is nearly attained.
    start: fc.oneof(fc.constant([0, 0, 0, 0]), vectorOnGrid(MAX_UNITS, -1, 1, 10)),
    driftRadius: onGrid(0.01, 1),
    inputs: inputCase(MAX_STEPS),
  }) satisfies fc.Arbitrary<TubeCase>,
  examine: examineTube,
  narrate: ({ N, driftRadius: d, directBound, reducedBound, undisturbed, driven }: TubeSubject) => [
    `N(a, u) = tanh(W a + V u), W = ${showMatrix(N.W)}, V = ${showMatrix(N.V)}; d = ${showNumber(d)}`,
    `inputs allowed: ${showNumber(directBound)} directly, ${showNumber(reducedBound)} through the reduction`,
    ...showTable(
      ["t", "a_t", "drift/d"],
      driven.map((a, t) => [t, showVector(a), distance(a, undisturbed[t]) / d]),
    ),
  ],
  sources: ["src/dynamics/additive-inputs.ts", "src/dynamics/bounded-drift.ts"],
};

export const costRepaired = claim<TubeCase, TubeSubject>({
  ...tube,
  id: "remark-additive-inputs-cost/repaired",
  reading: "repaired",
  statement:
    "‖∂N/∂a‖ ≤ λ < 1, ‖∂N/∂u‖ ≤ L: inputs ‖u_t‖ ≤ (1 − λ) d/L keep the drift within d. Through the reduction theorem 3 allows max_k (1 − (λ² + L²/k²)^½) d/k, less than a third of that.",
  build: (c) => buildTube(c, 1),
  coverage: {
    "several units": 0.4,
    "drift above 0.9 d": 0.05,
  },
  expectation: "holds",
  control: "remark-additive-inputs-cost/control",
});

export const costControl = claim<TubeCase, TubeSubject>({
  ...tube,
  id: "remark-additive-inputs-cost/control",
  reading: "control",
  statement: "The same with inputs twice as loud.",
  build: (c) => buildTube(c, 2),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the inputs exceed their bound",
});
