/**
 * A cell that the list does not have, as the one file that a new cell needs: the leaky network in its pre-activation
 * form.
 *
 *   a_t = (1 − α) a_{t−1} + α tanh(W_hh a_{t−1} + b_hh + W_ih u_t + b_ih)
 *
 * Symbols: a state, u input, W weights, b biases, α leak, one for each unit.
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
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { boxOf, sides } from "../../../src/numeric/interval/box-sides.ts";
import { sech2On, tanhOn } from "../../../src/numeric/interval/elementary.ts";
import { type Interval, interval, minus, plus, times } from "../../../src/numeric/interval/interval.ts";
import type { Box } from "../../../src/numeric/linear-algebra/box.ts";
import { add, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";

function leakyCell(weights: CellWeights, alpha: Vector): EnclosedDrivenMap {
  const n = unitsOf("leakyCell", 1, weights);
  const wrong = alpha.find((leak) => !(leak > 0 && leak <= 1));
  if (wrong !== undefined) throw new RangeError(`leakyCell: the leak must be in (0, 1], got ${wrong}`);
  const { inputWeights, recurrentWeights } = weights;
  const netInput = (a: Vector, u: Vector) => add(inputPart(weights, u), recurrentPart(weights, a));
  const slopes = (a: Vector, u: Vector) => [netInput(a, u).map((p, i) => alpha[i] * sech2(p))];
  const slopesOn = (a: Box, u: Box): Interval[][] => [
    sides(netInputOn(weights, a, u)).map((p, i) => times(interval(alpha[i]), sech2On(p))),
  ];
  const kept = Array.from(alpha, (leak) => minus(interval(1), interval(leak)));
  return {
    dimension: n,
    inputDimension: inputWeights.columns,
    next: (a, u) => netInput(a, u).map((p, i) => (1 - alpha[i]) * a[i] + alpha[i] * tanh(p)),
    jacobian(a, u) {
      const J = gateSum(recurrentWeights, slopes(a, u));
      addDiagonal(
        J,
        0,
        0,
        alpha.map((leak) => 1 - leak),
      );
      return J;
    },
    inputJacobian: (a, u) => gateSum(inputWeights, slopes(a, u)),
    nextOn: (a, u) =>
      boxOf(
        sides(netInputOn(weights, a, u)).map((p, i) =>
          plus(times(kept[i], sides(a)[i]), times(interval(alpha[i]), tanhOn(p))),
        ),
      ),
    jacobianOn(a, u) {
      const J = gateSumOn(recurrentWeights, slopesOn(a, u));
      addDiagonalOn(J, 0, 0, kept);
      return J;
    },
    inputJacobianOn: (a, u) => gateSumOn(inputWeights, slopesOn(a, u)),
  };
}

export const leakyEntry: CellEntry = {
  name: "leaky",
  title: "leaky network",
  gates: 1,
  ownTensors: { alpha: (units) => units },
  coordinate: "net inputs a",
  parts: ["a"],
  create: (weights, { alpha }) => leakyCell(weights, alpha),
};
