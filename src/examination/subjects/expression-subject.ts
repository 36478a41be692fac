/** A map given as formulas, as a subject. */
import { expressionMap, type MapTexts } from "../../dynamics/expression-map.ts";
import { asDriven } from "../../dynamics/enclosed-map.ts";
import type { DrivenMap } from "../../dynamics/state-map.ts";
import { counted } from "../../numeric/number-text.ts";
import { vectorOf, zeros } from "../../numeric/linear-algebra/vector.ts";
import { orderedBox, type Subject } from "./subject.ts";

/** A map as formulas with what its owner says of it: the content of a formula file. */
export interface ExpressionFile extends MapTexts {
  /** The name of the map in answers. Default: the second argument of `expressionSubject`. */
  readonly title?: string;
  /** The meaning of the state, for people: "net inputs a". Default: the names of the variables. */
  readonly coordinate?: string;
  /** The constant input under which the map is looked at, one number per input. Default: 0. */
  readonly input?: readonly number[];
  /** The box in which attractors are looked for: lowest and highest value of each variable. Default: found. */
  readonly box?: { readonly low: readonly number[]; readonly high: readonly number[] };
  /** The state from which sequences start. Default: 0. */
  readonly initialState?: readonly number[];
}

/**
 * The subject of a formula file whose fields have the right types; its map has exact Jacobians and enclosures. Throws a
 * RangeError or an ExpressionError that names the field.
 *
 * @example
 * const file = { variables: ["a"], inputs: ["u"], update: ["w * tanh(a) + u"], parameters: { w: 2 } };
 * examine(expressionSubject(file, "latching neuron"));
 */
export function expressionSubject(file: ExpressionFile, title: string): Subject {
  const { variables, inputs = [], coordinate = `(${variables.join(", ")})` } = file;
  const map = inputs.length === 0 ? asDriven(expressionMap({ ...file, inputs: [] })) : driven(file, inputs);
  const entries = (field: string, given: readonly number[] | undefined, count: number) => {
    if (given !== undefined && given.length !== count) {
      throw new RangeError(`${field} must have ${counted(count, "entry", "entries")}, got ${given.length}`);
    }
    return given === undefined ? zeros(count) : vectorOf(given);
  };
  const n = variables.length;
  const { box } = file;
  return {
    title: file.title ?? title,
    coordinate,
    map,
    input: entries("input", file.input, inputs.length),
    stateNames: variables,
    inputNames: inputs,
    ...(box === undefined
      ? {}
      : { box: orderedBox({ low: entries("box.low", box.low, n), high: entries("box.high", box.high, n) }) }),
    initialState: entries("initialState", file.initialState, n),
  };
}

function driven(file: ExpressionFile, [first, ...rest]: readonly string[]): DrivenMap {
  return expressionMap({ ...file, inputs: [first, ...rest] });
}
