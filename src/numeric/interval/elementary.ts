/**
 * The elementary functions on intervals, from our own ones on doubles and what is proved about their errors.
 *
 *   f([a, b]) ⊂ [y_a − β|y_a|, y_b + β|y_b|],   y computed f,   β = B · 2⁻⁵²      for f that increases
 *
 * B counts units in the last place: the worst case that each function's own comment adds up to, and at least half a
 * unit more for what is rounded here. An ulp is at most 2⁻⁵² of its number, and 2⁻¹⁰⁷⁴ at the bottom, which is added
 * too. Ends are cut to the function's range. A computed Infinity is a number from Number.MAX_VALUE up, but for those
 * errors.
 *
 * Where a function is undefined, or infinite, in part of the interval, it gives the whole line.
 *
 * Symbols: x = [a, b] interval, y computed value, B bound in ulp.
 */
import { artanh } from "../elementary/artanh.ts";
import { asinh } from "../elementary/asinh.ts";
import { atan } from "../elementary/circular/arctangent.ts";
import { erf, gelu, geluSlope } from "../elementary/error-function.ts";
import { exp, expm1 } from "../elementary/exp.ts";
import { log, log1p } from "../elementary/log.ts";
import { sigmoid, softplus } from "../elementary/sigmoid.ts";
import { cosh, sech, sinh } from "../elementary/sinh.ts";
import { cos, quarterTurnsBelow, sin } from "../elementary/circular/sine.ts";
import { sech2, tanh } from "../elementary/tanh.ts";
import { absoluteOn, type Interval, WHOLE_LINE } from "./interval.ts";

/** The bound B on the error of each function, in ulp. */
export const ENCLOSURE_ULPS = {
  artanh: 4,
  asinh: 3,
  atan: 6,
  cos: 3,
  cosh: 5,
  erf: 8,
  exp: 2,
  expm1: 2,
  log: 2,
  log1p: 2,
  sech: 5,
  sech2: 4,
  sigmoid: 4,
  sin: 3,
  sinh: 5,
  softplus: 5,
  tanh: 3,
} as const;

/** A lower bound of what was computed as y with an error of at most `ulps`, less what rounding takes here. */
function lowerBound(y: number, ulps: number): number {
  const size = Math.min(Math.abs(y), Number.MAX_VALUE);
  const margin = size * (ulps * Number.EPSILON) + ulps * Number.MIN_VALUE;
  return (y === Infinity ? Number.MAX_VALUE : y) - margin;
}

const upperBound = (y: number, ulps: number) => -lowerBound(-y, ulps);

/** The values of f on x for an increasing f with values in [least, greatest]. */
function increasing(
  f: (u: number) => number,
  ulps: number,
  { low, high }: Interval,
  least = -Infinity,
  greatest = Infinity,
): Interval {
  return { low: Math.max(least, lowerBound(f(low), ulps)), high: Math.min(greatest, upperBound(f(high), ulps)) };
}

/** The values of f on x for an increasing f with f(0) = 0: on either side of 0 they have the sign of their argument. */
function increasingThroughZero(f: (u: number) => number, ulps: number, x: Interval, bound = Infinity): Interval {
  return increasing(f, ulps, x, x.low >= 0 ? 0 : -bound, x.high <= 0 ? 0 : bound);
}

/** The values of f on x for an even f that falls from 1 at 0 to 0 at infinity. */
function bell(f: (u: number) => number, ulps: number, x: Interval): Interval {
  const { low, high } = absoluteOn(x);
  return {
    low: Math.max(0, lowerBound(f(high), ulps)),
    high: Math.min(1, upperBound(f(low), ulps)),
  };
}

/** An interval that holds tanh ξ for every ξ ∈ x; within [−1, 1]. */
export const tanhOn = (x: Interval) => increasingThroughZero(tanh, ENCLOSURE_ULPS.tanh, x, 1);

/** An interval that holds asinh ξ for every ξ ∈ x. */
export const asinhOn = (x: Interval) => increasingThroughZero(asinh, ENCLOSURE_ULPS.asinh, x);

/** An interval that holds sinh ξ for every ξ ∈ x. */
export const sinhOn = (x: Interval) => increasingThroughZero(sinh, ENCLOSURE_ULPS.sinh, x);

/** An interval that holds σ(ξ) = 1/(1 + e^−ξ) for every ξ ∈ x; within [0, 1]. */
export const sigmoidOn = (x: Interval) => increasing(sigmoid, ENCLOSURE_ULPS.sigmoid, x, 0, 1);

/** An interval that holds ln(1 + e^ξ) for every ξ ∈ x; not below 0. */
export const softplusOn = (x: Interval) => increasing(softplus, ENCLOSURE_ULPS.softplus, x, 0);

/** An interval that holds e^ξ for every ξ ∈ x; not below 0. */
export const expOn = (x: Interval) => increasing(exp, ENCLOSURE_ULPS.exp, x, 0);

/** An interval that holds e^ξ − 1 for every ξ ∈ x; not below −1. */
export function expm1On(x: Interval): Interval {
  const { low, high } = increasingThroughZero(expm1, ENCLOSURE_ULPS.expm1, x);
  return { low: Math.max(-1, low), high };
}

/** An interval that holds ln ξ for every ξ ∈ x; the whole line unless x is above 0. */
export const logOn = (x: Interval) => (x.low > 0 ? increasing(log, ENCLOSURE_ULPS.log, x) : WHOLE_LINE);

/** An interval that holds ln(1 + ξ) for every ξ ∈ x; the whole line unless x is above −1. */
export const log1pOn = (x: Interval) =>
  x.low > -1 ? increasingThroughZero(log1p, ENCLOSURE_ULPS.log1p, x) : WHOLE_LINE;

