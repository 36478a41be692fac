/** Contraction near a hyperbolic fixed point, where every map contracts in a norm made for it: an adapted one. */
import fc from "fast-check";
import { asHyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import { euclideanNormOn } from "../../../../src/numeric/linear-algebra/weighted-norm.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../../arbitraries/grid.ts";
import { buildFixedPoint, fixedPointCase } from "../../../arbitraries/maps/fixed-point.ts";
import { stretchedNeighbour } from "../../../vocabulary/pairs.ts";
import { heldAndRefuted } from "../../../vocabulary/statements.ts";
import { examine, narrate, NEAR, pairsInBall, type Subject } from "./contraction-near-attractor.ts";

const MAX_UNITS = 4;

const cases = fc.record({
  attractor: fixedPointCase({ maxUnits: MAX_UNITS }),
  /** The direction of the first drawn point from X; the size of its first entry says how far out in the ball it is. */
  x: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** The direction of the second drawn point from X, likewise. */
  y: vectorOnGrid(MAX_UNITS, -1, 1, 10),
});

/** The subject of a case; undefined where no contracting ball was found. */
function build(c: Drawn<typeof cases>, normed: "adapted" | "euclidean"): Subject | undefined {
  const { M, point } = buildFixedPoint(c.attractor);
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undefined;
  const [adapted] = X.norms;
  const norm = normed === "adapted" ? adapted : euclideanNormOn(M.dimension);
  const pairs = pairsInBall(M, X, 0, c, norm);
  if (normed === "euclidean") {
    pairs.push(stretchedNeighbour(M, point, (NEAR * X.trappingRadius) / adapted.fromEuclidean));
  }
  return { M, X, pairs, lambda: X.contractionFactor, from: norm, to: norm };
}

export const { repaired, control } = heldAndRefuted("theorem-2-adapted", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/linear-algebra/weighted-norm.ts"],
  holds: {
    statement:
      "X a hyperbolic fixed point: in an adapted norm ‖·‖_P, M contracts a ball around X by λ = sup ‖M'‖_P < 1, whatever the Euclidean norm of M' is.",
    build: (c) => build(c, "adapted"),
    coverage: { "several units": 0.4, "ratio above half the factor": 0.5, "operator norm above 1 at X": 0.1 },
  },
  control: {
    statement: "The same factor and ball with the Euclidean norm in place of the adapted one.",
    build: (c) => build(c, "euclidean"),
    broken: "the norm is not adapted to M'(X)",
  },
});
