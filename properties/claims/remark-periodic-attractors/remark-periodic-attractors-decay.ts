/**
 * Theorem 4 along a cycle, in norms that follow it, under the inputs that theorem 3 lets pass there:
 *
 *   ‖u_t‖_t ≤ (1 − λ) r, a_0 ∈ B_0   ⇒   ‖∂a_t/∂a_0‖_{0 → t} ≤ λ^t,      indices of norms mod p.
 */
import { log } from "../../../src/numeric/elementary/log.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { atEachStep, finding, undecided, visited } from "../../vocabulary/examination.ts";
import { largestNormAt } from "../../vocabulary/magnitude.ts";
import { productRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { build, cases, logSizesOf, narrate, NO_BALLS, roundingOfNorms, type Subject } from "./run-around-cycle.ts";

function examine(run: Subject | undefined): CaseExamination {
  if (run === undefined) return undecided(NO_BALLS);
  const { M, points, lambda } = run;
  const n = M.dimension;
  const sizes = logSizesOf(run);
  const conditioned = roundingOfNorms(run);
  return finding(
    atEachStep(sizes, (size, t) => ({
      margin: t * log(lambda) - size,
      allowance: productRounding(n, t) + t * conditioned,
    })),
    visited({
      "several units": n >= 2,
      "first step within 10 % of λ": sizes[1] > log(0.9 * lambda),
      "operator norm above 1 on the cycle": largestNormAt(M, points) > 1,
    }),
  );
}

export const { repaired, control } = heldAndRefuted("remark-periodic-attractors-decay", {
  probe: { cases, examine, narrate },
  sources: [
    "src/dynamics/hyperbolic-attractor.ts",
    "src/numeric/linear-algebra/weighted-norm.ts",
    "src/dynamics/sensitivity.ts",
  ],
  holds: {
    statement:
      "Theorem 4 around a p-cycle, under the same inputs: ‖∂a_t/∂a_0‖_{0 → t} ≤ λ^t in the norms that follow the cycle, so ‖∂a_t/∂a_0‖₂ ≤ C λ^t.",
    build: (c) => build(c, "following"),
    coverage: {
      "several units": 0.3,
      "first step within 10 % of λ": 0.1,
      "operator norm above 1 on the cycle": 0.5,
    },
  },
  control: {
    statement: "The same λ with the Euclidean norm in place of those that follow the cycle, and C = 1.",
    build: (c) => build(c, "euclidean"),
    broken: "λ belongs to norms that follow the cycle; M' need not contract at each of its points",
  },
});
