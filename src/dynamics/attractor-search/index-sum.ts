/**
 * The index sum: what can be said of a list of orbits being complete.
 *
 * If M is C¹ with a bounded image, or maps a box into its interior (the points inside being counted), then
 *
 *   Σ sign det(I − (M^p)'(a)) = 1   over all fixed points a of M^p,
 *
 * those of lower period included, provided that none is degenerate. Another sum proves the list incomplete. A sum of 1
 * proves nothing: a pair of opposite signs may be missing. It does not hold for affine and other unbounded maps.
 *
 * Symbols: M map, p period.
 */
import { fixedPointIndex, type Orbit } from "./orbit.ts";
import type { StateMap } from "../state-map.ts";

/**
 * What an index sum says of a list of orbits: nothing ("found"); nothing against it ("index sum consistent"); that
 * something is missing, or something in it is no orbit ("index sum inconsistent").
 */
export type SearchStatus = "found" | "index sum consistent" | "index sum inconsistent";

/** The index sum, or why there is none: an index is undecided, or the map is not known to have the sum 1. */
export type IndexSum = number | "undecided" | "not applicable";

/** The index sum Σ sign det(I − (M^p)'(a)) over the points a of those orbits whose period divides p. */
export function indexSum(M: StateMap, orbits: readonly Pick<Orbit, "points">[], p: number): number | "undecided" {
  let sum = 0;
  for (const { points } of orbits) {
    if (p % points.length !== 0) continue;
    const index = fixedPointIndex(M, points, p);
    if (index === "undecided") return "undecided";
    sum += points.length * index;
  }
  return sum;
}

/** The status of the list of orbits that an index sum was taken over. */
export function indexStatus(sum: IndexSum): SearchStatus {
  if (typeof sum === "string") return "found";
  return sum === 1 ? "index sum consistent" : "index sum inconsistent";
}
