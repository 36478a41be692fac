/**
 * Layers of recurrent cells as one driven map: each is given the outputs that the one below it has in the same step.
 *
 *   s_k,t = N_k(s_k,t−1, v_k,t),      v_0,t = u_t,      v_k,t = o(s_k−1,t),      a = (s_0, s_1, …)
 *
 *   ∂s_k,t/∂a_t−1 = A_k + B_k o' ∂s_k−1,t/∂a_t−1,      ∂s_k,t/∂u_t = B_k o' ∂s_k−1,t/∂u_t
 *
 * The enclosures are the same sums and products of enclosures, layer by layer. What the layers share, the states of
 * those below, is forgotten between them: they are wider than the hull.
 *
 * Symbols: N_k layer k, s_k its state, v_k its input, o its outputs and o' their slopes, u input, a state of all
 * layers, A_k = ∂N_k/∂s_k, B_k = ∂N_k/∂v_k.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import { boxOf, sides } from "../../numeric/interval/box-sides.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { type IntervalMatrix, multiplyIntervalMatrices } from "../../numeric/linear-algebra/interval-matrix.ts";
import { addMatrices, type Matrix, multiply, zeroMatrix } from "../../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { Activation } from "./activation.ts";
import { addDiagonalOn, addIntervalMatrices, columnsTimes, rowsOf } from "./gate-rows.ts";

/** A driven map that encloses its input Jacobian too. */
export type InputEnclosedMap = EnclosedDrivenMap & Required<Pick<EnclosedDrivenMap, "inputJacobianOn">>;

/** Whether the map encloses its input Jacobian too. */
export const isInputEnclosed = (map: EnclosedDrivenMap): map is InputEnclosedMap => map.inputJacobianOn !== undefined;

/** What is given to a read-out, or to a layer on top: so many entries at the beginning of a state, or their images. */
export interface Outputs {
  /** The number of outputs. */
  readonly outputs: number;
  /** The outputs as a function of these entries, one by one. Default: the entries themselves. */
  readonly output?: Activation;
}

/** A layer of a stack. */
export interface StackedLayer extends Outputs {
  /** The layer as a driven map. */
  readonly map: InputEnclosedMap;
}

/** The outputs of a layer in a state of it. */
export const outputsOf = ({ outputs, output }: Outputs, state: Vector): Vector => {
  const first = state.subarray(0, outputs);
  return output === undefined ? first : first.map(output.value);
};

/**
 * The layers, the lowest first, as one driven map with enclosures; its state is theirs, one after the other. Throws a
 * RangeError without a layer, and where a layer has not as many inputs as the one below it has outputs.
 */
