/**
 * Theorem 2, on convex sets: a bound on M' makes M contract.
 *
 *   ‖M(x) − M(y)‖ ≤ λ ‖x − y‖ for x, y ∈ D,   λ = sup_D ‖M'‖ < 1.
 *
 * The paper asks for |M'| < 1 at each point. With the operator norm that is false on sets that are not compact, where
 * the values may tend to 1: for the neuron on Γ = (a*, ∞) no factor α < 1 will do. With |·| the spectral radius it is
 * false even for linear maps: theorem-2-eigenvalues.
 */
import fc from "fast-check";
import { contractionFactor } from "../../../src/dynamics/contraction.ts";
import { edgeOfReducedAttractingSet, latchNeuron } from "../../../src/networks/latch-neuron.ts";
import { asinh } from "../../../src/numeric/elementary/asinh.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { finding } from "../../vocabulary/examination.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/held-and-refuted.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { PAPER } from "../paper.ts";
import { build, casesOf, examine, narrate } from "./contraction-on-box.ts";

const neuronCases = fc.record({
  w: onGrid(1.1, 5, 10),
  /** The contraction factor that is proposed. */
  alpha: fc.constantFrom(0.5, 0.9, 0.99, 0.999),
});

function buildNeuron({ w, alpha }: Drawn<typeof neuronCases>) {
  const edge = edgeOfReducedAttractingSet(w);
  // M' > α exactly below arcosh √(w/α): a pair between the edge of Γ and that point beats the factor α.
  const beaten = asinh(Math.sqrt(w / alpha - 1));
  const x = edge + (beaten - edge) / 4;
  const y = edge + (beaten - edge) / 2;
  const M = latchNeuron(w);
  const ratio = (M.next(Float64Array.of(y))[0] - M.next(Float64Array.of(x))[0]) / (y - x);
  return { w, alpha, edge, x, y, ratio };
}

export const literal = refutedLiteral("theorem-2", {
  item: PAPER.theorem2,
  statement:
    "M differentiable on a convex D, ‖M'(x)‖ < 1 at every x in D ⇒ M is contracting on D: some α < 1 has ‖M(x) − M(y)‖ ≤ α ‖x − y‖.",
  cases: neuronCases,
  build: buildNeuron,
  examine: ({ w, alpha, x, y, ratio }) =>
    finding({ margin: 1 - ratio / alpha, allowance: stepRounding(1, w) / (alpha * Math.abs(y - x)) }),
  narrate: ({ w, alpha, edge, x, y, ratio }) => [
    `Neuron, w = ${w}; D = Γ = (${showNumber(edge)}, ∞): there 0 < M' < 1, and M' → 1 at the edge arcosh √w.`,
    `Proposed factor α = ${alpha}. x = ${showNumber(x)}, y = ${showNumber(y)}: (M(y) − M(x)) / (y − x) = ${showNumber(ratio)}.`,
    "For every α < 1 all pairs in (arcosh √w, arcosh √(w/α)) have a ratio above α: no α < 1 will do.",
  ],
  found: "constructed",
  broken: "on a set that is not compact the values below 1 may tend to 1: the supremum must be below 1",
  repairs: ["theorem-2/repaired", "theorem-2-gamma/repaired"],
  sources: ["src/networks/latch-neuron.ts"],
});

export const { repaired, control } = heldAndRefuted("theorem-2", {
  item: PAPER.theorem2,
  cases: casesOf({}),
  examine,
  narrate,
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
