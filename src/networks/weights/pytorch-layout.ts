/**
 * Which cell the tensors of a layer are of, by the names and shapes that PyTorch gives them.
 *
 *   weight_ih_l0   gates · h × m      weight_hh_l0   gates · h × h      bias_ih_l0, bias_hh_l0   gates · h, or neither
 *
 * The number of gates and the tensors of its own, if it has any, tell which cell of the list it is. Names of its own
 * may do without the number of the layer, and one number alone stands for that of each unit.
 *
 * Symbols: h units, m inputs.
 */
import { type Vector, zeros } from "../../numeric/linear-algebra/vector.ts";
import type { CellEntry } from "../cells/cell-entry.ts";
import type { CellWeights } from "../cells/cell-weights.ts";
import { cellNamed, knownCells } from "../cells/cells.ts";
import type { LayerPlace } from "./network-prefixes.ts";
import { LARGEST_STATE, LARGEST_WEIGHT, quoted, type Tensor, type Tensors } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";

/** A layer whose cell was recognised, with its weights. */
export interface RecognisedLayer {
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
  /** Those of its optional tensors that are there, by name. */
  readonly optionalTensors: Readonly<Record<string, Vector>>;
  /** The names in the file of all tensors that belong to the layer. */
  readonly names: readonly string[];
}

/**
 * The layer at this place, of the cell that is asked for or else of the one that its tensors are of. Throws a
 * WeightsError that names the tensor and the rule, and a RangeError for an unknown cell.
 */
export function recogniseLayer(tensors: Tensors, { prefix, suffix }: LayerPlace, asked?: string): RecognisedLayer {
  const nameOf = (bare: string) => `${prefix}${bare}${suffix}`;
  const ownNameOf = (bare: string) => (tensors.has(nameOf(bare)) ? nameOf(bare) : prefix + bare);
  const recurrentName = nameOf("weight_hh");
  const [rows, units] = matrixShape(recurrentName, tensors.get(recurrentName));
  if (!(units >= 1)) {
    throw new WeightsError(`tensor ${quoted(recurrentName)}: it must have at least one column, got ${units}`);
  }
  const cell = cellOf(recurrentName, rows, units, asked, (name) => tensors.has(ownNameOf(name)));
  const entries = cell.parts.length * units;
  if (entries > LARGEST_STATE) {
    throw new WeightsError(
      `tensor ${quoted(recurrentName)}: the state must have at most ${LARGEST_STATE} entries, got ${entries}`,
    );
  }

  const inputName = nameOf("weight_ih");
  const [inputRows, inputs] = matrixShape(inputName, tensors.get(inputName));
  if (inputRows !== rows)
    throw new WeightsError(`tensor ${quoted(inputName)}: it must have ${rows} rows, got ${inputRows}`);
  const biasNames = [nameOf("bias_ih"), nameOf("bias_hh")];
  const biasesThere = biasNames.filter((name) => tensors.has(name));
  if (biasesThere.length === 1) {
    throw new WeightsError(
      `weights: ${biasNames.map(quoted).join(" and ")} must both be there or neither, got only ${quoted(biasesThere[0])}`,
    );
  }
  const [inputBias, recurrentBias] = biasNames.map((name) =>
    tensors.has(name) ? vectorOf(name, tensors.get(name), rows) : zeros(rows),
  );
  const { ownTensors = {}, optionalTensors = {} } = cell;
  const read = ([bare, entriesFor]: readonly [string, (units: number) => number]) => {
    const name = ownNameOf(bare);
    const tensor = tensors.get(name);
    const data = tensor?.shape.length === 0 ? zeros(entriesFor(units)).fill(tensor.data[0]) : undefined;
    return { bare, name, data: data ?? vectorOf(name, tensor, entriesFor(units)) };
  };
  const own = Object.entries(ownTensors).map(read);
  const optional = Object.entries(optionalTensors)
    .filter(([bare]) => tensors.has(ownNameOf(bare)))
    .map(read);
  const names = [recurrentName, inputName, ...biasesThere, ...[...own, ...optional].map(({ name }) => name)];
  for (const name of names) requireModest(name, dataOf(tensors, name));
  const byName = (list: typeof own) => Object.fromEntries(list.map(({ bare, data }) => [bare, data]));
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
    ownTensors: byName(own),
    optionalTensors: byName(optional),
    names,
  };
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

/** Throws a WeightsError unless every number is at most so large that sums of products stay finite. */
export function requireModest(name: string, data: Vector): void {
  const large = data.find((entry) => !(Math.abs(entry) <= LARGEST_WEIGHT));
  if (large !== undefined) {
    throw new WeightsError(
      `tensor ${quoted(name)}: its numbers must be at most ${LARGEST_WEIGHT} in size, got ${large}`,
    );
  }
}

const shapeText = (shape: readonly number[]) => shape.join("×") || "of a number";

const dataOf = (tensors: Tensors, name: string) => tensors.get(name)?.data ?? zeros(0);
