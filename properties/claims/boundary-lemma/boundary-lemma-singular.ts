/**
 * The boundary lemma without input, false where M' is singular.
 *
 *   M(a) = tanh(g a (a + 1)³),   a_0 = −1,   M(−1) = 0 = M(0),   M'(0) = g > 1
 *
 * States above and below −1 tend to different attractors, and M'(−1) = 0, so that ∂a_t/∂a_0 = 0 from the first step on.
 * It takes a singular M'; a tanh network with W invertible has none.
 */
import fc from "fast-check";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, undecided } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { refutedLiteral } from "../../vocabulary/statements.ts";

const cases = fc.record({
  g: onGrid(2, 4, 10),
  /** How far the perturbed states −1 ± off are from −1. */
  off: fc.constantFrom(0.1, 0.01, 0.001),
});

interface Subject {
  readonly g: number;
  readonly off: number;
  /** The size of the slope M'(−1). */
  readonly slope: number;
  /** a_0, a_1 … from above and from below −1. */
  readonly above: readonly number[];
  readonly below: readonly number[];
}

const STEPS = 200;

/** States with |a| < 1 on one side of 0 stay there; this far apart at the end they are near different attractors. */
const SEPARATION = 0.1;

const cube = (x: number) => x * x * x;

function build({ g, off }: Drawn<typeof cases>): Subject {
  const orbit = (a_0: number) => {
    const states = [a_0];
    for (let t = 1; t <= STEPS; t++) states.push(tanh(g * states[t - 1] * cube(states[t - 1] + 1)));
    return states;
  };
  // Where M is 0, as at −1, M' is the slope of its argument, since tanh has slope 1 at 0.
  const slopeOfArgument = (a: number) => g * (a + 1) * (a + 1) * (4 * a + 1);
  return { g, off, slope: Math.abs(slopeOfArgument(-1)), above: orbit(-1 + off), below: orbit(-1 - off) };
}

function examine({ slope, above, below }: Subject): CaseExamination {
  const part = below[STEPS] > SEPARATION && above[STEPS] < -SEPARATION;
  return part ? finding({ margin: slope - 1, allowance: 0 }) : undecided("the two orbits are not known to part");
}

const narrate = ({ g, off, slope, above, below }: Subject) => [
  `M(a) = tanh(${g} a (a + 1)³), a_0 = −1: M(−1) = 0 = M(0), M'(0) = ${g} > 1`,
  `M'(−1) = ${showNumber(slope)}, so ∂a_t/∂a_0 = 0 for every t ≥ 1`,
  ...showTable(
    ["t", `from ${showNumber(-1 - off)}`, `from ${showNumber(-1 + off)}`],
    [0, 1, 2, 5, 10, 20, 50, STEPS].map((t) => [t, below[t], above[t]]),
  ),
  "M maps (−1, 0) and (0, ∞) into themselves: the two never meet.",
];

export const literal = refutedLiteral("boundary-lemma-singular", {
  probe: { cases, build, examine, narrate },
  sources: ["src/dynamics/sensitivity.ts"],
  statement:
    "No input, a_0 on the boundary, arbitrarily small changes of it tend to one attractor or the other ⇒ ∂a_t/∂a_0 does not tend to 0.",
  found: "constructed",
  leastViolation: 0.5,
  wording: {
    known: "our reading",
    section: "the lemma on the boundary between basins",
    words:
      "the lemma where there is no input: the state stays on the boundary, arbitrarily small changes of a_0 end in one basin or the other; then ∂a_t/∂a_0 does not tend to 0",
  },
  matters: "needs a word",
  broken: "the derivative at one point may vanish where M' is singular, although states on both sides part",
  repairs: ["boundary-lemma/repaired", "boundary-lemma-saddle/repaired"],
});
