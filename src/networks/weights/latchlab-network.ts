/** Networks that `latchlab train --save` wrote: wiring and parameters, of tanh units. */
import type { Parameters, Wiring } from "../wiring/wiring.ts";
import { LARGEST_WEIGHT, quoted, shownValue } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";
import { wiringFrom } from "./wiring-content.ts";

/** A network of tanh units that latchlab saved. */
export interface LatchlabNetwork {
  /** The wiring of the network. */
  readonly wiring: Wiring;
  /** The trained numbers. */
  readonly parameters: Parameters;
  /** The task and algorithm of the training, in a few words; empty where the file does not say. */
  readonly trainedBy: string;
}

/** Whether the content of a JSON file calls itself a network of latchlab. */
export const isLatchlabNetwork = (content: unknown): content is Readonly<Record<string, unknown>> =>
  typeof content === "object" && content !== null && "format" in content && content.format === "latchlab-network";

/** The network in the content of a JSON file. Throws a WeightsError that names the field and the rule. */
export function decodeLatchlabNetwork(content: Readonly<Record<string, unknown>>): LatchlabNetwork {
  const fail = (field: string, rule: string, got: unknown): never => {
    throw new WeightsError(`latchlab network: ${field} ${rule}, got ${shownValue(got)}`);
  };
  const { schema, units, wiring: given, parameters: named, trainedBy } = content;
  if (schema !== 1) fail("schema", "must be 1", schema);
  if (units === "sign") fail("units", "must be tanh: a network of sign units has no derivative", units);
  if (units !== "tanh") fail("units", "must be tanh", units);
  const wiring = wiringFrom(given);
  if (typeof named !== "object" || named === null) return fail("parameters", "must be numbers by name", named);
  const values = named as Readonly<Record<string, unknown>>;
  const parameters = Float64Array.from(wiring.parameterNames, (name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (!(typeof value === "number" && Math.abs(value) <= LARGEST_WEIGHT))
      return fail(`parameter ${quoted(name)}`, `must be a number of size <= ${LARGEST_WEIGHT}`, value);
    return value;
  });
  return { wiring, parameters, trainedBy: purpose(trainedBy) };
}

/** The words that may name a task or an algorithm; others are not repeated. */
const NAME = /^[\p{L}\p{N} ._:-]{1,60}$/u;

function purpose(trainedBy: unknown): string {
  const { task, algorithm, T } = (trainedBy ?? {}) as Readonly<Record<string, unknown>>;
  const isName = (word: unknown): word is string => typeof word === "string" && NAME.test(word);
  return isName(task) && isName(algorithm) && Number.isSafeInteger(T)
    ? `${task}, T = ${String(T)}, by ${algorithm}`
    : "";
}
