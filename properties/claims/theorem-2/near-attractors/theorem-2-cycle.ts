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
import { heldAndRefuted } from "../../../vocabulary/statements.ts";
import { examine, narrate, pairsInBall, type Subject } from "./contraction-near-attractor.ts";

const MAX_UNITS = 3;

const cases = fc.record({
  cycle: cycleCase(MAX_UNITS),
  /** The direction of the first drawn point from the cycle's; the size of its first entry says how far out it is. */
  x: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** The direction of the second drawn point from the cycle's, likewise. */
  y: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** The point of the cycle that the pairs are near, counted round. */
  at: fc.nat(4),
});

/** The subject of a case; undefined where no contracting ball was found. */
function build(c: Drawn<typeof cases>, normed: "following" | "one"): Subject | undefined {
  const { M, points } = buildCycle(c.cycle);
  const X = asHyperbolicAttractor(M, points);
  if (X === undefined) return undefined;
  const at = c.at % points.length;
  const from = X.norms[at];
  const to = normed === "following" ? X.norms[(at + 1) % points.length] : from;
  return { M, X, pairs: pairsInBall(M, X, at, c, to), lambda: X.contractionFactor, from, to };
}

export const { repaired, control } = heldAndRefuted("theorem-2-cycle", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/linear-algebra/weighted-norm.ts"],
  holds: {
    statement:
      "X a hyperbolic p-cycle: in norms P_0 … P_{p−1} that follow it, ‖M(x) − M(y)‖_{i+1} ≤ λ ‖x − y‖_i with λ < 1 on balls around its points.",
    build: (c) => build(c, "following"),
    coverage: { "several units": 0.3, "ratio above half the factor": 0.3, "operator norm above 1 at X": 0.2 },
  },
  control: {
    statement: "The same factor in one norm for all points of the cycle.",
    build: (c) => build(c, "one"),
    broken: "one norm that contracts at every point of the cycle need not exist",
  },
});
