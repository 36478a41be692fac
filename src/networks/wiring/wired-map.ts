/**
 * A wired network as a driven map of the outputs of its units, so that the theory can be asked about it.
 *
 *   x_t = N(x_{t−1}, u_t),     ∂x_i/∂x_{t−1} = sech² a_i ( A_i + Σ_{j<i} B_ij ∂x_j/∂x_{t−1} ),     ∂x_i/∂u likewise
 *
 * The coordinate is the output x, not the net input a: finite sensitivities, operator norms and Γ differ between the
 * two (exponential rates do not). Trained inputs are left out: they enter the first steps only.
 *
 * Symbols: x outputs, a net inputs, u input, A weights from the step before, B weights within the step.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import type { State } from "../../dynamics/state-map.ts";
import { sech2, tanh } from "../../numeric/elementary/tanh.ts";
import { type Matrix, zeroMatrix } from "../../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { weightOf } from "./connection-values.ts";
import { derivativeOn, stepOn } from "./wired-enclosure.ts";
import { type Connection, type Parameters, requireParameters, type Wiring } from "./wiring.ts";

/**
 * The driven map N of a wired network with these parameters, which are copied; one state entry for each unit, one
 * input. Throws a RangeError unless there is one number for each parameter.
 */
export function wiredMap(wiring: Wiring, parameters: Parameters): EnclosedDrivenMap {
  requireParameters(wiring, parameters, "wiredMap");
  const w = parameters.slice();
  const { units } = wiring;
  const n = units.length;
  const weightIn = (connection: Connection) => weightOf(connection, w);

  /** The net inputs a and outputs x after a step. */
  const step = (x_before: State, [u]: Vector) => {
    const a = new Float64Array(n);
    const x = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      for (const connection of units[i]) {
        const { from } = connection;
        const s =
          from.kind === "before"
            ? x_before[from.unit]
            : from.kind === "now"
              ? x[from.unit]
              : from.kind === "input"
                ? u
                : 1;
        a[i] += weightIn(connection) * s;
      }
      x[i] = tanh(a[i]);
    }
    return { a, x };
  };
  /**
   * The rows ∂x_i/∂v, where a connection from outside the step contributes its weight in the column that `columnOf`
   * names.
   */
  const derivative = (
    a: Vector,
    columns: number,
    columnOf: (from: Connection["from"]) => number | undefined,
  ): Matrix => {
    const J = zeroMatrix(n, columns);
    for (let i = 0; i < n; i++) {
      for (const connection of units[i]) {
        const { from } = connection;
        const column = columnOf(from);
        if (column !== undefined) J.data[i * columns + column] += weightIn(connection);
        if (from.kind === "now") {
          for (let j = 0; j < columns; j++) {
            J.data[i * columns + j] += weightIn(connection) * J.data[from.unit * columns + j];
          }
        }
      }
      const slope = sech2(a[i]);
      for (let j = 0; j < columns; j++) J.data[i * columns + j] *= slope;
    }
    return J;
  };
  return {
    dimension: n,
    inputDimension: 1,
    next: (x, u) => step(x, u).x,
    jacobian: (x, u) => derivative(step(x, u).a, n, columnOfState),
    inputJacobian: (x, u) => derivative(step(x, u).a, 1, columnOfInput),
    nextOn: (states, inputs) => stepOn(units, weightIn, states, inputs).outputs,
    jacobianOn: (states, inputs) =>
      derivativeOn(units, weightIn, stepOn(units, weightIn, states, inputs).netInputs, n, columnOfState),
    inputJacobianOn: (states, inputs) =>
      derivativeOn(units, weightIn, stepOn(units, weightIn, states, inputs).netInputs, 1, columnOfInput),
  };
}

const columnOfState = (from: Connection["from"]) => (from.kind === "before" ? from.unit : undefined);
const columnOfInput = (from: Connection["from"]) => (from.kind === "input" ? 0 : undefined);
