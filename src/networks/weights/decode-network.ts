/**
 * From bytes to a network: which format, which cell, and the driven map that it computes.
 *
 * The format is told by what is in the bytes, not by the name of a file: safetensors begin with the length of a header
 * and "{", all else is JSON, of our own or of tensors by name.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { zeros } from "../../numeric/linear-algebra/vector.ts";
import type { CellWeights } from "../cells/cell-weights.ts";
import { wiredMap } from "../wiring/wired-map.ts";
import { decodeJsonWeights } from "./json-weights.ts";
import { decodeLatchlabNetwork, isLatchlabNetwork } from "./latchlab-network.ts";
import { cellMap, recogniseCell } from "./pytorch-layout.ts";
import { decodeSafetensors, looksLikeSafetensors } from "./safetensors.ts";
import type { Tensors } from "./tensor.ts";
import { unambiguousJson } from "./unambiguous-json.ts";
import { WeightsError } from "./weights-error.ts";

/** A network that was read from a file of weights. */
export interface DecodedNetwork {
  /** The name of the cell, or "wired" for a network that latchlab saved. */
  readonly kind: string;
  /** The weights of a cell as the file has them; absent for a wired network. */
  readonly weights?: CellWeights;
  /** The network in a few words: "GRU of 8 units, 2 inputs". */
  readonly description: string;
  /** The driven map that the network computes, with enclosures. */
  readonly map: EnclosedDrivenMap;
  /** The meaning of the state, in words and symbols: "outputs h". */
  readonly coordinate: string;
  /** A name for each entry of the state. */
  readonly stateNames: readonly string[];
  /** A name for each input. */
  readonly inputNames: readonly string[];
  /** The state before the first step: that of the wiring, or 0 for a cell. */
  readonly initialState: Vector;
  /** Names of tensors in the file that do not belong to the cell. */
  readonly otherTensors: readonly string[];
}

/**
 * The network whose weights these bytes are: safetensors, JSON by tensor name, or what latchlab saved. `cell` is the
 * name of the cell where shapes do not say. Throws a WeightsError that says what is wrong with the bytes, and a
 * RangeError for an unknown cell.
 *
 * @example
 * const { description, map } = decodeNetwork(await readFile("gru.safetensors")); // "GRU of 8 units, 2 inputs"
 */
export function decodeNetwork(bytes: Uint8Array, cell?: string): DecodedNetwork {
  if (looksLikeSafetensors(bytes)) return cellNetwork(decodeSafetensors(bytes), cell);
  const content = unambiguousJson(
    bytes,
    "weights",
    `the file must be safetensors or JSON, and is neither (${bytes.length} bytes)`,
  );
  if (!isLatchlabNetwork(content)) return cellNetwork(decodeJsonWeights(content), cell);
  if (cell !== undefined) throw new WeightsError(`latchlab network: it says itself what it is, got the cell ${cell}`);
  const { wiring, parameters, trainedBy } = decodeLatchlabNetwork(content);
  const n = wiring.units.length;
  return {
    kind: "wired",
    description: `network of ${n} tanh ${n === 1 ? "unit" : "units"}${trainedBy === "" ? "" : `, trained on ${trainedBy}`}`,
    map: wiredMap(wiring, parameters),
    coordinate: "outputs x = tanh a",
    stateNames: numbered("x", n),
    inputNames: ["u"],
    initialState: wiring.initialState,
    otherTensors: [],
  };
}

function cellNetwork(tensors: Tensors, asked: string | undefined): DecodedNetwork {
  const recognised = recogniseCell(tensors, asked);
  const { cell, units, inputs, weights, otherTensors } = recognised;
  const map = cellMap(recognised);
  return {
    kind: cell.name,
    weights,
    description: `${cell.title} of ${units} ${units === 1 ? "unit" : "units"}, ${inputs} ${inputs === 1 ? "input" : "inputs"}`,
    map,
    coordinate: cell.coordinate,
    stateNames: cell.parts.flatMap((letter) => numbered(letter, units)),
    inputNames: numbered("u", inputs),
    initialState: zeros(map.dimension),
    otherTensors,
  };
}

const numbered = (letter: string, count: number) =>
  count === 1 ? [letter] : Array.from({ length: count }, (_, i) => `${letter}_${i}`);
