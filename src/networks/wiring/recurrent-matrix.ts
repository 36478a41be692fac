/**
 * The matrix of a network's recurrent weights.
 *
 *   x_t = f(A x_{t−1} + B x_t + …),   B strictly below the diagonal:      recurrent matrix = (I − B)^−1 A
 *
 * With no connections within a step it is A, the W of the paper; with some it is the Jacobian of the step at slope 1,
 * the steepest that tanh has.
 *
 * Symbols: x outputs, A weights from the step before, B weights within the step.
 */
import { type Matrix, zeroMatrix } from "../../numeric/linear-algebra/matrix.ts";
import { weightOf } from "./connection-values.ts";
import { type Parameters, requireParameters, type Wiring } from "./wiring.ts";

/**
 * The recurrent matrix (I − B)^−1 A, units × units: A, the W of the paper, where no connection stays within a step.
 * Throws a RangeError unless there is one number for each parameter.
 */
export function recurrentMatrix(wiring: Wiring, w: Parameters): Matrix {
  requireParameters(wiring, w, "recurrentMatrix");
  const n = wiring.units.length;
  const R = zeroMatrix(n, n);
  wiring.units.forEach((connections, i) => {
    for (const connection of connections) {
      const { from } = connection;
      const value = weightOf(connection, w);
      if (from.kind === "before") R.data[i * n + from.unit] += value;
      if (from.kind === "now") {
        for (let j = 0; j < n; j++) R.data[i * n + j] += value * R.data[from.unit * n + j];
      }
    }
  });
  return R;
}
