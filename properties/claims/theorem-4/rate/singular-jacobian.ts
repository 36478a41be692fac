/**
 * An orbit that passes a singular Jacobian, after which the sensitivity is 0 whatever the rate at the attractor is.
 *
 *   M(a) = r a (1 − a), the logistic map:   X = 1 − 1/r,   M'(X) = 2 − r,   M'(1/2) = 0
 *
 * Symbols: r parameter, X fixed point, ρ = |2 − r| its spectral radius.
 */
import fc from "fast-check";
import type { StateMap } from "../../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../../src/dynamics/trajectory.ts";
import { exp } from "../../../../src/numeric/elementary/exp.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import { matrixOf } from "../../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import type { CaseExamination } from "../../../engine/case-examination.ts";
import { logSensitivities } from "../../../vocabulary/decay.ts";
import { finding } from "../../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../../vocabulary/narrative.ts";

// r = 2 would make X itself superstable, ρ = 0.
export const cases = fc.record({ r: onGrid(2.1, 2.9, 10), steps: fc.integer({ min: 5, max: 40 }) });

interface Subject {
  readonly r: number;
  /** The spectral radius ρ at X. */
  readonly radius: number;
  readonly states: readonly Vector[];
  readonly logSizes: readonly number[];
}

const logisticMap = (r: number): StateMap => ({
  dimension: 1,
  next: ([a]) => Float64Array.of(r * a * (1 - a)),
  jacobian: ([a]) => matrixOf([[r * (1 - 2 * a)]]),
});

export function build({ r, steps }: Drawn<typeof cases>): Subject {
  const M = logisticMap(r);
  const states = autonomousTrajectory(M, Float64Array.of(1 / 2), steps);
  return { r, radius: Math.abs(2 - r), states, logSizes: logSensitivities(M, states) };
}

export function examine({ radius, logSizes }: Subject): CaseExamination {
  const T = logSizes.length - 1;
  // Relative to ρ^t: 0 when the rate is ρ, −1 when the product is 0.
  return finding({ margin: exp(Math.min(0, logSizes[T] - T * log(radius))) - 1, allowance: 0 });
}

export const narrate = ({ r, radius, states, logSizes }: Subject) => [
  `M(a) = ${r} a (1 − a), X = ${showNumber(1 - 1 / r)}, ρ = |2 − ${r}| = ${showNumber(radius)}; M'(1/2) = 0`,
  "the factor at a_0 = 1/2 is 0, so ∂a_t/∂a_0 = 0 for every t ≥ 1",
  ...showTable(
    ["t", "a_t", "∂a_t/∂a_0", "ρ^t"],
    states.map(([a], t) => [t, a, exp(logSizes[t]), exp(t * log(radius))]),
  ),
];
