/**
 * The gated recurrent unit in the form that PyTorch, cuDNN and Keras compute: reset gate after the recurrent product.
 *
 *   r = σ(p_r),  z = σ(p_z),   p = W_ih u + b_ih + W_hh h + b_hh
 *   n = tanh(p_n + r q),       p_n = W_in u + b_in,   q = W_hn h + b_hn
 *   h_t = (1 − z) n + z h_{t−1}
 *
 *   ∂h_t/∂h_{t−1} = diag(z) + diag((h − n) z') W_hz + diag((1 − z) n') (diag(r) W_hn + diag(q r') W_hr)
 *
 * h_t is a convex combination of n and h_{t−1}, so over boxes its extremes are at the ends of z. Gates stand in the
 * order r, z, n.
 *
 * Symbols: h state, u input, r reset gate, z update gate, n candidate, ' derivative by the net input.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import { sech2On, sigmoidOn, sigmoidSlopeOn, tanhOn } from "../../numeric/interval/elementary.ts";
import { hullOf, type Interval, minus, plus, times } from "../../numeric/interval/interval.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { sigmoid, sigmoidSlope } from "../../numeric/elementary/sigmoid.ts";
import { sech2, tanh } from "../../numeric/elementary/tanh.ts";
import { boxOf, sides } from "../../numeric/interval/box-sides.ts";
import type { CellEntry } from "./cell-entry.ts";
import { type CellWeights, inputPart, inputPartOn, recurrentPart, recurrentPartOn, unitsOf } from "./cell-weights.ts";
import { addDiagonal, addDiagonalOn, gateSum, gateSumOn } from "./gate-rows.ts";

const ONE: Interval = { low: 1, high: 1 };

/**
 * The gated recurrent unit (Cho and others 2014) as a driven map with enclosures, in the form that PyTorch computes;
 * one state entry for each unit. Throws a RangeError for weights that do not fit three gates or are not finite.
 */
export function gruCell(weights: CellWeights): EnclosedDrivenMap {
  const n = unitsOf("gruCell", 3, weights);
  const { inputWeights, recurrentWeights } = weights;
  return {
    dimension: n,
    inputDimension: inputWeights.columns,
    next: (h, u) => {
      const { z, candidate } = gates(weights, n, h, u);
      return h.map((entry, i) => (1 - z[i]) * candidate[i] + z[i] * entry);
    },
    jacobian(h, u) {
      const { z, state } = slopes(weights, n, h, u);
      const J = gateSum(recurrentWeights, state);
      addDiagonal(J, 0, 0, z);
      return J;
    },
    inputJacobian: (h, u) => gateSum(inputWeights, slopes(weights, n, h, u).input),
    nextOn: (h, u) => {
      const { z, candidate } = gatesOn(weights, n, h, u);
      return boxOf(sides(h).map((entry, i) => between(z[i], candidate[i], entry)));
    },
    jacobianOn(h, u) {
      const { z, state } = slopesOn(weights, n, h, u);
      const J = gateSumOn(recurrentWeights, state);
      addDiagonalOn(J, 0, 0, z);
      return J;
    },
    inputJacobianOn: (h, u) => gateSumOn(inputWeights, slopesOn(weights, n, h, u).input),
  };
}

function gates(weights: CellWeights, n: number, h: Vector, u: Vector) {
  const fromInput = inputPart(weights, u);
  const fromState = recurrentPart(weights, h);
  const p = (k: number, i: number) => fromInput[k * n + i] + fromState[k * n + i];
  const netReset = Float64Array.from({ length: n }, (_, i) => p(0, i));
  const netUpdate = Float64Array.from({ length: n }, (_, i) => p(1, i));
  const q = fromState.subarray(2 * n);
  const r = netReset.map(sigmoid);
  const netCandidate = Float64Array.from({ length: n }, (_, i) => fromInput[2 * n + i] + r[i] * q[i]);
  return { netReset, netUpdate, netCandidate, q, r, z: netUpdate.map(sigmoid), candidate: netCandidate.map(tanh) };
}

/** The slopes of the three gates' rows, in the state and in the input. */
function slopes(weights: CellWeights, n: number, h: Vector, u: Vector) {
  const { netReset, netUpdate, netCandidate, q, r, z, candidate } = gates(weights, n, h, u);
  const byCandidate = netCandidate.map((p, i) => (1 - z[i]) * sech2(p));
  const byReset = netReset.map((p, i) => byCandidate[i] * q[i] * sigmoidSlope(p));
  const byUpdate = netUpdate.map((p, i) => (h[i] - candidate[i]) * sigmoidSlope(p));
  return {
    z,
    state: [byReset, byUpdate, byCandidate.map((slope, i) => slope * r[i])],
    input: [byReset, byUpdate, byCandidate],
  };
}

function gatesOn(weights: CellWeights, n: number, h: Box, u: Box) {
  const fromInput = sides(inputPartOn(weights, u));
  const fromState = sides(recurrentPartOn(weights, h));
  const gate = (k: number) => Array.from({ length: n }, (_, i) => plus(fromInput[k * n + i], fromState[k * n + i]));
  const [netReset, netUpdate] = [gate(0), gate(1)];
  const q = fromState.slice(2 * n);
  const r = netReset.map(sigmoidOn);
  const netCandidate = r.map((reset, i) => plus(fromInput[2 * n + i], times(reset, q[i])));
  return { netReset, netUpdate, netCandidate, q, r, z: netUpdate.map(sigmoidOn), candidate: netCandidate.map(tanhOn) };
}

function slopesOn(weights: CellWeights, n: number, h: Box, u: Box) {
  const { netReset, netUpdate, netCandidate, q, r, z, candidate } = gatesOn(weights, n, h, u);
  const states = sides(h);
  const byCandidate = netCandidate.map((p, i) => times(minus(ONE, z[i]), sech2On(p)));
  const byReset = netReset.map((p, i) => times(times(byCandidate[i], q[i]), sigmoidSlopeOn(p)));
  const byUpdate = netUpdate.map((p, i) => times(minus(states[i], candidate[i]), sigmoidSlopeOn(p)));
  return {
    z,
    state: [byReset, byUpdate, byCandidate.map((slope, i) => times(slope, r[i]))],
    input: [byReset, byUpdate, byCandidate],
  };
}

/** An interval that holds (1 − z) x + z y: monotone in x and y, and in z one way or the other. */
export function between(z: Interval, x: Interval, y: Interval): Interval {
  const at = (share: number) => {
    const s = { low: share, high: share };
    return plus(times(minus(ONE, s), x), times(s, y));
  };
  return hullOf(at(z.low), at(z.high));
}

/** The entry of the GRU in the list of cells. */
export const gruEntry: CellEntry = {
  name: "gru",
  title: "GRU",
  gates: 3,
  coordinate: "outputs h",
  parts: ["h"],
  create: gruCell,
};
