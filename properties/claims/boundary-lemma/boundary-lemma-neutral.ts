/**
 * The boundary lemma with its perturbation clause and invertible Jacobians, but no hyperbolicity: still false.
 *
 *   x' = x (1 − y/4) + x³,  y' = y − y²,  a_0 = (0, y_0),  0 < y_0 < 1/2
 *
 * The line x = 0 is kept, every x ≠ 0 escapes to its own side, M' is invertible along the orbit, and yet ∂a_t/∂a_0 → 0:
 * 1/y_t ≤ 1/y_0 + t/(1 − y_0), so ∂x_t/∂x_0 = Π (1 − y_τ/4) ≤ exp(−Σ y_τ/4) tends to 0 (like t^{−1/4}), and
 * ∂y_t/∂y_0 = Π (1 − 2 y_τ) tends to 0 faster. What fails is that (0, 0) is no hyperbolic saddle. That
 * the lemma is mended by invertible Jacobians is a tempting belief: the paper does not ask for them.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log1p } from "../../../src/numeric/elementary/log.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { logSensitivities } from "../../vocabulary/decay.ts";
import { finding, undecided } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { productRounding } from "../../vocabulary/rounding.ts";
import { refutedTempting } from "../../vocabulary/statements.ts";

const M: StateMap = {
  dimension: 2,
  next: ([x, y]) => Float64Array.of(x * (1 - y / 4) + x * x * x, y - y * y),
  jacobian: ([x, y]) =>
    matrixOf([
      [1 - y / 4 + 3 * x * x, -x / 4],
      [0, 1 - 2 * y],
    ]),
};

const cases = fc.record({
  /** The start y_0. */
  y: onGrid(0.1, 0.4),
  steps: fc.constantFrom(200, 400, 800),
  /** How far off the line the two perturbed starts are. */
  off: onGrid(0.1, 0.3),
});

interface Subject extends Pick<Drawn<typeof cases>, "y" | "steps"> {
  readonly logSizes: readonly number[];
  /** When the perturbed orbits pass |x| = 1, and on which side. */
  readonly escapes: readonly { readonly side: number; readonly at: number }[];
}

/** The number of steps that are waited: far more than (2 off)⁻⁴, after which |x|³ outgrows |x| y/4. */
const PATIENCE = 20_000;

function escapeOf(start: Vector): { side: number; at: number } {
  let state: Vector = start;
  for (let t = 0; t < PATIENCE; t++) {
    if (Math.abs(state[0]) > 1) return { side: Math.sign(state[0]), at: t };
    state = M.next(state);
  }
  return { side: 0, at: PATIENCE };
}

const build = ({ y, steps, off }: Drawn<typeof cases>): Subject => ({
  y,
  steps,
  logSizes: logSensitivities(M, autonomousTrajectory(M, Float64Array.of(0, y), steps)),
  escapes: [1, -1].map((side) => escapeOf(Float64Array.of(side * off, y))),
});

/** −¼ Σ_{τ<t} y_τ ≤ −¼ Σ 1/(1/y + τ/(1−y)) ≤ −¼ (1−y) ln(1 + t y/(1−y)), which tends to −∞, slowly but for sure. */
const logBound = (t: number, y: number) => (-(1 - y) / 4) * log1p((t * y) / (1 - y));

function examine({ y, steps, logSizes, escapes: [right, left] }: Subject): CaseExamination {
  if (!(right.side === 1 && left.side === -1)) return undecided("a perturbed orbit has not escaped to its side");
  const bound = logBound(steps, y);
  const allowance = productRounding(2, steps);
  // Not tending to 0 would mean staying above some level; the product stays below a bound that goes to 0.
  return finding({ margin: logSizes[steps] <= bound + allowance ? bound : 1, allowance });
}

const narrate = ({ y, steps, logSizes, escapes }: Subject) => [
  `x' = x (1 − y/4) + x³, y' = y − y²; a_0 = (0, ${showNumber(y)})`,
  `perturbed starts pass x = 1 at t = ${escapes[0].at} and x = −1 at t = ${escapes[1].at}`,
  "‖∂a_t/∂a_0‖ ≤ (1 + t y_0/(1 − y_0))^{−(1 − y_0)/4} for every t",
  ...showTable(
    ["t", "‖∂a_t/∂a_0‖", "bound"],
    [0, 1, 10, 100, steps].map((t) => [t, exp(logSizes[t]), exp(logBound(t, y))]),
  ),
];

export const tempting = refutedTempting("boundary-lemma-neutral", {
  probe: { cases, build, examine, narrate },
  sources: ["src/dynamics/sensitivity.ts"],
  statement:
    "a_t on the boundary, arbitrarily small changes of a_0 end on one side or the other, all M'(a_τ) invertible ⇒ ∂a_t/∂a_0 does not tend to 0.",
  found: "constructed",
  leastViolation: 0.5,
  broken:
    "without a hyperbolic saddle the separation may come from terms of higher order, which a derivative does not see",
  repairs: ["boundary-lemma/repaired", "boundary-lemma-saddle/repaired"],
});
