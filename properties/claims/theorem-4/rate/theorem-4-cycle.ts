/**
 * Theorem 4, the rate at a cycle: that of the product over a period, per step.
 *
 *   A = M'(x_{p−1}) … M'(x_0) = V Λ V⁻¹:   (1/p) ln ρ(A) ≤ (1/t) ln ‖∂a_t/∂a_0‖ ≤ (1/p) ln ρ(A) + ln κ(V)/t,   t = s p
 *
 * The spectral radii of the single Jacobians say nothing of it: those of one period may all be below 1 and ρ(A) above.
 */
import { spectralRadius } from "../../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { buildCycle, cycleCase } from "../../../arbitraries/maps/cycle.ts";
import type { CaseExamination } from "../../../engine/claim.ts";
import { logSensitivities } from "../../../vocabulary/decay.ts";
import { finding, visited } from "../../../vocabulary/examination.ts";
import { showMap, showMatrix, showNumber, showVector } from "../../../vocabulary/narrative.ts";
import { productRounding, radiusRoundingOf } from "../../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../../vocabulary/statements.ts";
import { boundsOnRate, isTwoSided, powersAt, type RateOf, showRates, type Subject } from "./rate-of-powers.ts";

/** The counts s of periods that are looked at. */
const PERIODS = [1, 2, 3, 5, 10, 20, 50, 100];

const cases = cycleCase(3);

function build(c: Drawn<typeof cases>, rateOf: RateOf): Subject {
  const { M, points } = buildCycle(c);
  return powersAt(M, points, PERIODS, rateOf);
}

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
    ...showRates(s, "claimed per period", ["periods s", "(1/s) ln ‖∂a_ps/∂a_0‖"]),
  ];
}

export const { repaired, control } = heldAndRefuted("theorem-4-cycle", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/sensitivity.ts", "src/numeric/spectrum/spectrum.ts"],
  holds: {
    statement:
      "At a p-cycle, A = M'(x_{p−1}) … M'(x_0) = V Λ V⁻¹: (1/p) ln ρ(A) ≤ (1/t) ln ‖∂a_t/∂a_0‖ ≤ (1/p) ln ρ(A) + ln κ(V)/t at every multiple t of p.",
    build: (c) => build(c, (_, A) => spectralRadius(A)),
    coverage: { "several units": 0.4, "two-sided": 0.5, "the first step expands": 0.3, hyperbolic: 0.3 },
  },
  control: {
    statement: "The same with the product of the spectral radii of the single Jacobians for ρ(A).",
    build: (c) => build(c, (jacobians) => jacobians.reduce((rate, J) => rate * spectralRadius(J), 1)),
    broken: "spectral radii do not multiply",
  },
});
