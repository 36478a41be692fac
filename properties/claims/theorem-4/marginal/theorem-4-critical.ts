/**
 * Theorem 4's exponential rate without hyperbolicity: false.
 *
 *   w = 1, u = 0:   a_t ↓ 0 ~ (3/2t)^½,  ∂a_t/∂a_0 ~ t^{−3/2}     X = {0} attracts all states, M'(0) = 1
 */
import fc from "fast-check";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import { refutedLiteral } from "../../../vocabulary/statements.ts";
import { examine, fall, narrateFall, rateCase, sources, type Subject } from "./factors-rising-to-one.ts";

const cases = fc.record({
  /** The start a_0. */
  start: onGrid(0.5, 3, 10),
  /** The rate λ that is claimed. */
  rate: rateCase,
});

const build = ({ start, rate }: Drawn<typeof cases>): Subject => fall(1, 0, start, rate);

const narrate = (run: Subject) => narrateFall(run, "1.5", (t) => t * Math.sqrt(t));

export const literal = refutedLiteral("theorem-4-critical", {
  probe: { cases, build, examine, narrate },
  sources,
  statement:
    "The decay is exponential at every attracting fixed point, w = 1 included: |∂a_t/∂a_0| ≤ C λ^t for some C and λ < 1.",
  found: "constructed",
  leastViolation: 0.02,
  broken: "X is not hyperbolic: M'(X) = 1",
  repairs: ["theorem-4-rate/repaired", "theorem-4-adapted/repaired"],
});
