/**
 * The paper's thesis in trained networks: the more noise a latched network withstands, the faster its gradient
 * vanishes.
 *
 * For each latching neuron that learned its task with a self-weight w > 1, at its attractor ā:
 *
 *   guaranteed   b = max_d (1 − λ(d)) d     Theorem 3: inputs |u_t| ≤ b move the state by at most d, and there
 *                |∂a_t/∂a_0| ≤ λ^t = (1 − b/d)^t, λ the supremum of |M'| over the tube of radius d
 *   closed form  h*                         the largest bound under which the bit is never lost; b ≤ h*, and no such
 *                                           rate goes with it
 *
 * and for either the sensitivity that was seen: the largest over runs under inputs drawn within that bound.
 *
 * Symbols: w self-weight, ā attractor, b input bound, d drift radius, λ contraction factor, h* input threshold, t
 * steps.
 */
import { attractor, multiplier } from "../../networks/latch-neuron.ts";
import { tanh } from "../../numeric/elementary/tanh.ts";
import { log10Size, logMagnitude, power, productOf } from "../../numeric/log-magnitude.ts";
import { seedAddress, stream } from "../../numeric/random.ts";
import { taskNamed } from "../../tasks/tasks.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import { boundsAt } from "../illustrations/noise-bounds.ts";
import type { TrialRow } from "../trial-row.ts";
import { isSolved } from "./solved.ts";

/** The noise that one trained neuron withstands, and how fast its gradient vanishes. */
export interface TradeOffPoint {
  readonly algorithm: string;
  readonly w: number;
  /** The guaranteed bound b. */
  readonly guaranteed: number;
  /** The input threshold h*. */
  readonly closedForm: number;
  /** log₁₀ of λ^t, which bounds the sensitivity under inputs within b. */
  readonly logBound: number;
  /** log₁₀ of the largest |∂a_t/∂a_0| seen under inputs within b, and within h*. */
  readonly logSeen: number;
  readonly logSeenAtClosedForm: number;
}

/** The steps over which sensitivities are taken, and the runs for each network. */
export const TRADE_OFF_STEPS = 20;
const RUNS = 20;

/** A point for each solved row of a latching neuron of tanh units whose self-weight is above 1. */
export function tradeOff(rows: readonly TrialRow[]): readonly TradeOffPoint[] {
  return rows.flatMap((row) => {
    const { task, algorithm } = row.specification;
    const { selfWeight } = taskNamed(task);
    const { units, otherModel = false } = algorithmNamed(algorithm);
    if (selfWeight === undefined || units !== "tanh" || otherModel) return [];
    const w = row.parameters[selfWeight];
    if (!(isSolved(row) && w !== null && w > 1)) return [];
    const { guaranteed, inputThreshold, guaranteedFactor } = boundsAt(w);
    const seen = (bound: number, name: string) => largestSeen(w, bound, seedAddress("trade-off", row.id, name));
    return [
      {
        algorithm,
        w,
        guaranteed,
        closedForm: inputThreshold,
        logBound: log10Size(power(logMagnitude(guaranteedFactor), TRADE_OFF_STEPS)),
        logSeen: seen(guaranteed, "guaranteed"),
        logSeenAtClosedForm: seen(inputThreshold, "closed-form"),
      },
    ];
  });
}

/** log₁₀ of the largest product of w sech² a_t along runs from ā. */
function largestSeen(w: number, bound: number, address: string): number {
  const random = stream(address);
  let largest = -Infinity;
  for (let run = 0; run < RUNS; run++) {
    let a = attractor(w);
    const factors = Array.from({ length: TRADE_OFF_STEPS }, () => {
      const factor = multiplier(w, a);
      a = w * tanh(a) + random.uniformBetween(-bound, bound);
      return factor;
    });
    largest = Math.max(largest, log10Size(productOf(factors)));
  }
  return largest;
}
