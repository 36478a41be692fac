/**
 * Basins of attraction.
 *
 * Paper, definition 3, as meant: β(X) = {a : dist(M^l(a), X) → 0}. Membership can only be confirmed, never computed:
 * a state is *in* once its orbit has entered a contracting ball of X, *elsewhere* once it has entered one of another
 * attractor, and undecided until then. Leaving every bound is an answer of its own.
 *
 * Symbols: X attractor, M map, l steps, k entry time.
 */
import { maximumNorm } from "../numeric/vector.ts";
import { type HyperbolicAttractor, trappingIndex } from "./hyperbolic-attractor.ts";
import type { State, StateMap } from "./state-map.ts";

export type BasinVerdict =
  | { readonly kind: "attracted"; readonly to: HyperbolicAttractor; readonly ball: number; readonly entersAt: number }
  | { readonly kind: "diverged"; readonly at: number }
  | { readonly kind: "undecided"; readonly horizon: number };

/** A state larger than this in its largest entry has left for infinity, as far as doubles tell. */
const FAR = 1e150;

/** Follows a without input for at most `horizon` steps, until it enters a contracting ball of one of the attractors. */
export function basinVerdict(
  M: StateMap,
  attractors: readonly HyperbolicAttractor[],
  a: State,
  horizon = 1000,
): BasinVerdict {
  let state = a;
  for (let l = 0; l <= horizon; l++) {
    for (const to of attractors) {
      const ball = trappingIndex(to, state);
      if (ball >= 0) return { kind: "attracted", to, ball, entersAt: l };
    }
    if (!(maximumNorm(state) < FAR)) return { kind: "diverged", at: l };
    state = M.next(state);
  }
  return { kind: "undecided", horizon };
}
