/**
 * The gated recurrent unit with its reset gate before the recurrent product: as it was published, and as Keras computes
 * it with `reset_after=False`. `gru-cell.ts` has the other form, in which the gate weighs the product.
 *
 *   r = σ(p_r),  z = σ(p_z),                        p = W_ih u + b_ih + W_hh h + b_hh
 *   n = tanh(p_n),      p_n = W_in u + b_in + W_hn (r h) + b_hn
 *   h_t = (1 − z) n + z h_{t−1}
 *
 *   ∂h_t/∂h_{t−1} = diag(z) + diag((h − n) z') W_hz + diag((1 − z) n') W_hn (diag(r) + diag(h r') W_hr)
 *   ∂h_t/∂u       = diag((h − n) z') W_iz + diag((1 − z) n') (W_in + W_hn diag(h r') W_ir)
 *
 * h_t is a convex combination of n and h_{t−1}, so over boxes its extremes are at the ends of z. Gates stand in the
 * order r, z, n.
 *
 * Symbols: h state, u input, r reset gate, z update gate, n candidate, ' derivative by the net input.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import { sigmoid, sigmoidSlope } from "../../numeric/elementary/sigmoid.ts";
import { sech2, tanh } from "../../numeric/elementary/tanh.ts";
import { affineOn } from "../../numeric/interval/affine.ts";
import { boxOf, sides } from "../../numeric/interval/box-sides.ts";
import { sech2On, sigmoidOn, sigmoidSlopeOn, tanhOn } from "../../numeric/interval/elementary.ts";
import { interval, minus, plus, times } from "../../numeric/interval/interval.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { multiplyIntervalMatrices } from "../../numeric/linear-algebra/interval-matrix.ts";
import { addMatrices, apply, type Matrix, multiply } from "../../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { CellEntry } from "./cell-entry.ts";
import { type CellWeights, inputPart, inputPartOn, recurrentPart, recurrentPartOn, unitsOf } from "./cell-weights.ts";
import { addDiagonal, addDiagonalOn, addIntervalMatrices, gateSum, gateSumOn, rowsOf } from "./gate-rows.ts";
import { between } from "./gru-cell.ts";

interface Gru extends CellWeights {
  readonly units: number;
  /** The rows of W_hh for the gates r and z. */
  readonly gateRows: Matrix;
  /** W_hn. */
  readonly candidateRows: Matrix;
  /** The rows of W_ih for the gate r, and W_in. */
  readonly resetInputs: Matrix;
  readonly candidateInputs: Matrix;
}

/**
 * The gated recurrent unit (Cho and others 2014) with the reset gate before the recurrent product, as a driven map with
 * enclosures; one state entry for each unit. Throws a RangeError for weights that do not fit three gates or are not
 * finite.
 */
export function gruResetBeforeCell(weights: CellWeights): EnclosedDrivenMap {
  const units = unitsOf("gruResetBeforeCell", 3, weights);
  const { inputWeights, recurrentWeights } = weights;
  const gru: Gru = {
    ...weights,
    units,
    gateRows: rowsOf(recurrentWeights, 0, 2 * units),
    candidateRows: rowsOf(recurrentWeights, 2 * units, units),
    resetInputs: rowsOf(inputWeights, 0, units),
    candidateInputs: rowsOf(inputWeights, 2 * units, units),
  };
  const [resetRows, updateRows] = [rowsOf(recurrentWeights, 0, units), rowsOf(recurrentWeights, units, units)];
  const updateInputs = rowsOf(inputWeights, units, units);
  return {
    dimension: units,
    inputDimension: inputWeights.columns,
    next: (h, u) => {
      const { z, candidate } = gates(gru, h, u);
      return h.map((entry, i) => (1 - z[i]) * candidate[i] + z[i] * entry);
    },
    jacobian(h, u) {
      const { r, z, byCandidate, byUpdate, resetSlope } = slopes(gru, h, u);
      const inner = gateSum(resetRows, [resetSlope]);
      addDiagonal(inner, 0, 0, r);
      const J = addMatrices(
        gateSum(updateRows, [byUpdate]),
        multiply(gateSum(gru.candidateRows, [byCandidate]), inner),
      );
      addDiagonal(J, 0, 0, z);
      return J;
    },
    inputJacobian(h, u) {
      const { byCandidate, byUpdate, resetSlope } = slopes(gru, h, u);
      const throughReset = multiply(gateSum(gru.candidateRows, [byCandidate]), gateSum(gru.resetInputs, [resetSlope]));
      const direct = addMatrices(gateSum(updateInputs, [byUpdate]), gateSum(gru.candidateInputs, [byCandidate]));
      return addMatrices(direct, throughReset);
    },
    nextOn: (h, u) => {
      const { z, candidate } = gatesOn(gru, h, u);
      return boxOf(sides(h).map((entry, i) => between(z[i], candidate[i], entry)));
    },
    jacobianOn(h, u) {
      const { r, z, byCandidate, byUpdate, resetSlope } = slopesOn(gru, h, u);
      const inner = gateSumOn(resetRows, [resetSlope]);
      addDiagonalOn(inner, 0, 0, r);
      const throughCandidate = multiplyIntervalMatrices(gateSumOn(gru.candidateRows, [byCandidate]), inner);
      const J = addIntervalMatrices(gateSumOn(updateRows, [byUpdate]), throughCandidate);
      addDiagonalOn(J, 0, 0, z);
      return J;
    },
    inputJacobianOn(h, u) {
      const { byCandidate, byUpdate, resetSlope } = slopesOn(gru, h, u);
      const throughReset = multiplyIntervalMatrices(
        gateSumOn(gru.candidateRows, [byCandidate]),
        gateSumOn(gru.resetInputs, [resetSlope]),
      );
      const direct = addIntervalMatrices(
        gateSumOn(updateInputs, [byUpdate]),
        gateSumOn(gru.candidateInputs, [byCandidate]),
      );
      return addIntervalMatrices(direct, throughReset);
    },
  };
}

