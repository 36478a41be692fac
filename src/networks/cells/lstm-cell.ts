/**
 * The long short-term memory cell, in the form that PyTorch computes: state (h, c), h first.
 *
 *   i = σ(p_i),  f = σ(p_f),  g = tanh(p_g),  o = σ(p_o),      p = W_ih u + b_ih + W_hh h + b_hh
 *   c_t = f c_{t−1} + i g,      h_t = o tanh c_t
 *
 *   ∂c_t/∂h = diag(c f') W_f + diag(g i') W_i + diag(i g') W_g,   ∂c_t/∂c = diag(f)
 *   ∂h_t/∂h = diag(tanh c_t o') W_o + diag(o sech² c_t) ∂c_t/∂h,  ∂h_t/∂c = diag(o sech² c_t) diag(f)
 *
 * Along c the Jacobian is f alone, near 1 where the cell remembers: the loophole in Theorem 4, whose states do not
 * contract there. Gates stand in the order i, f, g, o.
 *
 * Symbols: h output, c cell state, u input, i input gate, f forget gate, g candidate, o output gate, ' derivative by
 * the net input.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import { sech2On, sigmoidOn, sigmoidSlopeOn, tanhOn } from "../../numeric/interval/elementary.ts";
import { type Interval, plus, times } from "../../numeric/interval/interval.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import type { IntervalMatrix } from "../../numeric/linear-algebra/interval-matrix.ts";
import { type Matrix, zeroMatrix } from "../../numeric/linear-algebra/matrix.ts";
import { add, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { sigmoid, sigmoidSlope } from "../../numeric/elementary/sigmoid.ts";
import { sech2, tanh } from "../../numeric/elementary/tanh.ts";
import { boxOf, sides } from "../../numeric/interval/box-sides.ts";
import type { CellEntry } from "./cell-entry.ts";
import { type CellWeights, inputPart, netInputOn, recurrentPart, unitsOf } from "./cell-weights.ts";
import { addDiagonal, addDiagonalOn, gateSum, gateSumOn } from "./gate-rows.ts";

const ZERO: Interval = { low: 0, high: 0 };

/**
 * The LSTM cell (Hochreiter and Schmidhuber 1997, with the forget gate of Gers and others 2000) as a driven map with
 * enclosures, in the form that PyTorch computes; the state (h, c) has two entries for each unit, h first. Throws a
 * RangeError for weights that do not fit four gates or are not finite.
 */
export function lstmCell(weights: CellWeights): EnclosedDrivenMap {
  const n = unitsOf("lstmCell", 4, weights);
  const { inputWeights, recurrentWeights } = weights;
  const stateJacobian = (state: Vector, u: Vector) => {
    const { ofCell, ofOutput, forget, outputByCell } = slopes(weights, n, state, u);
    const J = stacked(gateSum(recurrentWeights, ofOutput), gateSum(recurrentWeights, ofCell), n);
    addDiagonal(J, 0, n, outputByCell);
    addDiagonal(J, n, n, forget);
    return J;
  };
  return {
    dimension: 2 * n,
    inputDimension: inputWeights.columns,
    next(state, u) {
      const { i, f, g, o } = gates(weights, n, state, u);
      const next = new Float64Array(2 * n);
      for (let k = 0; k < n; k++) {
        const c = f[k] * state[n + k] + i[k] * g[k];
        next[n + k] = c;
        next[k] = o[k] * tanh(c);
      }
      return next;
    },
    jacobian: stateJacobian,
    inputJacobian(state, u) {
      const { ofCell, ofOutput } = slopes(weights, n, state, u);
      return stacked(gateSum(inputWeights, ofOutput), gateSum(inputWeights, ofCell), inputWeights.columns, 0);
    },
    nextOn(states, inputs) {
      const { c, o } = cellOn(weights, n, states, inputs);
      return boxOf([...c.map((cell, k) => times(o[k], tanhOn(cell))), ...c]);
    },
    jacobianOn(states, inputs) {
      const { ofCell, ofOutput, forget, outputByCell } = slopesOn(weights, n, states, inputs);
      const J = stackedOn(gateSumOn(recurrentWeights, ofOutput), gateSumOn(recurrentWeights, ofCell), n);
      addDiagonalOn(J, 0, n, outputByCell);
      addDiagonalOn(J, n, n, forget);
      return J;
    },
    inputJacobianOn(states, inputs) {
      const { ofCell, ofOutput } = slopesOn(weights, n, states, inputs);
      return stackedOn(gateSumOn(inputWeights, ofOutput), gateSumOn(inputWeights, ofCell), 0);
    },
  };
}

