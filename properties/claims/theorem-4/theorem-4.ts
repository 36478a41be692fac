/**
 * Theorem 4 as worded: if the inputs keep every a_t in Γ(X), then ∂a_t/∂a_0 → 0. False in several dimensions, where the
 * gradient can explode: two units in turn at A and at B, both in Γ, with a period product of spectral radius above 1.
 * (In one dimension: theorem-4-edge.)
 *
 * Repaired: while ‖M'‖ ≤ λ < 1 in one fixed norm at every state on the way, the sensitivity decays,
 *
 *   ‖∂a_t/∂a_0‖ ≤ λ^t
 *
 * at every t, not only small at the end.
 */
import { latchedSystemCase } from "../../arbitraries/maps/latched-system.ts";
import { logSensitivities } from "../../vocabulary/decay.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
import {
  type Case,
  casesOf,
  coverage,
  examine,
  narrate,
  runInTube,
  type Subject,
  withSpectralRadii,
} from "./sensitivity-in-a-tube.ts";
import * as twoStatesInTurn from "./two-states-in-turn.ts";

function build(c: Case, lambda: "over the tube" | "on the way"): Subject {
  const run = runInTube(c, lambda);
  const logSizes = logSensitivities(run.M, run.states);
  return { ...run, logSizes, logConstants: logSizes.map(() => 0) };
}

export const literal = refutedLiteral("theorem-4", {
  probe: twoStatesInTurn,
  sources: ["src/dynamics/reduced-attracting-set.ts", "src/dynamics/sensitivity.ts"],
  statement: "Inputs keep every a_t in Γ(X) ⇒ ∂a_t/∂a_0 → 0.",
  found: "constructed",
  leastViolation: 0.1,
  broken: "Γ bounds spectral radii of autonomous products; driven products mix Jacobians of different states",
  repairs: [
    "theorem-4/repaired",
    "theorem-4-output/repaired",
    "theorem-4-adapted/repaired",
    "theorem-4-neuron/repaired",
  ],
});

export const { repaired, control } = heldAndRefuted("theorem-4", {
  probe: { cases: casesOf(latchedSystemCase), examine, narrate },
  sources: ["src/dynamics/sensitivity.ts", "src/dynamics/bounded-drift.ts"],
  holds: {
    statement:
      "‖M'‖ ≤ λ < 1 (operator norm) on the tube that the states stay in ⇒ ‖∂a_t/∂a_0‖ ≤ λ^t at every t, and finite displacements shrink as fast.",
    build: (c) => build(c, "over the tube"),
    coverage,
  },
  control: { ...withSpectralRadii, build: (c) => build(c, "on the way") },
});
