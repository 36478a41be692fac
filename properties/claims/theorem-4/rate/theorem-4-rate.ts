/**
 * Theorem 4 without input, the rate as one would like to read it: for every start in the basin ‖∂a_t/∂a_0‖^{1/t} tends
 * to the spectral radius ρ of M' at X. False where a Jacobian on the way is singular, as at 1/2 for the logistic map.
 * In general ρ^t is an upper rate; it is attained where all Jacobians on the way are invertible.
 *
 * Repaired: the rate at the attractor, where it is a theorem, two-sided.
 *
 *   A = M'(X) = V Λ V⁻¹:   ln ρ ≤ (1/s) ln ‖A^s‖ ≤ ln ρ + ln κ(V)/s      ρ spectral radius, κ condition number
 */
import { operatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { buildFixedPoint, fixedPointCase } from "../../../arbitraries/maps/fixed-point.ts";
import type { CaseExamination } from "../../../engine/claim.ts";
import { finding, visited } from "../../../vocabulary/examination.ts";
import { showMap, showMatrix, showNumber, showVector } from "../../../vocabulary/narrative.ts";
import { productRounding, radiusRoundingOf } from "../../../vocabulary/rounding.ts";
import { heldAndRefuted, refutedLiteral } from "../../../vocabulary/statements.ts";
import { boundsOnRate, isTwoSided, powersAt, type RateOf, showRates, type Subject } from "./rate-of-powers.ts";
import * as singularJacobian from "./singular-jacobian.ts";

/** The powers s that are looked at; the last ones are far below what doubles hold. */
const POWERS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 400, 1000];

const cases = fixedPointCase({ maxUnits: 4 });

function build(c: Drawn<typeof cases>, rateOf: RateOf): Subject {
  const { M, point } = buildFixedPoint(c);
  return powersAt(M, [point], POWERS, rateOf);
}

function examine(s: Subject): CaseExamination {
  const n = s.M.dimension;
  const rounding = radiusRoundingOf(s.A) / s.rate;
  return finding(
    boundsOnRate(s, (power) => rounding + productRounding(n, power) / power),
    visited({
      "several units": n >= 2,
      "two-sided": isTwoSided(s),
      "grows before it decays": operatorNorm(s.A) > 1,
    }),
  );
}

function narrate(s: Subject): string[] {
  const { M, points, A, kappa } = s;
  return [
    showMap(M),
    `X = ${showVector(points[0])}, A = M'(X) = ${showMatrix(A)}: spectral radius ${showNumber(spectralRadius(A))}, operator norm ${showNumber(operatorNorm(A))}, κ(V) = ${showNumber(kappa)}`,
    ...showRates(s, "rate claimed", ["s", "(1/s) ln ‖A^s‖"]),
  ];
}

export const literal = refutedLiteral("theorem-4-rate", {
  probe: singularJacobian,
  sources: ["src/dynamics/sensitivity.ts"],
  statement:
    "u = 0, a_0 in the basin of a hyperbolic fixed point X: ‖∂a_t/∂a_0‖^{1/t} → ρ, the spectral radius of M'(X).",
  found: "constructed",
  leastViolation: 0.5,
  broken: "a Jacobian on the way may be singular; ρ is attained where all are invertible",
  repairs: ["theorem-4-rate/repaired", "theorem-4-basin/repaired"],
});

export const { repaired, control } = heldAndRefuted("theorem-4-rate", {
  probe: { cases, examine, narrate },
  sources: [
    "src/dynamics/sensitivity.ts",
    "src/numeric/spectrum/spectrum.ts",
    "src/numeric/linear-algebra/scaled-matrix.ts",
  ],
  holds: {
    statement:
      "At a hyperbolic fixed point, A = M'(X) = V Λ V⁻¹: ln ρ ≤ (1/s) ln ‖A^s‖ ≤ ln ρ + ln κ(V)/s for every s; ρ is the spectral radius.",
    build: (c) => build(c, (_, A) => spectralRadius(A)),
    coverage: { "several units": 0.4, "two-sided": 0.5, "grows before it decays": 0.1 },
  },
  control: {
    statement: "The same with the operator norm of A as the rate.",
    build: (c) => build(c, (_, A) => operatorNorm(A)),
    broken: "a rival conclusion: ‖A‖ bounds one step, it is not the rate of many",
  },
});
