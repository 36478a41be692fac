/**
 * A map given as text, one formula for each state variable.
 *
 *   a_t = M(a_{t−1}) from `{ variables: ["a"], update: ["w * tanh(a)"], parameters: { w: 2 } }`,
 *   a_t = N(a_{t−1}, u_t) when there are inputs too
 *
 * Jacobians are exact derivatives of the formulas, up to rounding; no differences are taken. Over boxes both are
 * enclosed by interval arithmetic; a formula that is undefined in part of a box has the whole line for a bound there.
 *
 * Whoever imports this file loads the parser, mathjs, which takes a tenth of a second.
 */
import { requireNames } from "../numeric/expression/expression-text.ts";
import { type Expression, ExpressionError } from "../numeric/expression/expression-tree.ts";
import { parseExpression } from "../numeric/expression.ts";
import { type EnclosedDrivenMap, type EnclosedMap, underConstantInput } from "./enclosed-map.ts";
import { mapOfFormulas } from "./formula-map.ts";

/** A map as formulas: one for each state variable. */
export interface MapTexts {
  /** Names of the state variables; the update may use them, the inputs, the parameters, e and pi. */
  readonly variables: readonly string[];
  /** Formulas, one for each state variable: update[i] is the next value of variables[i]. */
  readonly update: readonly string[];
  /** Fixed finite numbers by name. Default: none. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** Names of the inputs; with one or more of them the map is a driven one. Default: none. */
  readonly inputs?: readonly string[];
}

/**
 * The map of these texts, with exact Jacobians and enclosures: autonomous without inputs, driven with them.
 *
 * Throws a RangeError that names the field for names that cannot be used, a wrong number of formulas or a parameter
 * that is not finite, and an ExpressionError that names the formula for a text that is not understood.
 *
 * @example
 * const neuron = expressionMap({ variables: ["a"], update: ["w * tanh(a)"], parameters: { w: 2 } });
 * neuron.next(vectorOf([0.5])); // [2 tanh 0.5]
 */
export function expressionMap(texts: MapTexts & { readonly inputs?: readonly [] }): EnclosedMap;
export function expressionMap(texts: MapTexts & { readonly inputs: readonly [string, ...string[]] }): EnclosedDrivenMap;
export function expressionMap(texts: MapTexts): EnclosedMap | EnclosedDrivenMap;
export function expressionMap({
  variables,
  update,
  parameters = {},
  inputs = [],
}: MapTexts): EnclosedMap | EnclosedDrivenMap {
  const parameterList = Object.entries(parameters);
  requireFields(variables, update, parameterList, inputs);
  const dimension = variables.length;
  const inputDimension = inputs.length;
  const names = [...variables, ...inputs, ...parameterList.map(([name]) => name)];
  const constants = parameterList.map(([, value]) => value);
  const formulas = update.map((text, i) => made(text, names, `update[${i}]`));

  const driven = mapOfFormulas("expressionMap", formulas, { dimension, inputDimension, constants });
  return inputDimension === 0 ? underConstantInput(driven, new Float64Array(0)) : driven;
}

function requireFields(
  variables: readonly string[],
  update: readonly string[],
  parameters: readonly (readonly [string, number])[],
  inputs: readonly string[],
): void {
  if (!(variables.length >= 1)) throw new RangeError("expressionMap: variables must have at least one name, got none");
  if (update.length !== variables.length) {
    throw new RangeError(
      `expressionMap: update must have one formula for each of the ${variables.length} variables, got ${update.length}`,
    );
  }
  const fields = { variables, inputs, parameters: parameters.map(([name]) => name) };
  for (const [field, names] of Object.entries(fields)) requireNames("expressionMap", field, names);
  const earlier = new Map<string, string>();
  for (const [field, names] of Object.entries(fields)) {
    for (const name of names) {
      const other = earlier.get(name);
      if (other !== undefined) {
        throw new RangeError(`expressionMap: ${field} must not repeat a name of ${other}, got "${name}"`);
      }
    }
    for (const name of names) earlier.set(name, field);
  }
  for (const [name, value] of parameters) {
    if (!Number.isFinite(value)) {
      throw new RangeError(`expressionMap: parameters.${name} must be a finite number, got ${value}`);
    }
  }
}

function made(text: string, names: readonly string[], field: string): Expression {
  try {
    return parseExpression(text, names);
  } catch (error) {
    if (error instanceof ExpressionError) throw new ExpressionError(`${field}: ${error.message}`);
    throw error;
  }
}
