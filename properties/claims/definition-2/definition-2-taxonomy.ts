/**
 * Definition 2, the taxonomy: which fixed points are hyperbolic.
 *
 * Literal: a stable attracting fixed point is hyperbolic. False without "exponentially": M(a) = Q tanh a with a signed
 * permutation Q attracts all of ℝⁿ to 0, and all eigenvalues of M'(0) = Q have modulus 1.
 *
 * Repaired: an exponentially attracting one is, with eigenvalues no larger than the rate. For near X the orbits taken
 * together come no nearer in l steps than ρ^l, ρ the spectral radius of M'(X):
 *
 *   max over y, ‖y − X‖ = r, of ‖M^l(y) − X‖ / r ≥ ‖A^l‖ − δ_l / r ≥ ρ^l − δ_l / r,   A = M'(X),
 *
 * with the second-order remainder δ_l ≤ Σ_{t<l} ‖A^{l−1−t}‖ ½ max |tanh''| ‖W‖ ‖M^t(y) − X‖², so that δ_l / r → 0 as r
 * → 0.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import type { Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import {
  add,
  distance,
  maximumNorm,
  scale,
  subtract,
  type Vector,
} from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildFixedPoint, fixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { normAtOrigin } from "../../vocabulary/magnitude.ts";
import { showFixedPoint, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { radiusRoundingOf, stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
import { matrixPowers } from "../../vocabulary/sums-and-powers.ts";
import * as signedPermutation from "./signed-permutation.ts";

const MAX_UNITS = 3;

const cases = fc.record({
  attractor: fixedPointCase({ maxUnits: MAX_UNITS }).map((c) => ({ ...c, radius: (1 + c.radius) / 2 })),
  /** The number l of steps. */
  steps: fc.integer({ min: 1, max: 8 }),
  direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
});

interface Subject {
  readonly M: StateMap;
  readonly point: Vector;
  /** The powers A^0 … A^l. */
  readonly powers: readonly Matrix[];
  readonly states: readonly Vector[];
}

/** The radius r: large enough for rounding, small enough for the remainder. */
const RADIUS = 1e-6;

/** A bound on ½ max |tanh''| = 2/(3√3). */
const HALF_CURVATURE = 0.385;

function build({ attractor, steps, direction }: Drawn<typeof cases>, start: "worst" | "drawn"): Subject {
  const { M, point } = buildFixedPoint(attractor);
  const A = M.jacobian(point);
  const powers = matrixPowers(A, steps);
  const v = start === "worst" ? mostStretched(powers[steps]) : unitVector(direction, M.dimension);
  return { M, point, powers, states: autonomousTrajectory(M, add(point, scale(RADIUS, v)), steps) };
}

function examine({ M, point, powers, states }: Subject): CaseExamination {
  const n = M.dimension;
  const A = powers[1];
  const l = states.length - 1;
  const distances = states.map((a) => distance(a, point));
  const rho = spectralRadius(A);
  const logBound = l * log(rho);
  // ‖W‖ of a tanh network. An affine map has no remainder, and is granted one all the same.
  const weights = normAtOrigin(M);
  const rounding = n * stepRounding(n, n * (1 + weights) * (1 + maximumNorm(point)));
  let remainder = 0;
  for (let t = 0; t < l; t++) {
    remainder += operatorNorm(powers[l - 1 - t]) * (HALF_CURVATURE * weights * distances[t] * distances[t] + rounding);
  }
  const relative = remainder / (RADIUS * exp(logBound));
  const inRadius = (l * radiusRoundingOf(A)) / rho;
  const margin = log(distances[l] / RADIUS) - logBound;
  return finding(
    { margin, allowance: 2 * relative + inRadius },
    visited({ "several units": n >= 2, "four steps or more": l >= 4, "within 10 % of the bound": margin < 0.1 }),
  );
}

function narrate({ M, point, powers: [, A], states }: Subject): string[] {
  const rho = spectralRadius(A);
  return [
    `${showFixedPoint(M, point)}: spectral radius ${showNumber(rho)}`,
    ...showTable(
      ["l", "‖M^l(y) − X‖ / r", "ρ^l", "direction"],
      states.map((a, l) => [
        l,
        distance(a, point) / RADIUS,
        exp(l * log(rho)),
        showVector(scale(1 / RADIUS, subtract(a, point))),
      ]),
    ),
  ];
}

export const literal = refutedLiteral("definition-2-taxonomy", {
  probe: signedPermutation,
  sources: ["src/dynamics/hyperbolic-attractor.ts"],
  statement: "A stable attracting fixed point is hyperbolic: some λ < 1 bounds the eigenvalues of M' there.",
  found: "constructed",
  broken: "attraction need not be exponential: eigenvalues of modulus 1 are not excluded",
  repairs: ["definition-2-taxonomy/repaired", "definition-2/repaired"],
});

export const { repaired, control } = heldAndRefuted("definition-2-taxonomy", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/spectrum/spectrum.ts"],
  holds: {
    statement:
      "An exponentially attracting fixed point is hyperbolic: as r → 0, some y with ‖y − X‖ = r keeps ‖M^l(y) − X‖ ≥ ρ^l r, so ‖M^l(y) − X‖ ≤ C λ^l r for all y and l gives ρ ≤ λ < 1.",
    build: (c) => build(c, "worst"),
    coverage: { "several units": 0.4, "four steps or more": 0.4, "within 10 % of the bound": 0.2 },
  },
  control: {
    statement: "The same for one drawn orbit in place of all: it may come nearer faster.",
    build: (c) => build(c, "drawn"),
    broken: "one orbit, not all of them",
  },
});
