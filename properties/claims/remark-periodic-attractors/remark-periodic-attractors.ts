/**
 * Theorem 3 along a cycle. The paper looks at every p-th state, where a p-cycle of M is a fixed point of M^p; but then
 * inputs that come inside the period are no longer additive. What holds is said in norms that follow the cycle, with λ
 * and r from a hyperbolic attractor (‖M'‖_{i → i+1} ≤ λ on the balls B_i of radius r around x_i):
 *
 *   ‖u_t‖_t ≤ (1 − λ) r, a_0 ∈ B_0   ⇒   a_t ∈ B_t,      indices of norms mod p.
 */
import type { CaseExamination } from "../../engine/claim.ts";
import { atEachStep, finding, undecided, visited } from "../../vocabulary/examination.ts";
import { largestEntryIn, largestNormAt } from "../../vocabulary/magnitude.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
import { build, cases, driftsOf, narrate, NO_BALLS, roundingOfNorms, type Subject } from "./run-around-cycle.ts";
import * as subsampledCycle from "./subsampled-cycle.ts";

function examine(run: Subject | undefined): CaseExamination {
  if (run === undefined) return undecided(NO_BALLS);
  const { M, norms, radius, states } = run;
  const n = M.dimension;
  const drifts = driftsOf(run);
  const gain = largestNormAt(M, states.slice(0, norms.length));
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
      "drift above r/2 after a period": Math.max(...drifts.slice(norms.length)) > 0.5 * radius,
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
  broken: "inputs inside the period pass through M: their effect depends on the state",
  repairs: ["remark-periodic-attractors/repaired", "remark-periodic-attractors-decay/repaired"],
});

export const { repaired, control } = heldAndRefuted("remark-periodic-attractors", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/linear-algebra/weighted-norm.ts"],
  holds: {
    statement:
      "Theorem 3 around a p-cycle, in norms that follow it: ‖u_t‖_t ≤ (1 − λ) r, a_0 within r of x_0 ⇒ ‖a_t − x_t‖_t ≤ r for all t.",
    build: (c) => build(c, "following"),
    coverage: {
      "several units": 0.3,
      "drift above r/2 after a period": 0.1,
      "operator norm above 1 on the cycle": 0.5,
    },
  },
  control: {
    statement: "The same λ and r with the norm at x_0 for all points of the cycle.",
    build: (c) => build(c, "one"),
    broken: "one norm for the whole cycle, in which M need not contract at each of its points",
  },
});
