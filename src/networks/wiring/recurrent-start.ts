/**
 * Parameters under which a network's step begins with a recurrent matrix that was chosen, such as an orthogonal one.
 *
 * What a step carries over is the state: the outputs of those units that some connection reads a step later. The matrix
 * that is chosen is the recurrent matrix of the step (recurrent-matrix.ts) among these units,
 *
 *   R = (I − B)^−1 A,      R_ij = M_ij  for i and j in the state
 *
 * and it is reached by the direct weights A_ij between units of the state alone, row after row; all other parameters
 * stay as they are:
 *
 *   A_ij = M_ij − Σ_{k<i} B_ik R_kj
 *
 * - With no connections within a step and all units read, that is A = M: the W of the fully connected network.
 * - The latching neuron has one unit: w = M.
 * - Parity's "xor7" carries over its output alone, o_t = f(… + w_4 o_{t−1} + w_5 h_t) with h_t = f(… + w_2 o_{t−1}):
 *   w_4 = M − w_5 w_2. Its "a1" carries over both units and has nothing within a step.
 *
 * It is the step at slope 1; tanh and the state that it is at make it less. Where several connections join the same two
 * units, the first that is trained makes up for the others.
 *
 * Symbols: A weights from the step before, B weights within the step, R recurrent matrix, M the matrix chosen.
 */
import { type Matrix, zeroMatrix } from "../../numeric/linear-algebra/matrix.ts";
import { weightOf } from "./connection-values.ts";
import { checkedWiring, type Parameters, requireParameters, type Wiring } from "./wiring.ts";

/** The units that the state consists of, in their order: those whose outputs are read a step later. */
export function stateUnits({ units }: Wiring): readonly number[] {
  const isRead = new Set(units.flat().flatMap(({ from }) => (from.kind === "before" ? [from.unit] : [])));
  return units.flatMap((_, i) => (isRead.has(i) ? [i] : []));
}

/**
 * The parameters w with the direct weights between units of the state in such a way that the recurrent matrix among
 * them is M, up to rounding.
 *
 *   const start = withRecurrentMatrix(wiring, w, randomOrthogonal(stateUnits(wiring).length, random));
 *
 * Throws a RangeError for a wiring that breaks its rules, shared parameters among them, unless there is one number for
 * each parameter and M has a row and a column for each unit of the state, and where no trained weight leads directly
 * from a unit of the state to another or itself.
 */
export function withRecurrentMatrix(wiring: Wiring, w: Parameters, M: Matrix): Parameters {
  checkedWiring(wiring);
  requireParameters(wiring, w, "withRecurrentMatrix");
  const state = stateUnits(wiring);
  const m = state.length;
  if (!(M.rows === m && M.columns === m)) {
    throw new RangeError(`withRecurrentMatrix: the matrix must be ${m}×${m}, got ${M.rows}×${M.columns}`);
  }
  const placeOf = new Map(state.map((unit, place) => [unit, place]));
  const changed = w.slice();
  const R = zeroMatrix(wiring.units.length, m);
  wiring.units.forEach((connections, i) => {
    const row = R.data.subarray(i * m, (i + 1) * m);
    const direct = new Map<number, number>();
    for (const connection of connections) {
      const { from, weight } = connection;
      if (from.kind === "now") {
        for (let j = 0; j < m; j++) row[j] += weightOf(connection, w) * R.data[from.unit * m + j];
      }
      if (from.kind !== "before") continue;
      const j = placeOf.get(from.unit) ?? NaN;
      if ("parameter" in weight && placeOf.has(i) && !direct.has(j)) direct.set(j, weight.parameter);
      else row[j] += weightOf(connection, w);
    }
    const place = placeOf.get(i);
    if (place === undefined) return;
    for (let j = 0; j < m; j++) {
      const parameter = direct.get(j);
      if (parameter === undefined) {
        throw new RangeError(
          `withRecurrentMatrix: each unit of the state must have a trained weight to each, got none from ` +
            `unit ${state[j]} to unit ${i}`,
        );
      }
      const wanted = M.data[place * m + j];
      changed[parameter] = wanted - row[j];
      row[j] = wanted;
    }
  });
  return changed;
}
