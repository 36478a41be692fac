/**
 * The functions that an expression may call, by name: each with its slope, and both on intervals, all from the numeric
 * core's own arithmetic.
 *
 * What is not in this table is refused, so the table is also the barrier: no name leads anywhere else.
 */
import { atan } from "../elementary/circular/arctangent.ts";
import { artanh } from "../elementary/artanh.ts";
import { asinh } from "../elementary/asinh.ts";
import { erf, erfSlope, gelu, geluSlope } from "../elementary/error-function.ts";
import { exp, expm1 } from "../elementary/exp.ts";
import { log, log1p } from "../elementary/log.ts";
import { sigmoid, sigmoidSlope, softplus } from "../elementary/sigmoid.ts";
import { cos, sin } from "../elementary/circular/sine.ts";
import { cosh, sech, sinh } from "../elementary/sinh.ts";
import { sech2, tanh } from "../elementary/tanh.ts";
import {
  artanhOn,
  asinhOn,
  atanOn,
  coshOn,
  cosOn,
  erfOn,
  expm1On,
  expOn,
  geluOn,
  geluSlopeOn,
  log1pOn,
  logOn,
  sech2On,
  sechOn,
  sigmoidOn,
  sinhOn,
  sinOn,
  softplusOn,
  tanhOn,
} from "../interval/elementary.ts";
import {
  absoluteOn,
  contains,
  type Interval,
  interval,
  minus,
  negative,
  over,
  plus,
  squareRootOn,
  sumAbove,
  sumBelow,
  times,
} from "../interval/interval.ts";
import { powerOn } from "../interval/power.ts";

/** A function of one argument that an expression may call. */
export interface ElementaryFunction {
  /** The value at u. */
  value(u: number): number;
  /** The derivative at u, where the value is f; NaN is put for it where f is NaN. */
  slope(u: number, f: number): number;
  /** An interval that holds the values on an interval. */
  valueOn(u: Interval): Interval;
  /**
   * An interval that holds the slopes on an interval u, and all difference quotients of its points, where f holds the
   * values.
   */
  slopeOn(u: Interval, f: Interval): Interval;
  /** Whether every value on the interval is a real number; left out where that is always so. */
  isDefinedOn?(u: Interval): boolean;
  /**
   * The text of the function of the text u, in the vocabulary that mathjs has rules of differentiation for; absent for
   * a function with a jump, and where it has none.
   */
  readonly inMathjs?: (u: string) => string;
}

const [ONE, HALF, QUARTER, TWO] = [1, 0.5, 0.25, 2].map((value) => interval(value));

const artanhFunction: ElementaryFunction = {
  value: artanh,
  slope: (u) => 1 / ((1 - u) * (1 + u)),
  valueOn: artanhOn,
  slopeOn: (u) => over(ONE, minus(ONE, powerOn(u, 2))),
  isDefinedOn: (u) => u.low > -1 && u.high < 1,
  inMathjs: (u) => `atanh(${u})`,
};

const sigmoidFunction: ElementaryFunction = {
  value: sigmoid,
  slope: sigmoidSlope,
  valueOn: sigmoidOn,
  slopeOn: (u) => times(QUARTER, sech2On(times(HALF, u))),
  inMathjs: (u) => `(0.5 * (1 + tanh(0.5 * (${u}))))`,
};

/** The number 2/√π, between two doubles. */
const TWO_OVER_ROOT_PI = interval(1.1283791670955123, 1.1283791670955128);

