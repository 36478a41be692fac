/**
 * Theorem 4's exponential rate at the largest input that the latch stands: false.
 *
 *   w > 1, u = −h*:   a_t ↓ a*,  ∂a_t/∂a_0 ~ t^{−2}     every a_t is in Γ, M'(a*) = 1
 */
import fc from "fast-check";
import { attractor, edgeOfReducedAttractingSet, inputThreshold } from "../../../../src/networks/latch-neuron.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import { refutedLiteral } from "../../../vocabulary/held-and-refuted.ts";
import { showNumber } from "../../../vocabulary/narrative.ts";
import { fall, narrateFall, rateCase, shared } from "./factors-rising-to-one.ts";

export const literal = refutedLiteral("theorem-4-marginal", {
  ...shared,
  statement:
    "The decay is exponential whenever inputs keep a_t in Γ: |∂a_t/∂a_0| ≤ C λ^t for some C and λ < 1, under the constant input −h* too.",
  cases: fc.record({ w: onGrid(1.1, 6, 10), rate: rateCase }),
  build: ({ w, rate }) => fall(w, -inputThreshold(w), attractor(w), rate),
  narrate: (run) => [
    `edge of Γ: a* = ${showNumber(edgeOfReducedAttractingSet(run.w))}; u = −h*`,
    ...narrateFall(run, "2", (t) => t * t),
  ],
  broken: "the states tend to the edge of Γ, where M' = 1: no λ < 1 bounds |M'| on the way",
  repairs: ["theorem-4-compact/repaired", "theorem-4-neuron/repaired"],
});
