/**
 * The same questions along people's own sequences of inputs.
 *
 *   a_t = N(a_{t−1}, u_t) from the initial state,      g_k = ‖∂a_T/∂a_{T−k}‖₂ by lag k back from the end
 *
 * After the last input the constant one is held, and the state goes to an attractor: that is what the network has
 * remembered. The gradient that reaches back k steps is a product of the last k Jacobians, latest on the left.
 *
 * Symbols: N driven map, u inputs, T length, k lag.
 */
import type { DrivenMap, State, StateMap } from "../../dynamics/state-map.ts";
import { transpose } from "../../numeric/linear-algebra/matrix.ts";
import { maximumNorm, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { type Destination, destinationOf, type ExaminedAttractor } from "../attractors/attractor-list.ts";
import { curveAlong, type GradientCurve } from "./state-gradient.ts";

export interface DrivenRun {
  readonly steps: number;
  /** a_T */
  readonly end: State;
  /** Where a_T goes under the constant input. */
  readonly destination: Destination;
  /** Back from the end. */
  readonly gradient: GradientCurve;
}

const HORIZON = 3000;

export function drivenRun(
  N: DrivenMap,
  M: StateMap,
  attractors: readonly ExaminedAttractor[],
  initial: State,
  inputs: readonly Vector[],
  share: number,
): DrivenRun {
  const states = [initial];
  for (const u of inputs) {
    const next = N.next(states[states.length - 1], u);
    if (!(maximumNorm(next) < Infinity)) break;
    states.push(next);
  }
  const end = states[states.length - 1];
  const diverged = states.length <= inputs.length;
  return {
    steps: states.length - 1,
    end,
    destination: diverged ? { kind: "diverged", after: states.length - 1 } : destinationOf(M, attractors, end, HORIZON),
    gradient: backwardCurve(N, states, inputs, share),
  };
}

/** Transposed, the product grows by its earliest factor on the left; its operator norm is the same. */
function backwardCurve(
  N: DrivenMap,
  states: readonly State[],
  inputs: readonly Vector[],
  share: number,
): GradientCurve {
  const steps = Array.from({ length: states.length - 1 }, (_, k) => states.length - 2 - k);
  const settings = { share, longestLag: steps.length, leastLag: steps.length };
  return curveAlong(steps, N.dimension, settings, (t) => transpose(N.jacobian(states[t], inputs[t])));
}
