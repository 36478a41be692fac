/**
 * The attractors of a map and where its states go.
 *
 * Every attracting orbit that was found is an attractor; where a contracting ball was found around it (`hyperbolic`),
 * entering that ball decides the basin by theorem, elsewhere coming as near as 10⁻⁶ does, and the list says which of
 * the two it was.
 *
 * Symbols: M map, a state, x_i points of an attractor.
 */
import type { Orbit } from "../../dynamics/attractor-search/orbit.ts";
import type { JacobianEnclosedMap } from "../../dynamics/contraction.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor, trappingIndex } from "../../dynamics/hyperbolic-attractor.ts";
import type { State, StateMap } from "../../dynamics/state-map.ts";
import { boxAround } from "../../numeric/linear-algebra/box.ts";
import { distance, maximumNorm } from "../../numeric/linear-algebra/vector.ts";

/** An attractor that was found: an attracting orbit, with contracting balls where they were found. */
export interface ExaminedAttractor {
  /** The attracting orbit. */
  readonly orbit: Orbit;
  /** The orbit as a hyperbolic attractor, with its contracting balls; absent where none was found. */
  readonly hyperbolic?: HyperbolicAttractor;
  /** The reach of the balls: no point of one is farther from its middle, in the Euclidean norm; 0 without balls. */
  readonly ballReach: number;
}

/** Half the side of the box around a point in which Jacobians must agree, as a share of 1 + its largest entry. */
const KINK_REACH = 1e-7;
/** The largest difference of entries that agree, as a share of 1 + their size. */
const KINK = 1e-3;

/**
 * Whether the slopes next to a point of the orbit differ from those at it, as at the kink of relu: then the
 * eigenvalues there say nothing about attraction.
 */
export function standsOnKink(M: JacobianEnclosedMap, { points }: Pick<Orbit, "points">): boolean {
  return points.some((x) => {
    const { low, high } = M.jacobianOn(boxAround(x, KINK_REACH * (1 + maximumNorm(x))));
    return low.some((end, k) => !(high[k] - end <= KINK * (1 + Math.max(Math.abs(end), Math.abs(high[k])))));
  });
}

/** The attracting orbit as an attractor, with contracting balls where they are found. */
export function asExaminedAttractor(M: JacobianEnclosedMap, orbit: Orbit): ExaminedAttractor {
  const hyperbolic = asHyperbolicAttractor(M, orbit.points);
  if (hyperbolic === undefined) return { orbit, ballReach: 0 };
  const { norms, trappingRadius } = hyperbolic;
  return { orbit, hyperbolic, ballReach: trappingRadius * Math.max(...norms.map((norm) => norm.toEuclidean)) * 1.01 };
}

/**
 * Where a state goes without noise: to attractor number `to` (counted from 0) after so many steps, beyond all numbers,
 * or nowhere known within the horizon.
 */
export type StateDestination =
  | { readonly kind: "attractor"; readonly to: number; readonly after: number }
  | { readonly kind: "diverged"; readonly after: number }
  | { readonly kind: "undecided" };

/** The distance from an attractor, as a share of 1 + its largest entry, at which a state has arrived. */
const NEAR = 1e-6;

/** The destination of the state a, which is followed for at most `horizon` steps without noise. */
export function destinationOf(
  M: StateMap,
  attractors: readonly ExaminedAttractor[],
  a: State,
  horizon: number,
): StateDestination {
  let state = a;
  for (let after = 0; after <= horizon; after++) {
    if (!(maximumNorm(state) < Infinity)) return { kind: "diverged", after };
    const to = attractors.findIndex((one) => hasArrived(one, state));
    if (to >= 0) return { kind: "attractor", to, after };
    state = M.next(state);
  }
  return { kind: "undecided" };
}

function hasArrived({ orbit, hyperbolic, ballReach }: ExaminedAttractor, a: State): boolean {
  if (hyperbolic !== undefined) {
    // The norm of a ball costs n², this look n: most states are far from most balls.
    return orbit.points.some((x) => distance(a, x) <= ballReach) && trappingIndex(hyperbolic, a) >= 0;
  }
  return orbit.points.some((x) => {
    const allowed = NEAR * (1 + maximumNorm(x));
    return x.every((entry, i) => Math.abs(a[i] - entry) <= allowed);
  });
}
