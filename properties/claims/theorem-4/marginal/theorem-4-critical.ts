/**
 * Theorem 4's exponential rate without hyperbolicity: false.
 *
 *   w = 1, u = 0:   a_t ↓ 0 ~ (3/2t)^½,  ∂a_t/∂a_0 ~ t^{−3/2}     X = {0} attracts all states, M'(0) = 1
 */
import fc from "fast-check";
import { onGrid } from "../../../arbitraries/grid.ts";
import { refutedLiteral } from "../../../vocabulary/held-and-refuted.ts";
import { fall, narrateFall, rateCase, shared } from "./factors-rising-to-one.ts";

export const literal = refutedLiteral("theorem-4-critical", {
  ...shared,
  statement:
    "The decay is exponential at every attracting fixed point, w = 1 included: |∂a_t/∂a_0| ≤ C λ^t for some C and λ < 1.",
  cases: fc.record({ start: onGrid(0.5, 3, 10), rate: rateCase }),
  build: ({ start, rate }) => fall(1, 0, start, rate),
  narrate: (run) => narrateFall(run, "1.5", (t) => t * Math.sqrt(t)),
  broken: "X is not hyperbolic: M'(X) = 1",
  repairs: ["theorem-4-rate/repaired", "theorem-4-adapted/repaired"],
});
