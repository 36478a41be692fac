/**
 * Theorem 2 read through eigenvalues, as definitions 2 and 4 are: |M'| the spectral radius of M'.
 *
 * False even for linear maps, and on compact sets: a non-normal matrix moves points apart whatever its eigenvalues are.
 */
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { refutedLiteral } from "../../vocabulary/statements.ts";
import { build, casesOf, examine, narrate } from "./contraction-on-box.ts";

// Triangular: the eigenvalues of W D are its diagonal, so the largest over the box is known.
const cases = casesOf({ triangular: true, minUnits: 2 });

export const literal = refutedLiteral("theorem-2-eigenvalues", {
  probe: { cases, build: (c) => build(c, spectralRadius, () => 1), examine, narrate },
  sources: ["src/dynamics/contraction.ts", "src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
  statement:
    "|M'| read as in definitions 2 and 4: all eigenvalues of M' below 1 in absolute value on a compact convex D ⇒ ‖M(x) − M(y)‖ < ‖x − y‖.",
  wording: {
    known: "our reading",
    section: "theorem 2",
    words:
      "theorem 2 with its bars read as definitions 2 and 4 read them, by eigenvalues; the proof of theorem 1 in the appendix reads them as a norm",
  },
  leastViolation: 0.1,
  broken: "eigenvalues do not bound what one step does to a distance; only an operator norm does",
  matters: "needs a word",
  repairs: ["theorem-2/repaired", "theorem-2-adapted/repaired"],
});
