/**
 * Theorem 3 along a cycle. The paper looks at every p-th state, where a p-cycle of M is a fixed point of M^p; but then
 * inputs that come inside the period are no longer additive. What holds is said in norms that follow the cycle, with λ
 * and r from a hyperbolic attractor (‖M'‖_{i → i+1} ≤ λ on the balls B_i of radius r around x_i):
 *
 *   ‖u_t‖_t ≤ (1 − λ) r, a_0 ∈ B_0   ⇒   a_t ∈ B_t,      indices of norms mod p.
 */
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { atEachStep, finding, undecided, visited } from "../../vocabulary/examination.ts";
import { largestEntryIn, largestNormAt } from "../../vocabulary/magnitude.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";
import {
  build,
  type Case,
  cases,
  casesOf,
  driftsOf,
  inputsWithinBound,
  isHyperbolic,
  narrate,
  NO_BALLS,
  roundingOfNorms,
  startsInBall,
  type Subject,
} from "./run-around-cycle.ts";
import * as subsampledCycle from "./subsampled-cycle.ts";

function examine(run: Subject | undefined): CaseExamination {
  if (run === undefined) return undecided(NO_BALLS);
  const { M, points, norms, radius, states } = run;
  const n = M.dimension;
  const drifts = driftsOf(run);
  const gain = largestNormAt(M, states.slice(0, points.length));
  const magnitude = n * (1 + gain) * (1 + largestEntryIn(states));
  const magnified = Math.max(...norms.map(({ fromEuclidean }) => fromEuclidean));
  const conditioned = roundingOfNorms(run);
  return finding(
    atEachStep(drifts, (drift, t) => ({
      margin: 1 - drift / radius,
      allowance: (t * Math.sqrt(n) * magnified * stepRounding(n, magnitude)) / radius + conditioned,
    })),
    visited({
      "several units": n >= 2,
      "drift above r/2 after a period": Math.max(...drifts.slice(points.length)) > 0.5 * radius,
      "operator norm above 1 on the cycle": gain > 1,
    }),
  );
}

export const literal = refutedLiteral("remark-periodic-attractors", {
  probe: subsampledCycle,
  sources: ["src/dynamics/state-map.ts", "src/dynamics/trajectory.ts"],
  statement:
    "At every p-th step a driven p-cycle is a driven fixed point of M^p: a_{t+p} = M^p(a_t) + v with v made of the inputs alone.",
  leastViolation: 0.1,
  wording: {
    known: "paraphrased",
    section: "the remarks on other kinds of systems",
    words: "a periodic attractor is dealt with by looking at every p-th state: it is a fixed point of M^p",
  },
  matters: "needs a word",
  broken: "inputs inside the period pass through M: their effect depends on the state",
  repairs: ["remark-periodic-attractors/repaired", "remark-periodic-attractors-decay/repaired"],
});

export const repaired = heldUnder<Case, Subject | undefined>("remark-periodic-attractors", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/linear-algebra/weighted-norm.ts"],
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
        broken: "the inputs are 3 times as loud as the bound",
        build: (c) => build(c, { loudness: 3 }),
      },
    },
    {
      name: "start in the ball",
      words: "‖a_0 − x_0‖_0 ≤ r",
      met: startsInBall,
      beyond: {
        broken: "a_0 is 1.5 to 4 r away from x_0",
        cases: casesOf(onGrid(1.5, 4)),
      },
    },
  ],
  conclusion: "‖a_t − x_t‖_t ≤ r for all t ≥ 1: theorem 3 around a p-cycle, indices mod p",
  why: "‖a_t − x_t‖_t ≤ ‖M(a_{t−1}) − M(x_{t−1})‖_t + ‖u_t‖_t ≤ λ r + (1 − λ) r = r, by the mean value inequality on the convex ball B_{t−1} and induction on t.",
  build: (c) => build(c),
  coverage: {
    "several units": 0.3,
    "drift above r/2 after a period": 0.1,
    "operator norm above 1 on the cycle": 0.5,
  },
  spoiled: [
    {
      statement: "The same λ and r with the norm at x_0 for all points of the cycle.",
      changed: "one norm for the whole cycle, in which M need not contract at each of its points",
      build: (c) => build(c, { normed: "one" }),
    },
  ],
});
