/**
 * Theorem 2 for maps of any kind: M contracts a ball by the bound on the operator norm of M' on it.
 *
 *   ‖M(x) − M(y)‖ ≤ λ ‖x − y‖ for x, y ∈ B_0
 *
 * Random formulas, piecewise linear maps, gated, leaky and relu cells, wide networks, networks that store several
 * points, closed curves, and cycles of period 2 to 5 in norms that follow them.
 *
 * Symbols: B_i ball of radius r around the point x_i of the attractor, λ bound on the operator norm of M' there.
 */
import {
  buildAtLarge,
  casesAtLarge,
  curvesCoverage,
  familiesCoverage,
  sourcesAtLarge,
} from "../../vocabulary/theory/at-large.ts";
import { contraction } from "../../vocabulary/theory/central-statements.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

export const onMaps = heldUnder("theorem-2-maps", {
  ...contraction(buildAtLarge),
  sources: [...sourcesAtLarge],
  cases: casesAtLarge,
  build: (c) => buildAtLarge(c, {}),
  coverage: { ...familiesCoverage, ...curvesCoverage, "ratio within 3 % of the factor": 0.3 },
});
