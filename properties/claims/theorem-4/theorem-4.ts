/**
 * Theorem 4 as its authors quote it: if the inputs keep every a_t in Γ(X), then ∂a_t/∂a_0 → 0. False in several
 * dimensions, where the gradient can explode: two units in turn at A and at B, both in Γ, with a period product of
 * spectral radius above 1.
 * (With the operator norm of M'(a_t) below 1: theorem-4-norm. In one dimension: theorem-4-edge.)
 *
 * Repaired: while ‖M'‖ ≤ λ < 1 in one fixed norm at every state on the way, the sensitivity decays,
 *
 *   ‖∂a_t/∂a_0‖ ≤ λ^t
 *
 * at every t, not only small at the end.
 */
import { log } from "../../../src/numeric/elementary/log.ts";
import { latchedSystemCase } from "../../arbitraries/maps/latched-system.ts";
import { logSensitivities } from "../../vocabulary/decay.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";
import {
  type Case,
  casesOf,
  type Changes,
  coverage,
  examine,
  hypothesesOf,
  narrate,
  runInTube,
  type Subject,
} from "./sensitivity-in-a-tube.ts";
import * as twoStatesInTurn from "./two-states-in-turn.ts";

function build(c: Case, changes: Changes): Subject {
  const run = runInTube(c, changes);
  const logSizes = logSensitivities(run.M, run.states);
  return { ...run, logSizes, logConstants: logSizes.map(() => 0) };
}

export const literal = refutedLiteral("theorem-4", {
  probe: twoStatesInTurn,
  sources: ["src/dynamics/reduced-attracting-set.ts", "src/dynamics/sensitivity.ts"],
  wording: {
    known: "quoted",
    section: "theorem 4",
    words:
      "if the input is such that the system remains robustly latched on attractor X after time 0, then ∂a_t/∂a_0 → 0 as t → ∞: from a public annotated review, and from the authors' companion paper; robustly latched as in definitions 4 and 5, by all eigenvalues of (M^l)'(a_t)",
  },
  statement: "Inputs keep every a_t in Γ(X) ⇒ ∂a_t/∂a_0 → 0.",
  found: "constructed",
  leastViolation: 0.1,
  broken: "Γ bounds spectral radii of autonomous products; driven products mix Jacobians of different states",
  matters: "breaks the theorem",
  repairs: [
    "theorem-4/repaired",
    "theorem-4-output/repaired",
    "theorem-4-adapted/repaired",
    "theorem-4-neuron/repaired",
    "theorem-4-uniform/repaired",
  ],
});

export const repaired = heldUnder<Case, Subject>("theorem-4", {
  probe: { cases: casesOf(latchedSystemCase), examine, narrate },
  sources: ["src/dynamics/sensitivity.ts", "src/dynamics/bounded-drift.ts"],
  hypotheses: hypothesesOf(build),
  conclusion: "‖∂a_t/∂a_0‖ ≤ λ^t at every t, and the two runs approach each other as fast",
  why: "∂a_t/∂a_0 = M'(a_{t−1}) … M'(a_0), and operator norms of one norm multiply. The balls are convex, so by the mean value inequality two states of one move to states at most λ times as far apart.",
  build: (c) => build(c, {}),
  coverage,
  spoiled: [
    {
      statement: "The same with the bound (λ/1.05)^t on the sensitivity.",
      changed: "the bound is lowered, which normal Jacobians come near",
      build: (c) => {
        const run = build(c, {});
        return { ...run, logConstants: run.states.map((_, t) => -t * log(1.05)) };
      },
    },
  ],
});
