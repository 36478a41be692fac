/**
 * Theorem 3 for maps of any kind: bounded inputs make bounded drift.
 *
 *   ‖u_t‖ ≤ (1 − λ) d for all t  ⇒  ‖a_t − ã_t‖ ≤ d for all t
 *
 * Random formulas, piecewise linear maps, gated, leaky and relu cells, wide networks, networks that store several
 * points, and cycles of period 2 to 5 in norms that follow them.
 *
 * Symbols: B_i ball of radius r around the point x_i of the attractor, λ bound on the operator norm of M' there.
 */
import {
  buildAtLarge,
  casesAtLarge,
  familiesCoverage,
  loudestAtLarge,
  sourcesAtLarge,
} from "../../vocabulary/theory/at-large.ts";
import { boundedDrift } from "../../vocabulary/theory/central-statements.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

export const onMaps = heldUnder("theorem-3-maps", {
  ...boundedDrift(buildAtLarge, loudestAtLarge),
  sources: ["src/dynamics/trajectory.ts", ...sourcesAtLarge],
  cases: casesAtLarge,
  build: (c) => buildAtLarge(c, {}),
  coverage: { ...familiesCoverage, "drift above 0.9 d": 0.05 },
});
