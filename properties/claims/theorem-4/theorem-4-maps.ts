/**
 * Theorem 4 for maps of any kind: the sensitivity decays exponentially.
 *
 *   ‖∂a_t/∂a_0‖ ≤ λ^t at every t
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
import { decay } from "../../vocabulary/theory/central-statements.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

export const onMaps = heldUnder("theorem-4-maps", {
  ...decay(buildAtLarge),
  sources: ["src/dynamics/sensitivity.ts", ...sourcesAtLarge],
  cases: casesAtLarge,
  build: (c) => buildAtLarge(c, {}),
  coverage: { ...familiesCoverage, ...curvesCoverage, "within 3 % of the bound": 0.2, "more than 10 steps": 0.3 },
});
