/**
 * A cell that the list does not have, as the one file that a new cell needs: the update-gate network.
 *
 *   z = σ(p_z),  n = tanh(p_n),      p = W_ih u + b_ih + W_hh h + b_hh
 *   h_t = (1 − z) n + z h_{t−1}
 *
 *   ∂h_t/∂h_{t−1} = diag(z) + diag((h − n) z') W_z + diag((1 − z) n') W_n
 *
 * Gates stand in the order z, n.
 *
 * Symbols: h state, u input, z update gate, n candidate, W weights, b biases, ' derivative by the net input.
 */
import type { EnclosedDrivenMap } from "../../../src/dynamics/enclosed-map.ts";
import type { CellEntry } from "../../../src/networks/cells/cell-entry.ts";
import {
  type CellWeights,
  inputPart,
  netInputOn,
  recurrentPart,
  unitsOf,
} from "../../../src/networks/cells/cell-weights.ts";
import { addDiagonal, addDiagonalOn, gateSum, gateSumOn } from "../../../src/networks/cells/gate-rows.ts";
import { sigmoid, sigmoidSlope } from "../../../src/numeric/elementary/sigmoid.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { boxOf, sides } from "../../../src/numeric/interval/box-sides.ts";
import { sech2On, sigmoidOn, sigmoidSlopeOn, tanhOn } from "../../../src/numeric/interval/elementary.ts";
import { interval, minus, plus, times } from "../../../src/numeric/interval/interval.ts";
import type { Box } from "../../../src/numeric/linear-algebra/box.ts";
import { add, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";

function updateGateCell(weights: CellWeights): EnclosedDrivenMap {
  const n = unitsOf("updateGateCell", 2, weights);
  const { inputWeights, recurrentWeights } = weights;
  const gates = (h: Vector, u: Vector) => {
    const p = add(inputPart(weights, u), recurrentPart(weights, h));
    const [netUpdate, netCandidate] = [p.subarray(0, n), p.subarray(n)];
    return { netUpdate, netCandidate, z: netUpdate.map(sigmoid), candidate: netCandidate.map(tanh) };
  };
  const slopes = (h: Vector, u: Vector) => {
    const { netUpdate, netCandidate, z, candidate } = gates(h, u);
    const byUpdate = netUpdate.map((p, i) => (h[i] - candidate[i]) * sigmoidSlope(p));
    return { z, rows: [byUpdate, netCandidate.map((p, i) => (1 - z[i]) * sech2(p))] };
  };
  const gatesOn = (h: Box, u: Box) => {
    const p = sides(netInputOn(weights, h, u));
    const [netUpdate, netCandidate] = [p.slice(0, n), p.slice(n)];
    return { netUpdate, netCandidate, z: netUpdate.map(sigmoidOn), candidate: netCandidate.map(tanhOn) };
  };
  const slopesOn = (h: Box, u: Box) => {
    const { netUpdate, netCandidate, z, candidate } = gatesOn(h, u);
    const before = sides(h);
    const byUpdate = netUpdate.map((p, i) => times(minus(before[i], candidate[i]), sigmoidSlopeOn(p)));
    return { z, rows: [byUpdate, netCandidate.map((p, i) => times(minus(interval(1), z[i]), sech2On(p)))] };
  };
  return {
    dimension: n,
    inputDimension: inputWeights.columns,
    next: (h, u) => {
      const { z, candidate } = gates(h, u);
      return h.map((entry, i) => (1 - z[i]) * candidate[i] + z[i] * entry);
    },
    jacobian(h, u) {
      const { z, rows } = slopes(h, u);
      const J = gateSum(recurrentWeights, rows);
      addDiagonal(J, 0, 0, z);
      return J;
    },
    inputJacobian: (h, u) => gateSum(inputWeights, slopes(h, u).rows),
    nextOn(h, u) {
      const { z, candidate } = gatesOn(h, u);
      const before = sides(h);
      return boxOf(z.map((gate, i) => plus(times(minus(interval(1), gate), candidate[i]), times(gate, before[i]))));
    },
    jacobianOn(h, u) {
      const { z, rows } = slopesOn(h, u);
      const J = gateSumOn(recurrentWeights, rows);
      addDiagonalOn(J, 0, 0, z);
      return J;
    },
    inputJacobianOn: (h, u) => gateSumOn(inputWeights, slopesOn(h, u).rows),
  };
}

export const updateGateEntry: CellEntry = {
  name: "update-gate",
  title: "update-gate RNN",
  gates: 2,
  coordinate: "outputs h",
  parts: ["h"],
  create: updateGateCell,
};
