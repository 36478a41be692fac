/**
 * From bytes to a network: which format, which cell, and the driven map that it computes.
 *
 * The format is told by what is in the bytes, not by the name of a file: npz is an archive, safetensors begin with the
 * length of a header and "{", all else is JSON: of our own, layers of Keras, a model of an amplifier, tensors by name.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import { given } from "../../numeric/given.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { zeros } from "../../numeric/linear-algebra/vector.ts";
import type { CellWeights } from "../cells/cell-weights.ts";
import { wiredMap } from "../wiring/wired-map.ts";
import { refuseForeign, refuseForeignArchive } from "./formats/foreign-formats.ts";
import { decodeJsonWeights } from "./formats/json-weights.ts";
import { decodeLatchlabNetwork, isLatchlabNetwork } from "./latchlab-network.ts";
import { describeLayers, layeredNetwork, namesOfStates, type NetworkQuestion, numbered } from "./layered-network.ts";
import { decodeGuitarAmp, isGuitarAmp } from "./formats/guitar-amp.ts";
import { decodeKerasLayers, kerasLayersIn, withoutKerasPaths } from "./formats/keras-layers.ts";
import { decodeNeuralAmp, isNeuralAmp } from "./formats/neural-amp.ts";
import { decodeNpz } from "./formats/npz.ts";
import { decodeSafetensors, looksLikeSafetensors } from "./formats/safetensors.ts";
import { looksLikeZip, zipMembers } from "./formats/zip.ts";
import { type ReadOut, readOutOf } from "./read-out.ts";
import { quoted, type WeightsContent } from "./tensor.ts";
import { unambiguousJson } from "./unambiguous-json.ts";
import { WeightsError } from "./weights-error.ts";

/** A network that was read from a file of weights. */
export interface DecodedNetwork {
  /** The name of the cell, or names of different layers, with commas; "wired" for a network that latchlab saved. */
  readonly kind: string;
  /** The weights of a cell as the file has them; absent for a stack of several layers and for a wired network. */
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
  /** The state before the first step: that of the file where it has one, else 0. */
  readonly initialState: Vector;
  /** What reads the state, where the file has it and it is clear that it does. */
  readonly readOut?: ReadOut;
  /** Names of tensors in the file that belong neither to the cells nor to the read-out. */
  readonly otherTensors: readonly string[];
}

/**
 * The network whose weights these bytes are: safetensors, npz or JSON by tensor name, layers of Keras as JSON, a .nam
 * file of neural-amp-modeler, a model of GuitarML, or what latchlab saved. `cell` is the name of the cell where shapes
 * do not say; `network` the prefix of its tensors' names where a file has several networks, or several prefixes with
 * commas between them for layers on top of each other, the lowest first. Throws a WeightsError that says what is wrong
 * with the bytes, and a RangeError for an unknown cell.
 *
 * @example
 * const { description, map } = decodeNetwork(await readFile("gru.safetensors")); // "GRU of 8 units, 2 inputs"
 */
export function decodeNetwork(bytes: Uint8Array, cell?: string, network?: string): DecodedNetwork {
  const question = given({ cell, network });
  // Before pickles, which the length of a header can begin like.
  if (looksLikeSafetensors(bytes)) return cellNetwork(withoutKerasPaths(decodeSafetensors(bytes)), question);
  refuseForeign(bytes);
  if (looksLikeZip(bytes)) {
    const members = zipMembers(bytes);
    refuseForeignArchive(members.map(({ name }) => name));
    return cellNetwork(withoutKerasPaths(decodeNpz(members)), question);
  }
  const content = unambiguousJson(
    bytes,
    "weights",
    `the file must be safetensors, npz or JSON, and is none of them (${bytes.length} bytes)`,
  );
  if (!isLatchlabNetwork(content)) return cellNetwork(weightsIn(content), question);
  if (cell !== undefined) throw new WeightsError(`latchlab network: it says itself what it is, got the cell ${cell}`);
  if (network !== undefined)
    throw new WeightsError(`latchlab network: it is the only one of its file, got the network ${quoted(network)}`);
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

/** The weights in the content of a JSON file. */
function weightsIn(content: unknown): WeightsContent {
  const layers = kerasLayersIn(content);
  if (layers !== undefined) return decodeKerasLayers(layers, content);
  if (isNeuralAmp(content)) return decodeNeuralAmp(content);
  return isGuitarAmp(content) ? decodeGuitarAmp(content) : withoutKerasPaths(decodeJsonWeights(content));
}

function cellNetwork(content: WeightsContent, question: NetworkQuestion): DecodedNetwork {
  const network = layeredNetwork(content, question);
  const { layers, map } = network;
  const found = readOutOf(content, network);
  const used = new Set([...layers.flatMap(({ names }) => names), ...(found?.names ?? [])]);
  return {
    kind: [...new Set(layers.map(({ cell }) => cell.name))].join(", "),
    ...given({ weights: layers.length === 1 ? layers[0].weights : undefined }),
    description: describeLayers(layers),
    map,
    coordinate: [...new Set(layers.map(({ cell }) => cell.coordinate))].join(", then "),
    stateNames: namesOfStates(layers),
    inputNames: numbered("u", map.inputDimension),
    initialState: content.initialState ?? zeros(map.dimension),
    ...given({ readOut: found?.readOut }),
    otherTensors: [...content.tensors.keys()].filter((name) => !used.has(name)),
  };
}
