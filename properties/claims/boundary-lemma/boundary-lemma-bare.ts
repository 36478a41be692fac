/**
 * The lemma on the boundary between basins without its clause on perturbations: inputs keep a_t on the boundary ⇒
 * ∂a_t/∂a_0 does not tend to 0. False: a constant input holds two rival units at (s, s), on the boundary, where
 * ‖M'‖ = w sech² s < 1.
 */
import { refutedLiteral } from "../../vocabulary/held-and-refuted.ts";
import { heldOnBoundary, holdOnBoundary } from "./held-on-boundary.ts";

export const literal = refutedLiteral("boundary-lemma-bare", {
  ...heldOnBoundary,
  statement: "Inputs keep a_t on the boundary between the basins of two attractors ⇒ ∂a_t/∂a_0 does not tend to 0.",
  build: (c) => holdOnBoundary(c, 0),
  broken: "an input may hold the state at a place of the boundary where M contracts in every direction",
});
