/**
 * The lemma on the boundary without the paper's clause on perturbations: inputs keep a_t on the boundary ⇒
 * ∂a_t/∂a_0 does not tend to 0. False: a constant input holds two rival units at (s, s), on the boundary, where
 * ‖M'‖ = w sech² s < 1.
 */
import { refutedTempting } from "../../vocabulary/statements.ts";
import * as heldOnBoundary from "./held-on-boundary.ts";

export const tempting = refutedTempting("boundary-lemma-bare", {
  probe: { ...heldOnBoundary, build: (c) => heldOnBoundary.build(c, 0) },
  sources: ["src/dynamics/basin.ts", "src/dynamics/sensitivity.ts"],
  statement: "Inputs keep a_t on the boundary between the basins of two attractors ⇒ ∂a_t/∂a_0 does not tend to 0.",
  found: "constructed",
  leastViolation: 0.1,
  broken: "an input may hold the state at a place of the boundary where M contracts in every direction",
  repairs: ["boundary-lemma/repaired", "boundary-lemma-saddle/repaired"],
});
