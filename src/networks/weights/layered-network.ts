/**
 * The driven map of the recurrent layers in a file of weights, with its words: one cell, or several as a stack.
 *
 * The state of a stack is that of its layers, the lowest first; names of states then begin with the layer: l0.h_0.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import { given } from "../../numeric/given.ts";
import { isInputEnclosed, stackedMap } from "../cells/stacked-map.ts";
import { placesOfLayers } from "./network-prefixes.ts";
import { type RecognisedLayer, recogniseLayer } from "./pytorch-layout.ts";
import { LARGEST_STATE, quoted, type WeightsContent } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";

/** What is asked of a file that does not say everything itself. */
export interface NetworkQuestion {
  /** The name of the cell, where shapes do not say. */
  readonly cell?: string;
  /** The prefix of the network, where the file has several; several prefixes, with commas, for a stack. */
  readonly network?: string;
}

/** The layers of one network, and what is made of them. */
export interface LayeredNetwork {
  /** The layers, the lowest first; at least one. */
  readonly layers: readonly RecognisedLayer[];
  /** The prefix of the names of the topmost layer. */
  readonly prefix: string;
  /** Whether the file has no other network. */
  readonly isOnly: boolean;
  /** The driven map of all layers. */
  readonly map: EnclosedDrivenMap;
}

/**
 * The network that is asked for. Throws a WeightsError that names the tensor and the rule, and a RangeError for an
 * unknown cell.
 */
export function layeredNetwork(content: WeightsContent, { cell, network }: NetworkQuestion): LayeredNetwork {
  const { tensors, cells } = content;
  const { places, isOnly } = placesOfLayers([...tensors.keys()], network ?? content.layers?.join(","));
  const layers = places.map((place) => recogniseLayer(tensors, place, cellAt(place.prefix, cells, cell)));
  layers.forEach(({ inputs, names }, k) => {
    if (k > 0 && inputs !== layers[k - 1].units) {
      throw new WeightsError(
        `tensor ${quoted(names[1])}: it must have ${layers[k - 1].units} columns, the outputs of the layer below, got ${inputs}`,
      );
    }
  });
  const entries = layers.reduce((sum, { cell: { parts }, units }) => sum + parts.length * units, 0);
  if (entries > LARGEST_STATE)
    throw new WeightsError(`weights: the state must have at most ${LARGEST_STATE} entries, got ${entries}`);
  return { layers, prefix: places[places.length - 1].prefix, isOnly, map: mapOf(layers) };
}

/** The name of the cell at this place: what the file says and what is asked for must be the same. */
function cellAt(prefix: string, cells: WeightsContent["cells"], asked: string | undefined): string | undefined {
  const said = cells?.get(prefix);
  if (said !== undefined && asked !== undefined && said !== asked)
    throw new WeightsError(`weights: the file says itself that the cell is ${said}, got the cell ${asked}`);
  return said ?? asked;
}

function mapOf(layers: readonly RecognisedLayer[]): EnclosedDrivenMap {
  const maps = layers.map(cellMap);
  if (maps.length === 1) return maps[0];
  return stackedMap(
    maps.map((map, k) => {
      const { cell, units } = layers[k];
      if (!isInputEnclosed(map))
        throw new WeightsError(`weights: a cell must enclose its input Jacobian to be stacked, got ${cell.name}`);
      return { map, outputs: units, ...given({ output: cell.output }) };
    }),
  );
}

/** The cell as a driven map. Throws a WeightsError for numbers that break the rules of the cell. */
function cellMap({ cell, weights, ownTensors, optionalTensors }: RecognisedLayer): EnclosedDrivenMap {
  try {
    return cell.create(weights, ownTensors, optionalTensors);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new WeightsError(`weights: ${error.message}`);
  }
}

/** The network in a few words: "GRU of 8 units, 2 inputs", "LSTM of 2 layers of 8 units, 1 input". */
export function describeLayers(layers: readonly RecognisedLayer[]): string {
  const [{ cell, units, inputs }] = layers;
  const areAlike = layers.every((layer) => layer.cell === cell && layer.units === units);
  const text = areAlike
    ? `${cell.title} of ${layers.length === 1 ? "" : `${layers.length} layers of `}${counted(units, "unit")}`
    : layers.map((layer) => `${layer.cell.title} of ${counted(layer.units, "unit")}`).join(", then ");
  return `${text}, ${counted(inputs, "input")}`;
}

/** A name for each entry of the state. */
export const namesOfStates = (layers: readonly RecognisedLayer[]): readonly string[] =>
  layers.flatMap(({ cell, units }, k) =>
    cell.parts.flatMap((letter) => numbered(layers.length === 1 ? letter : `l${k}.${letter}`, units)),
  );

/** The letter alone, or with a number from 0 on where there are several. */
export const numbered = (letter: string, count: number) =>
  count === 1 ? [letter] : Array.from({ length: count }, (_, i) => `${letter}_${i}`);

/** The count with its noun, in the plural but for 1. */
export const counted = (count: number, noun: string) => `${count} ${count === 1 ? noun : `${noun}s`}`;
