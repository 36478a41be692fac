/**
 * Networks of Keras: a list of layers as JSON, as RTNeural's scripts write it, or variables by their paths.
 *
 *   { "in_shape": [null, null, m], "layers": [{ "type": "lstm", "activation": "tanh", "weights": [kernel, recurrent
 *     kernel, bias] }, { "type": "dense", "activation": "", "weights": [kernel, bias] }, …] }      or the list alone
 *
 *   lstm/lstm_cell/kernel, lstm/lstm_cell/recurrent_kernel, lstm/lstm_cell/bias, dense/kernel, …
 *
 * A list is a stack of recurrent layers, with dense ones on top; layers without weights are passed over. Of one dense
 * layer the read-out is made. Paths do not say what is on top of what.
 *
 * Symbols: m inputs.
 */
import { given } from "../../../numeric/given.ts";
import { MOST_TENSORS, quoted, shownValue, type Tensor, type Tensors, type WeightsContent } from "../tensor.ts";
import { WeightsError } from "../weights-error.ts";
import { tensorOfLists } from "./json-weights.ts";
import { translatedDense, translatedLayer } from "./keras-cells.ts";

/** The gates of the recurrent layers, by type in small letters. */
const GATES: ReadonlyMap<string, number> = new Map([
  ["simplernn", 1],
  ["rnn", 1],
  ["gru", 3],
  ["lstm", 4],
]);
const DENSE = new Set(["dense", "timedistributeddense"]);

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The list of layers in the content of a JSON file, if it has one. */
export function kerasLayersIn(content: unknown): readonly unknown[] | undefined {
  const list = isObject(content) ? content.layers : content;
  const hasWeights = (layer: unknown) => isObject(layer) && "weights" in layer;
  return Array.isArray(list) && list.length > 0 && list.some(hasWeights) ? (list as readonly unknown[]) : undefined;
}

/** The network of a list of layers. Throws a WeightsError that names the layer and the rule. */
export function decodeKerasLayers(list: readonly unknown[], content: unknown): WeightsContent {
  if (list.length > MOST_TENSORS)
    throw new WeightsError(`keras: there must be at most ${MOST_TENSORS} layers, got ${list.length}`);
  const tensors = new Map<string, Tensor>();
  const cells = new Map<string, string>();
  const layers: string[] = [];
  const dense: { readonly prefix: string; readonly activation: string }[] = [];
  list.forEach((layer, k) => {
    const place = `layers[${k}]`;
    if (!isObject(layer)) throw new WeightsError(`keras: ${place} must be an object, got ${shownValue(layer)}`);
    const parts = layer.weights ?? [];
    if (!Array.isArray(parts))
      throw new WeightsError(`keras: ${place}.weights must be a list, got ${shownValue(parts)}`);
    if (parts.length === 0) return;
    const type = layer.type ?? layer.class_name;
    const kind = typeof type === "string" ? type.toLowerCase().replace(/[-_ ]/g, "") : "";
    const gates = GATES.get(kind);
    const isDense = DENSE.has(kind);
    if (!(gates !== undefined || (isDense && layers.length > 0)))
      throw new WeightsError(
        `keras: ${place} must be ${layers.length > 0 ? "dense or " : ""}an LSTM, a GRU or a SimpleRNN, got ${shownValue(type)}`,
      );
    if (gates !== undefined && dense.length > 0)
      throw new WeightsError(
        `keras: ${place}: no recurrent layer may be on top of a dense one, got ${shownValue(type)}`,
      );
    requireCount(place, parts.length, isDense ? [1, 2] : [2, 3]);
    const [first, second, third] = parts.map((part, i) => tensorOfLists(`${place}.weights[${i}]`, part));
    const prefix = `${place}.`;
    if (isDense) {
      tensors.set(`${prefix}weight`, translatedDense(place, first));
      if (parts.length === 2) tensors.set(`${prefix}bias`, second);
      dense.push({ prefix, activation: activationOf(place, layer.activation) });
      return;
    }
    requireUsual(place, layer);
    const { activation, reset_after: resetAfter } = layer;
    const translated = translatedLayer({
      place,
      kernel: first,
      recurrentKernel: second,
      ...given({ bias: parts.length === 3 ? third : undefined, gates, activation, resetAfter }),
    });
    for (const [name, tensor] of translated.tensors) tensors.set(prefix + name, tensor);
    if (translated.cell !== undefined) cells.set(prefix, translated.cell);
    layers.push(prefix);
  });
  const addsInputs = isObject(content) && typeof content.in_skip === "number" && content.in_skip > 0;
  return {
    tensors,
    cells,
    layers,
    readOut: dense.length === 1 ? { ...dense[0], addsInputs } : "none",
  };
}

function requireCount(place: string, count: number, counts: readonly number[]): void {
  if (!counts.includes(count))
    throw new WeightsError(`keras: ${place}.weights must have ${counts.join(" or ")} entries, got ${count}`);
}

/** Throws a WeightsError for settings of a recurrent layer that make it another cell. */
function requireUsual(place: string, layer: Fields): void {
  const { recurrent_activation: gate = "sigmoid", go_backwards: backwards = false } = layer;
  if (gate !== "sigmoid" && gate !== "")
    throw new WeightsError(`keras: ${place}.recurrent_activation must be sigmoid, got ${shownValue(gate)}`);
  if (backwards !== false)
    throw new WeightsError(`keras: ${place}.go_backwards must be false, got ${shownValue(backwards)}`);
}

function activationOf(place: string, activation: unknown = ""): string {
  if (activation === "linear") return "";
  if (typeof activation === "string" && /^\w{0,30}$/.test(activation)) return activation;
  throw new WeightsError(`keras: ${place}.activation must be a name, got ${shownValue(activation)}`);
}

const RECURRENT_KERNEL = /^(.*\/|)recurrent_kernel(:0)?$/s;
const KERNEL = /^(.*\/|)kernel(:0)?$/s;

/** The content with its variables of Keras, if it has any, under the names and in the layout of PyTorch. */
export function withoutKerasPaths(tensors: Tensors): WeightsContent {
  const recurrent = [...tensors.keys()].filter((name) => RECURRENT_KERNEL.test(name));
  if (recurrent.length === 0) return { tensors };
  const translated = new Map<string, Tensor>();
  const cells = new Map<string, string>();
  const taken = new Set<string>();
  for (const [name, tensor] of tensors) {
    const match = KERNEL.exec(name);
    if (match === null) continue;
    const [, prefix, end = ""] = match;
    const recurrentKernel = tensors.get(`${prefix}recurrent_kernel${end}`);
    const bias = tensors.get(`${prefix}bias${end}`);
    for (const bare of ["kernel", "recurrent_kernel", "bias"]) taken.add(prefix + bare + end);
    if (recurrentKernel === undefined) {
      if (tensor.shape.length === 2) translated.set(`${prefix}weight`, translatedDense(name, tensor));
      if (bias !== undefined) translated.set(`${prefix}bias`, bias);
      continue;
    }
    if (/(^|\/)backward_/.test(prefix)) {
      throw new WeightsError(
        `weights: two directions are no map: the backward one begins at the end of a sequence, got ${quoted(name)}`,
      );
    }
    const layer = translatedLayer({ place: name, kernel: tensor, recurrentKernel, ...given({ bias }) });
    for (const [bare, value] of layer.tensors) translated.set(prefix + bare, value);
    if (layer.cell !== undefined) cells.set(prefix, layer.cell);
  }
  for (const [name, tensor] of tensors) if (!taken.has(name)) translated.set(name, tensor);
  return { tensors: translated, cells };
}
