/**
 * A map given as text, one formula for each state variable.
 *
 *   a_t = M(a_{t−1}) from `{ variables: ["a"], update: ["w * tanh(a)"], parameters: { w: 2 } }`,
 *   a_t = N(a_{t−1}, u_t) when there are inputs too
 *
 * Jacobians are exact derivatives of the formulas, up to rounding; no differences are taken.
 *
 * Whoever imports this file loads the parser, mathjs, which takes a few tenths of a second.
 */
import { compile, type CompiledExpression } from "../numeric/expression/compiled-expression.ts";
import { requireNames } from "../numeric/expression/expression-text.ts";
import { ExpressionError } from "../numeric/expression/expression-tree.ts";
import { parseExpression } from "../numeric/expression.ts";
import type { Matrix } from "../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import type { DrivenMap, StateMap } from "./state-map.ts";

export { compile, type CompiledExpression } from "../numeric/expression/compiled-expression.ts";
export { type Expression, ExpressionError } from "../numeric/expression/expression-tree.ts";
export { derivativeText, parseExpression } from "../numeric/expression.ts";

export interface MapTexts {
  /** Names of the state variables; the update may use them, the inputs, the parameters, e and pi. */
  readonly variables: readonly string[];
  /** update[i] is the next value of variables[i]. */
  readonly update: readonly string[];
  /** Fixed numbers by name. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** Names of the inputs; with one or more of them the map is a DrivenMap. */
  readonly inputs?: readonly string[];
}

/**
 * The map of these texts.
 *
 * Throws a RangeError that names the field for names that cannot be used, a wrong number of formulas or a parameter that
 * is not finite, and an ExpressionError that names the formula for a text that is not understood.
 */
export function expressionMap(texts: MapTexts & { readonly inputs?: readonly [] }): StateMap;
export function expressionMap(texts: MapTexts & { readonly inputs: readonly [string, ...string[]] }): DrivenMap;
export function expressionMap(texts: MapTexts): StateMap | DrivenMap;
export function expressionMap({ variables, update, parameters = {}, inputs = [] }: MapTexts): StateMap | DrivenMap {
  const constants = Object.entries(parameters);
  requireFields(variables, update, constants, inputs);
  const dimension = variables.length;
  const inputDimension = inputs.length;
  const names = [...variables, ...inputs, ...constants.map(([name]) => name)];
  const formulas = update.map((text, i) => compiled(text, names, `update[${i}]`));

  const point = new Float64Array(names.length);
  point.set(
    constants.map(([, value]) => value),
    dimension + inputDimension,
  );
  const slopes = new Float64Array(names.length);

  const moveTo = (a: Vector, u: Vector) => {
    requireEntries("state", a, dimension);
    requireEntries("input", u, inputDimension);
    point.set(a);
    point.set(u, dimension);
  };
  const next = (a: Vector, u: Vector): Vector => {
    moveTo(a, u);
    return Float64Array.from(formulas, (formula) => formula.value(point));
  };
  /** Columns start … start + count − 1 of the derivative by all names. */
  const derivatives = (a: Vector, u: Vector, start: number, count: number): Matrix => {
    moveTo(a, u);
    const data = new Float64Array(dimension * count);
    formulas.forEach((formula, i) => {
      formula.gradient(point, slopes);
      data.set(slopes.subarray(start, start + count), i * count);
    });
    return { rows: dimension, columns: count, data };
  };

  const driven: DrivenMap = {
    dimension,
    inputDimension,
    next,
    jacobian: (a, u) => derivatives(a, u, 0, dimension),
    inputJacobian: (a, u) => derivatives(a, u, dimension, inputDimension),
  };
  return inputDimension === 0 ? undriven(driven) : driven;
}

function undriven(map: DrivenMap): StateMap {
  const none = new Float64Array(0);
  return { dimension: map.dimension, next: (a) => map.next(a, none), jacobian: (a) => map.jacobian(a, none) };
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

function requireEntries(what: string, array: Vector, count: number): void {
  if (array.length !== count) {
    throw new RangeError(`expressionMap: the ${what} must have ${count} entries, got ${array.length}`);
  }
}

function compiled(text: string, names: readonly string[], field: string): CompiledExpression {
  try {
    return compile(parseExpression(text, names));
  } catch (error) {
    if (error instanceof ExpressionError) throw new ExpressionError(`${field}: ${error.message}`);
    throw error;
  }
}
