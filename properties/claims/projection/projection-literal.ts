/**
 * Latching in some directions only, as worded: z = P a autonomous and latched, so ∂a_t/∂a_0 → R⁺ (dy_t/dy_0) R, y = R a.
 *
 * False where y remembers what z was: z' = λ z, y' = y + c z has dz_t/dz_0 = λ^t → 0 and dy_t/dz_0 = c (1 + λ + … + λ^{t−1}),
 * which is at least c for every t ≥ 1. An integrator beside a latch carries the gradient of what the latch has forgotten.
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { type Matrix, matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { toMatrix } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { euclideanNorm } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { claim } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

interface Case {
  /** λ */
  readonly decay: number;
  /** c */
  readonly link: number;
}

interface Subject {
  readonly M: StateMap;
  readonly decay: number;
  readonly link: number;
  readonly wholes: readonly Matrix[];
}

const STEPS = 40;

export const literal = claim<Case, Subject>({
  item: PAPER.projection,
  id: "projection/literal",
  reading: "literal",
  statement: "z = P a autonomous with dz_t/dz_0 → 0 ⇒ ∂a_t/∂a_0 − R⁺ (dy_t/dy_0) R → 0.",
  cases: fc.record({ decay: onGrid(0.1, 0.9, 10), link: onGrid(0.5, 3, 10) }),
  build: ({ decay, link }) => {
    const M = affineMap(
      matrixOf([
        [decay, 0],
        [link, 1],
      ]),
    );
    const states = autonomousTrajectory(M, Float64Array.of(1, 0), STEPS);
    return {
      M,
      decay,
      link,
      wholes: sensitivities(M, states).map(toMatrix),
    };
  },
  examine: ({ link, wholes }) => {
    const last = wholes[STEPS];
    // Without R⁺ (dy_t/dy_0) R, whose one entry is the last: the first column is left, and it never falls below c.
    const left = euclideanNorm(Float64Array.of(last.data[0], last.data[2]));
    return left >= link
      ? { kind: "finding", margin: -left, allowance: stepRounding(2, STEPS * left), regions: [] }
      : { kind: "undecided", why: "the last term is below its lower bound", regions: [] };
  },
  narrate: ({ M, decay, link, wholes }) => [
    `z' = ${decay} z, y' = y + ${link} z: M' = ${showMatrix(M.jacobian(Float64Array.of(0, 0)))}, dz_t/dz_0 = ${decay}^t, dy_t/dy_0 = 1`,
    `dy_t/dz_0 = ${link} (1 + ${decay} + … + ${decay}^(t−1)) ≥ ${link} for every t ≥ 1`,
    ...showTable(
      ["t", "∂a_t/∂a_0", "R⁺ (dy_t/dy_0) R"],
      [1, 2, 5, 10, STEPS].map((t) => [t, showMatrix(wholes[t]), "[0 0; 0 1]"]),
    ),
    `limit of the first column: (0, ${showNumber(link / (1 - decay))})`,
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "constructed",
  broken: "y may keep a trace of z for ever, as an integrator does: the term R⁺ (dy_t/dz_0) P need not vanish",
  repairs: ["projection/repaired", "projection-independent/repaired"],
  sources: ["src/networks/affine-map.ts", "src/dynamics/sensitivity.ts"],
});
