/**
 * Theorem 3 from anywhere in the basin, outside Γ too: for every drift d there is an input bound b > 0.
 *
 * X = {a*} hyperbolic with the contracting ball ‖a − a*‖_P ≤ r, λ; ã_k the first state within r/2 of a*, d ≤ r/2. With
 * Λ_j = sup ‖M'‖_P over the d-ball around ã_j, above 1 or below, S_0 = 0 and S_t = Λ_{t−1} S_{t−1} + 1 up to k,
 *
 *   b = d / max(S_1, …, S_k, 1/(1 − λ))      ‖u_t‖_P ≤ b for all t  ⇒  ‖a_t − ã_t‖_P ≤ d for all t,
 *
 * since b S_t bounds the drift at t ≤ k, and from k on, where the d-balls are in the contracting one, λ d + b ≤ d keeps it.
 * Outside Γ means a dearer passage, not growth for ever.
 */
import fc from "fast-check";
import { guaranteedDrift } from "../../../src/dynamics/bounded-drift.ts";
import { boxOfBall, contractionFactorBetween, type HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { attractor, edgeOfReducedAttractingSet } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { apply, matrixOf, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, scale, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { claim } from "../../engine/claim.ts";
import { PAPER } from "../paper.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { examine, type MeasuredRun as Subject, narrate } from "./theorem-3-run.ts";

const MAX_UNITS = 3;
const MAX_STEPS_IN_BALL = 20;

/** An orbit that needs more steps than this is given up. */
const LONGEST_PASSAGE = 100;

interface Case {
  readonly system:
    | { readonly kind: "neuron"; readonly w: number; readonly start: number }
    | {
        readonly kind: "fixed-point";
        readonly attractor: FixedPointCase;
        readonly start: readonly number[];
        readonly away: number;
      };
  /** d as a share of r/2. */
  readonly drift: number;
  readonly inputs: InputCase;
}

function buildSystem({ system: c }: Case): { M: HulledMap; point: Vector; start: Vector } {
  if (c.kind === "neuron") {
    return {
      M: tanhNetwork(matrixOf([[c.w]])),
      point: Float64Array.of(attractor(c.w)),
      start: Float64Array.of(c.start * edgeOfReducedAttractingSet(c.w)),
    };
  }
  const { M, point } = buildFixedPoint(c.attractor);
  return { M, point, start: add(point, scale(c.away, unitVector(c.start, M.dimension))) };
}

function build(c: Case, passage: "counted" | "ignored"): Subject {
  const { M, point, start } = buildSystem(c);
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undefined;
  const { trappingRadius: r, contractionFactor: lambda } = X;
  const [norm] = X.norms;
  const n = M.dimension;
  const d = (c.drift * r) / 2;

  const undisturbed = [start];
  let k = 0;
  for (; norm.of(subtract(undisturbed[k], point)) > r / 2; k++) {
    if (k === LONGEST_PASSAGE) return undefined;
    undisturbed.push(M.next(undisturbed[k]));
  }
  const factors = undisturbed
    .slice(0, k)
    .map((state) => contractionFactorBetween(M, boxOfBall(state, d, norm), norm, norm));
  const passed = guaranteedDrift(
    factors,
    factors.map(() => 1),
  );
  const counted = passage === "counted" ? Math.max(...passed) : 0;
  const bound = d / Math.max(counted, 1 / (1 - lambda));

  const source = inputSource(c.inputs, n);
  const { factor: R, inverseFactor: S } = norm;
  const driven = [start];
  for (let t = 1; t <= k + c.inputs.steps; t++) {
    const image = M.next(driven[t - 1]);
    if (t > k) undisturbed.push(M.next(undisturbed[t - 1]));
    const drift = apply(R, subtract(image, undisturbed[t]));
    const drifted = norm.of(subtract(image, undisturbed[t]));
    const outward =
      drifted > 0 ? scale(1 / drifted, drift) : mostStretched(multiply(multiply(R, M.jacobian(undisturbed[t])), S));
    driven.push(add(image, apply(S, source(t, bound, outward))));
  }
  const regions = [];
  if (k > 0) regions.push("starts outside the ball");
  if (factors.some((factor) => factor > 1)) regions.push("passes where ‖M'‖ > 1");
  return {
    M,
    size: (v) => norm.of(v),
    driftRadius: d,
    undisturbed,
    driven,
    // A rounding error is carried along like an input.
    magnification: norm.fromEuclidean * Math.sqrt(n) * Math.max(1, ...passed),
    boundRounding: (k + 1) * normRounding(n) * conditionNumber(R),
    regions,
  };
}

const shared = {
  item: PAPER.theorem3,
  cases: fc.record({
    system: fc.oneof(
      fc.record({ kind: fc.constant("neuron" as const), w: onGrid(1.2, 6, 10), start: onGrid(0.1, 1) }),
      fc.record({
        kind: fc.constant("fixed-point" as const),
        attractor: fixedPointCase({ maxUnits: MAX_UNITS, largestRadius: 0.8 }),
        start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
        away: onGrid(0.1, 1, 10),
      }),
    ),
    drift: onGrid(0.01, 1),
    inputs: inputCase(MAX_STEPS_IN_BALL),
  }) satisfies fc.Arbitrary<Case>,
  examine,
  narrate,
  sources: ["src/dynamics/bounded-drift.ts", "src/dynamics/hyperbolic-attractor.ts", "src/dynamics/contraction.ts"],
};

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "theorem-3-basin/repaired",
  reading: "repaired",
  statement:
    "a_0 anywhere in the basin of a hyperbolic fixed point, outside Γ too: ‖u_t‖_P ≤ b ⇒ ‖a_t − ã_t‖_P ≤ d for all t, with b = d/max(S_1, …, S_k, 1/(1 − λ)) > 0, S_t = Λ_{t−1} S_{t−1} + 1, Λ_t = sup ‖M'‖_P over the d-ball around ã_t, k the entry into the contracting ball.",
  build: (c) => build(c, "counted"),
  coverage: {
    "several units": 0.2,
    "drift above 0.9 d": 0.05,
    "starts outside the ball": 0.5,
    "passes where ‖M'‖ > 1": 0.3,
  },
  expectation: "holds",
  control: "theorem-3-basin/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "theorem-3-basin/control",
  reading: "control",
  statement: "The same with b = (1 − λ) d, that of the contracting ball alone.",
  build: (c) => build(c, "ignored"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "a_0 is not in the ball, and drift may grow before the entry",
});
