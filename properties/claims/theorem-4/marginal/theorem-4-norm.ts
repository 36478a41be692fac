/**
 * Theorem 4 with the operator norm of M' below 1 at every state on the way, as its authors gloss "robustly latched"
 * elsewhere: false, in any number of units, since products of factors below 1 need not vanish. One λ < 1 for all states
 * is what the gloss lacks.
 */
import fc from "fast-check";
import { refutedLiteral } from "../../../vocabulary/statements.ts";
import { build, casesOf, examine, narrate, sources } from "./telescoping-product.ts";

export const literal = refutedLiteral("theorem-4-norm", {
  probe: { cases: casesOf(fc.integer({ min: 2, max: 5 })), build, examine, narrate },
  sources,
  wording: {
    known: "quoted",
    section: "theorem 4",
    words:
      "quoted by its authors in their companion paper of 1993: if u_t is such that the system remains robustly latched, |M'(a_t)| < 1, on attractor X after time 0, then ∂a_t/∂a_0 → 0 as t → ∞; |·| is read as the operator norm",
  },
  statement: "The operator norm of M'(a_t) is below 1 at every state a_t ⇒ ∂a_t/∂a_0 → 0.",
  found: "constructed",
  broken: "the operator norms, all below 1, may tend to 1: one λ < 1 must bound them all",
  matters: "needs a word",
  repairs: ["theorem-4/repaired", "theorem-4-adapted/repaired", "theorem-4-uniform/repaired"],
});
