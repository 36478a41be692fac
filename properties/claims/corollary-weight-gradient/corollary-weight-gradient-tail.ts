/**
 * What the past contributes to the weight gradient of a latched network, absolutely: little.
 *
 * While ‖M'(a_τ)‖ ≤ λ < 1, the share of step τ is δ_τ x_{τ−1}' with ‖δ_τ‖ ≤ λ^{t−τ} ‖∂C_t/∂a_t‖, so
 *
 *   ‖shares of all τ ≤ τ_0‖ ≤ K λ^{t−τ_0}/(1 − λ),      K = ‖∂C_t/∂a_t‖ max ‖x‖:      a geometric tail.
 *
 * Beside the recent shares it need not be little: see corollary-weight-gradient-recent.
 */
import { sumOfShares } from "../../../src/networks/weight-gradient.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { powersOf } from "../../vocabulary/sums-and-powers.ts";
import {
  type BoxCase,
  contractingOnTheWay,
  inAnyBox,
  inBoxesAwayFromZero,
  inTheBox,
  narrateShares,
  type Places,
  runInBox,
  type RunInBox,
  sharesRounding,
  towardsZero,
} from "./run-in-a-box.ts";

interface Subject extends RunInBox {
  /** Bounds and sizes of the sum of all shares of lag k or more, by k. */
  readonly bounds: readonly number[];
  readonly tails: readonly number[];
}

function build(c: BoxCase, places: Places, sumOfPowers = (lambda: number) => 1 / (1 - lambda)): Subject {
  const run = runInBox(c, places);
  const { shares, lambda, outputs } = run;
  const K = Math.max(...outputs);
  return {
    ...run,
    bounds: powersOf(lambda, shares.length - 1).map((power) => K * power * sumOfPowers(lambda)),
    tails: shares.map((_, lag) => operatorNorm(sumOfShares(shares.slice(lag)))),
  };
}

function examine(s: Subject): CaseExamination {
  const { M, states, bounds, tails } = s;
  // All shares are 0 where all states are: 0 ≤ 0 is neither near a violation nor a case that says much.
  const inequalities = bounds.map((bound, lag) => ({
    margin: bound === 0 ? 1 : 1 - tails[lag] / bound,
    allowance: sharesRounding(s),
  }));
  return finding(
    inequalities,
    visited({
      "several units": M.dimension >= 2,
      "10 steps or more": states.length > 10,
      "above 0.7 of the bound": inequalities.some(({ margin }) => margin < 0.3),
      "states away from 0": bounds[0] > 0.1,
    }),
  );
}

const narrate = (s: Subject) =>
  narrateShares(
    s,
    ["‖shares of this lag and more‖", "bound"],
    s.tails.map((size, lag) => [size, s.bounds[lag]]),
  );

export const repaired = heldUnder<BoxCase, Subject>("corollary-weight-gradient-tail", {
  probe: { cases: inAnyBox, examine, narrate },
  sources: ["src/networks/weight-gradient.ts", "src/dynamics/contraction.ts"],
  hypotheses: [
    {
      ...contractingOnTheWay,
      beyond: {
        broken: "the states are between the box and 0, where slopes are larger",
        cases: inBoxesAwayFromZero,
        build: (c) => build(c, towardsZero),
      },
    },
  ],
  conclusion:
    "the shares of all τ ≤ τ_0 add up to K λ^{T−τ_0}/(1 − λ) at most, in operator norm, K = ‖∂C_T/∂a_T‖ max ‖x_τ‖",
  why: "The share of τ has the norm ‖δ_τ‖ ‖x_{τ−1}‖ ≤ λ^{T−τ} K, and Σ_{τ ≤ τ_0} λ^{T−τ} ≤ λ^{T−τ_0}/(1 − λ).",
  build: (c) => build(c, inTheBox),
  coverage: {
    "several units": 0.4,
    "10 steps or more": 0.3,
    "above 0.7 of the bound": 0.05,
    "states away from 0": 0.5,
  },
  spoiled: [
    {
      statement: "The same with K λ^{T−τ_0}, that of the share of τ_0 alone.",
      changed: "the factor 1/(1 − λ) is dropped, which the shares of earlier steps add up to",
      build: (c) => build(c, inTheBox, () => 1),
    },
  ],
});
