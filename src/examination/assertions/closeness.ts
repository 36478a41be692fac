/**
 * Are these numbers close? In units in the last place, relative to the expected one, or in their order of magnitude.
 *
 *   ulps            |x − y| ≤ k ulp(y), ulp of the expected number
 *   relative        |x − y| ≤ ε |y|
 *   log-magnitude   |log₁₀|x| − log₁₀|y|| ≤ δ, same sign
 *
 * NaN is close to nothing, itself included. Infinities are close to the same infinity. 0 is close to 0 of either
 * sign; to anything else only by ulps. There is no absolute tolerance: it would let every small gradient pass.
 *
 * Numbers, or arrays of the same length, entry by entry.
 */
import { ulp } from "../../numeric/elementary/binary.ts";
import { log } from "../../numeric/elementary/log.ts";
import { type Outcome, requirePass } from "./outcome.ts";

/** A number or an array of numbers to be compared; arrays are compared entry by entry and must be equally long. */
export type Comparable = number | ArrayLike<number>;

type IsClose = (actual: number, expected: number) => boolean;

/** Compares in units in the last place of the expected number. */
export function withinUlpsOutcome(actual: Comparable, expected: Comparable, ulps: number): Outcome {
  requireTolerance("toBeWithinUlps", "ulps", ulps);
  return compared("toBeWithinUlps", actual, expected, `within ${ulps} ulp`, (x, y) => isWithin(x, y, ulps, ulp(y)));
}

/** Compares relative to the expected number. */
export function closeRelativeOutcome(actual: Comparable, expected: Comparable, relative: number): Outcome {
  requireTolerance("toBeCloseRelative", "the relative tolerance", relative);
  return compared("toBeCloseRelative", actual, expected, `within ${relative} of it, relative`, (x, y) =>
    isWithin(x, y, relative, Math.abs(y)),
  );
}

/** Compares orders of magnitude; one decade allows a factor of ten. */
export function closeInLogMagnitudeOutcome(actual: Comparable, expected: Comparable, decades: number): Outcome {
  requireTolerance("toBeCloseInLogMagnitude", "the decades", decades);
  return compared(
    "toBeCloseInLogMagnitude",
    actual,
    expected,
    `within ${decades} decades, of the same sign`,
    (x, y) => {
      if (x === 0 || y === 0) return x === y;
      const [a, b] = [log(Math.abs(x)), log(Math.abs(y))];
      const rounding = LOG_ROUNDING * Math.max(1, Math.abs(a), Math.abs(b));
      return Math.sign(x) === Math.sign(y) && Math.abs(a - b) <= decades * Math.LN10 + rounding;
    },
  );
}

/**
 * The error that rounding may make in a difference of logarithms, beside the larger of them: 1e-9 is within a decade of
 * 1e-10.
 */
const LOG_ROUNDING = 4 * Number.EPSILON;

/**
 * Asserts |actual − expected| ≤ ulps · ulp(expected), entry by entry. NaN is close to nothing, infinities to the same
 * infinity. Throws a MapAssertionError where it fails, and a RangeError for arguments that are no numbers or a negative
 * tolerance.
 */
export function assertWithinUlps(actual: Comparable, expected: Comparable, ulps: number): void {
  requirePass(withinUlpsOutcome(actual, expected, ulps));
}

/**
 * Asserts |actual − expected| ≤ relative · |expected|, entry by entry: there is no absolute tolerance, so only 0 is
 * close to 0. Throws as `assertWithinUlps` does.
 */
export function assertCloseRelative(actual: Comparable, expected: Comparable, relative: number): void {
  requirePass(closeRelativeOutcome(actual, expected, relative));
}

/**
 * Asserts equal signs and |log₁₀ |actual| − log₁₀ |expected|| ≤ decades, entry by entry; one decade allows a factor of
 * ten. Throws as `assertWithinUlps` does.
 *
 * @example
 * assertCloseInLogMagnitude(3e-9, 1e-9, 1); // passes
 */
export function assertCloseInLogMagnitude(actual: Comparable, expected: Comparable, decades: number): void {
  requirePass(closeInLogMagnitudeOutcome(actual, expected, decades));
}

/** Whether |x − y| ≤ tolerance · unit, halved where the difference is beyond the doubles. */
function isWithin(x: number, y: number, tolerance: number, unit: number): boolean {
  const difference = Math.abs(x - y);
  return difference < Infinity ? difference <= tolerance * unit : Math.abs(x / 2 - y / 2) <= tolerance * (unit / 2);
}

function compared(caller: string, actual: unknown, expected: unknown, rule: string, isClose: IsClose): Outcome {
  const [xs, ys] = [listOf(caller, "actual", actual), listOf(caller, "expected", expected)];
  if (xs.length !== ys.length) {
    return { pass: false, failure: `expected ${ys.length} numbers, found ${xs.length}`, success: "" };
  }
  const isSingle = typeof expected === "number";
  const at = ys.findIndex((y, i) => !isCloseTo(xs[i], y, isClose));
  if (at >= 0) {
    const where = isSingle ? "" : ` in entry ${at}`;
    return { pass: false, failure: `expected ${ys[at]} ${rule}, found ${xs[at]}${where}`, success: "" };
  }
  const [found, what] = isSingle ? [xs[0], ys[0]] : [`[${xs.join(", ")}]`, `[${ys.join(", ")}]`];
  return { pass: true, failure: "", success: `expected anything but ${what} ${rule}, found ${found}` };
}

function isCloseTo(x: number, y: number, isClose: IsClose): boolean {
  if (Number.isNaN(x) || Number.isNaN(y)) return false;
  return x === y || (Number.isFinite(x) && Number.isFinite(y) && isClose(x, y));
}

function listOf(caller: string, what: string, given: unknown): readonly number[] {
  if (typeof given === "number") return [given];
  const isList = typeof given === "object" && given !== null && "length" in given;
  const entries = isList ? Array.from(given as ArrayLike<unknown>) : [given];
  const odd = entries.find((entry) => typeof entry !== "number");
  if (isList && odd === undefined && !entries.includes(undefined)) return entries as number[];
  const got = typeof odd === "string" ? JSON.stringify(odd) : String(odd);
  throw new RangeError(`${caller}: ${what} must be a number or numbers, got ${got}`);
}

function requireTolerance(caller: string, what: string, tolerance: number): void {
  if (!(tolerance >= 0 && tolerance < Infinity)) {
    throw new RangeError(`${caller}: ${what} must be finite and >= 0, got ${tolerance}`);
  }
}
