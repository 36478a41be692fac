/**
 * A map given as text, one formula for each state variable.
 *
 *   a_t = M(a_{t−1}) from `{ variables: ["a"], update: ["w * tanh(a)"], parameters: { w: 2 } }`,
 *   a_t = N(a_{t−1}, u_t) when there are inputs too
 *
 * Jacobians are exact derivatives of the formulas, up to rounding; no differences are taken. Over boxes both are
 * enclosed by interval arithmetic; a formula that is undefined in part of a box has the whole line for a bound there.
 *
 * Whoever imports this file loads the parser, mathjs, which takes a few tenths of a second.
 */
import { compile, type CompiledExpression } from "../numeric/expression/compiled-expression.ts";
import { enclose, type EnclosedExpression } from "../numeric/expression/enclosed-expression.ts";
import { requireNames } from "../numeric/expression/expression-text.ts";
import { ExpressionError } from "../numeric/expression/expression-tree.ts";
import { parseExpression } from "../numeric/expression.ts";
import { type Box, requireBox } from "../numeric/linear-algebra/box.ts";
import type { IntervalMatrix } from "../numeric/linear-algebra/interval-matrix.ts";
import type { Matrix } from "../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import { type EnclosedDrivenMap, type EnclosedMap, underConstantInput } from "./enclosed-map.ts";

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
  const constants = Object.entries(parameters);
  requireFields(variables, update, constants, inputs);
  const dimension = variables.length;
  const inputDimension = inputs.length;
  const names = [...variables, ...inputs, ...constants.map(([name]) => name)];
  const formulas = update.map((text, i) => made(text, names, `update[${i}]`));

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
    return Float64Array.from(formulas, (formula) => formula.compiled.value(point));
  };
  /** The columns start … start + count − 1 of the derivative by all names. */
  const derivatives = (a: Vector, u: Vector, start: number, count: number): Matrix => {
    moveTo(a, u);
    const data = new Float64Array(dimension * count);
    formulas.forEach((formula, i) => {
      formula.compiled.gradient(point, slopes);
      data.set(slopes.subarray(start, start + count), i * count);
    });
    return { rows: dimension, columns: count, data };
  };

  const boxOf = (states: Box, inputs: Box): Box => {
    requireBox("expressionMap", states, dimension);
    requireBox("expressionMap", inputs, inputDimension);
    const [low, high] = [point.slice(), point.slice()];
    low.set(states.low);
    low.set(inputs.low, dimension);
    high.set(states.high);
    high.set(inputs.high, dimension);
    return { low, high };
  };
  const nextOn = (states: Box, inputs: Box): Box => {
    const box = boxOf(states, inputs);
    const images = formulas.map(({ enclosed }) => enclosed.valueOn(box));
    return {
      low: Float64Array.from(images, (image) => image.low),
      high: Float64Array.from(images, (image) => image.high),
    };
  };
  /** The columns start … start + count − 1 of the interval matrix that holds the derivative by all names. */
  const derivativesOn = (states: Box, inputs: Box, start: number, count: number): IntervalMatrix => {
    const box = boxOf(states, inputs);
    const [low, high] = [new Float64Array(dimension * count), new Float64Array(dimension * count)];
    const gradient = { low: new Float64Array(names.length), high: new Float64Array(names.length) };
    formulas.forEach(({ enclosed }, i) => {
      enclosed.gradientOn(box, gradient);
      low.set(gradient.low.subarray(start, start + count), i * count);
      high.set(gradient.high.subarray(start, start + count), i * count);
    });
    return { rows: dimension, columns: count, low, high };
  };

  const driven: EnclosedDrivenMap = {
    dimension,
    inputDimension,
    next,
    jacobian: (a, u) => derivatives(a, u, 0, dimension),
    inputJacobian: (a, u) => derivatives(a, u, dimension, inputDimension),
    nextOn,
    jacobianOn: (states, inputs) => derivativesOn(states, inputs, 0, dimension),
    inputJacobianOn: (states, inputs) => derivativesOn(states, inputs, dimension, inputDimension),
  };
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

function requireEntries(what: string, array: Vector, count: number): void {
  if (array.length !== count) {
    throw new RangeError(`expressionMap: the ${what} must have ${count} entries, got ${array.length}`);
  }
}

interface Formula {
  readonly compiled: CompiledExpression;
  readonly enclosed: EnclosedExpression;
}

function made(text: string, names: readonly string[], field: string): Formula {
  try {
    const expression = parseExpression(text, names);
    return { compiled: compile(expression), enclosed: enclose(expression) };
  } catch (error) {
    if (error instanceof ExpressionError) throw new ExpressionError(`${field}: ${error.message}`);
    throw error;
  }
}
