/**
 * Theorem 1 and growth: "outside Γ the ball of uncertainty grows exponentially".
 *
 * Literal: without end. False: it grows only until the orbit has left the place where M' > 1.
 *
 * Repaired: for as long as the balls B(M^s(x), μ^s r) are where M expands in all directions, by μ at least,
 *
 *   M^t(B(x, r)) ⊃ B(M^t(x), μ^t r).
 */
import fc from "fast-check";
import { scale } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { buildExpanding } from "../../arbitraries/maps/expanding-map.ts";
import { normAtOrigin } from "../../vocabulary/magnitude.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
import { coverImage, examine, mapAndTarget, narrate, sources, type Subject } from "./image-of-ball.ts";
import * as intervalOfStarts from "./interval-of-starts.ts";

const cases = fc.record({
  ...mapAndTarget,
  /** The number t of steps. */
  steps: fc.integer({ min: 1, max: 6 }),
  /** The share that the orbit of x takes of the room in which M expands; the ball takes the rest. */
  orbit: onGrid(0, 0.8, 10),
});

/** A start near 0 whose orbit and growing ball stay where M expands until the last step. */
function build(c: Drawn<typeof cases>, known: "least" | "largest"): Subject {
  const map = buildExpanding({ ...c.map, centre: c.map.centre.map(() => 0) }, known);
  const { M, mu, halfWidth: room } = map;
  const largest = normAtOrigin(M);
  let [start, radius] = [c.orbit * room, (1 - c.orbit) * room];
  for (let t = 1; t < c.steps; t++) [start, radius] = [start / largest, radius / mu];
  return coverImage(map, { x: scale(start, unitVector(c.map.centre, M.dimension)), radius }, c.steps, c);
}

export const literal = refutedLiteral("theorem-1-growth", {
  probe: intervalOfStarts,
  sources: ["src/dynamics/basin.ts", "src/networks/latch-neuron.ts"],
  statement:
    "X hyperbolic, a_0 in its basin and outside Γ(X) ⇒ the ball of uncertainty around a_0 grows exponentially with t, without input.",
  leastViolation: 0.5,
  broken: "stretching lasts while the orbit is where M' > 1; an orbit in the basin leaves that place",
  repairs: ["theorem-1-growth/repaired", "theorem-4-basin/repaired"],
});

export const { repaired, control } = heldAndRefuted("theorem-1-growth", {
  probe: { cases, examine, narrate },
  sources,
  holds: {
    statement:
      "All singular values of M' at least μ > 1 on the balls B(M^s(x), μ^s r), s < t ⇒ M^t(B(x, r)) contains the ball of radius μ^t r around M^t(x).",
    build: (c) => build(c, "least"),
    coverage: { "several units": 0.4, "preimage beyond 0.9 r": 0.25, "three steps or more": 0.4 },
  },
  control: {
    statement: "The same with the operator norm of M', the largest singular value only, at least μ.",
    build: (c) => build(c, "largest"),
    broken: "one direction is stretched at each step, the others need not be",
  },
});
