/**
 * Definition 2, the taxonomy: which fixed points are hyperbolic.
 *
 * Literal: a stable attracting fixed point is hyperbolic. False without "exponentially": M(a) = Q tanh a with a signed
 * permutation Q attracts all of ℝⁿ to 0, and all eigenvalues of M'(0) = Q have modulus 1.
 *
 * Repaired: an exponentially attracting one is, with eigenvalues no larger than the rate. For y = X + r v, v the
 * direction that A^l stretches most, A = M'(X),
 *
 *   ‖M^l(y) − X‖ / r ≥ ‖A^l‖ − δ_l / r ≥ ρ^l − δ_l / r,   ρ the spectral radius of A,
 *   δ_l = Σ_{t<l} ‖A^{l−1−t}‖ ½ max |tanh''| ‖W‖ ‖M^t(y) − X‖²,
 *
 * the remainder of second order, with δ_l / r → 0 as r → 0. Without it the bound is false for every r: from 0 on tanh
 * rises more slowly than its slope there.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { apply, type Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import {
  add,
  distance,
  euclideanNorm,
  maximumNorm,
  scale,
  subtract,
  type Vector,
} from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { atRightAngles, mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildFixedPoint, fixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, nothingClaimed, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { normAtOrigin } from "../../vocabulary/magnitude.ts";
import { showFixedPoint, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { radiusRoundingOf, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";
import { matrixPowers } from "../../vocabulary/sums-and-powers.ts";
import * as signedPermutation from "./signed-permutation.ts";

const MAX_UNITS = 3;

const casesOf = (minUnits: number) =>
  fc.record({
    attractor: fixedPointCase({ minUnits, maxUnits: MAX_UNITS }).map((c) => ({ ...c, radius: (1 + c.radius) / 2 })),
    /** The number l of steps. */
    steps: fc.integer({ min: 1, max: 8 }),
    /** The radius r: large enough for rounding, small enough for the remainder. */
    r: fc.constantFrom<number>(1e-5, 1e-4, 1e-3),
    /** What an orbit beside the worst one is made from. */
    aside: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject {
  readonly M: StateMap;
  readonly point: Vector;
  readonly r: number;
  /** The powers A^0 … A^l. */
  readonly powers: readonly Matrix[];
  /** The power ρ^l of the spectral radius of A. */
  readonly power: number;
  /** The unit vector v. */
  readonly direction: Vector;
  /** The states y, M(y), …, M^l(y). */
  readonly states: readonly Vector[];
  /** The remainder δ_l, or 0 where it is left out. */
  readonly remainder: number;
}

/** A bound on ½ max |tanh''| = 2/(3√3). */
const HALF_CURVATURE = 0.385;

const square = (x: number) => x * x;

interface Choices {
  /** The direction v: the one that A^l stretches most, or one at right angles to it. */
  readonly start?: "worst" | "aside";
  /** Whether the remainder is part of the bound. */
  readonly remainder?: "kept" | "left out";
}

function build(c: Case, { start = "worst", remainder = "kept" }: Choices = {}): Subject {
  const { M, point } = buildFixedPoint(c.attractor);
  const A = M.jacobian(point);
  const l = c.steps;
  const powers = matrixPowers(A, l);
  const worst = mostStretched(powers[l]);
  const direction = start === "worst" ? worst : atRightAngles(worst, c.aside);
  const states = autonomousTrajectory(M, add(point, scale(c.r, direction)), l);
  // ‖W‖ of a tanh network. An affine map has no remainder, and is granted one all the same.
  const curvature = HALF_CURVATURE * normAtOrigin(M);
  const terms = states
    .slice(0, l)
    .map((a, t) => operatorNorm(powers[l - 1 - t]) * curvature * square(distance(a, point)));
  return {
    ...{ M, point, r: c.r, powers, direction, states },
    power: exp(l * log(spectralRadius(A))),
    remainder: remainder === "kept" ? terms.reduce((sum, term) => sum + term, 0) : 0,
  };
}

/** The least share of ρ^l that the remainder must leave: below, the bound says next to nothing. */
const LEAST_REST = 0.1;

