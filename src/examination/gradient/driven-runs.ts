/**
 * The gradient and the memory of a map along given sequences of inputs.
 *
 *   a_t = N(a_{t−1}, u_t) from the initial state,      g_k = ‖∂a_T/∂a_{T−k}‖₂ by lag k back from the end
 *
 * After the last input the constant one is held, and the state goes to an attractor: that is what the network has
 * remembered. The gradient that reaches back k steps is a product of the last k Jacobians, latest on the left.
 *
 * Symbols: N driven map, u inputs, T length, k lag.
 */
import type { DrivenMap, State } from "../../dynamics/state-map.ts";
import { transpose } from "../../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { Basins, StateDestination } from "../attractors/basins.ts";
import { type Leaving, leavingOf } from "../fates/leaving.ts";
import { curveAlong, type GradientCurve } from "./state-gradient.ts";

/** A run of a map along a sequence of inputs. */
export interface DrivenRun {
  /** The number of steps taken; less than there are inputs where the state leaves the doubles. */
  readonly steps: number;
  /** The last state a_T. */
  readonly end: State;
  /** The destination of a_T under the constant input. */
  readonly destination: StateDestination;
  /** The size of ∂a_T/∂a_{T−k} by lag k back from the end. */
  readonly gradient: GradientCurve;
}

/**
 * Runs the driven map N along these inputs from an initial state; `rules` are those of N under the constant input, to
 * whose attractors the last state goes. `share` is the share below which the gradient counts as gone.
 */
export function drivenRun(
  N: DrivenMap,
  rules: Basins,
  initial: State,
  inputs: readonly Vector[],
  share: number,
): DrivenRun {
  const states = [initial];
  let left: Leaving | undefined;
  for (const u of inputs) {
    const before = states[states.length - 1];
    const next = N.next(before, u);
    left = leavingOf(before, next);
    if (left !== undefined) break;
    states.push(next);
  }
  const end = states[states.length - 1];
  return {
    steps: states.length - 1,
    end,
    destination: left === undefined ? rules.destinationOf(end) : { kind: left, after: states.length - 1 },
    gradient: backwardCurve(N, states, inputs, share),
  };
}

/** The curve back from the end. Transposed, the product grows on the left; its operator norm is the same. */
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
