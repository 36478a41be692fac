/**
 * When the origin is the only attractor of M(a) = W tanh a: |W| < 1 read by eigenvalues, as definition 2 is.
 *
 * False for two units: W_11 > 1 makes attractors away from 0 although both eigenvalues of W are below 1.
 */
import { refutedLiteral } from "../../vocabulary/statements.ts";
import * as attractorAwayFromOrigin from "./attractor-away-from-origin.ts";

export const literal = refutedLiteral("remark-only-origin-eigenvalues", {
  probe: attractorAwayFromOrigin,
  sources: ["src/networks/tanh-network.ts", "src/dynamics/hyperbolic-attractor.ts"],
  wording: {
    known: "our reading",
    section: "the remarks on definition 2",
    words:
      "|W| < 1 makes the origin the only fixed-point attractor, in a paraphrase; definition 2 beside it speaks of eigenvalues, and so may the bars",
  },
  statement: "All eigenvalues of W below 1 in absolute value ⇒ the origin is the only attractor of M(a) = W tanh a.",
  leastViolation: 0.1,
  broken:
    "eigenvalues of W say nothing of W D with slopes D between 0 and 1: W_11 > 1 latches while the other unit is saturated",
  matters: "needs a word",
  repairs: ["remark-only-origin/literal", "remark-only-origin-scaled/repaired"],
});
