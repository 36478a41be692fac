/** Networks that `latchlab train --save` wrote: wiring and parameters, of tanh units. */
import type { Parameters, Wiring } from "../wiring.ts";
import { checkedWiring } from "../wiring.ts";
import { quoted, shownValue } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";

export interface LatchlabNetwork {
  readonly wiring: Wiring;
  readonly parameters: Parameters;
  /** What it was trained to do, in a few words. */
  readonly trainedBy: string;
}

export const isLatchlabNetwork = (content: unknown): content is Readonly<Record<string, unknown>> =>
  typeof content === "object" && content !== null && "format" in content && content.format === "latchlab-network";

/** Throws a WeightsError that names the field and the rule. */
export function decodeLatchlabNetwork(content: Readonly<Record<string, unknown>>): LatchlabNetwork {
  const fail = (field: string, rule: string, got: unknown): never => {
    throw new WeightsError(`latchlab network: ${field} ${rule}, got ${shownValue(got)}`);
  };
  const { schema, units, wiring: given, parameters: named, trainedBy } = content;
  if (schema !== 1) fail("schema", "must be 1", schema);
  if (units === "sign") fail("units", "must be tanh: a network of sign units has no derivative", units);
  if (units !== "tanh") fail("units", "must be tanh", units);
  const wiring = wiringFrom(given, fail);
  if (typeof named !== "object" || named === null) return fail("parameters", "must be numbers by name", named);
  const values = named as Readonly<Record<string, unknown>>;
  const parameters = Float64Array.from(wiring.parameterNames, (name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (!(typeof value === "number" && Number.isFinite(value)))
      return fail(`parameter ${quoted(name)}`, "must be a finite number", value);
    return value;
  });
  return { wiring, parameters, trainedBy: purpose(trainedBy) };
}

function wiringFrom(given: unknown, fail: (field: string, rule: string, got: unknown) => never): Wiring {
  if (typeof given !== "object" || given === null) return fail("wiring", "must be an object", given);
  const { initialState, ...rest } = given as Readonly<Record<string, unknown>>;
  if (!(Array.isArray(initialState) && initialState.every((entry) => typeof entry === "number"))) {
    return fail("wiring.initialState", "must be a list of numbers", initialState);
  }
  try {
    return checkedWiring({ ...rest, initialState: Float64Array.from(initialState) } as unknown as Wiring);
  } catch (error) {
    throw new WeightsError(
      `latchlab network: wiring cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function purpose(trainedBy: unknown): string {
  const { task, algorithm, T } = (trainedBy ?? {}) as Readonly<Record<string, unknown>>;
  const known = [task, algorithm].every((word) => typeof word === "string") && typeof T === "number";
  return known ? `${String(task)}, T = ${String(T)}, by ${String(algorithm)}` : "";
}
