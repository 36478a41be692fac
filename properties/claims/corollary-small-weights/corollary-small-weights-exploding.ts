/**
 * Small weights, read backwards: ‖W‖ > 1 is necessary for the sensitivity to explode, but not sufficient. One state
 * that a constant input holds for ever refutes that it is: where units saturate W D is small whatever W is.
 */
import fc from "fast-check";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding } from "../../vocabulary/examination.ts";
import { refutedTempting } from "../../vocabulary/statements.ts";
import { hold, narrate, roundingOf, type Subject } from "./held-state.ts";

const MAX_UNITS = 3;

const cases = fc.record({
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  /** The operator norm of W. */
  size: onGrid(1.5, 5, 10),
  /** The state z that is held. */
  state: vectorOnGrid(MAX_UNITS, -2, 2, 1),
});

const build = ({ base, size, state }: Drawn<typeof cases>): Subject => hold(withOperatorNorm(base, size), state);

const examine = (s: Subject): CaseExamination => finding({ margin: s.radius - 1, allowance: roundingOf(s) });

export const tempting = refutedTempting("corollary-small-weights-exploding", {
  probe: { cases, build, examine, narrate },
  sources: ["src/networks/tanh-network.ts", "src/numeric/spectrum/spectrum.ts"],
  statement: "‖W‖ > 1 is enough for ∂a_t/∂a_0 to explode.",
  leastViolation: 0.1,
  broken:
    "where units saturate W D is small whatever W is, and the spectral radius of W D may be below 1 even where D = I",
  repairs: ["corollary-small-weights/repaired"],
});