export function stackedMap(layers: readonly StackedLayer[]): InputEnclosedMap {
  requireStack(layers);
  const begins = layers.map((_, k) => layers.slice(0, k).reduce((sum, { map }) => sum + map.dimension, 0));
  const dimension = layers.reduce((sum, { map }) => sum + map.dimension, 0);
  const partsOf = (v: Vector) => layers.map(({ map }, k) => v.subarray(begins[k], begins[k] + map.dimension));

  /** Each layer with its state, its input and its next state. */
  function* steps(a: Vector, u: Vector) {
    const states = partsOf(a);
    let input = u;
    for (const [k, layer] of layers.entries()) {
      const after = layer.map.next(states[k], input);
      yield { k, layer, state: states[k], input, after };
      input = outputsOf(layer, after);
    }
  }
  function* stepsOn(a: Box, u: Box) {
    const [low, high] = [partsOf(a.low), partsOf(a.high)];
    let inputs = u;
    for (const [k, layer] of layers.entries()) {
      const states = { low: low[k], high: high[k] };
      const after = layer.map.nextOn(states, inputs);
      yield { k, layer, states, inputs, after };
      inputs = outputsOn(layer, after);
    }
  }
  /** The rows of all layers, one below the other: those of the lowest are given, others are `own` and what is below. */
  function jacobian(a: Vector, u: Vector, columns: number, own: (k: number, state: Vector, input: Vector) => Matrix) {
    const J = zeroMatrix(dimension, columns);
    let below: { readonly rows: Matrix; readonly slopes: Vector | undefined } | undefined;
    for (const { k, layer, state, input, after } of steps(a, u)) {
      let rows = own(k, state, input);
      if (below !== undefined) {
        const B = layer.map.inputJacobian(state, input);
        rows = addMatrices(rows, multiply(below.slopes === undefined ? B : columnsTimes(B, below.slopes), below.rows));
      }
      J.data.set(rows.data, begins[k] * columns);
      const { outputs, output } = layer;
      below = { rows: rowsOf(rows, 0, outputs), slopes: output && after.subarray(0, outputs).map(output.slope) };
    }
    return J;
  }
  function jacobianOn(a: Box, u: Box, columns: number, own: (k: number, states: Box, inputs: Box) => IntervalMatrix) {
    const [low, high] = [new Float64Array(dimension * columns), new Float64Array(dimension * columns)];
    let below: IntervalMatrix | undefined;
    for (const { k, layer, states, inputs, after } of stepsOn(a, u)) {
      let rows = own(k, states, inputs);
      if (below !== undefined) {
        rows = addIntervalMatrices(rows, multiplyIntervalMatrices(layer.map.inputJacobianOn(states, inputs), below));
      }
      low.set(rows.low, begins[k] * columns);
      high.set(rows.high, begins[k] * columns);
      below = outputRowsOn(layer, rows, after);
    }
    return { rows: dimension, columns, low, high };
  }
  const inputDimension = layers[0].map.inputDimension;
  return {
    dimension,
    inputDimension,
    next(a, u) {
      const next = new Float64Array(dimension);
      for (const { k, after } of steps(a, u)) next.set(after, begins[k]);
      return next;
    },
    jacobian: (a, u) =>
      jacobian(a, u, dimension, (k, state, input) =>
        inColumns(layers[k].map.jacobian(state, input), begins[k], dimension),
      ),
    inputJacobian: (a, u) =>
      jacobian(a, u, inputDimension, (k, state, input) =>
        k === 0 ? layers[0].map.inputJacobian(state, input) : zeroMatrix(layers[k].map.dimension, inputDimension),
      ),
    nextOn(states, inputs) {
      const [low, high] = [new Float64Array(dimension), new Float64Array(dimension)];
      for (const { k, after } of stepsOn(states, inputs)) {
        low.set(after.low, begins[k]);
        high.set(after.high, begins[k]);
      }
      return { low, high };
    },
    jacobianOn: (states, inputs) =>
      jacobianOn(states, inputs, dimension, (k, a, u) =>
        inColumnsOn(layers[k].map.jacobianOn(a, u), begins[k], dimension),
      ),
    inputJacobianOn: (states, inputs) =>
      jacobianOn(states, inputs, inputDimension, (k, a, u) =>
        k === 0 ? layers[0].map.inputJacobianOn(a, u) : zerosOn(layers[k].map.dimension, inputDimension),
      ),
  };
}

function requireStack(layers: readonly StackedLayer[]): void {
  if (layers.length === 0) throw new RangeError("stackedMap: there must be at least one layer, got none");
  layers.forEach(({ map }, k) => {
    if (k > 0 && map.inputDimension !== layers[k - 1].outputs) {
      throw new RangeError(
        `stackedMap: layer ${k} must have the ${layers[k - 1].outputs} outputs below it as inputs, got ${map.inputDimension}`,
      );
    }
  });
}

function outputsOn({ outputs, output }: StackedLayer, after: Box): Box {
  const first = { low: after.low.subarray(0, outputs), high: after.high.subarray(0, outputs) };
  return output === undefined ? first : boxOf(sides(first).map(output.valueOn));
}

/** The rows of the outputs, from those of the state. */
function outputRowsOn({ outputs, output }: StackedLayer, rows: IntervalMatrix, after: Box): IntervalMatrix {
  const { columns } = rows;
  const end = outputs * columns;
  const first = { rows: outputs, columns, low: rows.low.subarray(0, end), high: rows.high.subarray(0, end) };
  if (output === undefined) return first;
  const slopes = zerosOn(outputs, outputs);
  addDiagonalOn(slopes, 0, 0, sides(after).slice(0, outputs).map(output.slopeOn));
  return multiplyIntervalMatrices(slopes, first);
}

const zerosOn = (rows: number, columns: number): IntervalMatrix => ({
  rows,
  columns,
  low: new Float64Array(rows * columns),
  high: new Float64Array(rows * columns),
});

/** The matrix among `columns` columns, of which it takes those from `first` on; the others are 0. */
function inColumns({ rows, columns: own, data }: Matrix, first: number, columns: number): Matrix {
  const wide = zeroMatrix(rows, columns);
  for (let i = 0; i < rows; i++) wide.data.set(data.subarray(i * own, (i + 1) * own), i * columns + first);
  return wide;
}

function inColumnsOn(
  { rows, columns: own, low, high }: IntervalMatrix,
  first: number,
  columns: number,
): IntervalMatrix {
  const ends = (data: Vector) => inColumns({ rows, columns: own, data }, first, columns).data;
  return { rows, columns, low: ends(low), high: ends(high) };
}
