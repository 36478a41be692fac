/**
 * Interval matrices: what encloses the Jacobians of a map over a box.
 *
 *   A ∈ [L, H]   if and only if   L_ij ≤ A_ij ≤ H_ij for all i, j
 *
 * Symbols: L, H least and largest entries.
 */
import type { Vector } from "./vector.ts";

/** Row-major, like Matrix; low ≤ high entry by entry. */
export interface IntervalMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly low: Vector;
  readonly high: Vector;
}
