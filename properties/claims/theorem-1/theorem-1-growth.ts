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
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";
import {
  coverImage,
  examine,
  expandsOnBalls,
  mapAndTarget,
  narrate,
  sources,
  stretchesUnevenly,
  type Subject,
} from "./image-of-ball.ts";
import * as intervalOfStarts from "./interval-of-starts.ts";

const cases = fc.record({
  ...mapAndTarget,
  /** The number t of steps. */
  steps: fc.integer({ min: 1, max: 6 }),
  /** The share that the orbit of x takes of the room in which M expands; the ball takes the rest. */
  orbit: onGrid(0, 0.8, 10),
});

type Case = Drawn<typeof cases>;

/** A start near 0 whose orbit and growing ball stay where M expands until the last step. */
function build(c: Case, known: "least" | "largest", claimed = 1): Subject {
  const map = buildExpanding({ ...c.map, centre: c.map.centre.map(() => 0) }, known);
  const { M, mu, halfWidth: room } = map;
  const largest = normAtOrigin(M);
  let [start, radius] = [c.orbit * room, (1 - c.orbit) * room];
  for (let t = 1; t < c.steps; t++) [start, radius] = [start / largest, radius / mu];
  return coverImage(map, { x: scale(start, unitVector(c.map.centre, M.dimension)), radius }, c.steps, c, claimed);
}

export const literal = refutedLiteral("theorem-1-growth", {
  probe: intervalOfStarts,
  sources: ["src/dynamics/basin.ts", "src/networks/latch-neuron.ts"],
  statement:
    "X hyperbolic, a_0 in its basin and outside Γ(X) ⇒ the ball of uncertainty around a_0 grows exponentially with t, without input.",
  leastViolation: 0.5,
  wording: {
    known: "paraphrased",
    section: "the text after theorem 1",
    words:
      "where a_0 is in the basin and outside Γ, the ball of uncertainty around it grows exponentially with t, so that small input noise may push the state into a wrong basin",
  },
  matters: "needs a word",
  broken: "stretching lasts while the orbit is where M' > 1; an orbit in the basin leaves that place",
  repairs: ["theorem-1-growth/repaired", "theorem-4-basin/repaired"],
});

export const repaired = heldUnder<Case, Subject>("theorem-1-growth", {
  probe: { cases, examine, narrate },
  sources,
  hypotheses: [
    {
      name: "every direction stretched",
      words: "M C¹, all singular values of M' at least μ > 1 on the balls B(M^s(x), μ^s r), s < t",
      met: expandsOnBalls,
      beyond: {
        broken: "the operator norm of M' is at least μ: one direction is stretched at each step, others may shrink",
        cases: cases.filter(stretchesUnevenly),
        build: (c) => build(c, "largest"),
      },
    },
  ],
  conclusion: "M^t(B(x, r)) contains the ball of radius μ^t r around M^t(x)",
  why: "theorem-1-ball at each step: M(B(M^s(x), μ^s r)) contains B(M^{s+1}(x), μ^{s+1} r); by induction on s.",
  build: (c) => build(c, "least"),
  coverage: { "several units": 0.4, "preimage beyond 0.9 r": 0.25, "three steps or more": 0.4 },
  spoiled: [
    {
      name: "sharp",
      statement: "The same with 1.05 μ^t r in place of μ^t r.",
      changed: "the radius is 5 % larger, and a map that stretches all directions alike attains μ^t r",
      build: (c) => build(c, "least", 1.05),
    },
  ],
});
