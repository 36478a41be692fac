/**
 * A wiring as JSON holds it, read field by field: what has another form is refused, fields that no wiring has are
 * passed over.
 *
 *   { "units": [[{ "from": { "kind": "before", "unit": 0 }, "weight": { "parameter": 0 } or { "fixed": 1 } }, …], …],
 *     "output": 0, "initialState": [0, …], "parameterNames": ["w", …],
 *     "trainedInput": { "unit", "first", "steps" } or none }
 */
import { checkedWiring, type Connection, type Source, type Weight, type Wiring } from "../wiring/wiring.ts";
import { LARGEST_STATE, LARGEST_WEIGHT, shownValue } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";

/** The wiring in the content of a JSON file. Throws a WeightsError that names the field and the rule. */
export function wiringFrom(content: unknown): Wiring {
  const { units, output, initialState, parameterNames, trainedInput } = fields(content, "wiring");
  const unitLists = list(units, "wiring.units");
  if (!(unitLists.length <= LARGEST_STATE)) fail("wiring.units", `must be at most ${LARGEST_STATE}`, unitLists.length);
  const wiring: Wiring = {
    units: unitLists.map((connections, i) =>
      list(connections, `wiring.units[${i}]`).map((entry, c) => connection(entry, `wiring.units[${i}][${c}]`)),
    ),
    output: number(output, "wiring.output"),
    initialState: Float64Array.from(list(initialState, "wiring.initialState"), (entry) =>
      number(entry, "each entry of wiring.initialState"),
    ),
    parameterNames: list(parameterNames, "wiring.parameterNames").map((name) =>
      typeof name === "string" ? name : fail("each of wiring.parameterNames", "must be a string", name),
    ),
    ...(trainedInput === undefined ? {} : { trainedInput: trainedInputFrom(trainedInput) }),
  };
  try {
    return checkedWiring(wiring);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new WeightsError(`latchlab network: wiring cannot be used: ${error.message}`);
  }
}

function trainedInputFrom(content: unknown): NonNullable<Wiring["trainedInput"]> {
  const { unit, first, steps } = fields(content, "wiring.trainedInput");
  return {
    unit: number(unit, "wiring.trainedInput.unit"),
    first: number(first, "wiring.trainedInput.first"),
    steps: number(steps, "wiring.trainedInput.steps"),
  };
}

function connection(content: unknown, place: string): Connection {
  const { from, weight } = fields(content, place);
  return { from: source(from, `${place}.from`), weight: weightFrom(weight, `${place}.weight`) };
}

function source(content: unknown, place: string): Source {
  const { kind, unit } = fields(content, place);
  switch (kind) {
    case "before":
    case "now":
      return { kind, unit: number(unit, `${place}.unit`) };
    case "input":
    case "one":
      return { kind };
    default:
      return fail(`${place}.kind`, "must be before, now, input or one", kind);
  }
}

function weightFrom(content: unknown, place: string): Weight {
  const { parameter, fixed } = fields(content, place);
  if ((parameter === undefined) === (fixed === undefined)) {
    const got = fixed === undefined ? "neither" : "both";
    throw new WeightsError(`latchlab network: ${place} must have a parameter or a fixed number, got ${got}`);
  }
  if (typeof fixed === "number" && !(Math.abs(fixed) <= LARGEST_WEIGHT)) {
    return fail(place, `must be a number of size <= ${LARGEST_WEIGHT}`, fixed);
  }
  return fixed === undefined ? { parameter: number(parameter, `${place}.parameter`) } : { fixed: number(fixed, place) };
}

function fields(content: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    return fail(place, "must be an object", content);
  }
  return content as Readonly<Record<string, unknown>>;
}

const list = (content: unknown, place: string): readonly unknown[] =>
  Array.isArray(content) ? content : fail(place, "must be a list", content);

const number = (content: unknown, place: string): number =>
  typeof content === "number" && Number.isFinite(content) ? content : fail(place, "must be a finite number", content);

function fail(field: string, rule: string, got: unknown): never {
  throw new WeightsError(`latchlab network: ${field} ${rule}, got ${shownValue(got)}`);
}