/** The functions of one argument, by name. The slope of abs and sign at 0 is put at 0, and that of floor and step. */
export const ELEMENTARY_FUNCTIONS: ReadonlyMap<string, ElementaryFunction> = new Map<string, ElementaryFunction>([
  ["abs", { value: Math.abs, slope: Math.sign, valueOn: absoluteOn, slopeOn: signOn, inMathjs: (u) => `abs(${u})` }],
  ["artanh", artanhFunction],
  [
    "asinh",
    {
      value: asinh,
      slope: asinhSlope,
      valueOn: asinhOn,
      slopeOn: (u) => over(ONE, squareRootOn(plus(ONE, powerOn(u, 2)))),
      inMathjs: (u) => `asinh(${u})`,
    },
  ],
  [
    "atan",
    {
      value: atan,
      slope: arctangentSlope,
      valueOn: atanOn,
      slopeOn: (u) => over(ONE, plus(ONE, powerOn(u, 2))),
      inMathjs: (u) => `atan(${u})`,
    },
  ],
  ["atanh", artanhFunction],
  [
    "cos",
    {
      value: cos,
      slope: (u) => -sin(u),
      valueOn: cosOn,
      slopeOn: (u) => negative(sinOn(u)),
      inMathjs: (u) => `cos(${u})`,
    },
  ],
  ["cosh", { value: cosh, slope: sinh, valueOn: coshOn, slopeOn: sinhOn, inMathjs: (u) => `cosh(${u})` }],
  [
    "erf",
    {
      value: erf,
      slope: erfSlope,
      valueOn: erfOn,
      slopeOn: (u) => times(TWO_OVER_ROOT_PI, expOn(negative(powerOn(u, 2)))),
    },
  ],
  ["exp", { value: exp, slope: (_, f) => f, valueOn: expOn, slopeOn: (_, f) => f, inMathjs: (u) => `exp(${u})` }],
  ["expm1", { value: expm1, slope: exp, valueOn: expm1On, slopeOn: expOn, inMathjs: (u) => `(exp(${u}) - 1)` }],
  ["floor", { value: Math.floor, slope: () => 0, valueOn: floorOn, slopeOn: (u) => slopeOfSteps(floorOn(u)) }],
  ["fract", { value: fractionOf, slope: () => 1, valueOn: fractionOn, slopeOn: slopeOfFractionOn }],
  ["gelu", { value: gelu, slope: geluSlope, valueOn: geluOn, slopeOn: geluSlopeOn }],
  [
    "log",
    {
      value: log,
      slope: (u) => 1 / u,
      valueOn: logOn,
      slopeOn: (u) => over(ONE, u),
      isDefinedOn: (u) => u.low > 0,
      inMathjs: (u) => `log(${u})`,
    },
  ],
  [
    "log1p",
    {
      value: log1p,
      slope: (u) => 1 / (1 + u),
      valueOn: log1pOn,
      slopeOn: (u) => over(ONE, plus(ONE, u)),
      isDefinedOn: (u) => u.low > -1,
      inMathjs: (u) => `log(1 + (${u}))`,
    },
  ],
  ["logistic", sigmoidFunction],
  [
    "sech",
    {
      value: sech,
      slope: (u, f) => -f * tanh(u),
      valueOn: sechOn,
      slopeOn: (u, f) => times(negative(f), tanhOn(u)),
      inMathjs: (u) => `sech(${u})`,
    },
  ],
  [
    "sech2",
    {
      value: sech2,
      slope: (u, f) => -2 * f * tanh(u),
      valueOn: sech2On,
      slopeOn: (u, f) => times(times(negative(TWO), f), tanhOn(u)),
      inMathjs: (u) => `(sech(${u})^2)`,
    },
  ],
  ["sigmoid", sigmoidFunction],
  ["sign", { value: Math.sign, slope: () => 0, valueOn: signOn, slopeOn: slopeOfSignOn }],
  ["sin", { value: sin, slope: cos, valueOn: sinOn, slopeOn: cosOn, inMathjs: (u) => `sin(${u})` }],
  ["sinh", { value: sinh, slope: cosh, valueOn: sinhOn, slopeOn: coshOn, inMathjs: (u) => `sinh(${u})` }],
  [
    "softplus",
    {
      value: softplus,
      slope: sigmoid,
      valueOn: softplusOn,
      slopeOn: sigmoidOn,
      inMathjs: (u) => `log(1 + exp(${u}))`,
    },
  ],
  [
    "sqrt",
    {
      value: Math.sqrt,
      slope: (_, f) => 0.5 / f,
      valueOn: squareRootOn,
      slopeOn: (_, f) => over(HALF, f),
      isDefinedOn: (u) => u.low >= 0,
      inMathjs: (u) => `sqrt(${u})`,
    },
  ],
  ["step", { value: stepAt, slope: () => 0, valueOn: stepOn, slopeOn: (u) => slopeOfSteps(stepOn(u)) }],
  ["tanh", { value: tanh, slope: sech2, valueOn: tanhOn, slopeOn: sech2On, inMathjs: (u) => `tanh(${u})` }],
]);

