/**
 * The boundary lemma with its perturbation clause and invertible Jacobians, but no hyperbolicity: still false.
 *
 *   x' = x (1 − y/4) + x³,  y' = y − y²,  a_0 = (0, y_0),  0 < y_0 < 1/2
 *
 * The line x = 0 is kept, every x ≠ 0 escapes to its own side, M' is invertible along the orbit, and yet ∂a_t/∂a_0 → 0:
 * 1/y_t ≤ 1/y_0 + t/(1 − y_0), so ∂x_t/∂x_0 = Π (1 − y_τ/4) ≤ exp(−Σ y_τ/4) tends to 0 (like t^{−1/4}), and
 * ∂y_t/∂y_0 = Π (1 − 2 y_τ) tends to 0 faster. What fails is that (0, 0) is no hyperbolic saddle.
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log1p } from "../../../src/numeric/elementary/log.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { claim } from "../../engine/claim.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { productRounding } from "../../vocabulary/rounding.ts";

interface Case {
  readonly y: number;
  readonly steps: number;
  /** How far off the line the two perturbed starts are. */
  readonly off: number;
}

interface Subject {
  readonly start: Vector;
  readonly steps: number;
  readonly logSizes: readonly number[];
  /** When the perturbed orbits pass |x| = 1, and on which side. */
  readonly escapes: readonly { readonly side: number; readonly at: number }[];
}

const M: StateMap = {
  dimension: 2,
  next: ([x, y]) => Float64Array.of(x * (1 - y / 4) + x * x * x, y - y * y),
  jacobian: ([x, y]) =>
    matrixOf([
      [1 - y / 4 + 3 * x * x, -x / 4],
      [0, 1 - 2 * y],
    ]),
};

/** Far more than (2 off)⁻⁴ steps, after which |x|³ outgrows |x| y/4. */
const PATIENCE = 20_000;

function escapeOf(start: Vector): { side: number; at: number } {
  let state: Vector = start;
  for (let t = 0; t < PATIENCE; t++) {
    if (Math.abs(state[0]) > 1) return { side: Math.sign(state[0]), at: t };
    state = M.next(state);
  }
  return { side: 0, at: PATIENCE };
}

export const literal = claim<Case, Subject>({
  item: PAPER.boundaryLemma,
  id: "boundary-lemma-neutral/literal",
  reading: "literal",
  statement:
    "a_t on the boundary, arbitrarily small changes of a_0 end on one side or the other, all M'(a_τ) invertible ⇒ ∂a_t/∂a_0 does not tend to 0.",
  cases: fc.record({ y: onGrid(0.1, 0.4), steps: fc.constantFrom(200, 400, 800), off: onGrid(0.1, 0.3) }),
  build: ({ y, steps, off }) => {
    const start = Float64Array.of(0, y);
    return {
      start,
      steps,
      logSizes: sensitivities(M, autonomousTrajectory(M, start, steps)).map(logOperatorNorm),
      escapes: [1, -1].map((side) => escapeOf(Float64Array.of(side * off, y))),
    };
  },
  examine: ({ start: [, y], steps, logSizes, escapes }) => {
    if (!(escapes[0].side === 1 && escapes[1].side === -1)) {
      return { kind: "undecided", why: "a perturbed orbit has not escaped to its side", regions: [] };
    }
    // Σ_{τ<t} y_τ ≥ Σ 1/(1/y + τ/(1−y)) ≥ (1−y) ln(1 + t y/(1−y)): the bound below tends to −∞, slowly but for sure.
    const bound = (-(1 - y) / 4) * log1p((steps * y) / (1 - y));
    const allowance = productRounding(2, steps);
    // Not tending to 0 would mean staying above some level; the product stays below a bound that goes to 0.
    return logSizes[steps] <= bound + allowance
      ? { kind: "finding", margin: bound, allowance, regions: [] }
      : { kind: "finding", margin: 1, allowance, regions: [] };
  },
  narrate: ({ start, steps, logSizes, escapes }) => [
    `x' = x (1 − y/4) + x³, y' = y − y²; a_0 = (0, ${showNumber(start[1])})`,
    `perturbed starts pass x = 1 at t = ${escapes[0].at} and x = −1 at t = ${escapes[1].at}`,
    "‖∂a_t/∂a_0‖ ≤ (1 + t y_0/(1 − y_0))^{−(1 − y_0)/4} for every t",
    ...showTable(
      ["t", "‖∂a_t/∂a_0‖", "bound"],
      [0, 1, 10, 100, steps].map((t) => [
        t,
        exp(logSizes[t]),
        exp((-(1 - start[1]) / 4) * log1p((t * start[1]) / (1 - start[1]))),
      ]),
    ),
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.5,
  found: "constructed",
  broken:
    "without a hyperbolic saddle the separation may come from terms of higher order, which a derivative does not see",
  repairs: ["boundary-lemma/repaired", "boundary-lemma-saddle/repaired"],
  sources: ["src/dynamics/sensitivity.ts"],
});
