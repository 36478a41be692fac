/**
 * Theorem 4 without input, the rate as one would like to read it: for every start in the basin ‖∂a_t/∂a_0‖^{1/t} tends
 * to the spectral radius ρ of M' at X. False where a Jacobian on the way is singular, as at 1/2 for the logistic map.
 * In general ρ^t is an upper rate; it is attained where all Jacobians on the way are invertible.
 *
 * Repaired: the rate at the attractor, where it is a theorem, two-sided, and of any fixed point, hyperbolic or not.
 *
 *   A = M'(X) = V Λ V⁻¹:   ln ρ ≤ (1/s) ln ‖A^s‖ ≤ ln ρ + ln κ(V)/s      ρ spectral radius, κ condition number
 */
import { operatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../../src/numeric/spectrum/spectrum.ts";
import { buildFixedPoint, type FixedPointCase, fixedPointCase } from "../../../arbitraries/maps/fixed-point.ts";
import type { CaseExamination } from "../../../engine/case-examination.ts";
import { finding, visited } from "../../../vocabulary/examination.ts";
import { showMap, showMatrix, showNumber, showVector } from "../../../vocabulary/narrative.ts";
import { productRounding, radiusRoundingOf } from "../../../vocabulary/rounding.ts";
import { heldUnder, refutedTempting } from "../../../vocabulary/statements.ts";
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
import * as singularJacobian from "./singular-jacobian.ts";

/** The powers s that are looked at; the last ones are far below what doubles hold. */
const POWERS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 400, 1000];

const LARGEST_RADIUS = 1.2;

function build(c: FixedPointCase, rateOf: RateOf, statesOf = (points: readonly Vector[]) => points): Subject {
  const { M, point } = buildFixedPoint(c);
  return powersAt(M, [point], statesOf([point]), POWERS, rateOf);
}

const radiusOf: RateOf = (_, A) => spectralRadius(A);

function examine(s: Subject): CaseExamination {
  const n = s.M.dimension;
  const rounding = radiusRoundingOf(s.A) / s.rate;
  return finding(
    boundsOnRate(s, (power) => rounding + productRounding(n, power) / power),
    visited({
      "several units": n >= 2,
      "two-sided": isTwoSided(s),
      hyperbolic: s.rate < 1,
      "grows before it decays": s.rate < 1 && operatorNorm(s.A) > 1,
    }),
  );
}

function narrate(s: Subject): string[] {
  const { M, points, A, kappa } = s;
  return [
    showMap(M),
    `X = ${showVector(points[0])}, A = M'(X) = ${showMatrix(A)}: spectral radius ${showNumber(spectralRadius(A))}, operator norm ${showNumber(operatorNorm(A))}, κ(V) = ${showNumber(kappa)}`,
    ...showRates(s, "rate claimed", ["s", "(1/s) ln ‖∂a_s/∂a_0‖"]),
  ];
}

export const tempting = refutedTempting("theorem-4-rate", {
  probe: singularJacobian,
  sources: ["src/dynamics/sensitivity.ts"],
  statement:
    "u = 0, a_0 in the basin of a hyperbolic fixed point X: ‖∂a_t/∂a_0‖^{1/t} → ρ, the spectral radius of M'(X).",
  found: "constructed",
  leastViolation: 0.5,
  broken: "a Jacobian on the way may be singular; ρ is attained where all are invertible",
  repairs: ["theorem-4-rate/repaired", "theorem-4-basin/repaired"],
});

export const repaired = heldUnder<FixedPointCase, Subject>("theorem-4-rate", {
  probe: { cases: fixedPointCase({ maxUnits: 4, largestRadius: LARGEST_RADIUS }), examine, narrate },
  sources: [
    "src/dynamics/sensitivity.ts",
    "src/numeric/spectrum/spectrum.ts",
    "src/numeric/linear-algebra/scaled-matrix.ts",
  ],
  hypotheses: [
    {
      name: "states at X",
      words: "X a fixed point, hyperbolic or not, a_t = X for all t, A = M'(X) = V Λ V⁻¹ with spectral radius ρ",
      met: isOnAttractor,
      beyond: {
        broken: "an input holds the state elsewhere, each entry 0.3 nearer to 0 or past it",
        cases: fixedPointCase({ maxUnits: 4, kinds: ["tanh"] }),
        build: (c) => build(c, radiusOf, moved),
      },
    },
  ],
  conclusion: "ln ρ ≤ (1/s) ln ‖∂a_s/∂a_0‖ ≤ ln ρ + ln κ(V)/s for every s (ρ > 0; κ(V) = ∞ where A is defective)",
  why: "∂a_s/∂a_0 = A^s, whose operator norm is at least its spectral radius ρ^s; and A^s = V Λ^s V⁻¹ has at most ‖V‖ ρ^s ‖V⁻¹‖.",
  build: (c) => build(c, radiusOf),
  coverage: { "several units": 0.4, "two-sided": 0.5, hyperbolic: 0.5, "grows before it decays": 0.05 },
  spoiled: [
    {
      statement: "The same with the operator norm of A as the rate.",
      changed: "‖A‖ bounds one step, it is not the rate of many",
      build: (c) => build(c, (_, A) => operatorNorm(A)),
    },
    {
      name: "sharp",
      statement: "The same with 1.05 ρ as the rate.",
      changed: "the rate is 5 % too high, which many steps show",
      build: (c) => build(c, (_, A) => 1.05 * spectralRadius(A)),
    },
  ],
});
