/**
 * When the origin is the only attractor of M(a) = W tanh a: |W| < 1, says the paper, and |W| has to be a norm.
 *
 * Read as definition 2 is, by eigenvalues, that is false for two units: W_11 > 1 makes attractors away from 0 although
 * both eigenvalues of W are below 1. It is true with the operator norm,
 *
 *   ‖W‖ < 1:   ‖a_t‖ ≤ ‖W‖^t ‖a_0‖,
 *
 * by |tanh a_i| ≤ |a_i|, nearly attained near 0; remark-only-origin-scaled has other norms.
 */
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { euclideanNorm, scale } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
import * as attractorAwayFromOrigin from "./attractor-away-from-origin.ts";
import { type Case, casesOf, examine, narrate, run, sources, startOf, type Subject } from "./decay-in-a-norm.ts";

function build(c: Case, claimed: "norm" | "spectral radius"): Subject {
  const W = withOperatorNorm(c.base, c.size);
  const start = startOf(c, () => scale(c.start[0] / 100, mostStretched(W)));
  return run({ W, sizeOf: euclideanNorm, rate: operatorNorm(W), kind: c.kind, start }, claimed);
}

export const literal = refutedLiteral("remark-only-origin", {
  probe: attractorAwayFromOrigin,
  sources: ["src/networks/tanh-network.ts", "src/dynamics/hyperbolic-attractor.ts"],
  statement:
    "|W| < 1 read as in definition 2, all eigenvalues of W below 1 in absolute value ⇒ the origin is the only attractor.",
  leastViolation: 0.1,
  broken:
    "eigenvalues of W say nothing of W D with slopes D between 0 and 1: W_11 > 1 latches while the other unit is saturated",
  repairs: ["remark-only-origin/repaired", "remark-only-origin-scaled/repaired"],
});

export const { repaired, control } = heldAndRefuted("remark-only-origin", {
  probe: { cases: casesOf("diagonal"), examine, narrate },
  sources,
  holds: {
    statement: "Operator norm ‖W‖ < 1 ⇒ the origin attracts everything: ‖a_t‖ ≤ ‖W‖^t ‖a_0‖; nearly attained.",
    build: (c) => build(c, "norm"),
    coverage: { "several units": 0.5, "within 10 % of the bound": 0.3 },
  },
  control: {
    statement: "The same with the spectral radius of W in place of its operator norm.",
    build: (c) => build({ ...c, stretched: true }, "spectral radius"),
    broken: "the rate bounds the spectral radius of W, not its operator norm",
  },
});
