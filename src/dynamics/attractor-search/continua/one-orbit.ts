/**
 * Whether two orbits that were located are one: the same points within their errors, of one continuum, or, for a map
 * that rounds to less than doubles, with nothing between them that is seen to move.
 *
 * Symbols: M map, p period.
 */
import { add, maximumNorm, scale, subtract } from "../../../numeric/linear-algebra/vector.ts";
import { isCoarse, iterate, type StateMap } from "../../state-map.ts";
import { isSameLocatedOrbit, type LocatedOrbit } from "../located-orbit.ts";
import { type ContinuumSample, isOneContinuum } from "./continuum.ts";

/** An orbit that was located, with a sample of its continuum if one was taken. */
type Located = LocatedOrbit & { readonly sample?: ContinuumSample | undefined };

/** Whether two located orbits are one, as far as this map lets them be told apart. */
export const isOneOrbit = (M: StateMap, x: Located, y: Located): boolean =>
  isSameLocatedOrbit(x, y) || isOneContinuum(M, x, y) || isOneStandstill(M, x, y);

/** The places on the way from one point to another that are looked at. */
const SHARES = [1 / 16, 1 / 7, 0.3, 0.45, 0.61, 0.77, 0.9, 1];

/**
 * Whether two points of a map that rounds cannot be told apart: whether no point on the straight way from one to the
 * other is seen to move under M^p.
 */
function isOneStandstill(M: StateMap, x: LocatedOrbit, y: LocatedOrbit): boolean {
  if (!isCoarse(M) || x.points.length !== y.points.length || x.still !== undefined || y.still !== undefined)
    return false;
  const power = iterate(M, x.points.length);
  const visible = 4 * Math.max(x.defect, y.defect);
  const [from] = x.points;
  return y.points.some((to) =>
    SHARES.every((share) => {
      const a = add(from, scale(share, subtract(to, from)));
      return maximumNorm(subtract(power.next(a), a)) <= visible;
    }),
  );
}