/** An interval that holds artanh ξ for every ξ ∈ x; the whole line unless x is inside (−1, 1). */
export const artanhOn = (x: Interval) =>
  x.low > -1 && x.high < 1 ? increasingThroughZero(artanh, ENCLOSURE_ULPS.artanh, x) : WHOLE_LINE;

/** An interval that holds sech² ξ for every ξ ∈ x; within [0, 1]. */
export const sech2On = (x: Interval) => bell(sech2, ENCLOSURE_ULPS.sech2, x);

/**
 * An interval that holds σ'(ξ) = ¼ sech² ½ξ for every ξ ∈ x; not below 0. Halving and quartering are exact but at the
 * bottom, which the bound of sech² has room for.
 */
export const sigmoidSlopeOn = (x: Interval): Interval => {
  const { low, high } = sech2On({ low: 0.5 * x.low, high: 0.5 * x.high });
  return { low: Math.max(0, lowerBound(0.25 * low, 1)), high: upperBound(0.25 * high, 1) };
};

/** An interval that holds sech ξ for every ξ ∈ x; within [0, 1]. */
export const sechOn = (x: Interval) => bell(sech, ENCLOSURE_ULPS.sech, x);

/** Beyond this size an angle is not placed among the quarter turns, and the values are taken to be all of [−1, 1]. */
const LARGE_ANGLE = 1e6;

/** A width that is surely below a whole turn. */
const NEARLY_A_TURN = 6.28;

/**
 * The values on x of a wave with values in [−1, 1] that is monotone between quarter turns, and has a maximum at each
 * m π/2 with m = peak modulo 4 and a minimum two quarter turns on.
 */
function wave(f: (u: number) => number, ulps: number, { low, high }: Interval, peak: number): Interval {
  const isPlaced = low >= -LARGE_ANGLE && high <= LARGE_ANGLE && high - low <= NEARLY_A_TURN;
  if (!isPlaced) return { low: -1, high: 1 };
  const [first, last] = [quarterTurnsBelow(low), quarterTurnsBelow(high)];
  // Whether an m with first < m ≤ last is `phase` modulo 4.
  const passes = (phase: number) => Math.floor((last - phase) / 4) > Math.floor((first - phase) / 4);
  const [atLow, atHigh] = [f(low), f(high)];
  return {
    low: passes(peak + 2) ? -1 : Math.max(-1, lowerBound(Math.min(atLow, atHigh), ulps)),
    high: passes(peak) ? 1 : Math.min(1, upperBound(Math.max(atLow, atHigh), ulps)),
  };
}

/** A width that is surely below half a turn. */
const NEARLY_HALF_A_TURN = 3.14;

/** An interval that holds sin ξ for every ξ ∈ x; within [−1, 1], and next to 0 with the sign of ξ. */
export function sinOn(x: Interval): Interval {
  const { low, high } = wave(sin, ENCLOSURE_ULPS.sin, x, 1);
  return {
    low: x.low >= 0 && x.high <= NEARLY_HALF_A_TURN ? Math.max(0, low) : low,
    high: x.high <= 0 && x.low >= -NEARLY_HALF_A_TURN ? Math.min(0, high) : high,
  };
}

/** An interval that holds cos ξ for every ξ ∈ x; within [−1, 1]. */
export const cosOn = (x: Interval) => wave(cos, ENCLOSURE_ULPS.cos, x, 0);

/** An interval that holds cosh ξ for every ξ ∈ x; not below 1. */
export const coshOn = (x: Interval) => increasing(cosh, ENCLOSURE_ULPS.cosh, absoluteOn(x), 1);

const QUARTER_TURN = 1.570796326794897;

/** An interval that holds atan ξ for every ξ ∈ x; within [−π/2, π/2], but for the last place. */
export const atanOn = (x: Interval) => increasingThroughZero(atan, ENCLOSURE_ULPS.atan, x, QUARTER_TURN);

/** An interval that holds erf ξ for every ξ ∈ x; within [−1, 1]. */
export const erfOn = (x: Interval) => increasingThroughZero(erf, ENCLOSURE_ULPS.erf, x, 1);

/** What the errors of gelu and of its slope stay below, beside 40 ulp, for arguments of any size. */
const OF_GELU = 2e-15;
const GELU_ULPS = 40;

/** The values on x of a function with one lowest and one highest point, or one of them alone, and monotone between. */
function withTurns(
  f: (u: number) => number,
  { low, high }: Interval,
  turns: readonly { readonly from: number; readonly to: number; readonly value: number }[],
): Interval {
  const passed = turns.filter(({ from, to }) => low <= to && high >= from).map(({ value }) => value);
  const [atLow, atHigh] = [f(low), f(high)];
  return {
    low: Math.min(lowerBound(Math.min(atLow, atHigh), GELU_ULPS) - OF_GELU, ...passed),
    high: Math.max(upperBound(Math.max(atLow, atHigh), GELU_ULPS) + OF_GELU, ...passed),
  };
}

/** An interval that holds gelu ξ for every ξ ∈ x: it falls to −0.16997 at −0.7518 and rises from there. */
export const geluOn = (x: Interval) => withTurns(gelu, x, [{ from: -0.7519, to: -0.7517, value: -0.169972 }]);

/** An interval that holds the slope of gelu at every ξ ∈ x: it falls to −√2, rises to √2, and falls. */
export const geluSlopeOn = (x: Interval) =>
  withTurns(geluSlope, x, [
    { from: -1.4143, to: -1.4142, value: -0.128905 },
    { from: 1.4142, to: 1.4143, value: 1.128905 },
  ]);