function gates(weights: CellWeights, n: number, state: Vector, u: Vector) {
  const p = add(inputPart(weights, u), recurrentPart(weights, state.subarray(0, n)));
  const gate = (k: number) => p.subarray(k * n, (k + 1) * n);
  return { p, i: gate(0).map(sigmoid), f: gate(1).map(sigmoid), g: gate(2).map(tanh), o: gate(3).map(sigmoid) };
}

/** The slopes of the four gates' rows in c_t and in h_t. */
function slopes(weights: CellWeights, n: number, state: Vector, u: Vector) {
  const { p, i, f, g, o } = gates(weights, n, state, u);
  const before = state.subarray(n);
  const c = f.map((forget, k) => forget * before[k] + i[k] * g[k]);
  const byCell = c.map((cell, k) => o[k] * sech2(cell));
  const ofCell = [
    g.map((candidate, k) => candidate * sigmoidSlope(p[k])),
    before.map((cell, k) => cell * sigmoidSlope(p[n + k])),
    i.map((input, k) => input * sech2(p[2 * n + k])),
    new Float64Array(n),
  ];
  const ofOutput = ofCell.map((slope) => slope.map((s, k) => byCell[k] * s));
  ofOutput[3] = c.map((cell, k) => tanh(cell) * sigmoidSlope(p[3 * n + k]));
  return { ofCell, ofOutput, forget: f, outputByCell: byCell.map((slope, k) => slope * f[k]) };
}

function cellOn(weights: CellWeights, n: number, states: Box, inputs: Box) {
  const h = { low: states.low.subarray(0, n), high: states.high.subarray(0, n) };
  const p = sides(netInputOn(weights, h, inputs));
  const gate = (k: number) => p.slice(k * n, (k + 1) * n);
  const [i, f, g, o] = [gate(0).map(sigmoidOn), gate(1).map(sigmoidOn), gate(2).map(tanhOn), gate(3).map(sigmoidOn)];
  const before = sides(states).slice(n);
  const c = f.map((forget, k) => plus(times(forget, before[k]), times(i[k], g[k])));
  return { p, i, f, g, o, before, c };
}

function slopesOn(weights: CellWeights, n: number, states: Box, inputs: Box) {
  const { p, i, f, g, o, before, c } = cellOn(weights, n, states, inputs);
  const byCell = c.map((cell, k) => times(o[k], sech2On(cell)));
  const ofCell: readonly (readonly Interval[])[] = [
    g.map((candidate, k) => times(candidate, sigmoidSlopeOn(p[k]))),
    before.map((cell, k) => times(cell, sigmoidSlopeOn(p[n + k]))),
    i.map((input, k) => times(input, sech2On(p[2 * n + k]))),
    c.map(() => ZERO),
  ];
  const ofOutput = ofCell.map((slope, gate) =>
    gate === 3
      ? c.map((cell, k) => times(tanhOn(cell), sigmoidSlopeOn(p[3 * n + k])))
      : slope.map((s, k) => times(byCell[k], s)),
  );
  return { ofCell, ofOutput, forget: f, outputByCell: byCell.map((slope, k) => times(slope, f[k])) };
}

/** Two blocks of rows, one above the other, with room for `extra` columns to their right. */
function stacked(upper: Matrix, lower: Matrix, columns: number, extra = columns): Matrix {
  const J = zeroMatrix(upper.rows + lower.rows, columns + extra);
  [upper, lower].forEach((block, b) => {
    for (let i = 0; i < block.rows; i++) {
      const row = block.data.subarray(i * block.columns, (i + 1) * block.columns);
      J.data.set(row, (b * upper.rows + i) * J.columns);
    }
  });
  return J;
}

function stackedOn(upper: IntervalMatrix, lower: IntervalMatrix, extra: number): IntervalMatrix {
  const { columns } = upper;
  const ends = (end: "low" | "high") =>
    stacked(
      { rows: upper.rows, columns, data: upper[end] },
      { rows: lower.rows, columns, data: lower[end] },
      columns,
      extra,
    ).data;
  return { rows: upper.rows + lower.rows, columns: columns + extra, low: ends("low"), high: ends("high") };
}

/** The entry of the LSTM in the list of cells. */
export const lstmEntry: CellEntry = {
  name: "lstm",
  title: "LSTM",
  gates: 4,
  coordinate: "(h, c)",
  parts: ["h", "c"],
  create: lstmCell,
};
