/**
 * Theorem 1: where M' stretches some direction, some neighbour moves away.
 *
 *   ‖M'(x)‖ > 1  ⇒  in every ball around x there is a y with ‖M(x) − M(y)‖ > ‖x − y‖.
 *
 * True, and the hypothesis is needed at x only: y = x + s v with v the direction that M'(x) stretches most, s small.
 *
 * What the paper draws from it, that a ball of uncertainty grows, takes expansion in all directions:
 *
 *   σ_min(M'(z)) ≥ μ > 1 on B(x, r)   ⇒   M(B(x, r)) ⊃ B(M(x), μ r)
 */
import fc from "fast-check";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { buildExpanding } from "../../arbitraries/maps/expanding-map.ts";
import { heldAndRefuted, heldLiteral } from "../../vocabulary/statements.ts";
import { coverImage, examine, mapAndTarget, narrate, sources, type Subject } from "./image-of-ball.ts";
import * as neighbourMovingAway from "./neighbour-moving-away.ts";

const cases = fc.record(mapAndTarget);

function build(c: Drawn<typeof cases>, known: "least" | "largest"): Subject {
  const map = buildExpanding(c.map, known);
  return coverImage(map, { x: map.centre, radius: map.halfWidth }, 1, c);
}

export const { literal, control: controlBelowOne } = heldLiteral("theorem-1", "below-one", {
  probe: neighbourMovingAway,
  sources: ["src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
  holds: {
    statement:
      "‖M'(x)‖ > 1 (operator norm) ⇒ in every ball around x there is a y with ‖M(x) − M(y)‖ > ‖x − y‖. True as worded.",
    cases: neighbourMovingAway.casesOf(onGrid(1.01, 4)),
    coverage: { "several units": 0.4, "spectral radius below 1": 0.05, "stretched by less than 10 %": 0.05 },
  },
  control: {
    statement: "The same with ‖M'(x)‖ < 1.",
    cases: neighbourMovingAway.casesOf(onGrid(0.3, 0.99)),
    broken: "no direction is stretched at x",
  },
});

export const { repaired, control } = heldAndRefuted("theorem-1", {
  probe: { cases, examine, narrate },
  sources,
  holds: {
    statement:
      "All singular values of M' at least μ > 1 on the ball B(x, r) ⇒ M(B(x, r)) contains the ball of radius μ r around M(x); nearly attained.",
    build: (c) => build(c, "least"),
    coverage: { "several units": 0.4, "preimage beyond 0.9 r": 0.4 },
  },
  control: {
    statement: "The same with the operator norm of M', the largest singular value only, at least μ.",
    build: (c) => build(c, "largest"),
    broken: "one direction is stretched, the others need not be",
  },
});
