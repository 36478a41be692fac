/**
 * Every driven map as one with additive inputs.
 *
 * Paper, section on latching: a_t = N(a_{t−1}, u_{t−1}) becomes additive when the input is made part of the state. With
 * ã_t = (a_t, y_t), y_t = u_t,
 *
 *   Ñ(a, y) = (N(a, y), 0),   ũ_t = (0, u_t),   ã_t = Ñ(ã_{t−1}) + ũ_t,   Ñ' = [[∂N/∂a, ∂N/∂u], [0, 0]].
 *
 * The eigenvalues of Ñ' are those of ∂N/∂a and m zeros; its operator norm is another, and may exceed 1 where that of
 * ∂N/∂a is below 1. Bounds in norms are not carried over by the reduction.
 *
 * Symbols: a state (n entries), u input (m entries), y the input as part of the state, N driven map.
 */
import { zeroMatrix } from "../numeric/linear-algebra/matrix.ts";
import { type Vector, zeros } from "../numeric/linear-algebra/vector.ts";
import type { DrivenMap, State, StateMap } from "./state-map.ts";

/**
 * The map Ñ with additive inputs, on states of n + m entries, that a driven map becomes with its input in the state.
 */
export function withAdditiveInputs(N: DrivenMap): StateMap {
  const { dimension: n, inputDimension: m } = N;
  return {
    dimension: n + m,
    next: (state) => augmentedState(N.next(state.slice(0, n), state.slice(n)), zeros(m)),
    jacobian(state) {
      const [a, y] = [state.slice(0, n), state.slice(n)];
      const J = zeroMatrix(n + m, n + m);
      const byState = N.jacobian(a, y);
      const byInput = N.inputJacobian(a, y);
      for (let i = 0; i < n; i++) {
        J.data.set(byState.data.subarray(i * n, (i + 1) * n), i * (n + m));
        J.data.set(byInput.data.subarray(i * m, (i + 1) * m), i * (n + m) + n);
      }
      return J;
    },
  };
}

/** The state (a, y) of Ñ from a state of N and an input; the additive input ũ_t is (0, u_t). */
export function augmentedState(a: State, y: Vector): State {
  const state = zeros(a.length + y.length);
  state.set(a);
  state.set(y, a.length);
  return state;
}
