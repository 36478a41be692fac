/**
 * Basins of attraction.
 *
 * Paper, definition 3, as meant: β(X) = {a : dist(M^l(a), X) → 0}. Membership can only be confirmed, never computed:
 * a state is *in* once its orbit has entered a contracting ball of X, *elsewhere* once it has entered one of another
 * attractor, and undecided until then. Leaving the range of doubles is an answer of its own; a large state is not,
 * since one step of a tanh network brings it back.
 *
 * Symbols: X attractor, M map, l steps, k entry time.
 */
import { maximumNorm } from "../numeric/linear-algebra/vector.ts";
import { type HyperbolicAttractor, trappingIndex } from "./hyperbolic-attractor.ts";
import type { State, StateMap } from "./state-map.ts";

/** Where a state goes without input: to an attractor, to infinity, or nowhere known within the horizon. */
export type BasinVerdict =
  /** The state enters ball number `ball` of the attractor `to` at step `entersAt`, and tends to that attractor. */
  | { readonly kind: "attracted"; readonly to: HyperbolicAttractor; readonly ball: number; readonly entersAt: number }
  /** The state is no longer finite at step `at`. */
  | { readonly kind: "diverged"; readonly at: number }
  /** The question is open: no ball was entered within `horizon` steps. */
  | { readonly kind: "undecided"; readonly horizon: number };

/**
 * The basin (definition 3) that a state belongs to: follows a without input for at most `horizon` steps, until it
 * enters a contracting ball of one of the attractors. Throws a RangeError unless a has one finite entry per dimension
 * of M and the horizon is an integer ≥ 0.
 */
export function basinVerdict(
  M: StateMap,
  attractors: readonly HyperbolicAttractor[],
  a: State,
  horizon = 1000,
): BasinVerdict {
  if (!(a.length === M.dimension && maximumNorm(a) < Infinity)) {
    throw new RangeError(`basinVerdict: the state must have ${M.dimension} finite entries, got [${a.join(", ")}]`);
  }
  if (!(Number.isInteger(horizon) && horizon >= 0)) {
    throw new RangeError(`basinVerdict: the horizon must be an integer >= 0, got ${horizon}`);
  }
  let state = a;
  for (let l = 0; l <= horizon; l++) {
    for (const to of attractors) {
      const ball = trappingIndex(to, state);
      if (ball >= 0) return { kind: "attracted", to, ball, entersAt: l };
    }
    if (!(maximumNorm(state) < Infinity)) return { kind: "diverged", at: l };
    state = M.next(state);
  }
  return { kind: "undecided", horizon };
}
