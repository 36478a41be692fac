/** Contraction near a hyperbolic fixed point, where every map contracts in a norm made for it: an adapted one. */
import fc from "fast-check";
import { asHyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import { euclideanNormOn } from "../../../../src/numeric/linear-algebra/weighted-norm.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../../arbitraries/grid.ts";
import { buildFixedPoint, fixedPointCase } from "../../../arbitraries/maps/fixed-point.ts";
import { stretchedNeighbour } from "../../../vocabulary/pairs.ts";
import { heldUnder } from "../../../vocabulary/statements.ts";
import {
  boundOnBall,
  examine,
  narrate,
  NEAR,
  pairsInBall,
  pairsOutsideBall,
  pairsWithinBall,
  type Subject,
} from "./contraction-near-attractor.ts";

const MAX_UNITS = 4;

const casesOf = (options: Parameters<typeof fixedPointCase>[0]) =>
  fc.record({
    attractor: fixedPointCase(options),
    /** The direction of the first drawn point from X; the size of its first entry says how far out it is. */
    x: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    /** The direction of the second drawn point from X, likewise. */
    y: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  });

const cases = casesOf({ maxUnits: MAX_UNITS });

/** Triangular Jacobians, most of them of an operator norm far above their spectral radius. */
const nonNormal = casesOf({ minUnits: 2, maxUnits: MAX_UNITS, triangular: true });

/** The subject of a case; undefined where no contracting ball was found. */
function build(c: Drawn<typeof cases>, normed: "adapted" | "euclidean", pairsOf = pairsInBall): Subject | undefined {
  const { M, point } = buildFixedPoint(c.attractor);
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undefined;
  const [adapted] = X.norms;
  const norm = normed === "adapted" ? adapted : euclideanNormOn(M.dimension);
  const pairs = pairsOf(M, X, 0, c, norm);
  if (normed === "euclidean") {
    pairs.push(stretchedNeighbour(M, point, (NEAR * X.trappingRadius) / adapted.fromEuclidean));
  }
  return { M, X, at: 0, pairs, lambda: X.contractionFactor, from: norm, to: norm };
}

export const repaired = heldUnder<Drawn<typeof cases>, Subject | undefined>("theorem-2-adapted", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/linear-algebra/weighted-norm.ts"],
  hypotheses: [
    boundOnBall("X = {x*} a hyperbolic fixed point, ‖M'‖_P ≤ λ < 1 on a ball around x* in a norm adapted to M'(x*)", {
      broken: "‖M'‖ is measured in the Euclidean norm, which is not adapted to M'(x*)",
      cases: nonNormal,
      build: (c) => build(c, "euclidean"),
    }),
    pairsWithinBall("x and y in this ball", (c) => build(c, "adapted", pairsOutsideBall)),
  ],
  conclusion:
    "‖M(x) − M(y)‖_P ≤ λ ‖x − y‖_P, whatever the Euclidean norm of M' is; every hyperbolic fixed point has such a norm and ball",
  why: "The spectral radius of A = M'(x*) is below some μ < 1, and P = Σ_k μ^{−2k} (A^k)'A^k gives ‖A‖_P ≤ μ; by continuity ‖M'‖_P ≤ λ < 1 on some ball. That is convex: the mean value inequality in ‖·‖_P.",
  build: (c) => build(c, "adapted"),
  coverage: { "several units": 0.4, "ratio above half the factor": 0.5, "operator norm above 1 at X": 0.1 },
});
