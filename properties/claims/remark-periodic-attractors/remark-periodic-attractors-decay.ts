/**
 * Theorem 4 along a cycle, in norms that follow it, under the inputs that theorem 3 lets pass there:
 *
 *   ‖u_t‖_t ≤ (1 − λ) r, a_0 ∈ B_0   ⇒   ‖∂a_t/∂a_0‖_{0 → t} ≤ λ^t,      indices of norms mod p.
 */
import { log } from "../../../src/numeric/elementary/log.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { atEachStep, finding, undecided, visited } from "../../vocabulary/examination.ts";
import { largestNormAt } from "../../vocabulary/magnitude.ts";
import { productRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import {
  build,
  type Case,
  cases,
  casesOf,
  inputsWithinBound,
  isHyperbolic,
  logSizesOf,
  narrate,
  NO_BALLS,
  roundingOfNorms,
  startsInBall,
  type Subject,
} from "./run-around-cycle.ts";

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

export const repaired = heldUnder<Case, Subject | undefined>("remark-periodic-attractors-decay", {
  probe: { cases, examine, narrate },
  sources: [
    "src/dynamics/hyperbolic-attractor.ts",
    "src/numeric/linear-algebra/weighted-norm.ts",
    "src/dynamics/sensitivity.ts",
  ],
  hypotheses: [
    {
      name: "hyperbolic cycle",
      words:
        "X a p-cycle with spectral radius of (M^p)' below 1, ‖M'‖_{i → i+1} ≤ λ < 1 on the balls B_i of radius r around its points, in norms that follow it",
      met: isHyperbolic,
      beyond: { cannot: "λ, r and the norms are made from it: a cycle that is not hyperbolic has none" },
    },
    {
      name: "inputs within their bound",
      words: "‖u_t‖_t ≤ (1 − λ) r for all t",
      met: inputsWithinBound,
      beyond: {
        broken: "the inputs are 10 times as loud as the bound",
        build: (c) => build(c, { loudness: 10 }),
      },
    },
    {
      name: "start in the ball",
      words: "‖a_0 − x_0‖_0 ≤ r",
      met: startsInBall,
      beyond: {
        broken: "a_0 is 3 to 15 r away from x_0",
        cases: casesOf(onGrid(3, 15)),
      },
    },
  ],
  conclusion:
    "‖∂a_t/∂a_0‖_{0 → t} ≤ λ^t in the norms that follow the cycle, indices mod p, so ‖∂a_t/∂a_0‖₂ ≤ C λ^t: theorem 4 around a p-cycle",
  why: "By remark-periodic-attractors/repaired a_t ∈ B_t for all t, where ‖M'(a_t)‖_{t → t+1} ≤ λ; the product of t such factors has norm at most λ^t, and C = max_{i,j} sup ‖x‖₂/‖x‖_i sup ‖x‖_j/‖x‖₂.",
  build: (c) => build(c),
  coverage: {
    "several units": 0.3,
    "first step within 10 % of λ": 0.1,
    "operator norm above 1 on the cycle": 0.5,
  },
  spoiled: [
    {
      statement: "The same λ with the Euclidean norm in place of those that follow the cycle, and C = 1.",
      changed: "λ belongs to norms that follow the cycle; M' need not contract at each of its points",
      build: (c) => build(c, { normed: "euclidean" }),
    },
  ],
});
