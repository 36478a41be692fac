/**
 * Theorem 3 from anywhere in the basin, outside Γ too: for every drift d there is an input bound b > 0.
 *
 * X = {a*} hyperbolic with the contracting ball ‖a − a*‖_P ≤ r, λ; ã_k the first state within r/2 of a*, d ≤ r/2. With
 * Λ_j = sup ‖M'‖_P over the d-ball around ã_j, above 1 or below, S_0 = 0 and S_t = Λ_{t−1} S_{t−1} + 1 up to k,
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
import { subtract } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource } from "../../arbitraries/inputs.ts";
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
const casesOf = (drift: fc.Arbitrary<number>) =>
  fc.record({
    system: startInBasinCase({ maxUnits: 3, largestRadius: 0.8, least: { w: 1.2, start: 0.1 } }),
    drift,
    inputs: inputCase(MAX_STEPS_IN_BALL),
  });

type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject extends DriftInNorm {
  /** The first index k at which ã_k is within r/2 of X. */
  readonly entry: number;
  /** The radius r of the contracting ball. */
  readonly trappingRadius: number;
  /** The largest ‖u_t‖_P, and the bound b. */
  readonly loudest: number;
  readonly bound: number;
}

/** The subject of a case; undefined where no contracting ball was found, or none was entered in time. */
function build(c: Case, passage: "counted" | "ignored"): Subject | undefined {
  const { M, point, start } = buildStartInBasin(c.system);
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undefined;
  const { trappingRadius: r, contractionFactor: lambda } = X;
  const [norm] = X.norms;
  const n = M.dimension;
  const d = (c.drift * r) / 2;

  const arriving = [start];
  let k = 0;
  for (; norm.of(subtract(arriving[k], point)) > r / 2; k++) {
    if (k === LONGEST_PASSAGE) return undefined;
    arriving.push(M.next(arriving[k]));
  }
  const factors = arriving
    .slice(0, k)
    .map((state) => contractionFactorBetween(M, boxOfBall(state, d, norm), norm, norm));
  const passed = guaranteedDrift(
    factors,
    factors.map(() => 1),
  );
  const bound = d / Math.max(...passed, 1 / (1 - lambda));
  const loudness = passage === "counted" ? bound : (1 - lambda) * d;
  const choice = inputsInNorm(M, norm, inputSource(c.inputs, n), loudness, (undisturbed, t) => undisturbed[t]);
  const runs = runSideBySide(M, k + c.inputs.steps, choice, start);
  return {
    ...runs,
    M,
    entry: k,
    trappingRadius: r,
    loudest: Math.max(...runs.inputs.map((u) => norm.of(u))),
    bound,
    size: (v) => norm.of(v),
    driftRadius: d,
    // A rounding error is carried along like an input.
    magnification: norm.fromEuclidean * Math.sqrt(n) * Math.max(1, ...passed),
    boundRounding: (k + 1) * normRounding(n) * conditionNumber(norm.factor),
    regions: visited({
      "starts outside the ball": k > 0,
      "passes where ‖M'‖ > 1": factors.some((factor) => factor > 1),
    }),
  };
}

export const repaired = heldUnder<Case, Subject | undefined>("theorem-3-basin", {
  probe: { cases: casesOf(onGrid(0.01, 1)), examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/dynamics/hyperbolic-attractor.ts", "src/dynamics/contraction.ts"],
  hypotheses: [
    {
      name: "start in the basin",
      words:
        "X a hyperbolic fixed point, ‖M'‖_P ≤ λ < 1 on the ball of radius r around it, a_0 anywhere in its basin, outside Γ too, ã_k the first state within r/2 of X",
      met: ({ entry }) => entry >= 0,
      beyond: { cannot: "b is made from the entry into the ball: a start that never enters it has none" },
    },
    {
      name: "drift within half the ball",
      words: "d ≤ r/2",
      met: ({ driftRadius, trappingRadius }) => atMost(driftRadius, trappingRadius / 2),
      beyond: {
        broken: "d is larger than r/2: around X the d-ball leaves the set that M contracts",
        cases: casesOf(onGrid(2, 8)),
      },
    },
    {
      name: "inputs within b",
      words:
        "‖u_t‖_P ≤ b = d/max(S_1, …, S_k, 1/(1 − λ)) for all t, S_0 = 0, S_t = Λ_{t−1} S_{t−1} + 1, Λ_t = sup ‖M'‖_P over the d-ball around ã_t",
      met: ({ loudest, bound }) => atMost(loudest, bound),
      beyond: {
        broken: "b is (1 − λ) d, that of the contracting ball alone, and drift may grow before the entry",
        build: (c) => build(c, "ignored"),
      },
    },
  ],
  conclusion: "‖a_t − ã_t‖_P ≤ d for all t",
  why: "Up to the entry ‖a_t − ã_t‖_P ≤ b S_t ≤ d, by the mean value inequality on the d-balls. From then on these lie in the ball of radius r/2 + d ≤ r, where λ d + b ≤ d.",
  build: (c) => build(c, "counted"),
  coverage: {
    "several units": 0.2,
    "drift above 0.9 d": 0.05,
    "starts outside the ball": 0.5,
    "passes where ‖M'‖ > 1": 0.3,
  },
});
