/**
 * Theorem 4, the rate at the attractor: where it is a theorem, two-sided.
 *
 *   A = M'(X) = V Λ V⁻¹:   ln ρ ≤ (1/s) ln ‖A^s‖ ≤ ln ρ + ln κ(V)/s      ρ spectral radius, κ condition number
 */
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { logOperatorNorm, multiplyScaled, scaledIdentity } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { eigenvectorCondition, spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { productRounding, radiusRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.theorem4;

interface RateSubject {
  readonly M: HulledMap;
  readonly point: Vector;
  /** What is claimed to be the rate. */
  readonly rate: number;
  readonly kappa: number;
  readonly logSizes: readonly number[];
}

/** The powers s that are looked at; the last ones are far below what doubles hold. */
const POWERS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 400, 1000];

/** A condition number above this makes the upper bound say nothing that rounding would not. */
const USEFUL_CONDITION = 1e6;

function buildRate(c: FixedPointCase, rateOf: (J: ReturnType<HulledMap["jacobian"]>) => number): RateSubject {
  const { M, point } = buildFixedPoint(c);
  const J = M.jacobian(point);
  let product = scaledIdentity(M.dimension);
  const logSizes = [0];
  for (let s = 1; s <= POWERS[POWERS.length - 1]; s++) {
    product = multiplyScaled(J, product);
    logSizes.push(POWERS.includes(s) ? logOperatorNorm(product) : 0);
  }
  return { M, point, rate: rateOf(J), kappa: eigenvectorCondition(J), logSizes };
}

const rate = {
  item,
  examine: ({ M, point, rate, kappa, logSizes }: RateSubject): Examination => {
    const n = M.dimension;
    const logRate = log(rate);
    const J = M.jacobian(point);
    const rounding = radiusRounding(n, operatorNorm(J), kappa) / rate;
    const lower = POWERS.map((s) => ({
      margin: logSizes[s] / s - logRate,
      allowance: rounding + productRounding(n, s) / s,
    }));
    const upper = POWERS.map((s) => ({
      margin: logRate + log(kappa) / s - logSizes[s] / s,
      allowance: rounding + productRounding(n, s) / s,
    }));
    const twoSided = kappa < USEFUL_CONDITION;
    const regions = [];
    if (n >= 2) regions.push("several units");
    if (twoSided) regions.push("two-sided");
    if (operatorNorm(J) > 1) regions.push("grows before it decays");
    return { kind: "finding", ...tightest(twoSided ? [...lower, ...upper] : lower), regions };
  },
  narrate: ({ M, point, rate, kappa, logSizes }: RateSubject) => [
    showMap(M),
    `X = ${showVector(point)}, A = M'(X) = ${showMatrix(M.jacobian(point))}: spectral radius ${showNumber(spectralRadius(M.jacobian(point)))}, operator norm ${showNumber(operatorNorm(M.jacobian(point)))}, κ(V) = ${showNumber(kappa)}`,
    `rate claimed: ${showNumber(rate)}, ln ${showNumber(log(rate))}`,
    ...showTable(
      ["s", "(1/s) ln ‖A^s‖", "upper bound"],
      POWERS.map((s) => [s, logSizes[s] / s, log(rate) + log(kappa) / s]),
    ),
  ],
  sources: [
    "src/dynamics/sensitivity.ts",
    "src/numeric/spectrum/spectrum.ts",
    "src/numeric/linear-algebra/scaled-matrix.ts",
  ],
};

export const repaired = claim<FixedPointCase, RateSubject>({
  ...rate,
  id: "theorem-4-rate/repaired",
  reading: "repaired",
  statement:
    "At a hyperbolic fixed point, A = M'(X) = V Λ V⁻¹: ln ρ ≤ (1/s) ln ‖A^s‖ ≤ ln ρ + ln κ(V)/s for every s; ρ is the spectral radius.",
  cases: fixedPointCase({ maxUnits: 4 }),
  build: (c) => buildRate(c, spectralRadius),
  coverage: { "several units": 0.4, "two-sided": 0.5, "grows before it decays": 0.1 },
  expectation: "holds",
  control: "theorem-4-rate/control",
});

export const control = claim<FixedPointCase, RateSubject>({
  ...rate,
  id: "theorem-4-rate/control",
  reading: "control",
  statement: "The same with the operator norm of A as the rate.",
  cases: fixedPointCase({ maxUnits: 4 }),
  build: (c) => buildRate(c, operatorNorm),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "a rival conclusion: ‖A‖ bounds one step, it is not the rate of many",
});
