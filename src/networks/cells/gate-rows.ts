/**
 * Rows of weights, gate by gate, and the Jacobians that are made from them.
 *
 *   J_i· = Σ_k s_k,i W_k,i·,      W_k the rows of gate k, s_k its slopes, one for each unit i
 *
 * That is the shape of the Jacobian of every gated cell, but for a diagonal that its owner adds. With intervals for
 * slopes each entry is an interval.
 *
 * Symbols: W weights (gates · units × columns), s slopes, k gate, i unit.
 */
import {
  type Interval,
  plus,
  productAbove,
  productBelow,
  sumAbove,
  sumBelow,
} from "../../numeric/interval/interval.ts";
import type { IntervalMatrix } from "../../numeric/linear-algebra/interval-matrix.ts";
import { type Matrix, zeroMatrix } from "../../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";

/** The rows first … first + count − 1 of W, sharing its numbers. */
export const rowsOf = ({ columns, data }: Matrix, first: number, count: number): Matrix => ({
  rows: count,
  columns,
  data: data.subarray(first * columns, (first + count) * columns),
});

/** The sum Σ_k diag(s_k) W_k over the gates; slopes[k] has one entry for each of the rows of gate k. */
export function gateSum(W: Matrix, slopes: readonly Vector[]): Matrix {
  const units = W.rows / slopes.length;
  const { columns } = W;
  const J = zeroMatrix(units, columns);
  slopes.forEach((slope, k) => {
    for (let i = 0; i < units; i++) {
      const s = slope[i];
      const row = (k * units + i) * columns;
      for (let j = 0; j < columns; j++) J.data[i * columns + j] += s * W.data[row + j];
    }
  });
  return J;
}

/** An interval matrix that holds Σ_k diag(s_k) W_k for slopes that vary in intervals. */
export function gateSumOn(W: Matrix, slopes: readonly (readonly Interval[])[]): IntervalMatrix {
  const units = W.rows / slopes.length;
  const { columns } = W;
  const low = new Float64Array(units * columns);
  const high = new Float64Array(units * columns);
  slopes.forEach((slope, k) => {
    for (let i = 0; i < units; i++) {
      const { low: least, high: most } = slope[i];
      const row = (k * units + i) * columns;
      for (let j = 0; j < columns; j++) {
        const w = W.data[row + j];
        const at = i * columns + j;
        low[at] = sumBelow(low[at], Math.min(productBelow(least, w), productBelow(most, w)));
        high[at] = sumAbove(high[at], Math.max(productAbove(least, w), productAbove(most, w)));
      }
    }
  });
  return { rows: units, columns, low, high };
}

/** The matrix W diag(s): column j of W times s_j. */
export function columnsTimes({ rows, columns, data }: Matrix, s: Vector): Matrix {
  return { rows, columns, data: data.map((entry, k) => entry * s[k % columns]) };
}

/** An interval matrix that holds W diag(s) for slopes that vary in intervals. */
export function columnsTimesOn({ rows, columns, data }: Matrix, s: readonly Interval[]): IntervalMatrix {
  const ends = (lower: boolean) =>
    data.map((entry, k) => {
      const { low, high } = s[k % columns];
      return lower
        ? Math.min(productBelow(low, entry), productBelow(high, entry))
        : Math.max(productAbove(low, entry), productAbove(high, entry));
    });
  return { rows, columns, low: ends(true), high: ends(false) };
}

/** An interval matrix that holds diag(c) J for every J of an interval matrix; the factors c must be > 0. */
export function scaleRowsOn({ rows, columns, low, high }: IntervalMatrix, c: Vector): IntervalMatrix {
  const factorAt = (k: number) => c[Math.floor(k / columns)];
  return {
    rows,
    columns,
    low: low.map((entry, k) => productBelow(factorAt(k), entry)),
    high: high.map((entry, k) => productAbove(factorAt(k), entry)),
  };
}

/** An interval matrix that holds A + B for every A and B of two interval matrices of one shape. */
export function addIntervalMatrices(A: IntervalMatrix, B: IntervalMatrix): IntervalMatrix {
  return {
    rows: A.rows,
    columns: A.columns,
    low: A.low.map((end, k) => sumBelow(end, B.low[k])),
    high: A.high.map((end, k) => sumAbove(end, B.high[k])),
  };
}

/** Adds d to the diagonal that begins at row `row` and column `column`. */
export function addDiagonal(J: Matrix, row: number, column: number, d: Vector): void {
  for (let i = 0; i < d.length; i++) J.data[(row + i) * J.columns + column + i] += d[i];
}

/** Adds the intervals d to the diagonal that begins at row `row` and column `column`, rounding outwards. */
export function addDiagonalOn(J: IntervalMatrix, row: number, column: number, d: readonly Interval[]): void {
  d.forEach((entry, i) => {
    const at = (row + i) * J.columns + column + i;
    const sum = plus({ low: J.low[at], high: J.high[at] }, entry);
    [J.low[at], J.high[at]] = [sum.low, sum.high];
  });
}
