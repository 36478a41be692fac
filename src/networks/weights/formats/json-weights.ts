/**
 * Files of tensors as plain JSON: name → nested lists of numbers, as a state dictionary comes out of `tensor.tolist()`.
 *
 *   { "weight_ih_l0": [[…], …], "bias_ih_l0": […], … }      or the same under "state_dict"
 */
import { knownCells } from "../../cells/cells.ts";
import { MOST_TENSORS, quoted, shownValue, sizeOf, type Tensor, type Tensors } from "../tensor.ts";
import { WeightsError } from "../weights-error.ts";

/** The most lists in lists that weights may have. */
const DEEPEST = 8;

/**
 * The names under which nothing but lists may stand: what else is in the file, as titles and versions, is no tensor and
 * passed over. Numbers alone are tensors under the names that a cell has for tensors of its own.
 */
const CELL_TENSOR = /(weight|bias)_(ih|hh)(_l\d+)?$/;

const isOwnTensor = (name: string) =>
  knownCells().some(({ ownTensors = {}, optionalTensors = {} }) =>
    [...Object.keys(ownTensors), ...Object.keys(optionalTensors)].some((own) => name.endsWith(own)),
  );

/** The tensors of parsed JSON. Throws a WeightsError that names the tensor and the rule. */
export function decodeJsonWeights(content: unknown): Tensors {
  const dictionary = stateDictionary(content);
  const entries = Object.entries(dictionary);
  if (entries.length > MOST_TENSORS) {
    throw new WeightsError(`weights: a file must have at most ${MOST_TENSORS} tensors, got ${entries.length}`);
  }
  const isTensor = ([name, value]: readonly [string, unknown]) =>
    Array.isArray(value) || CELL_TENSOR.test(name) || (typeof value === "number" && isOwnTensor(name));
  return new Map(entries.filter(isTensor).map(([name, value]) => [name, tensorOfLists(name, value)]));
}

function stateDictionary(content: unknown): Readonly<Record<string, unknown>> {
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new WeightsError("weights: a JSON file must hold an object of tensors by name, and does not");
  }
  const outer = content as Readonly<Record<string, unknown>>;
  const inner = outer.state_dict;
  return typeof inner === "object" && inner !== null && !Array.isArray(inner)
    ? (inner as Readonly<Record<string, unknown>>)
    : outer;
}

/** The tensor in lists within lists, or in one number. Throws a WeightsError that names the tensor and the rule. */
export function tensorOfLists(name: string, value: unknown): Tensor {
  const shape: number[] = [];
  for (let level = value; Array.isArray(level); level = level[0] as unknown) {
    shape.push(level.length);
    if (shape.length > DEEPEST)
      throw new WeightsError(`tensor ${quoted(name)}: it must be at most ${DEEPEST} lists deep`);
  }
  sizeOf(name, shape);
  // Grows with what is there: the lengths of the first lists alone could promise far more.
  const numbers: number[] = [];
  const fill = (part: unknown, depth: number): void => {
    if (depth === shape.length) {
      if (!(typeof part === "number" && Number.isFinite(part))) {
        throw new WeightsError(
          `tensor ${quoted(name)}: its entries must be finite numbers, got ${shownValue(part)} at entry ${numbers.length}`,
        );
      }
      numbers.push(part);
      return;
    }
    if (!(Array.isArray(part) && part.length === shape[depth])) {
      throw new WeightsError(
        `tensor ${quoted(name)}: all lists at one depth must be as long as the first, ${shape[depth]}`,
      );
    }
    for (const inner of part as readonly unknown[]) fill(inner, depth + 1);
  };
  fill(value, 0);
  return { shape, data: Float64Array.from(numbers) };
}