function examine({ M, point, r, powers, power, states, remainder }: Subject): CaseExamination {
  const n = M.dimension;
  const l = states.length - 1;
  const bound = power - remainder / r;
  if (!(bound >= LEAST_REST * power)) return nothingClaimed("the remainder is more than nine tenths of the bound");
  const margin = distance(states[l], point) / (r * bound) - 1;
  // Each step rounds, and what comes after it carries that on.
  const perStep = n * stepRounding(n, n * (1 + normAtOrigin(M)) * (1 + maximumNorm(point)));
  const carried = powers.slice(0, l).reduce((sum, A) => sum + operatorNorm(A), 0);
  const inRadius = (l * radiusRoundingOf(powers[1])) / spectralRadius(powers[1]);
  return finding(
    { margin, allowance: (carried * perStep) / (r * bound) + (inRadius * power) / bound },
    visited({
      "several units": n >= 2,
      "four steps or more": l >= 4,
      "within 10 % of the bound": margin < 0.1,
      "remainder above a thousandth": remainder / r > 0.001 * power,
    }),
  );
}

function narrate({ M, point, r, powers: [, A], power, states, remainder }: Subject): string[] {
  return [
    `${showFixedPoint(M, point)}: spectral radius ρ = ${showNumber(spectralRadius(A))}`,
    `r = ${showNumber(r)}, l = ${states.length - 1}: ρ^l = ${showNumber(power)}, δ_l / r = ${showNumber(remainder / r)}`,
    ...showTable(
      ["l", "‖M^l(y) − X‖ / r", "direction"],
      states.map((a, l) => [l, distance(a, point) / r, showVector(scale(1 / r, subtract(a, point)))]),
    ),
  ];
}

export const literal = refutedLiteral("definition-2-taxonomy", {
  probe: signedPermutation,
  sources: ["src/dynamics/hyperbolic-attractor.ts"],
  wording: {
    known: "paraphrased",
    section: "the remarks on definition 2",
    words:
      "a stable attracting fixed point is hyperbolic for M: from a damaged copy, and a public review agrees; exponential attraction is not asked for",
  },
  statement: "A stable attracting fixed point is hyperbolic: some λ < 1 bounds the eigenvalues of M' there.",
  found: "constructed",
  broken: "attraction need not be exponential: eigenvalues of modulus 1 are not excluded",
  matters: "needs a word",
  repairs: ["definition-2-taxonomy/repaired", "definition-2/repaired"],
});

export const repaired = heldUnder("definition-2-taxonomy", {
  probe: { examine, narrate },
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/spectrum/spectrum.ts"],
  hypotheses: [
    {
      name: "the direction stretched most",
      words:
        "X a fixed point of M(a) = W tanh a + c, ρ the spectral radius of A = M'(X), y = X + r v with v the unit vector that A^l stretches most, so that ‖A^l v‖ = ‖A^l‖ ≥ ρ^l",
      met: ({ power, powers, direction }) => atMost(power, euclideanNorm(apply(powers[powers.length - 1], direction))),
      beyond: {
        broken: "v is at right angles to that direction: another orbit may come nearer faster",
        cases: casesOf(2),
        build: (c) => build(c, { start: "aside" }),
      },
    },
  ],
  conclusion:
    "‖M^l(y) − X‖ / r ≥ ρ^l − δ_l / r with δ_l = Σ_{t<l} ‖A^{l−1−t}‖ ½ max |tanh''| ‖W‖ ‖M^t(y) − X‖², and δ_l / r → 0 as r → 0: if for some C and some λ < 1 ‖M^l(y) − X‖ ≤ C λ^l ‖y − X‖ for all y in one neighbourhood of X and all l, then ρ ≤ λ and X is hyperbolic",
  why: "M^t(y) − X =: e_t obeys e_{t+1} = A e_t + R_t with ‖R_t‖ ≤ ‖W‖ ½ max |tanh''| ‖e_t‖² by Taylor, so e_l differs from A^l r v by at most δ_l, and ‖e_t‖ = O(r) makes δ_l = O(r²). Then ρ^l ≤ ‖A^l‖ ≤ C λ^l for all l, so ρ ≤ λ.",
  cases: casesOf(1),
  build: (c) => build(c),
  coverage: {
    "several units": 0.4,
    "four steps or more": 0.4,
    "within 10 % of the bound": 0.2,
    "remainder above a thousandth": 0.1,
  },
  spoiled: [
    {
      statement: "The same without the remainder, for some r > 0: ‖M^l(y) − X‖ / r ≥ ρ^l.",
      changed: "the remainder of second order is left out, and tanh falls faster than its slope",
      build: (c) => build({ ...c, r: 0.1 }, { remainder: "left out" }),
    },
  ],
});
