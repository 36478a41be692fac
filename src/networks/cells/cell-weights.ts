/**
 * The weights of a recurrent cell, in the layout of PyTorch: the rows of its gates one after the other.
 *
 *   a = W_ih u + b_ih + W_hh h + b_hh,      gates · units rows
 *
 * Symbols: W_ih input weights, W_hh recurrent weights, b_ih, b_hh biases, u input, h hidden state, a net inputs.
 */
import { affineOn } from "../../numeric/interval/affine.ts";
import { plus } from "../../numeric/interval/interval.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { apply, type Matrix } from "../../numeric/linear-algebra/matrix.ts";
import { add, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { boxOf, sides } from "../../numeric/interval/box-sides.ts";

/** The weights of a recurrent cell in the layout of PyTorch, for h units, m inputs and so many gates. */
export interface CellWeights {
  /** The input weights W_ih, gates · h × m. */
  readonly inputWeights: Matrix;
  /** The recurrent weights W_hh, gates · h × h. */
  readonly recurrentWeights: Matrix;
  /** The input bias b_ih, gates · h entries. */
  readonly inputBias: Vector;
  /** The recurrent bias b_hh, gates · h entries. */
  readonly recurrentBias: Vector;
}

/** The number of units. Throws the RangeError of `caller` unless everything fits `gates` gates and is finite. */
export function unitsOf(caller: string, gates: number, weights: CellWeights): number {
  const { inputWeights, recurrentWeights, inputBias, recurrentBias } = weights;
  const units = recurrentWeights.columns;
  const rows = gates * units;
  const fail = (what: string, got: string): never => {
    throw new RangeError(`${caller}: ${what}, got ${got}`);
  };
  if (!(units >= 1)) fail("there must be at least one unit", String(units));
  if (recurrentWeights.rows !== rows) {
    fail(`the recurrent weights must be ${rows}×${units}`, `${recurrentWeights.rows}×${units}`);
  }
  if (inputWeights.rows !== rows) fail(`the input weights must have ${rows} rows`, String(inputWeights.rows));
  for (const { rows: r, columns, data } of [inputWeights, recurrentWeights]) {
    if (data.length !== r * columns)
      fail(`a matrix of ${r}×${columns} must have ${r * columns} entries`, String(data.length));
  }
  for (const bias of [inputBias, recurrentBias]) {
    if (bias.length !== rows) fail(`the biases must have ${rows} entries`, String(bias.length));
  }
  for (const numbers of [inputWeights.data, recurrentWeights.data, inputBias, recurrentBias]) {
    const bad = numbers.find((entry) => !Number.isFinite(entry));
    if (bad !== undefined) fail("weights and biases must be finite", String(bad));
  }
  return units;
}

/** The part of the net inputs from the input, W_ih u + b_ih. */
export const inputPart = ({ inputWeights, inputBias }: CellWeights, u: Vector): Vector =>
  add(apply(inputWeights, u), inputBias);

/** The part of the net inputs from the state, W_hh h + b_hh. */
export const recurrentPart = ({ recurrentWeights, recurrentBias }: CellWeights, h: Vector): Vector =>
  add(apply(recurrentWeights, h), recurrentBias);

/** A box that holds W_ih u + b_ih for every u of a box. */
export const inputPartOn = ({ inputWeights, inputBias }: CellWeights, u: Box): Box =>
  affineOn(inputWeights, u, { low: inputBias, high: inputBias });

/** A box that holds W_hh h + b_hh for every h of a box. */
export const recurrentPartOn = ({ recurrentWeights, recurrentBias }: CellWeights, h: Box): Box =>
  affineOn(recurrentWeights, h, { low: recurrentBias, high: recurrentBias });

/** A box that holds the net inputs W_ih u + b_ih + W_hh h + b_hh for every h and u of two boxes. */
export function netInputOn(weights: CellWeights, h: Box, u: Box): Box {
  const bias = sides({ low: weights.recurrentBias, high: weights.recurrentBias });
  const offset = sides(inputPartOn(weights, u)).map((side, i) => plus(side, bias[i]));
  return affineOn(weights.recurrentWeights, h, boxOf(offset));
}
