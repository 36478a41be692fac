/**
 * Theorem 4, the rate at a cycle: that of the product over a period, per step.
 *
 *   A = M'(x_{p−1}) … M'(x_0) = V Λ V⁻¹:   (1/p) ln ρ(A) ≤ (1/t) ln ‖∂a_t/∂a_0‖ ≤ (1/p) ln ρ(A) + ln κ(V)/t,   t = s p
 *
 * The spectral radii of the single Jacobians say nothing of it: those of one period may all be below 1 and ρ(A) above.
 */
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { buildCycle, cycleCase } from "../../../arbitraries/maps/cycle.ts";
import type { CaseExamination } from "../../../engine/case-examination.ts";
import { logSensitivities } from "../../../vocabulary/decay.ts";
import { finding, visited } from "../../../vocabulary/examination.ts";
import { showMap, showMatrix, showNumber, showVector } from "../../../vocabulary/narrative.ts";
import { productRounding, radiusRoundingOf } from "../../../vocabulary/rounding.ts";
import { heldUnder } from "../../../vocabulary/statements.ts";
import {
  boundsOnRate,
  isOnAttractor,
  isTwoSided,
  moved,
  powersAt,
  type RateOf,
  showRates,
  type Subject,
} from "./rate-of-powers.ts";

/** The counts s of periods that are looked at. */
const PERIODS = [1, 2, 3, 5, 10, 20, 50, 100];

const cases = cycleCase(3);

type Case = Drawn<typeof cases>;

function build(c: Case, rateOf: RateOf, statesOf = (points: readonly Vector[]) => points): Subject {
  const { M, points } = buildCycle(c);
  return powersAt(M, points, statesOf(points), PERIODS, rateOf);
}

const radiusOf: RateOf = (_, A) => spectralRadius(A);

function examine(s: Subject): CaseExamination {
  const { M, points, A, rate } = s;
  const n = M.dimension;
  const rounding = radiusRoundingOf(A) / spectralRadius(A);
  return finding(
    boundsOnRate(s, (periods) => rounding + productRounding(n, points.length * periods)),
    visited({
      "several units": n >= 2,
      "two-sided": isTwoSided(s),
      "the first step expands": logSensitivities(M, points)[1] > 0,
      hyperbolic: rate < 0.9,
    }),
  );
}

function narrate(s: Subject): string[] {
  const { M, points, A, kappa } = s;
  return [
    showMap(M),
    `${points.length}-cycle ${points.map(showVector).join(" → ")}; product over a period ${showMatrix(A)}: spectral radius ${showNumber(spectralRadius(A))}, κ(V) = ${showNumber(kappa)}`,
    ...showRates(s, "claimed per period", ["periods s", "(1/s) ln ‖∂a_t/∂a_0‖, t = s p"]),
  ];
}

export const repaired = heldUnder<Case, Subject>("theorem-4-cycle", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/sensitivity.ts", "src/numeric/spectrum/spectrum.ts"],
  hypotheses: [
    {
      name: "states on the cycle",
      words: "a_t goes round a p-cycle x_0, …, x_{p−1}, hyperbolic or not, A = M'(x_{p−1}) … M'(x_0) = V Λ V⁻¹",
      met: isOnAttractor,
      beyond: {
        broken: "inputs lead round other states, each entry 0.3 nearer to 0 or past it",
        build: (c) => build(c, radiusOf, moved),
      },
    },
  ],
  conclusion:
    "(1/p) ln ρ(A) ≤ (1/t) ln ‖∂a_t/∂a_0‖ ≤ (1/p) ln ρ(A) + ln κ(V)/t at every multiple t of p (ρ > 0; κ(V) = ∞ where A is defective)",
  why: "∂a_t/∂a_0 = A^s with t = s p, whose operator norm is at least its spectral radius ρ(A)^s, and at most κ(V) ρ(A)^s.",
  build: (c) => build(c, radiusOf),
  coverage: { "several units": 0.4, "two-sided": 0.5, "the first step expands": 0.3, hyperbolic: 0.3 },
  spoiled: [
    {
      statement: "The same with the product of the spectral radii of the single Jacobians for ρ(A).",
      changed: "spectral radii do not multiply",
      build: (c) => build(c, (jacobians) => jacobians.reduce((rate, J) => rate * spectralRadius(J), 1)),
    },
    {
      name: "sharp",
      statement: "The same with 1.05 ρ(A) for ρ(A).",
      changed: "the rate over a period is 5 % too high, which many periods show",
      build: (c) => build(c, (_, A) => 1.05 * spectralRadius(A)),
    },
  ],
});
