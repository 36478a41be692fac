/**
 * Theorem 4, the rate at a cycle: that of the product over a period, per step.
 *
 *   A = M'(x_{p−1}) … M'(x_0) = V Λ V⁻¹:   (1/p) ln ρ(A) ≤ (1/t) ln ‖∂a_t/∂a_0‖ ≤ (1/p) ln ρ(A) + ln κ(V)/t,   t = s p
 *
 * The spectral radii of the single Jacobians say nothing of it: those of one period may all be below 1 and ρ(A) above.
 */
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { eigenvectorCondition, spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { buildCycle, cycleCase, type CycleCase } from "../../arbitraries/maps/cycle.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { productRounding, radiusRounding } from "../../vocabulary/rounding.ts";

const PERIOD = 2;

/** The counts s of periods that are looked at. */
const PERIODS = [1, 2, 3, 5, 10, 20, 50, 100];

/** A condition number above this makes the upper bound say nothing that rounding would not. */
const USEFUL_CONDITION = 1e6;

interface Subject {
  readonly M: StateMap;
  readonly points: readonly Vector[];
  /** A */
  readonly product: Matrix;
  /** What is claimed to be ρ(A). */
  readonly periodRate: number;
  readonly kappa: number;
  /** ln ‖∂a_t/∂a_0‖, a_0 = x_0. */
  readonly logSizes: readonly number[];
}

function build(c: CycleCase, rateOf: (jacobians: readonly Matrix[], product: Matrix) => number): Subject {
  const { M, points } = buildCycle(c);
  const jacobians = points.map((x) => M.jacobian(x));
  const product = jacobians.reduce((before, J) => multiply(J, before));
  // The chosen points themselves: an orbit would leave a cycle that repels.
  const states = Array.from({ length: PERIOD * PERIODS[PERIODS.length - 1] + 1 }, (_, t) => points[t % PERIOD]);
  return {
    M,
    points,
    product,
    periodRate: rateOf(jacobians, product),
    kappa: eigenvectorCondition(product),
    logSizes: sensitivities(M, states).map(logOperatorNorm),
  };
}

function examine({ M, product, periodRate, kappa, logSizes }: Subject): Examination {
  const n = M.dimension;
  const logRate = log(periodRate);
  const rounding = radiusRounding(n, operatorNorm(product), kappa) / spectralRadius(product);
  const twoSided = kappa < USEFUL_CONDITION;
  const inequalities = PERIODS.flatMap((s) => {
    const perPeriod = logSizes[PERIOD * s] / s;
    const allowance = rounding + productRounding(n, PERIOD * s);
    const lower = { margin: (perPeriod - logRate) / PERIOD, allowance };
    const upper = { margin: (logRate + log(kappa) / s - perPeriod) / PERIOD, allowance };
    return twoSided ? [lower, upper] : [lower];
  });
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (twoSided) regions.push("two-sided");
  if (logSizes[1] > 0) regions.push("the first step expands");
  if (periodRate < 0.9) regions.push("hyperbolic");
  return { kind: "finding", ...tightest(inequalities), regions };
}

const shared = {
  item: PAPER.theorem4,
  cases: cycleCase(3),
  examine,
  narrate: ({ M, points, product, periodRate, kappa, logSizes }: Subject) => [
    showMap(M),
    `2-cycle ${points.map(showVector).join(" → ")}; product over a period ${showMatrix(product)}: spectral radius ${showNumber(spectralRadius(product))}, κ(V) = ${showNumber(kappa)}`,
    `claimed per period: ${showNumber(periodRate)}, ln ${showNumber(log(periodRate))}`,
    ...showTable(
      ["periods s", "(1/s) ln ‖∂a_2s/∂a_0‖", "upper bound"],
      PERIODS.map((s) => [s, logSizes[PERIOD * s] / s, log(periodRate) + log(kappa) / s]),
    ),
  ],
  sources: ["src/dynamics/sensitivity.ts", "src/numeric/spectrum/spectrum.ts"],
};

export const repaired = claim<CycleCase, Subject>({
  ...shared,
  id: "theorem-4-cycle/repaired",
  reading: "repaired",
  statement:
    "At a p-cycle, A = M'(x_{p−1}) … M'(x_0) = V Λ V⁻¹: (1/p) ln ρ(A) ≤ (1/t) ln ‖∂a_t/∂a_0‖ ≤ (1/p) ln ρ(A) + ln κ(V)/t at every multiple t of p.",
  build: (c) => build(c, (_, product) => spectralRadius(product)),
  coverage: { "several units": 0.4, "two-sided": 0.5, "the first step expands": 0.3, hyperbolic: 0.3 },
  expectation: "holds",
  control: "theorem-4-cycle/control",
});

export const control = claim<CycleCase, Subject>({
  ...shared,
  id: "theorem-4-cycle/control",
  reading: "control",
  statement: "The same with the product of the spectral radii of the single Jacobians for ρ(A).",
  build: (c) => build(c, (jacobians) => jacobians.reduce((rate, J) => rate * spectralRadius(J), 1)),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "spectral radii do not multiply",
});