/** Functions that hand one of their arguments through: min(u, v), max(u, v), and relu(u) = max(u, 0). */
export const SELECTIONS: ReadonlyMap<string, number> = new Map([
  ["max", 2],
  ["min", 2],
  ["relu", 1],
]);

/** The names of all functions that an expression may call, sorted. */
export const FUNCTION_NAMES: readonly string[] = [
  ...[...ELEMENTARY_FUNCTIONS.keys(), ...SELECTIONS.keys(), "mod"].sort(),
];

/** The slope 1/(1 + u²) of atan, beyond 2²⁸ the same as 1/u², which does not overflow before it is 0. */
function arctangentSlope(u: number): number {
  const inverse = 1 / u;
  return Math.abs(u) > 268435456 ? inverse * inverse : 1 / (1 + u * u);
}

/** The step 0 for u < 0 and 1 from 0 on. */
function stepAt(u: number): number {
  return Number.isNaN(u) ? NaN : u >= 0 ? 1 : 0;
}

function stepOn({ low, high }: Interval): Interval {
  return { low: stepAt(low), high: stepAt(high) };
}

/** The values of floor on an interval; no end is a point at infinity. */
function floorOn({ low, high }: Interval): Interval {
  return { low: Math.min(Math.floor(low), Number.MAX_VALUE), high: Math.max(Math.floor(high), -Number.MAX_VALUE) };
}

/** The part u − ⌊u⌋ of u, from 0 to 1; 1 itself only by rounding, just below 0. */
function fractionOf(u: number): number {
  return u - Math.floor(u);
}

function fractionOn({ low, high }: Interval): Interval {
  const isWithin = Math.floor(low) === Math.floor(high) && Number.isFinite(low);
  const whole = -Math.floor(low);
  return isWithin
    ? { low: Math.max(0, sumBelow(low, whole)), high: Math.min(1, sumAbove(high, whole)) }
    : { low: 0, high: 1 };
}

/** The slopes of u − ⌊u⌋ on an interval: 1, and across a jump it falls over any distance. */
function slopeOfFractionOn({ low, high }: Interval): Interval {
  return { low: Math.floor(low) < Math.floor(high) ? -Infinity : 1, high: 1 };
}

/** The slopes of a function that is constant but for jumps upwards, whose values are these. */
function slopeOfSteps({ low, high }: Interval): Interval {
  return { low: 0, high: low < high ? Infinity : 0 };
}

/** The slope 1/√(1 + u²) of asinh, beyond 2²⁸ the same as 1/|u|, which does not square u. */
function asinhSlope(u: number): number {
  const size = Math.abs(u);
  return size > 268435456 ? 1 / size : 1 / Math.sqrt(1 + u * u);
}

/** The signs on an interval; also what holds the slope of |u|, kink included. */
function signOn({ low, high }: Interval): Interval {
  return { low: Math.sign(low), high: Math.sign(high) };
}

/** The slopes of sign on an interval: across its jump, sign rises by 2 over any distance. */
function slopeOfSignOn(u: Interval): Interval {
  return { low: 0, high: contains(u, 0) ? Infinity : 0 };
}
