/**
 * Theorem 4 as quoted, for one unit, where M' is one number: false where the factors, all below 1, tend to 1.
 *
 * In one dimension the product of factors below 1 need not vanish: sech² a_t = m_t/w with m_t = 1 − 1/(t+2)² keeps
 * every a_t in Γ = (arcosh √w, ∞), and the product telescopes to (t+2)/(2(t+1)) > 1/2 for all t.
 */
import fc from "fast-check";
import { refutedLiteral } from "../../../vocabulary/statements.ts";
import { build, casesOf, examine, narrate, sources } from "./telescoping-product.ts";

export const literal = refutedLiteral("theorem-4-edge", {
  probe: { cases: casesOf(fc.constant(1)), build, examine, narrate },
  sources,
  wording: {
    known: "quoted",
    section: "theorem 4",
    words:
      "theorem 4 on one unit, where its authors' gloss |M'(a_t)| < 1 and the eigenvalues of a public annotated review are the same",
  },
  statement: "One unit, inputs keep every a_t in Γ = (arcosh √w, ∞), so that |M'(a_t)| < 1 ⇒ ∂a_t/∂a_0 → 0.",
  found: "constructed",
  broken: "factors below 1 may tend to 1: a product of them vanishes only if Σ (1 − factor) diverges",
  matters: "needs a word",
  repairs: ["theorem-4-compact/repaired", "theorem-4-neuron/repaired", "theorem-4/repaired"],
});
