/**
 * The functions that an expression may call, by name: each with its slope, all from the numeric core's own arithmetic.
 *
 * What is not in this table is refused, so the table is also the barrier: no name leads anywhere else.
 */
import { artanh } from "../elementary/artanh.ts";
import { asinh } from "../elementary/asinh.ts";
import { exp, expm1 } from "../elementary/exp.ts";
import { log, log1p } from "../elementary/log.ts";
import { sigmoid, softplus } from "../elementary/sigmoid.ts";
import { cosh, sech, sinh } from "../elementary/sinh.ts";
import { sech2, tanh } from "../elementary/tanh.ts";

export interface ElementaryFunction {
  value(u: number): number;
  /** The derivative at u, where the value is f; NaN is put for it where f is NaN. */
  slope(u: number, f: number): number;
  /** The same of the text u, enclosed, in the vocabulary that mathjs has rules of differentiation for; none at a jump. */
  readonly inMathjs?: (u: string) => string;
}

const artanhFunction: ElementaryFunction = {
  value: artanh,
  slope: (u) => 1 / ((1 - u) * (1 + u)),
  inMathjs: (u) => `atanh(${u})`,
};

const sigmoidFunction: ElementaryFunction = {
  value: sigmoid,
  slope: (u) => 0.25 * sech2(0.5 * u),
  inMathjs: (u) => `(0.5 * (1 + tanh(0.5 * (${u}))))`,
};

/** The slope of abs and sign at 0 is put at 0. */
export const ELEMENTARY_FUNCTIONS: ReadonlyMap<string, ElementaryFunction> = new Map<string, ElementaryFunction>([
  ["abs", { value: Math.abs, slope: Math.sign, inMathjs: (u) => `abs(${u})` }],
  ["artanh", artanhFunction],
  ["asinh", { value: asinh, slope: asinhSlope, inMathjs: (u) => `asinh(${u})` }],
  ["atanh", artanhFunction],
  ["cosh", { value: cosh, slope: sinh, inMathjs: (u) => `cosh(${u})` }],
  ["exp", { value: exp, slope: (_, f) => f, inMathjs: (u) => `exp(${u})` }],
  ["expm1", { value: expm1, slope: exp, inMathjs: (u) => `(exp(${u}) - 1)` }],
  ["log", { value: log, slope: (u) => 1 / u, inMathjs: (u) => `log(${u})` }],
  ["log1p", { value: log1p, slope: (u) => 1 / (1 + u), inMathjs: (u) => `log(1 + (${u}))` }],
  ["logistic", sigmoidFunction],
  ["sech", { value: sech, slope: (u, f) => -f * tanh(u), inMathjs: (u) => `sech(${u})` }],
  ["sech2", { value: sech2, slope: (u, f) => -2 * f * tanh(u), inMathjs: (u) => `(sech(${u})^2)` }],
  ["sigmoid", sigmoidFunction],
  ["sign", { value: Math.sign, slope: () => 0 }],
  ["sinh", { value: sinh, slope: cosh, inMathjs: (u) => `sinh(${u})` }],
  ["softplus", { value: softplus, slope: sigmoid, inMathjs: (u) => `log(1 + exp(${u}))` }],
  ["sqrt", { value: Math.sqrt, slope: (_, f) => 0.5 / f, inMathjs: (u) => `sqrt(${u})` }],
  ["tanh", { value: tanh, slope: sech2, inMathjs: (u) => `tanh(${u})` }],
]);

/** Functions that hand one of their arguments through: min(u, v), max(u, v), and relu(u) = max(u, 0). */
export const SELECTIONS: ReadonlyMap<string, number> = new Map([
  ["max", 2],
  ["min", 2],
  ["relu", 1],
]);

export const FUNCTION_NAMES: readonly string[] = [...ELEMENTARY_FUNCTIONS.keys(), ...SELECTIONS.keys()].sort();

/** 1/√(1 + u²), beyond 2²⁸ the same as 1/|u|, which does not square u. */
function asinhSlope(u: number): number {
  const size = Math.abs(u);
  return size > 268435456 ? 1 / size : 1 / Math.sqrt(1 + u * u);
}
