/**
 * Contraction near a hyperbolic cycle, in norms P_0 … P_{p−1} that follow it:
 *
 *   ‖M(x) − M(y)‖_{i+1} ≤ λ ‖x − y‖_i
 *
 * One norm for all points of the cycle need not exist.
 */
import fc from "fast-check";
import { asHyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../../arbitraries/grid.ts";
import { buildCycle, cycleCase } from "../../../arbitraries/maps/cycle.ts";
import { heldUnder } from "../../../vocabulary/statements.ts";
import {
  boundOnBall,
  examine,
  narrate,
  pairsInBall,
  pairsOutsideBall,
  pairsWithinBall,
  type Subject,
} from "./contraction-near-attractor.ts";

const MAX_UNITS = 3;

const cases = fc.record({
  cycle: cycleCase(MAX_UNITS),
  /** The direction of the first drawn point from the cycle's; the size of its first entry says how far out it is. */
  x: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** The direction of the second drawn point from the cycle's, likewise. */
  y: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** The point of the cycle that the pairs are near, modulo its period. */
  at: fc.nat({ max: 4 }),
});

/** The subject of a case; undefined where no contracting ball was found. */
function build(c: Drawn<typeof cases>, normed: "following" | "one", pairsOf = pairsInBall): Subject | undefined {
  const { M, points } = buildCycle(c.cycle);
  const X = asHyperbolicAttractor(M, points);
  if (X === undefined) return undefined;
  const stretch = points.map((x, i) => X.norms[i].operatorNorm(M.jacobian(x)));
  const at = normed === "following" ? c.at % points.length : stretch.indexOf(Math.max(...stretch));
  const from = X.norms[at];
  const to = normed === "following" ? X.norms[(at + 1) % points.length] : from;
  return { M, X, at, pairs: pairsOf(M, X, at, c, to), lambda: X.contractionFactor, from, to };
}

export const repaired = heldUnder<Drawn<typeof cases>, Subject | undefined>("theorem-2-cycle", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/linear-algebra/weighted-norm.ts"],
  hypotheses: [
    boundOnBall(
      "X = {x_0, …, x_{p−1}} a hyperbolic cycle, ‖M'‖_{i→i+1} ≤ λ < 1 on the ball ‖a − x_i‖_i ≤ r, from norm P_i to P_{i+1}, indices modulo p",
      {
        broken:
          "the norm is P_i after the step too, where M' is largest in it, and one norm for all points of the cycle need not exist",
        build: (c) => build(c, "one"),
      },
    ),
    pairsWithinBall("x and y in the ball around x_i", (c) => build(c, "following", pairsOutsideBall)),
  ],
  conclusion: "‖M(x) − M(y)‖_{i+1} ≤ λ ‖x − y‖_i; every hyperbolic cycle has such norms and balls",
  why: "The norms are P_i = Σ_k μ^{−2k} B_k'B_k, B_k the product of the first k Jacobians from x_i on, which converges since the spectral radius of (M^p)' is below μ^p for some μ < 1; P_i − μ^{−2} M'(x_i)' P_{i+1} M'(x_i) = I. The ball is convex: the mean value inequality, from one norm to the next.",
  build: (c) => build(c, "following"),
  coverage: { "several units": 0.3, "ratio above half the factor": 0.3, "operator norm above 1 at X": 0.2 },
});
