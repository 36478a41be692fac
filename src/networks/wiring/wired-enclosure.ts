/**
 * Enclosures of a wired network's step over boxes of outputs and inputs.
 *
 *   X_i = tanh(Σ_c w_c S_c),      J_i· = sech²(A_i) ( Σ_{before} w_c e_c + Σ_{now} w_c J_{c·} )
 *
 * unit after unit, in intervals.
 *
 * Symbols: X outputs, A net inputs, S_c what connection c carries, w weights, J derivative of the step.
 */
import { sech2On, tanhOn } from "../../numeric/interval/elementary.ts";
import { type Interval, plus, times } from "../../numeric/interval/interval.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import type { IntervalMatrix } from "../../numeric/linear-algebra/interval-matrix.ts";
import { boxOf, sides } from "../../numeric/interval/box-sides.ts";
import type { Connection } from "./wiring.ts";

type Units = readonly (readonly Connection[])[];
type WeightOf = (connection: Connection) => number;

const ZERO: Interval = { low: 0, high: 0 };
const ONE: Interval = { low: 1, high: 1 };
const exactly = (x: number): Interval => ({ low: x, high: x });

/** The enclosed net inputs and outputs of every unit after a step from these boxes. */
export function stepOn(
  units: Units,
  weightOf: WeightOf,
  states: Box,
  inputs: Box,
): { readonly netInputs: readonly Interval[]; readonly outputs: Box } {
  const before = sides(states);
  const [input] = sides(inputs);
  const netInputs: Interval[] = [];
  const outputs: Interval[] = [];
  for (const connections of units) {
    let a = ZERO;
    for (const connection of connections) {
      const { from } = connection;
      const carried =
        from.kind === "before"
          ? before[from.unit]
          : from.kind === "now"
            ? outputs[from.unit]
            : from.kind === "input"
              ? input
              : ONE;
      a = plus(a, times(exactly(weightOf(connection)), carried));
    }
    netInputs.push(a);
    outputs.push(tanhOn(a));
  }
  return { netInputs, outputs: boxOf(outputs) };
}

/**
 * An interval matrix that holds the derivative of the step; `columnOf` names the column that a connection from outside
 * the step adds its weight to.
 */
export function derivativeOn(
  units: Units,
  weightOf: WeightOf,
  netInputs: readonly Interval[],
  columns: number,
  columnOf: (from: Connection["from"]) => number | undefined,
): IntervalMatrix {
  const rows: Interval[][] = [];
  units.forEach((connections, i) => {
    const row = Array.from({ length: columns }, () => ZERO);
    for (const connection of connections) {
      const { from } = connection;
      const w = exactly(weightOf(connection));
      const column = columnOf(from);
      if (column !== undefined) row[column] = plus(row[column], w);
      if (from.kind === "now") rows[from.unit].forEach((entry, j) => (row[j] = plus(row[j], times(w, entry))));
    }
    const slope = sech2On(netInputs[i]);
    rows.push(row.map((entry) => times(slope, entry)));
  });
  const { low, high } = boxOf(rows.flat());
  return { rows: units.length, columns, low, high };
}
