/**
 * Which cell a set of tensors is, by the names and shapes that PyTorch gives them.
 *
 *   weight_ih_l0   gates · h × m      weight_hh_l0   gates · h × h      bias_ih_l0, bias_hh_l0   gates · h, or neither
 *
 * The number of gates and the tensors of its own, if it has any, tell which cell of the list it is. A prefix before the
 * names, as a module inside a model has, is allowed if it is the same for all. Other tensors, of a read-out for
 * instance, are listed and left alone. Several layers, two directions and projections are refused.
 *
 * Symbols: h units, m inputs.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import { type Vector, zeros } from "../../numeric/linear-algebra/vector.ts";
import type { CellEntry } from "../cells/cell-entry.ts";
import type { CellWeights } from "../cells/cell-weights.ts";
import { cellNamed, knownCells } from "../cells/cells.ts";
import { LARGEST_WEIGHT, quoted, type Tensor, type Tensors } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";

/** The most entries that a state may have: its Jacobian fills 128 MiB, with what encloses it three times that. */
export const LARGEST_STATE = 4096;

/** A cell that a set of tensors was recognised as, with its weights. */
export interface RecognisedCell {
  /** The entry of the cell in the list. */
  readonly cell: CellEntry;
  /** The number of units. */
  readonly units: number;
  /** The number of inputs. */
  readonly inputs: number;
  /** The weights and biases. */
  readonly weights: CellWeights;
  /** The tensors of this cell beside weights and biases, by name. */
  readonly ownTensors: Readonly<Record<string, Vector>>;
  /** Names of the tensors that do not belong to the cell. */
  readonly otherTensors: readonly string[];
}

/** The cell that these tensors are of. Throws a WeightsError that names the tensor and the rule. */
export function recogniseCell(tensors: Tensors, asked?: string): RecognisedCell {
  const names = [...tensors.keys()];
  const prefix = prefixOf(names);
  const recurrentName = `${prefix}weight_hh_l0`;
  const [rows, units] = matrixShape(recurrentName, tensors.get(recurrentName));
  if (!(units >= 1)) {
    throw new WeightsError(`tensor ${quoted(recurrentName)}: it must have at least one column, got ${units}`);
  }
  const cell = cellOf(recurrentName, rows, units, asked, (name) => tensors.has(prefix + name));
  const entries = cell.parts.length * units;
  if (entries > LARGEST_STATE) {
    throw new WeightsError(
      `tensor ${quoted(recurrentName)}: the state must have at most ${LARGEST_STATE} entries, got ${entries}`,
    );
  }

  const inputName = `${prefix}weight_ih_l0`;
  const [inputRows, inputs] = matrixShape(inputName, tensors.get(inputName));
  if (inputRows !== rows)
    throw new WeightsError(`tensor ${quoted(inputName)}: it must have ${rows} rows, got ${inputRows}`);
  const biasNames = [`${prefix}bias_ih_l0`, `${prefix}bias_hh_l0`];
  const biasesThere = biasNames.filter((name) => tensors.has(name));
  if (biasesThere.length === 1) {
    throw new WeightsError(
      `weights: ${biasNames.map(quoted).join(" and ")} must both be there or neither, got only ${quoted(biasesThere[0])}`,
    );
  }
  const [inputBias, recurrentBias] = biasNames.map((name) =>
    tensors.has(name) ? vectorOf(name, tensors.get(name), rows) : zeros(rows),
  );
  const ownTensors = Object.entries(cell.ownTensors ?? {}).map(
    ([name, entriesFor]) => [name, vectorOf(prefix + name, tensors.get(prefix + name), entriesFor(units))] as const,
  );
  const known = new Set([recurrentName, inputName, ...biasNames, ...ownTensors.map(([name]) => prefix + name)]);
  for (const name of known) requireModest(name, dataOf(tensors, name));
  return {
    cell,
    units,
    inputs,
    weights: {
      inputWeights: { rows, columns: inputs, data: dataOf(tensors, inputName) },
      recurrentWeights: { rows, columns: units, data: dataOf(tensors, recurrentName) },
      inputBias,
      recurrentBias,
    },
    ownTensors: Object.fromEntries(ownTensors),
    otherTensors: names.filter((name) => !known.has(name)),
  };
}

/**
 * The prefix before the names of the cell's tensors. Throws a WeightsError unless there is one cell of one layer and
 * direction.
 */
function prefixOf(names: readonly string[]): string {
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
  return prefix;
}

/** The cell that was asked for, or else the one that these shapes and tensors are of. */
function cellOf(
  recurrentName: string,
  rows: number,
  units: number,
  asked: string | undefined,
  hasTensor: (name: string) => boolean,
): CellEntry {
  const ownOf = ({ ownTensors = {} }: CellEntry) => Object.keys(ownTensors);
  const candidates =
    asked === undefined ? knownCells().filter(({ onlyOnRequest = false }) => !onlyOnRequest) : [cellNamed(asked)];
  const cell = candidates
    .filter((one) => one.gates * units === rows && (asked !== undefined || ownOf(one).every(hasTensor)))
    .sort((a, b) => ownOf(b).length - ownOf(a).length)
    .at(0);
  if (cell === undefined) {
    const gates = [...new Set(candidates.map((one) => one.gates))].sort((a, b) => a - b);
    const wanted =
      asked === undefined
        ? `${gates.join(", ").replace(/, (?=\d+$)/, " or ")} times as many rows as columns`
        : `${gates[0] * units} rows for ${asked}`;
    throw new WeightsError(`tensor ${quoted(recurrentName)}: it must have ${wanted}, got ${rows}×${units}`);
  }
  return cell;
}

/** The cell as a driven map. Throws a WeightsError for numbers that break the rules of the cell. */
export function cellMap({ cell, weights, ownTensors }: RecognisedCell): EnclosedDrivenMap {
  try {
    return cell.create(weights, ownTensors);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new WeightsError(`weights: ${error.message}`);
  }
}

function matrixShape(name: string, tensor: Tensor | undefined): readonly [number, number] {
  const { shape } = present(name, tensor);
  if (shape.length !== 2)
    throw new WeightsError(`tensor ${quoted(name)}: it must be a matrix, got the shape ${shapeText(shape)}`);
  return [shape[0], shape[1]];
}

function vectorOf(name: string, tensor: Tensor | undefined, entries: number): Vector {
  const { shape, data } = present(name, tensor);
  if (!(shape.length === 1 && data.length === entries)) {
    throw new WeightsError(
      `tensor ${quoted(name)}: it must have ${entries} entries, got the shape ${shapeText(shape)}`,
    );
  }
  return data;
}

function present(name: string, tensor: Tensor | undefined): Tensor {
  if (tensor === undefined)
    throw new WeightsError(`weights: there must be a tensor named ${quoted(name)}, and there is none`);
  return tensor;
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
