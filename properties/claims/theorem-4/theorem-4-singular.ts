/**
 * Theorem 4 without input, the rate as one would like to read it: for every start in the basin ‖∂a_t/∂a_0‖^{1/t} tends to
 * the spectral radius ρ of M' at X. False where a Jacobian on the way is singular: the logistic map r a (1 − a) has
 * M'(1/2) = 0, so from a_0 = 1/2 the product is 0 from the first step on, whatever ρ = |2 − r| is. In general ρ^t is an
 * upper rate; it is attained where all Jacobians on the way are invertible.
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { claim } from "../../engine/claim.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";

interface Case {
  readonly r: number;
  readonly steps: number;
}

interface Subject {
  readonly r: number;
  readonly radius: number;
  readonly states: readonly Vector[];
  readonly logSizes: readonly number[];
}

const logisticMap = (r: number): StateMap => ({
  dimension: 1,
  next: ([a]) => Float64Array.of(r * a * (1 - a)),
  jacobian: ([a]) => matrixOf([[r * (1 - 2 * a)]]),
});

export const literal = claim<Case, Subject>({
  item: PAPER.theorem4,
  id: "theorem-4-rate/literal",
  reading: "literal",
  statement:
    "u = 0, a_0 in the basin of a hyperbolic fixed point X: ‖∂a_t/∂a_0‖^{1/t} → ρ, the spectral radius of M'(X).",
  // r = 2 would make X itself superstable, ρ = 0.
  cases: fc.record({ r: onGrid(2.1, 2.9, 10), steps: fc.integer({ min: 5, max: 40 }) }),
  build: ({ r, steps }) => {
    const M = logisticMap(r);
    const states = autonomousTrajectory(M, Float64Array.of(1 / 2), steps);
    return { r, radius: Math.abs(2 - r), states, logSizes: sensitivities(M, states).map(logOperatorNorm) };
  },
  examine: ({ radius, logSizes }) => {
    const T = logSizes.length - 1;
    // Relative to ρ^t: 0 when the rate is ρ, −1 when the product is 0.
    return { kind: "finding", margin: exp(Math.min(0, logSizes[T] - T * log(radius))) - 1, allowance: 0, regions: [] };
  },
  narrate: ({ r, radius, states, logSizes }) => [
    `M(a) = ${r} a (1 − a), X = ${showNumber(1 - 1 / r)}, ρ = |2 − ${r}| = ${showNumber(radius)}; M'(1/2) = 0`,
    "the factor at a_0 = 1/2 is 0, so ∂a_t/∂a_0 = 0 for every t ≥ 1",
    ...showTable(
      ["t", "a_t", "∂a_t/∂a_0", "ρ^t"],
      states.map(([a], t) => [t, a, exp(logSizes[t]), exp(t * log(radius))]),
    ),
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.5,
  found: "constructed",
  broken: "a Jacobian on the way may be singular; ρ is attained where all are invertible",
  repairs: ["theorem-4-rate/repaired", "theorem-4-basin/repaired"],
  sources: ["src/dynamics/sensitivity.ts"],
});
