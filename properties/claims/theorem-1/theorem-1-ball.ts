/**
 * Theorem 1, where a whole ball is stretched: the image of a ball covers a larger one.
 *
 *   σ_min(M'(z)) ≥ μ > 1 on B(x, r)   ⇒   M(B(x, r)) ⊃ B(M(x), μ r)
 *
 * Symbols: σ_min least singular value, μ least stretch, B(x, r) ball of radius r around x.
 */
import fc from "fast-check";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { buildExpanding } from "../../arbitraries/maps/expanding-map.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
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

const cases = fc.record(mapAndTarget);

type Case = Drawn<typeof cases>;

function build(c: Case, known: "least" | "largest", claimed = 1): Subject {
  const map = buildExpanding(c.map, known);
  return coverImage(map, { x: map.centre, radius: map.halfWidth }, 1, c, claimed);
}

export const repaired = heldUnder<Case, Subject>("theorem-1-ball", {
  probe: { cases, examine, narrate },
  sources,
  hypotheses: [
    {
      name: "every direction stretched",
      words: "M C¹, all singular values of M' at least μ > 1 on the ball B(x, r)",
      met: expandsOnBalls,
      beyond: {
        broken: "the operator norm of M' is at least μ, the largest singular value only: other directions may shrink",
        cases: cases.filter(stretchesUnevenly),
        build: (c) => build(c, "largest"),
      },
    },
  ],
  conclusion: "M(B(x, r)) contains the ball of radius μ r around M(x); M(z) = μ z has equality",
  why: "The segment from M(x) to a target within μ r lifts through M, since M' is invertible, at a speed of at most 1/μ: the lift stays in B(x, r).",
  build: (c) => build(c, "least"),
  coverage: { "several units": 0.4, "preimage beyond 0.9 r": 0.4 },
  spoiled: [
    {
      name: "sharp",
      statement: "The same with 1.05 μ r in place of μ r.",
      changed: "the radius is 5 % larger",
      build: (c) => build(c, "least", 1.05),
    },
  ],
});
