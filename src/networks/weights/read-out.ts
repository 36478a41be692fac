/**
 * The linear layer that reads the outputs of a network, where a file has one.
 *
 *   y_t = f(W o_t + b),      o_t outputs of the topmost layer: h, or the rates of a cell in currents
 *
 * A file of tensors by name does not say what its other tensors are for. The read-out is the one matrix NAME.weight
 * that takes the outputs of the network, if there is one and no other matrix takes its outputs or those of the network;
 * of a file with several networks it must stand in the same module as the one that is meant. Else there is none.
 *
 * Symbols: y what is read out, o outputs, W weights, b bias, f activation or nothing.
 */
import { sigmoid } from "../../numeric/elementary/sigmoid.ts";
import { apply, type Matrix } from "../../numeric/linear-algebra/matrix.ts";
import { add, type Vector, zeros } from "../../numeric/linear-algebra/vector.ts";
import { ACTIVATIONS } from "../cells/activation.ts";
import { outputsOf } from "../cells/stacked-map.ts";
import { counted, type LayeredNetwork } from "./layered-network.ts";
import { requireModest } from "./pytorch-layout.ts";
import { quoted, type StatedReadOut, type Tensors, type WeightsContent } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";

/** What reads the state of a network. */
export interface ReadOut {
  /** The weights W, one row for each number that is read out, one column for each output of the topmost layer. */
  readonly weights: Matrix;
  /** The bias b, one entry for each row. */
  readonly bias: Vector;
  /** What is read out, in words and symbols: "1 output y = W h + b, from lin". */
  readonly of: string;
  /** What is read out in a state of the whole network. Throws a RangeError for a state of another length. */
  readonly at: (state: Vector) => Vector;
}

/** A read-out, with the names of its tensors. */
export interface FoundReadOut {
  readonly readOut: ReadOut;
  readonly names: readonly string[];
}

const FUNCTIONS: ReadonlyMap<string, (a: number) => number> = new Map([
  ["", (a: number) => a],
  ["tanh", ACTIVATIONS.tanh.value],
  ["relu", ACTIVATIONS.relu.value],
  ["sigmoid", sigmoid],
]);

/** The read-out of a network, if its file has one. Throws a WeightsError for one that does not fit. */
export function readOutOf(content: WeightsContent, network: LayeredNetwork): FoundReadOut | undefined {
  const { tensors, readOut: stated } = content;
  if (stated === "none" || (content.layers ?? [network.prefix]).at(-1) !== network.prefix) return undefined;
  const prefix = stated?.prefix ?? prefixOfReadOut(tensors, network);
  if (prefix === undefined) return undefined;
  const units = network.layers[network.layers.length - 1].units;
  const [weightName, biasName] = [`${prefix}weight`, `${prefix}bias`];
  const weight = tensors.get(weightName);
  if (weight === undefined) return undefined;
  const fail = (name: string, rule: string, shape: readonly number[]): never => {
    throw new WeightsError(`tensor ${quoted(name)}: it must ${rule}, got the shape ${shape.join("×")}`);
  };
  if (!(weight.shape.length === 2 && weight.shape[1] === units))
    fail(weightName, `have ${units} columns, the outputs of the network`, weight.shape);
  const rows = weight.shape[0];
  const bias = tensors.get(biasName);
  if (bias !== undefined && !(bias.shape.length === 1 && bias.data.length === rows))
    fail(biasName, `have ${rows} entries`, bias.shape);
  const names = bias === undefined ? [weightName] : [weightName, biasName];
  for (const name of names) requireModest(name, tensors.get(name)?.data ?? zeros(0));
  const matrix = { rows, columns: units, data: weight.data };
  return { readOut: made(matrix, bias?.data ?? zeros(rows), stated ?? { prefix }, network), names };
}

function made(weights: Matrix, bias: Vector, stated: StatedReadOut, { layers, map }: LayeredNetwork): ReadOut {
  const { prefix, activation = "", addsInputs = false } = stated;
  const top = layers[layers.length - 1];
  const { output, parts } = top.cell;
  const begin = map.dimension - parts.length * top.units;
  const f = FUNCTIONS.get(activation);
  const outputs = { outputs: top.units, ...(output === undefined ? {} : { output }) };
  const letter = output === undefined ? parts[0] : `f(${parts[0]})`;
  const sum = `W ${letter} + b`;
  const formula = activation === "" || f === undefined ? sum : `${activation}(${sum})`;
  const notes = [
    ...(f === undefined ? [`before ${activation}`] : []),
    ...(addsInputs ? ["to which the model adds its input"] : []),
  ];
  return {
    weights,
    bias,
    of: [`${counted(weights.rows, "output")} y = ${formula}`, `from ${nameOf(prefix)}`, ...notes].join(", "),
    at(state) {
      if (state.length !== map.dimension)
        throw new RangeError(`readOut: the state must have ${map.dimension} entries, got ${state.length}`);
      const linear = add(apply(weights, outputsOf(outputs, state.subarray(begin))), bias);
      return f === undefined ? linear : linear.map(f);
    },
  };
}

/** The name of a layer, from what the names of its tensors begin with. */
const nameOf = (prefix: string) => (prefix === "" ? "the file" : quoted(prefix.replace(/[./]$/, "")).slice(1, -1));

/** What the names of the read-out begin with, in a file that does not say so; undefined where it is not clear. */
function prefixOfReadOut(tensors: Tensors, network: LayeredNetwork): string | undefined {
  const ofLayers = new Set(network.layers.flatMap(({ names }) => names));
  const units = network.layers[network.layers.length - 1].units;
  const matrices = [...tensors].filter(([name, { shape }]) => shape.length === 2 && !ofLayers.has(name));
  const module = network.isOnly ? "" : moduleOf(network.prefix);
  const near = matrices.filter(([name]) => module !== undefined && name.startsWith(module));
  const reading = near.filter(([, { shape }]) => shape[1] === units);
  if (reading.length !== 1) return undefined;
  const [[name, { shape }]] = reading;
  const isReadItself = near.some(([other, tensor]) => other !== name && tensor.shape[1] === shape[0]);
  const [, prefix] = /^(|.*[./])weight$/s.exec(name) ?? [];
  return isReadItself ? undefined : prefix;
}

/** The module around the one whose names begin so: "encoder." for "encoder.rnn."; undefined for the whole file. */
const moduleOf = (prefix: string) => /^(.*[./])[^./]+[./]$/s.exec(prefix)?.[1];
