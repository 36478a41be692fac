/**
 * Theorem 2, on convex sets: a bound on M' makes M contract.
 *
 *   ‖M(x) − M(y)‖ ≤ λ ‖x − y‖ for x, y ∈ D,   λ = sup_D ‖M'‖ < 1.
 *
 * The paper asks for |M'| < 1 at each point. With the operator norm that is false on sets that are not compact, where
 * the values may tend to 1: for the neuron on Γ = (a*, ∞) no factor α < 1 will do. With |·| the spectral radius it is
 * false even for linear maps: theorem-2-eigenvalues.
 */
import { contractionFactor } from "../../../src/dynamics/contraction.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
import { build, casesOf, examine, narrate } from "./contraction-on-box.ts";
import * as neuronNearEdge from "./neuron-near-edge.ts";

export const literal = refutedLiteral("theorem-2", {
  probe: neuronNearEdge,
  sources: ["src/networks/latch-neuron.ts"],
  statement:
    "M differentiable on a convex D, ‖M'(x)‖ < 1 at every x in D ⇒ M is contracting on D: some α < 1 has ‖M(x) − M(y)‖ ≤ α ‖x − y‖.",
  found: "constructed",
  broken: "on a set that is not compact the values below 1 may tend to 1: the supremum must be below 1",
  repairs: ["theorem-2/repaired", "theorem-2-gamma/repaired"],
});

export const { repaired, control } = heldAndRefuted("theorem-2", {
  probe: { cases: casesOf({}), examine, narrate },
  sources: ["src/dynamics/contraction.ts", "src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
  holds: {
    statement:
      "D convex, sup over D of the operator norm ‖M'‖ ≤ λ < 1 ⇒ ‖M(x) − M(y)‖ ≤ λ ‖x − y‖ for all x, y in D; nearly attained.",
    build: (c) => build(c, operatorNorm, contractionFactor),
    coverage: {
      "several units": 0.5,
      "ratio within 10 % of the factor": 0.5,
      "spectral radius well below norm": 0.2,
    },
  },
  control: {
    statement: "The same with λ the spectral radius of M' at its steepest in place of the operator norm.",
    build: (c) => build(c, operatorNorm, (M, D) => spectralRadius(M.dominantJacobian(D))),
    broken: "λ bounds the spectral radius of M', not its operator norm",
  },
});
