/**
 * Theorem 1: where M' stretches some direction, some neighbour moves away.
 *
 *   ‖M'(x)‖ > 1  ⇒  in every ball around x there is a y with ‖M(x) − M(y)‖ > ‖x − y‖.
 *
 * True, and the hypothesis is needed at x only: y = x + s v with v the direction that M'(x) stretches most, s small.
 * What the paper draws from it, that a ball of uncertainty grows, takes expansion in all directions (theorem-1-ball).
 */
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { build, type Case, casesOf, examine, narrate, type Subject } from "./neighbour-moving-away.ts";

export const literal = heldUnder<Case, Subject>("theorem-1", {
  probe: { cases: casesOf(onGrid(1.01, 4)), build, examine, narrate },
  sources: ["src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
  wording: {
    known: "quoted",
    section: "theorem 1",
    words:
      "x a point of R^n, |M'(z)| > 1 for all z of an open sphere U(x) around it: some y in U(x) has ‖M(x) − M(y)‖ > ‖x − y‖; so its authors quote it in Credit Assignment through Time (1993)",
  },
  hypotheses: [
    {
      name: "stretching at x",
      words: "M differentiable, ‖M'(x)‖ > 1 (operator norm; at x alone, while the paper asks it all over the ball)",
      met: ({ M, x }) => operatorNorm(M.jacobian(x)) > 1,
      beyond: {
        broken: "‖M'(x)‖ < 1: no direction is stretched at x",
        cases: casesOf(onGrid(0.3, 0.99)),
      },
    },
  ],
  conclusion: "in every ball around x there is a y with ‖M(x) − M(y)‖ > ‖x − y‖",
  why: "With v the unit vector that M'(x) stretches most, ‖M(x + s v) − M(x)‖ = s ‖M'(x)‖ + o(s) > s for small s.",
  coverage: { "several units": 0.4, "spectral radius below 1": 0.05, "stretched by less than 10 %": 0.05 },
});
