/**
 * Theorem 3, sharp: with ω_t(d) = sup_{‖e‖ ≤ d} ‖M(ã_t + e) − M(ã_t)‖, inputs of size d − ω_{t−1}(d) keep the drift within
 * d. For the neuron at its attractor that reaches h*, which λ_{t−1} d in place of ω_{t−1}(d) never does.
 */
import fc from "fast-check";
import { sharpInputBound } from "../../../src/dynamics/bounded-drift.ts";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import { maximumModulus, type TanhNetwork, tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import { matrixOf, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, maximumNorm, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { claim } from "../../engine/claim.ts";
import { PAPER } from "../paper.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { examine, type MeasuredRun as Subject, narrate, type Run } from "./theorem-3-run.ts";

const item = PAPER.theorem3;
const MAX_STEPS = 30;

interface SharpCase {
  readonly system:
    | { readonly kind: "neuron"; readonly w: number; readonly start: number; readonly drift: number }
    | {
        readonly kind: "network";
        readonly base: BaseMatrix;
        readonly gain: number;
        readonly start: readonly number[];
        readonly drift: number;
      };
  readonly inputs: InputCase;
}

const sharpCases: fc.Arbitrary<SharpCase> = fc.record({
  system: fc.oneof(
    fc.record({
      kind: fc.constant("neuron"),
      w: onGrid(1.1, 6, 10),
      /** a_0 in multiples of ā, at least 1: beyond the attractor the ball is moved less. */
      start: onGrid(1, 2, 10),
      /** d in multiples of ā, at most 1: further than to the edge of Γ, where λ > 1. */
      drift: onGrid(0.1, 1),
    }),
    fc.record({
      kind: fc.constant("network"),
      base: baseMatrix({ maxUnits: 6 }),
      gain: onGrid(0.1, 1),
      start: vectorOnGrid(6, -2, 2, 10),
      drift: onGrid(0.1, 2, 10),
    }),
  ),
  inputs: inputCase(MAX_STEPS),
});

function buildSystem({ system: c }: SharpCase): { M: TanhNetwork; start: Vector; driftRadius: number } {
  if (c.kind === "neuron") {
    const fixed = attractor(c.w);
    return {
      M: tanhNetwork(matrixOf([[c.w]])),
      start: Float64Array.of(c.start * fixed),
      driftRadius: c.drift * fixed,
    };
  }
  const B = matrixOf(c.base);
  const M = tanhNetwork(scaleMatrix(c.gain / maximumOperatorNorm(B), B));
  return { M, start: Float64Array.from(c.start.slice(0, M.dimension)), driftRadius: c.drift };
}

function buildSharp(c: SharpCase, loudness: number): Run {
  const { M, start, driftRadius: d } = buildSystem(c);
  const n = M.dimension;
  const source = inputSource(c.inputs, n);
  const undisturbed = [start];
  const driven = [start];
  let beyondLambda = false;
  for (let t = 1; t <= c.inputs.steps; t++) {
    const image = M.next(driven[t - 1]);
    undisturbed.push(M.next(undisturbed[t - 1]));
    const modulus = Math.min(d, maximumModulus(M, undisturbed[t - 1], d));
    const bound = loudness * sharpInputBound(modulus, d);
    const drift = subtract(image, undisturbed[t]);
    // In the maximum norm every entry may be pushed by the whole bound; at first towards 0, where tanh is steep.
    const outward = drift.map((entry, i) => (entry !== 0 ? Math.sign(entry) : -Math.sign(undisturbed[t][i]) || 1));
    driven.push(add(image, source(t, bound, outward)));
    beyondLambda ||= maximumOperatorNorm(M.dominantJacobian(boxAround(undisturbed[t - 1], d))) >= 1;
  }
  return {
    M,
    size: maximumNorm,
    driftRadius: d,
    undisturbed,
    driven,
    magnification: 1,
    boundRounding: normRounding(n),
    regions: beyondLambda ? ["where λ ≥ 1"] : [],
  };
}

const sharp = {
  item,
  cases: sharpCases,
  examine,
  narrate,
  sources: ["src/dynamics/bounded-drift.ts", "src/networks/tanh-network.ts"],
};

export const repaired = claim<SharpCase, Subject>({
  ...sharp,
  id: "theorem-3-sharp/repaired",
  reading: "repaired",
  statement:
    "‖u_t‖ ≤ d − ω_{t−1}(d), ω_t(d) = sup_{‖e‖ ≤ d} ‖M(ã_t + e) − M(ã_t)‖ (maximum norm) ⇒ ‖a_t − ã_t‖ ≤ d, also where λ_t ≥ 1.",
  build: (c) => buildSharp(c, 1),
  coverage: { "several units": 0.25, "drift above 0.9 d": 0.2, "where λ ≥ 1": 0.15 },
  expectation: "holds",
  control: "theorem-3-sharp/control",
});

export const control = claim<SharpCase, Subject>({
  ...sharp,
  id: "theorem-3-sharp/control",
  reading: "control",
  statement: "The same with inputs one and a half times as loud.",
  build: (c) => buildSharp(c, 1.5),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the inputs exceed their bound",
});
