/**
 * Interval matrices: what encloses the Jacobians of a map over a box.
 *
 *   A ∈ [L, H]   if and only if   L_ij ≤ A_ij ≤ H_ij for all i, j
 *
 * Products hold every product of members, rounded outwards; where a factor is 0 and the other unbounded they are 0,
 * as in interval.ts.
 *
 * Symbols: L, H least and largest entries, |A| entrywise bound of |A_ij|, Δ = (H − L)/2 radius, C = (L + H)/2 midpoint.
 */
import { above, highOfProduct, lowOfProduct, sumAbove, sumBelow } from "../interval/interval.ts";
import { type Matrix, zeroMatrix } from "./matrix.ts";
import type { Vector } from "./vector.ts";

/** An interval matrix [L, H], stored by rows like Matrix; low ≤ high entry by entry. */
export interface IntervalMatrix {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly columns: number;
  /** Least entries; entry (i, j) stands at i · columns + j. */
  readonly low: Vector;
  /** Largest entries, in the same order. */
  readonly high: Vector;
}

/** The interval matrix that holds A alone. */
export function pointMatrix({ rows, columns, data }: Matrix): IntervalMatrix {
  return { rows, columns, low: data.slice(), high: data.slice() };
}

/**
 * The interval matrix that holds A B for all members A and B of the two, rounded outwards. Throws a RangeError unless
 * the first has as many columns as the second has rows.
 */
export function multiplyIntervalMatrices(A: IntervalMatrix, B: IntervalMatrix): IntervalMatrix {
  if (A.columns !== B.rows) {
    throw new RangeError(
      `multiplyIntervalMatrices: columns of the first must equal rows of the second, got ${A.rows}×${A.columns} and ${B.rows}×${B.columns}`,
    );
  }
  const n = B.columns;
  const [low, high] = [new Float64Array(A.rows * n), new Float64Array(A.rows * n)];
  for (let i = 0; i < A.rows; i++) {
    for (let k = 0; k < A.columns; k++) {
      const [a, b] = [A.low[i * A.columns + k], A.high[i * A.columns + k]];
      if (a === 0 && b === 0) continue;
      for (let j = 0; j < n; j++) {
        const [c, d] = [B.low[k * n + j], B.high[k * n + j]];
        low[i * n + j] = sumBelow(low[i * n + j], lowOfProduct(a, b, c, d));
        high[i * n + j] = sumAbove(high[i * n + j], highOfProduct(a, b, c, d));
      }
    }
  }
  return { rows: A.rows, columns: n, low, high };
}

/** The entrywise bound |A|: its entry (i, j) is at least |A_ij| for every member A of the interval matrix. */
export function absoluteBound({ rows, columns, low, high }: IntervalMatrix): Matrix {
  return { rows, columns, data: low.map((l, k) => Math.max(Math.abs(l), Math.abs(high[k]))) };
}

/**
 * Midpoint C and radius Δ with |A − C| ≤ Δ, entry by entry, for every member A of the interval matrix. Throws a
 * RangeError where an entry is unbounded.
 */
export function midpointAndRadius({ rows, columns, low, high }: IntervalMatrix): { midpoint: Matrix; radius: Matrix } {
  const unbounded = low.findIndex((l, k) => !(l > -Infinity && high[k] < Infinity));
  if (unbounded >= 0) {
    throw new RangeError(
      `midpointAndRadius: entries must be bounded, got [${low[unbounded]}, ${high[unbounded]}] at index ${unbounded}`,
    );
  }
  const midpoint = zeroMatrix(rows, columns);
  const radius = zeroMatrix(rows, columns);
  for (let k = 0; k < low.length; k++) {
    const c = low[k] + (0.5 * high[k] - 0.5 * low[k]);
    midpoint.data[k] = c;
    radius.data[k] = low[k] === high[k] ? 0 : above(Math.max(high[k] - c, c - low[k]));
  }
  return { midpoint, radius };
}
