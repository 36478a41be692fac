/**
 * Latching in some directions only, where R M does not depend on z: z = P a and y = R a have dynamics of their own.
 *
 *   ‖∂z_{t+1}/∂z_t‖ ≤ λ < 1   ⇒   ‖∂a_t/∂a_0 − R⁺ (dy_t/dy_0) R‖ = ‖dz_t/dz_0‖ ≤ λ^t
 *
 * So ∂a_t/∂a_0 → R⁺ (dy_t/dy_0) R, which is what the paper says of every projection.
 */
import { log } from "../../../src/numeric/elementary/log.ts";
import { buildSplit, splitCase, type SplitCase } from "../../arbitraries/maps/split-network.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { powersOf } from "../../vocabulary/sums-and-powers.ts";
import { differenceOf, narrate, regionsOf, sensitivityInParts, sources, type Subject } from "./sensitivity-in-parts.ts";

function build(c: SplitCase, zToY: boolean): Subject {
  const { parts, ...run } = sensitivityInParts(buildSplit(c, { yToZ: false, zToY }));
  const [, ...bounds] = powersOf(c.lambda, parts.length);
  return {
    ...run,
    steps: parts.map(({ whole, ofY, rounding }, k) => ({ whole, claimed: ofY, bound: bounds[k], rounding })),
  };
}

function examine(s: Subject): CaseExamination {
  const inequalities = s.steps.map((step) => ({
    margin: log(step.bound) - log(differenceOf(step)),
    allowance: step.rounding / step.bound,
  }));
  const nearBound = Math.min(...inequalities.map(({ margin }) => margin)) < 0.1;
  return finding(inequalities, [...regionsOf(s), ...visited({ "within 10 % of the bound": nearBound })]);
}

export const { repaired, control } = heldAndRefuted("projection-independent", {
  probe: { cases: splitCase, examine, narrate },
  sources,
  holds: {
    statement:
      "z autonomous, R M independent of z, ‖∂z_{t+1}/∂z_t‖ ≤ λ < 1: ‖∂a_t/∂a_0 − R⁺ (dy_t/dy_0) R‖ ≤ λ^t at every t; nearly attained.",
    build: (c) => build(c, false),
    coverage: { "two directions each": 0.1, "four steps or more": 0.3, "within 10 % of the bound": 0.1 },
  },
  control: {
    statement: "The same where z acts on y.",
    build: (c) => build(c, true),
    broken: "R M depends on z, so y may remember what z was",
  },
});
