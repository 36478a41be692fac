/**
 * The plain recurrent cell: the paper's network in its activation form, with weights on its input.
 *
 *   h_t = f(a_t),   a_t = W_ih u_t + b_ih + W_hh h_{t−1} + b_hh,      f tanh or relu
 *   ∂h_t/∂h_{t−1} = f'(a_t) W_hh,      ∂h_t/∂u_t = f'(a_t) W_ih
 *
 * With tanh and a constant input ū it is the paper's network seen at its outputs, h = tanh a:
 *
 *   a_t = W_hh tanh a_{t−1} + c,      c = W_ih ū + b_ih + b_hh
 *
 * Its enclosures are exact hulls, up to rounding outwards.
 *
 * Symbols: h outputs, u input, a net inputs, W weights, b biases, f activation.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import { add, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { boxOf, sides } from "../../numeric/interval/box-sides.ts";
import { type ActivationName, ACTIVATIONS } from "./activation.ts";
import type { CellEntry } from "./cell-entry.ts";
import { type CellWeights, inputPart, netInputOn, recurrentPart, unitsOf } from "./cell-weights.ts";
import { gateSum, gateSumOn } from "./gate-rows.ts";
import { type TanhNetwork, tanhNetwork } from "../tanh-network.ts";

/**
 * The plain recurrent cell h_t = f(W_ih u_t + b_ih + W_hh h_{t−1} + b_hh) as a driven map with enclosures; one state
 * entry for each unit. Throws a RangeError for weights that do not fit one gate or are not finite.
 */
export function rnnCell(weights: CellWeights, activation: ActivationName = "tanh"): EnclosedDrivenMap {
  const n = unitsOf("rnnCell", 1, weights);
  const { inputWeights, recurrentWeights } = weights;
  const f = ACTIVATIONS[activation];
  const netInput = (h: Vector, u: Vector) => add(inputPart(weights, u), recurrentPart(weights, h));
  return {
    dimension: n,
    inputDimension: inputWeights.columns,
    next: (h, u) => netInput(h, u).map(f.value),
    jacobian: (h, u) => gateSum(recurrentWeights, [netInput(h, u).map(f.slope)]),
    inputJacobian: (h, u) => gateSum(inputWeights, [netInput(h, u).map(f.slope)]),
    nextOn: (h, u) => boxOf(sides(netInputOn(weights, h, u)).map(f.valueOn)),
    jacobianOn: (h, u) => gateSumOn(recurrentWeights, [sides(netInputOn(weights, h, u)).map(f.slopeOn)]),
    inputJacobianOn: (h, u) => gateSumOn(inputWeights, [sides(netInputOn(weights, h, u)).map(f.slopeOn)]),
  };
}

/**
 * The plain cell with tanh in the paper's pre-activation form, under the constant input ū: a network that sign patterns
 * and hulls of Jacobians can be asked of. Noise ν on the input is noise W_ih ν on its net inputs. Throws a RangeError
 * for weights that do not fit or are not finite, and for an input of another length than the cell has inputs.
 */
export function preActivationForm(weights: CellWeights, constantInput: Vector): TanhNetwork {
  unitsOf("preActivationForm", 1, weights);
  return tanhNetwork(weights.recurrentWeights, add(inputPart(weights, constantInput), weights.recurrentBias));
}

/** The entry of the plain cell with tanh in the list of cells. */
export const rnnTanhEntry: CellEntry = {
  name: "rnn-tanh",
  title: "RNN with tanh",
  gates: 1,
  coordinate: "outputs h = tanh a",
  parts: ["h"],
  create: (weights) => rnnCell(weights, "tanh"),
};

/** The entry of the plain cell with relu in the list of cells; its tensors have the shapes of the one with tanh. */
export const rnnReluEntry: CellEntry = {
  name: "rnn-relu",
  title: "RNN with relu",
  gates: 1,
  onlyOnRequest: true,
  coordinate: "outputs h = relu a",
  parts: ["h"],
  create: (weights) => rnnCell(weights, "relu"),
};
