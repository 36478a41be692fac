/**
 * An integrator beside a latch, which carries the gradient of what the latch has forgotten.
 *
 *   z' = λ z,   y' = y + c z:     dz_t/dz_0 = λ^t → 0,     dy_t/dz_0 = c (1 + λ + … + λ^{t−1}) ≥ c for every t ≥ 1
 *
 * y remembers what z was, so the part of ∂a_t/∂a_0 that the paper drops does not tend to 0.
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { type Matrix, matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { toMatrix } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { euclideanNorm } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, undecided } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showTable } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

export const cases = fc.record({
  /** The factor λ of the latch. */
  decay: onGrid(0.1, 0.9, 10),
  /** The weight c of the latch in the integrator. */
  link: onGrid(0.5, 3, 10),
});

interface Subject extends Drawn<typeof cases> {
  readonly M: StateMap;
  /** The sensitivities ∂a_t/∂a_0 for t = 0, 1, … */
  readonly wholes: readonly Matrix[];
}

const STEPS = 40;

export function build({ decay, link }: Drawn<typeof cases>): Subject {
  const M = affineMap(
    matrixOf([
      [decay, 0],
      [link, 1],
    ]),
  );
  const states = autonomousTrajectory(M, Float64Array.of(1, 0), STEPS);
  return { M, decay, link, wholes: sensitivities(M, states).map(toMatrix) };
}

export function examine({ link, wholes }: Subject): CaseExamination {
  const last = wholes[STEPS];
  // Without R⁺ (dy_t/dy_0) R, whose one entry is the last: the first column is left, and it never falls below c.
  const left = euclideanNorm(Float64Array.of(last.data[0], last.data[2]));
  if (!(left >= link)) return undecided("the last term is below its lower bound");
  return finding({ margin: -left, allowance: stepRounding(2, STEPS * left) });
}

export const narrate = ({ M, decay, link, wholes }: Subject) => [
  `z' = ${decay} z, y' = y + ${link} z: M' = ${showMatrix(M.jacobian(Float64Array.of(0, 0)))}, dz_t/dz_0 = ${decay}^t, dy_t/dy_0 = 1`,
  `dy_t/dz_0 = ${link} (1 + ${decay} + … + ${decay}^(t−1)) ≥ ${link} for every t ≥ 1`,
  ...showTable(
    ["t", "∂a_t/∂a_0", "R⁺ (dy_t/dy_0) R"],
    [1, 2, 5, 10, STEPS].map((t) => [t, showMatrix(wholes[t]), "[0 0; 0 1]"]),
  ),
  `limit of the first column: (0, ${showNumber(link / (1 - decay))})`,
];
