/**
 * Latching in some directions only, where R M does not depend on z: z = P a and y = R a have dynamics of their own.
 *
 *   ‖∂z_{t+1}/∂z_t‖ ≤ λ   ⇒   ‖∂a_t/∂a_0 − R⁺ (dy_t/dy_0) R‖ = ‖dz_t/dz_0‖ ≤ λ^t
 *
 * So ∂a_t/∂a_0 − R⁺ (dy_t/dy_0) R → 0 if λ < 1, which is what the paper says of every projection.
 */
import { log } from "../../../src/numeric/elementary/log.ts";
import { multiply, transpose } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { buildSplit, splitCase, type SplitCase } from "../../arbitraries/maps/split-network.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { powersOf } from "../../vocabulary/sums-and-powers.ts";
import {
  differenceOf,
  isAutonomous,
  isIndependent,
  narrate,
  regionsOf,
  sensitivityInParts,
  sources,
  type Subject,
} from "./sensitivity-in-parts.ts";

interface SubjectWithBound extends Subject {
  /** The bound λ that is claimed per step. */
  readonly lambda: number;
}

interface Changes {
  readonly yToZ?: boolean;
  readonly zToY?: boolean;
  /** The operator norm of A in units of λ. Default 1. */
  readonly gain?: number;
}

function build(c: SplitCase, { yToZ = false, zToY = false, gain = 1 }: Changes = {}): SubjectWithBound {
  const { parts, ...run } = sensitivityInParts(buildSplit({ ...c, lambda: gain * c.lambda }, { yToZ, zToY }));
  const [, ...bounds] = powersOf(c.lambda, parts.length);
  return {
    ...run,
    lambda: c.lambda,
    steps: parts.map(({ whole, ofY, rounding }, k) => ({ whole, claimed: ofY, bound: bounds[k], rounding })),
  };
}

/** The largest ‖∂z_{t+1}/∂z_t‖ along the run. */
const largestFactor = ({ network: { M, P }, states }: Subject): number =>
  Math.max(...states.slice(0, -1).map((a) => operatorNorm(multiply(multiply(P, M.jacobian(a)), transpose(P)))));

function examine(s: Subject): CaseExamination {
  const inequalities = s.steps.map((step) => ({
    margin: log(step.bound) - log(differenceOf(step)),
    allowance: step.rounding / step.bound,
  }));
  const nearBound = Math.min(...inequalities.map(({ margin }) => margin)) < 0.1;
  return finding(inequalities, [...regionsOf(s), ...visited({ "within 10 % of the bound": nearBound })]);
}

export const repaired = heldUnder<SplitCase, SubjectWithBound>("projection-independent", {
  probe: { cases: splitCase, examine, narrate },
  sources,
  hypotheses: [
    {
      name: "z autonomous",
      words: "the rows of P and R together an orthonormal basis, z = P a, y = R a, P M(a) a function of P a alone",
      met: isAutonomous,
      beyond: { broken: "y acts on z", build: (c) => build(c, { yToZ: true }) },
    },
    {
      name: "y independent of z",
      words: "R M(a) a function of R a alone",
      met: isIndependent,
      beyond: {
        broken: "z acts on y, which may remember what z was",
        build: (c) => build(c, { zToY: true }),
      },
    },
    {
      name: "a bound on z",
      words: "‖∂z_{t+1}/∂z_t‖ ≤ λ along the run",
      met: (s) => atMost(largestFactor(s), s.lambda),
      beyond: {
        broken: "the norm of the weights of z is 2 λ",
        build: (c) => build(c, { gain: 2 }),
      },
    },
  ],
  conclusion: "‖∂a_t/∂a_0 − R⁺ (dy_t/dy_0) R‖ ≤ λ^t at every t; nearly attained",
  why: "By the identity of projection/repaired the difference is P⁺ (dz_t/dz_0) P, whose operator norm is that of dz_t/dz_0, a product of t factors of norm at most λ.",
  build: (c) => build(c),
  coverage: { "two directions each": 0.1, "four steps or more": 0.3, "within 10 % of the bound": 0.1 },
  spoiled: [
    {
      name: "sharp",
      statement: "The same with λ^t/1.05.",
      changed: "the bound is 5 % lower",
      build: (c) => {
        const s = build(c);
        return { ...s, steps: s.steps.map((step) => ({ ...step, bound: step.bound / 1.05 })) };
      },
    },
  ],
});
