/**
 * Theorem 3 from anywhere in the basin, outside Γ too: for every drift d there is an input bound b > 0.
 *
 * X = {a*}, ‖M'‖_P ≤ λ < 1 on the ball ‖a − a*‖_P ≤ r, ã_k within r/2 of a*, d ≤ r/2. With Λ_j = sup ‖M'‖_P over the
 * d-ball around ã_j, above 1 or below, S_0 = 0 and S_t = Λ_{t−1} S_{t−1} + 1 up to k,
 *
 *   b = d / max(S_1, …, S_k, 1/(1 − λ))      ‖u_t‖_P ≤ b for all t  ⇒  ‖a_t − ã_t‖_P ≤ d for all t,
 *
 * since b S_t bounds the drift at t ≤ k, and from k on, where the d-balls are in the contracting one, λ d + b ≤ d keeps
 * it. Outside Γ means a dearer passage, not growth for ever.
 */
import fc from "fast-check";
import { guaranteedDrift } from "../../../src/dynamics/bounded-drift.ts";
import { boxOfBall, contractionFactorBetween } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { conditionNumber } from "../../../src/numeric/linear-algebra/norms.ts";
import { subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource, worstInputCase } from "../../arbitraries/inputs.ts";
import { buildStartInBasin, startInBasinCase } from "../../arbitraries/maps/start-in-basin.ts";
import { visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { runSideBySide } from "../../vocabulary/side-by-side.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { examine, inputsInNorm, narrate, type Subject as DriftInNorm } from "./drift-in-a-norm.ts";

const MAX_STEPS_IN_BALL = 20;

/** An orbit that needs more steps than this is given up. */
const LONGEST_PASSAGE = 100;

/** Cases with d as a share of r/2. */
const cases = fc.record({
  system: startInBasinCase({ maxUnits: 3, largestRadius: 0.8, least: { w: 1.2, start: 0.1 } }),
  drift: onGrid(0.01, 1),
  inputs: inputCase(MAX_STEPS_IN_BALL),
});

type Case = Drawn<typeof cases>;

/** Neurons that start between 0 and the edge of Γ, outside the ball. */
const outsideBall: fc.Arbitrary<Case> = fc.record({
  system: fc.record({ kind: fc.constant("neuron" as const), w: onGrid(1.2, 6, 10), start: onGrid(0.1, 0.5) }),
  drift: onGrid(0.01, 1),
  inputs: inputCase(MAX_STEPS_IN_BALL),
});

/** Neurons that start beyond the edge of Γ, with d several times r/2 and inputs as loud as b, away from the start. */
const acrossZero: fc.Arbitrary<Case> = fc.record({
  system: fc.record({ kind: fc.constant("neuron" as const), w: onGrid(3, 6, 10), start: onGrid(2, 4) }),
  drift: onGrid(4, 12),
  inputs: worstInputCase(MAX_STEPS_IN_BALL).map((c) => ({ ...c, steps: c.steps + 5 })),
});

interface Subject extends DriftInNorm {
  /** The fixed point X and the radius r of its contracting ball, with the factor λ. */
  readonly point: Vector;
  readonly trappingRadius: number;
  readonly lambda: number;
  /** The index k from which on ã_t is taken to be within r/2 of X. */
  readonly entry: number;
  /** The largest ‖u_t‖_P, and the bound b. */
  readonly loudest: number;
  readonly bound: number;
}

/** The subject of a case; undefined where no contracting ball was found, or none was entered in time. */
function build(c: Case, passage: "counted" | "ignored", loudness: number): Subject | undefined {
  const { M, point, start } = buildStartInBasin(c.system);
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undefined;
  const { trappingRadius: r, contractionFactor: lambda } = X;
  const [norm] = X.norms;
  const n = M.dimension;
  const d = (c.drift * r) / 2;

  const arriving = [start];
  let arrival = 0;
  for (; norm.of(subtract(arriving[arrival], point)) > r / 2; arrival++) {
    if (arrival === LONGEST_PASSAGE) return undefined;
    arriving.push(M.next(arriving[arrival]));
  }
  const k = passage === "counted" ? arrival : 0;
  const factors = arriving
    .slice(0, k)
    .map((state) => contractionFactorBetween(M, boxOfBall(state, d, norm), norm, norm));
  const passed = guaranteedDrift(
    factors,
    factors.map(() => 1),
  );
  const bound = d / Math.max(...passed, 1 / (1 - lambda));
  const source = inputSource(c.inputs, n);
  const choice = inputsInNorm(M, norm, source, loudness * bound, (undisturbed, t) => undisturbed[t]);
  const runs = runSideBySide(M, arrival + c.inputs.steps, choice, start);
  return {
    ...runs,
    M,
    point,
    trappingRadius: r,
    lambda,
    entry: k,
    loudest: Math.max(...runs.inputs.map((u) => norm.of(u))),
    bound,
    size: (v) => norm.of(v),
    driftRadius: d,
    // A rounding error is carried along like an input.
    magnification: norm.fromEuclidean * Math.sqrt(n) * Math.max(1, ...passed),
    boundRounding: (arrival + 1) * normRounding(n) * conditionNumber(norm.factor),
    regions: visited({
      "starts outside the ball": arrival > 0,
      "passes where ‖M'‖ > 1": factors.some((factor) => factor > 1),
    }),
  };
}

export const repaired = heldUnder<Case, Subject | undefined>("theorem-3-basin", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/dynamics/hyperbolic-attractor.ts", "src/dynamics/contraction.ts"],
  hypotheses: [
    {
      name: "entry into the ball",
      words:
        "X = {a*}, M(a*) = a*, ‖M'‖_P ≤ λ < 1 on the ball ‖a − a*‖_P ≤ r, ã_0 = a_0 anywhere in its basin, outside Γ too, ‖ã_k − a*‖_P ≤ r/2 for some k ≥ 0",
      met: ({ size, undisturbed, entry, point, trappingRadius: r, lambda }) =>
        lambda < 1 && atMost(size(subtract(undisturbed[entry], point)), r / 2),
      beyond: {
        broken: "k is 0 wherever a_0 is, so that b = (1 − λ) d, and drift grows on the way to the ball",
        cases: outsideBall,
        build: (c) => build(c, "ignored", 1),
      },
    },
    {
      name: "drift within half the ball",
      words: "d ≤ r/2",
      met: ({ driftRadius, trappingRadius }) => atMost(driftRadius, trappingRadius / 2),
      beyond: {
        broken: "d is several times r/2, so that b is above h* and takes the neuron into the other basin",
        cases: acrossZero,
        found: "constructed",
      },
    },
    {
      name: "inputs within b",
      words:
        "‖u_t‖_P ≤ b = d/max(S_1, …, S_k, 1/(1 − λ)) for all t, S_0 = 0, S_t = Λ_{t−1} S_{t−1} + 1, Λ_t = sup ‖M'‖_P over the d-ball around ã_t",
      met: ({ loudest, bound }) => atMost(loudest, bound),
      beyond: {
        broken: "the inputs are twice as loud as b",
        build: (c) => build(c, "counted", 2),
      },
    },
  ],
  conclusion: "‖a_t − ã_t‖_P ≤ d for all t",
  why: "Up to k, ‖a_t − ã_t‖_P ≤ b S_t ≤ d, by the mean value inequality on the convex d-balls. From then on ã_t is within r/2 of a*, since M contracts the ball around its fixed point, and the d-balls lie in the ball, as r/2 + d ≤ r: λ d + b ≤ d keeps the drift. Every start in the basin of a hyperbolic fixed point has such a k. Lipschitz constants in the place of Λ and λ would do: M' need not exist.",
  build: (c) => build(c, "counted", 1),
  coverage: {
    "several units": 0.2,
    "drift above 0.9 d": 0.05,
    "starts outside the ball": 0.5,
    "passes where ‖M'‖ > 1": 0.3,
  },
});