function gates(gru: Gru, h: Vector, u: Vector) {
  const { units: n, candidateRows, recurrentBias } = gru;
  const fromInput = inputPart(gru, u);
  const fromState = recurrentPart({ ...gru, recurrentWeights: gru.gateRows }, h);
  const gate = (k: number) => Float64Array.from({ length: n }, (_, i) => fromInput[k * n + i] + fromState[k * n + i]);
  const [netReset, netUpdate] = [gate(0), gate(1)];
  const r = netReset.map(sigmoid);
  const product = apply(
    candidateRows,
    r.map((reset, i) => reset * h[i]),
  );
  const netCandidate = product.map((p, i) => fromInput[2 * n + i] + (p + recurrentBias[2 * n + i]));
  return { netReset, netUpdate, netCandidate, r, z: netUpdate.map(sigmoid), candidate: netCandidate.map(tanh) };
}

/** The slopes of h_t in the net inputs of candidate and update gate, and of r h in the net input of the reset gate. */
function slopes(gru: Gru, h: Vector, u: Vector) {
  const { netReset, netUpdate, netCandidate, r, z, candidate } = gates(gru, h, u);
  return {
    r,
    z,
    byCandidate: netCandidate.map((p, i) => (1 - z[i]) * sech2(p)),
    byUpdate: netUpdate.map((p, i) => (h[i] - candidate[i]) * sigmoidSlope(p)),
    resetSlope: netReset.map((p, i) => h[i] * sigmoidSlope(p)),
  };
}

function gatesOn(gru: Gru, h: Box, u: Box) {
  const { units: n, candidateRows, recurrentBias } = gru;
  const fromInput = sides(inputPartOn(gru, u));
  const gateBias = recurrentBias.subarray(0, 2 * n);
  const fromState = sides(recurrentPartOn({ ...gru, recurrentWeights: gru.gateRows, recurrentBias: gateBias }, h));
  const gate = (k: number) => Array.from({ length: n }, (_, i) => plus(fromInput[k * n + i], fromState[k * n + i]));
  const [netReset, netUpdate] = [gate(0), gate(1)];
  const r = netReset.map(sigmoidOn);
  const weighed = boxOf(sides(h).map((entry, i) => times(r[i], entry)));
  const bias = recurrentBias.subarray(2 * n);
  const product = sides(affineOn(candidateRows, weighed, { low: bias, high: bias }));
  const netCandidate = product.map((p, i) => plus(fromInput[2 * n + i], p));
  return { netReset, netUpdate, netCandidate, r, z: netUpdate.map(sigmoidOn), candidate: netCandidate.map(tanhOn) };
}

function slopesOn(gru: Gru, h: Box, u: Box) {
  const { netReset, netUpdate, netCandidate, r, z, candidate } = gatesOn(gru, h, u);
  const states = sides(h);
  return {
    r,
    z,
    byCandidate: netCandidate.map((p, i) => times(minus(interval(1), z[i]), sech2On(p))),
    byUpdate: netUpdate.map((p, i) => times(minus(states[i], candidate[i]), sigmoidSlopeOn(p))),
    resetSlope: netReset.map((p, i) => times(states[i], sigmoidSlopeOn(p))),
  };
}

/** The entry of this GRU in the list of cells; its tensors have the shapes of the one of PyTorch. */
export const gruResetBeforeEntry: CellEntry = {
  name: "gru-reset-before",
  title: "GRU with the reset before the product",
  gates: 3,
  onlyOnRequest: true,
  coordinate: "outputs h",
  parts: ["h"],
  create: gruResetBeforeCell,
};
