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
import { atMost } from "../../vocabulary/hypotheses.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";
import {
  build,
  type Case,
  casesOf,
  examine,
  farFromZero,
  narrate,
  type Subject,
  withMirrorImage,
} from "./contraction-on-box.ts";
import * as neuronNearEdge from "./neuron-near-edge.ts";

export const literal = refutedLiteral("theorem-2", {
  probe: neuronNearEdge,
  sources: ["src/networks/latch-neuron.ts"],
  wording: {
    known: "paraphrased",
    section: "theorem 2",
    words:
      "M differentiable on a convex set D, |M'(x)| < 1 for all x in D: M is contracting on D; from a damaged copy of the paper, which refers to Ortega and Rheinboldt. The bars are read as an operator norm",
  },
  statement:
    "M differentiable on a convex D, ‖M'(x)‖ < 1 at every x in D ⇒ M is contracting on D: some α < 1 has ‖M(x) − M(y)‖ ≤ α ‖x − y‖.",
  found: "constructed",
  broken: "on a set that is not compact the values below 1 may tend to 1: the supremum must be below 1",
  matters: "needs a word",
  repairs: ["theorem-2/repaired", "theorem-2-gamma/repaired"],
});

/** The statement with a smaller factor, in which it is nearly attained. */
const spoilt = (s: Subject): Subject => ({ ...s, lambda: s.lambda / 1.05 });

export const repaired = heldUnder<Case, Subject>("theorem-2", {
  probe: { cases: casesOf({}), examine, narrate },
  sources: ["src/dynamics/contraction.ts", "src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
  hypotheses: [
    {
      name: "D convex",
      words: "D convex",
      met: ({ parts }) => parts.length === 1,
      beyond: {
        broken: "D is a box and its mirror image in 0: segments from one to the other pass where M' is large",
        cases: farFromZero,
        build: (c) => withMirrorImage(build(c, operatorNorm, contractionFactor)),
      },
    },
    {
      name: "bound on the operator norm",
      words: "‖M'‖ ≤ λ < 1 on D in the operator norm",
      met: ({ steepest, lambda }) => atMost(operatorNorm(steepest), lambda) && lambda < 1,
      beyond: {
        broken: "λ is the spectral radius of M' where it is steepest, not the operator norm",
        cases: casesOf({ minUnits: 2 }),
        build: (c) => build(c, operatorNorm, (M, box) => spectralRadius(M.dominantJacobian(box))),
      },
    },
  ],
  conclusion:
    "‖M(x) − M(y)‖ ≤ λ ‖x − y‖ for all x, y in D: M is contracting on D; nearly attained with λ = sup ‖M'‖ over D where D has interior points (theorem-2-best-constant)",
  why: "The mean value inequality on the segment from x to y, which is in D: M(x) − M(y) is the integral of M'(y + s (x − y)) (x − y) over s from 0 to 1. M' need not exist everywhere: it is enough that each point of D has a neighbourhood on which λ is a Lipschitz constant of M.",
  build: (c) => build(c, operatorNorm, contractionFactor),
  coverage: {
    "several units": 0.5,
    "ratio within 10 % of the factor": 0.5,
    "spectral radius well below norm": 0.2,
  },
  spoiled: [
    {
      statement: "The same with the factor λ/1.05, λ = sup ‖M'‖ over D.",
      changed: "the factor is 5 % less",
      build: (c) => build(c, operatorNorm, contractionFactor),
      examine: (s) => examine(spoilt(s)),
      narrate: (s) => narrate(spoilt(s)),
    },
  ],
});
