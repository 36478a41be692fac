/**
 * Theorem 4's exponential rate at the largest input that the latch stands: false.
 *
 *   w > 1, u = −h*:   a_t ↓ a*,  ∂a_t/∂a_0 ~ t^{−2}     every a_t is in Γ, M'(a*) = 1
 */
import fc from "fast-check";
import { attractor, edgeOfReducedAttractingSet, inputThreshold } from "../../../../src/networks/latch-neuron.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import { showNumber } from "../../../vocabulary/narrative.ts";
import { refutedLiteral } from "../../../vocabulary/statements.ts";
import { examine, fall, narrateFall, rateCase, sources, type Subject } from "./factors-rising-to-one.ts";

const cases = fc.record({
  w: onGrid(1.1, 6, 10),
  /** The rate λ that is claimed. */
  rate: rateCase,
});

const build = ({ w, rate }: Drawn<typeof cases>): Subject => fall(w, -inputThreshold(w), attractor(w), rate);

const narrate = (run: Subject) => [
  `edge of Γ: a* = ${showNumber(edgeOfReducedAttractingSet(run.w))}; u = −h*`,
  ...narrateFall(run, "2", (t) => t * t),
];

export const literal = refutedLiteral("theorem-4-marginal", {
  probe: { cases, build, examine, narrate },
  sources,
  statement:
    "The decay is exponential whenever inputs keep a_t in Γ: |∂a_t/∂a_0| ≤ C λ^t for some C and λ < 1, under the constant input −h* too.",
  found: "constructed",
  leastViolation: 0.02,
  broken: "the states tend to the edge of Γ, where M' = 1: no λ < 1 bounds |M'| on the way",
  repairs: ["theorem-4-compact/repaired", "theorem-4-neuron/repaired"],
});
