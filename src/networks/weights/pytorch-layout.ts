/**
 * Which cell a set of tensors is, by the names and shapes that PyTorch gives them.
 *
 *   weight_ih_l0   gates · h × m        weight_hh_l0   gates · h × h        bias_ih_l0, bias_hh_l0   gates · h, or neither
 *   nn.RNN 1 gate (tanh, or relu when said so), nn.GRU 3 gates, nn.LSTM 4 gates
 *
 * A prefix before the names, as a module inside a model has, is allowed if it is the same for all. Other tensors, of a read-out for
 * instance, are listed and left alone. Several layers, two directions and projections are refused.
 *
 * Symbols: h units, m inputs.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import { type Vector, zeros } from "../../numeric/linear-algebra/vector.ts";
import type { CellWeights } from "../cells/cell-weights.ts";
import { gruCell } from "../cells/gru-cell.ts";
import { lstmCell } from "../cells/lstm-cell.ts";
import { rnnCell } from "../cells/rnn-cell.ts";
import type { CellName } from "./cell-name.ts";
import { LARGEST_WEIGHT, quoted, type Tensor, type Tensors } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";

const GATES: Readonly<Record<CellName, number>> = { "rnn-tanh": 1, "rnn-relu": 1, gru: 3, lstm: 4 };
const BY_GATES: ReadonlyMap<number, CellName> = new Map([
  [1, "rnn-tanh"],
  [3, "gru"],
  [4, "lstm"],
]);

/** Entries of a state at most: its Jacobian fills 128 MiB, with what encloses it three times that. */
export const LARGEST_STATE = 4096;

export interface RecognisedCell {
  readonly cell: CellName;
  readonly units: number;
  readonly inputs: number;
  readonly weights: CellWeights;
  /** Names of the tensors that are not the cell's. */
  readonly otherTensors: readonly string[];
}

/** Throws a WeightsError that names the tensor and the rule. */
export function recogniseCell(tensors: Tensors, asked?: CellName): RecognisedCell {
  const names = [...tensors.keys()];
  const recurrent = names.filter((name) => name.endsWith("weight_hh_l0"));
  if (recurrent.length !== 1) {
    const seen =
      names.length === 0
        ? "no tensors at all"
        : `${names.slice(0, 4).map(quoted).join(", ")}${names.length > 4 ? ", …" : ""}`;
    throw new WeightsError(
      `weights: exactly one tensor must be named weight_hh_l0, with a prefix or without, got ${recurrent.length === 0 ? seen : `${recurrent.length} of them`}`,
    );
  }
  const prefix = recurrent[0].slice(0, -"weight_hh_l0".length);
  const unsupported = names.find(
    (name) =>
      name.startsWith(prefix) && /_l[1-9]\d*(_reverse)?$|_l\d+_reverse$|^weight_hr_/.test(name.slice(prefix.length)),
  );
  if (unsupported !== undefined) {
    throw new WeightsError(`weights: one layer, one direction and no projection are read, got ${quoted(unsupported)}`);
  }

  const [rows, units] = matrixShape(recurrent[0], tensors.get(recurrent[0]));
  if (!(units >= 1)) {
    throw new WeightsError(`tensor ${quoted(recurrent[0])}: it must have at least one column, got ${units}`);
  }
  const gates = rows / units;
  const cell = asked ?? BY_GATES.get(gates);
  if (cell === undefined || GATES[cell] !== gates) {
    const wanted =
      asked === undefined ? "1, 3 or 4 times as many rows as columns" : `${GATES[asked] * units} rows for ${asked}`;
    throw new WeightsError(`tensor ${quoted(recurrent[0])}: it must have ${wanted}, got ${rows}×${units}`);
  }
  const entries = cell === "lstm" ? 2 * units : units;
  if (entries > LARGEST_STATE) {
    throw new WeightsError(
      `tensor ${quoted(recurrent[0])}: the state must have at most ${LARGEST_STATE} entries, got ${entries}`,
    );
  }

  const inputName = `${prefix}weight_ih_l0`;
  const [inputRows, inputs] = matrixShape(inputName, tensors.get(inputName));
  if (inputRows !== rows)
    throw new WeightsError(`tensor ${quoted(inputName)}: it must have ${rows} rows, got ${inputRows}`);
  const biasNames = [`${prefix}bias_ih_l0`, `${prefix}bias_hh_l0`];
  const present = biasNames.filter((name) => tensors.has(name));
  if (present.length === 1) {
    throw new WeightsError(
      `weights: ${biasNames.map(quoted).join(" and ")} must both be there or neither, got only ${quoted(present[0])}`,
    );
  }
  const [inputBias, recurrentBias] = biasNames.map((name) => {
    const bias = tensors.get(name);
    if (bias === undefined) return zeros(rows);
    if (!(bias.shape.length === 1 && bias.data.length === rows)) {
      throw new WeightsError(
        `tensor ${quoted(name)}: it must have ${rows} entries, got the shape ${shapeText(bias.shape)}`,
      );
    }
    return bias.data;
  });
  const own = new Set([recurrent[0], inputName, ...biasNames]);
  for (const name of own) requireModest(name, dataOf(tensors, name));
  return {
    cell,
    units,
    inputs,
    weights: {
      inputWeights: { rows, columns: inputs, data: dataOf(tensors, inputName) },
      recurrentWeights: { rows, columns: units, data: dataOf(tensors, recurrent[0]) },
      inputBias,
      recurrentBias,
    },
    otherTensors: names.filter((name) => !own.has(name)),
  };
}

/** The cell as a driven map. */
export function cellMap({ cell, weights }: RecognisedCell): EnclosedDrivenMap {
  switch (cell) {
    case "rnn-tanh":
      return rnnCell(weights, "tanh");
    case "rnn-relu":
      return rnnCell(weights, "relu");
    case "gru":
      return gruCell(weights);
    case "lstm":
      return lstmCell(weights);
  }
}

function matrixShape(name: string, tensor: Tensor | undefined): readonly [number, number] {
  if (tensor === undefined)
    throw new WeightsError(`weights: there must be a tensor named ${quoted(name)}, and there is none`);
  const { shape } = tensor;
  if (shape.length !== 2)
    throw new WeightsError(`tensor ${quoted(name)}: it must be a matrix, got the shape ${shapeText(shape)}`);
  return [shape[0], shape[1]];
}

function requireModest(name: string, data: Vector): void {
  const large = data.find((entry) => !(Math.abs(entry) <= LARGEST_WEIGHT));
  if (large !== undefined) {
    throw new WeightsError(
      `tensor ${quoted(name)}: its numbers must be at most ${LARGEST_WEIGHT} in size, got ${large}`,
    );
  }
}

const shapeText = (shape: readonly number[]) => shape.join("×") || "of a number";

const dataOf = (tensors: Tensors, name: string) => tensors.get(name)?.data ?? zeros(0);
