/**
 * Files of tensors as plain JSON: name → nested lists of numbers, as a state dictionary comes out of `tensor.tolist()`.
 *
 *   { "weight_ih_l0": [[…], …], "bias_ih_l0": […], … }      or the same under "state_dict"
 */
import { MOST_TENSORS, quoted, shownValue, sizeOf, type Tensor, type Tensors } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";

/** Deeper lists are no weights. */
const DEEPEST = 8;

/** The tensors of parsed JSON. Throws a WeightsError that names the tensor and the rule. */
export function decodeJsonWeights(content: unknown): Tensors {
  const dictionary = stateDictionary(content);
  const entries = Object.entries(dictionary);
  if (entries.length > MOST_TENSORS) {
    throw new WeightsError(`weights: a file must have at most ${MOST_TENSORS} tensors, got ${entries.length}`);
  }
  return new Map(
    entries.filter(([, value]) => Array.isArray(value)).map(([name, value]) => [name, tensor(name, value)]),
  );
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

function tensor(name: string, value: unknown): Tensor {
  const shape: number[] = [];
  for (let level = value; Array.isArray(level); level = level[0] as unknown) {
    shape.push(level.length);
    if (shape.length > DEEPEST)
      throw new WeightsError(`tensor ${quoted(name)}: it must be at most ${DEEPEST} lists deep`);
  }
  const data = new Float64Array(sizeOf(name, shape));
  let filled = 0;
  const fill = (part: unknown, depth: number): void => {
    if (depth === shape.length) {
      if (!(typeof part === "number" && Number.isFinite(part))) {
        throw new WeightsError(
          `tensor ${quoted(name)}: its entries must be finite numbers, got ${shownValue(part)} at entry ${filled}`,
        );
      }
      data[filled++] = part;
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
  return { shape, data };
}
