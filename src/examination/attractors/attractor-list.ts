/**
 * The attractors of a map: every attracting orbit that was found, with contracting balls where they were found.
 *
 * Symbols: M map, x_i points of an attractor.
 */
import type { Orbit } from "../../dynamics/attractor-search/orbit.ts";
import type { JacobianEnclosedMap } from "../../dynamics/contraction.ts";
import { isCoarse, type State } from "../../dynamics/state-map.ts";
import { given } from "../../numeric/given.ts";
import { sameWithin } from "../../dynamics/attractor-search/located-orbit.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor, trappingIndex } from "../../dynamics/hyperbolic-attractor.ts";
import { boxAround } from "../../numeric/linear-algebra/box.ts";
import { distance, maximumNorm, subtract } from "../../numeric/linear-algebra/vector.ts";

/** An attractor that was found: an attracting orbit, with contracting balls where they were found. */
export interface ExaminedAttractor {
  /** The attracting orbit. */
  readonly orbit: Orbit;
  /** The orbit as a hyperbolic attractor, with its contracting balls; absent where none was found. */
  readonly hyperbolic?: HyperbolicAttractor;
  /** The reach of the balls: no point of one is farther from its middle, in the Euclidean norm; 0 without balls. */
  readonly ballReach: number;
}

/** Whether a state is in a ball of X, and no copy of a point of X. */
const isWellInside = (X: HyperbolicAttractor, orbit: Orbit, a: State): boolean =>
  trappingIndex(X, a) >= 0 && orbit.points.every((x) => distance(x, a) > sameWithin(orbit));

/** Half the side of the box around a point in which Jacobians must agree, as a share of 1 + the entry. */
const KINK_REACH = 1e-7;
/** The largest difference of entries that agree, as a share of 1 + their size. */
const KINK = 1e-3;

/**
 * Whether the slopes next to a point of the orbit differ from those at it, as at the kink of relu: then the
 * eigenvalues there say nothing about attraction.
 */
export function standsOnKink(M: JacobianEnclosedMap, { points }: Pick<Orbit, "points">): boolean {
  const kink = Math.max(KINK, isCoarse(M) ? 4 * (M.slopeError ?? 0) : 0);
  return points.some((x) => {
    const { low, high } = M.jacobianOn(
      boxAround(
        x,
        x.map((entry) => KINK_REACH * (1 + Math.abs(entry))),
      ),
    );
    return low.some((end, k) => !(high[k] - end <= kink * (1 + Math.max(Math.abs(end), Math.abs(high[k])))));
  });
}

/**
 * The attracting orbit as an attractor, with contracting balls where they are found: where samples miss what `orbits`
 * know of, another orbit may stand in a ball that is none.
 */
export function asExaminedAttractor(
  M: JacobianEnclosedMap,
  orbit: Orbit,
  orbits: readonly Orbit[] = [],
): ExaminedAttractor {
  const hyperbolic = asHyperbolicAttractor(M, orbit.points);
  const others = orbits.filter((other) => other.points !== orbit.points).flatMap(({ points }) => points);
  if (hyperbolic === undefined || others.some((a) => isWellInside(hyperbolic, orbit, a)))
    return { orbit, ballReach: 0 };
  const { norms, trappingRadius } = hyperbolic;
  return { orbit, hyperbolic, ballReach: trappingRadius * Math.max(...norms.map((norm) => norm.toEuclidean)) * 1.01 };
}

/** The periods for which the map must keep a point of an attracting orbit. */
const PERIODS = 8;

/** The distance of neighbours of a point, beside 1 + the entry, and that which they must not leave it by. */
const BESIDE = 1e-9;
const LEFT = 1e-3;

/**
 * Whether the map keeps the first point, and its neighbours along the axes near it: beside a jump a point may nearly be
 * kept by one step and not by two, and slopes say nothing of what is on the other side.
 */
function staysPut(M: JacobianEnclosedMap, { points: [x], period, error, ...rest }: Orbit): boolean {
  const size = 1 + maximumNorm(x);
  const same = 4 * sameWithin({ points: [x], error, ...given({ still: rest.still }) });
  const leaves = (from: State, allowed: number) => {
    let state = from;
    for (let t = 1; t <= PERIODS * period; t++) {
      state = M.next(state);
      if (t % period === 0 && !(maximumNorm(subtract(state, x)) <= allowed)) return true;
    }
    return false;
  };
  if (leaves(x, Math.max(same, BESIDE * size))) return false;
  return x.every((entry, i) => {
    const h = BESIDE * (1 + Math.abs(entry));
    return [-1, 1].every(
      (side) => !leaves(x.with(i, entry + side * h), isCoarse(M) ? Math.max(same, LEFT * size) : LEFT * size),
    );
  });
}

/** The orbit as an attractor; undefined where it only seems to attract, by its slopes at a kink. */
export function attractorOf(
  M: JacobianEnclosedMap,
  orbit: Orbit,
  orbits: readonly Orbit[],
): ExaminedAttractor | undefined {
  if (!staysPut(M, orbit)) return undefined;
  const examined = asExaminedAttractor(M, orbit, orbits);
  return examined.hyperbolic === undefined && standsOnKink(M, orbit) ? undefined : examined;
}
