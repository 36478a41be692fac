/**
 * A map made of checked formulas, one for each state variable: exact Jacobians, and enclosures over boxes.
 *
 *   a_t = N(a_{t−1}, u_t),   N_i the formula i of the state variables, then the inputs, then the constants
 *
 * The formulas may be trees that no text was parsed for, so that nothing here loads the parser.
 */
import { compile } from "../numeric/expression/compiled-expression.ts";
import { enclose } from "../numeric/expression/enclosed-expression.ts";
import type { Expression } from "../numeric/expression/expression-tree.ts";
import { type Box, requireBox } from "../numeric/linear-algebra/box.ts";
import type { IntervalMatrix } from "../numeric/linear-algebra/interval-matrix.ts";
import type { Matrix } from "../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import type { EnclosedDrivenMap } from "./enclosed-map.ts";

/** The names of the formulas of a map: so many state variables, then so many inputs, then constants of these values. */
export interface FormulaNames {
  readonly dimension: number;
  readonly inputDimension: number;
  readonly constants: readonly number[];
}

/**
 * The driven map of these formulas, all in the same names, with exact Jacobians and enclosures. Its methods throw a
 * RangeError of `caller` for states, inputs and boxes of another length.
 */
export function mapOfFormulas(
  caller: string,
  expressions: readonly Expression[],
  { dimension, inputDimension, constants }: FormulaNames,
): EnclosedDrivenMap {
  const size = dimension + inputDimension + constants.length;
  const formulas = expressions.map((expression) => ({
    compiled: compile(expression),
    enclosed: enclose(expression),
  }));

  const point = new Float64Array(size);
  point.set(constants, dimension + inputDimension);
  const slopes = new Float64Array(size);

  const moveTo = (a: Vector, u: Vector) => {
    requireEntries(caller, "state", a, dimension);
    requireEntries(caller, "input", u, inputDimension);
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
    requireBox(caller, states, dimension);
    requireBox(caller, inputs, inputDimension);
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
    const gradient = { low: new Float64Array(size), high: new Float64Array(size) };
    formulas.forEach(({ enclosed }, i) => {
      enclosed.gradientOn(box, gradient);
      low.set(gradient.low.subarray(start, start + count), i * count);
      high.set(gradient.high.subarray(start, start + count), i * count);
    });
    return { rows: dimension, columns: count, low, high };
  };

  return {
    dimension,
    inputDimension,
    next,
    jacobian: (a, u) => derivatives(a, u, 0, dimension),
    inputJacobian: (a, u) => derivatives(a, u, dimension, inputDimension),
    nextOn,
    jacobianOn: (states, inputs) => derivativesOn(states, inputs, 0, dimension),
    inputJacobianOn: (states, inputs) => derivativesOn(states, inputs, dimension, inputDimension),
  };
}

function requireEntries(caller: string, what: string, array: Vector, count: number): void {
  if (array.length !== count) {
    throw new RangeError(`${caller}: the ${what} must have ${count} entries, got ${array.length}`);
  }
}
