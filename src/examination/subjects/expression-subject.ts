/** A map given as formulas, as a subject. */
import { expressionMap, type MapTexts } from "../../dynamics/expression-map.ts";
import { asDriven } from "../../dynamics/enclosed-map.ts";
import type { DrivenMap } from "../../dynamics/state-map.ts";
import { vectorOf, zeros } from "../../numeric/linear-algebra/vector.ts";
import { orderedBox, type Subject } from "./subject.ts";

/** A formula file. */
export interface ExpressionFile extends MapTexts {
  readonly title?: string;
  /** What the state is, for people. */
  readonly coordinate?: string;
  /** The constant input; 0 when not given. */
  readonly input?: readonly number[];
  /** Where to look: lowest and highest value of each variable. */
  readonly box?: { readonly low: readonly number[]; readonly high: readonly number[] };
  readonly initialState?: readonly number[];
}

/**
 * The subject of a formula file whose fields have the right types. Throws a RangeError or an ExpressionError that
 * names the field.
 */
export function expressionSubject(file: ExpressionFile, title: string): Subject {
  const { variables, inputs = [], coordinate = `(${variables.join(", ")})` } = file;
  const map = inputs.length === 0 ? asDriven(expressionMap({ ...file, inputs: [] })) : driven(file, inputs);
  const entries = (field: string, given: readonly number[] | undefined, count: number) => {
    if (given !== undefined && given.length !== count) {
      throw new RangeError(`${field} must have ${count} entries, got ${given.length}`);
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
