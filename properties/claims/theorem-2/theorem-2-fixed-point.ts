/**
 * Theorem 2 and fixed points: ‖M'‖ < 1 at every point is not enough for one to exist.
 *
 * M(x) = ln(s + e^x), s > 0, maps ℝ into itself with 0 < M' = e^x/(s + e^x) < 1 everywhere, and M(x) > x everywhere.
 * Its iterates are x_t = ln(s t + e^{x_0}), which tend to infinity. (s = 1 is the softplus function.)
 */
import fc from "fast-check";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, undecided } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { refutedTempting } from "../../vocabulary/statements.ts";

const cases = fc.record({
  /** The shift s. */
  shift: onGrid(0.5, 3, 10),
  /** The start x_0. */
  start: onGrid(-2, 2, 10),
  /** The point p that is proposed as a fixed point. */
  proposed: onGrid(-2, 2, 10),
});

interface Subject {
  readonly shift: number;
  readonly proposed: number;
  /** The image M(p). */
  readonly image: number;
  /** The slope M'(p). */
  readonly slope: number;
  /** The orbit x_0, x_1, … by iteration. */
  readonly iterates: readonly number[];
  /** The orbit x_0, x_1, … by its closed form. */
  readonly closedForm: readonly number[];
}

const STEPS = 100;

/** What iteration and closed form may differ by: one rounding of exp and log per step, none of it amplified. */
const CLOSED_FORM_ROUNDING = STEPS * stepRounding(1, 10);

function build({ shift, start, proposed }: Drawn<typeof cases>): Subject {
  const next = (x: number) => log(shift + exp(x));
  const iterates = [start];
  for (let t = 1; t <= STEPS; t++) iterates.push(next(iterates[t - 1]));
  return {
    shift,
    proposed,
    image: next(proposed),
    slope: exp(proposed) / (shift + exp(proposed)),
    iterates,
    closedForm: iterates.map((_, t) => log(shift * t + exp(start))),
  };
}

function examine({ proposed, image, slope, iterates, closedForm }: Subject): CaseExamination {
  const apart = Math.max(...iterates.map((x, t) => Math.abs(x - closedForm[t])));
  if (!(slope < 1 && apart <= CLOSED_FORM_ROUNDING)) return undecided("the iterates do not follow their closed form");
  return finding({ margin: -Math.abs(image - proposed), allowance: stepRounding(1, 4) });
}

const narrate = ({ shift, proposed, image, slope, iterates, closedForm }: Subject) => [
  `M(x) = ln(${shift} + e^x): 0 < M' < 1 everywhere, M'(${proposed}) = ${showNumber(slope)}`,
  `p = ${proposed} is not fixed: M(p) = ${showNumber(image)}; nor is any other, M(x) − x = ln(1 + ${shift} e^−x) > 0`,
  ...showTable(
    ["t", "x_t", "ln(s t + e^x_0)"],
    [0, 1, 2, 5, 10, STEPS].map((t) => [t, iterates[t], closedForm[t]]),
  ),
];

export const tempting = refutedTempting("theorem-2-fixed-point", {
  probe: { cases, build, examine, narrate },
  sources: ["src/dynamics/contraction.ts"],
  statement: "M maps ℝ into itself and |M'(x)| < 1 at every x ⇒ M has a fixed point, to which all orbits tend.",
  found: "constructed",
  leastViolation: 0.1,
  broken: "the slopes tend to 1 as x grows: without one factor below 1, or a compact set, orbits may run away",
  repairs: ["theorem-2/repaired", "corollary-persistence/repaired"],
});
