/**
 * Are these numbers close? In units in the last place, relative to the expected one, or in their order of magnitude.
 *
 *   ulps        |x − y| ≤ k ulp(y), ulp of the expected number      relative   |x − y| ≤ ε |y|      log-magnitude   |log₁₀|x| − log₁₀|y|| ≤ δ, same sign
 *
 * NaN is close to nothing, itself included. Infinities are close to the same infinity. 0 is close to 0 of either sign; to anything
 * else only by ulps. There is no absolute tolerance: it would let every small gradient pass.
 *
 * Numbers, or arrays of the same length, entry by entry.
 */
import { ulp } from "../../numeric/elementary/binary.ts";
import { log } from "../../numeric/elementary/log.ts";
import { type Outcome, requirePass } from "./outcome.ts";

export type Comparable = number | ArrayLike<number>;

type IsClose = (actual: number, expected: number) => boolean;

export function withinUlpsOutcome(actual: Comparable, expected: Comparable, ulps: number): Outcome {
  requireTolerance("toBeWithinUlps", "ulps", ulps);
  return compared(actual, expected, `within ${ulps} ulp`, (x, y) => Math.abs(x - y) <= ulps * ulp(y));
}

export function closeRelativeOutcome(actual: Comparable, expected: Comparable, relative: number): Outcome {
  requireTolerance("toBeCloseRelative", "the relative tolerance", relative);
  return compared(
    actual,
    expected,
    `within ${relative} of it, relative`,
    (x, y) => Math.abs(x - y) <= relative * Math.abs(y),
  );
}

/** `decades`: 1 allows a factor of ten. */
export function closeInLogMagnitudeOutcome(actual: Comparable, expected: Comparable, decades: number): Outcome {
  requireTolerance("toBeCloseInLogMagnitude", "the decades", decades);
  return compared(actual, expected, `within ${decades} decades, of the same sign`, (x, y) => {
    if (x === 0 || y === 0) return x === y;
    return Math.sign(x) === Math.sign(y) && Math.abs(log(Math.abs(x)) - log(Math.abs(y))) <= decades * Math.LN10;
  });
}

export function assertWithinUlps(actual: Comparable, expected: Comparable, ulps: number): void {
  requirePass(withinUlpsOutcome(actual, expected, ulps));
}

export function assertCloseRelative(actual: Comparable, expected: Comparable, relative: number): void {
  requirePass(closeRelativeOutcome(actual, expected, relative));
}

export function assertCloseInLogMagnitude(actual: Comparable, expected: Comparable, decades: number): void {
  requirePass(closeInLogMagnitudeOutcome(actual, expected, decades));
}

function compared(actual: Comparable, expected: Comparable, rule: string, isClose: IsClose): Outcome {
  const [xs, ys] = [listOf(actual), listOf(expected)];
  if (xs.length !== ys.length) {
    return { pass: false, failure: `expected ${ys.length} numbers, found ${xs.length}`, success: "" };
  }
  const at = ys.findIndex((y, i) => !isCloseTo(xs[i], y, isClose));
  if (at < 0) return { pass: true, failure: "", success: `expected numbers that are not ${rule}, found that all are` };
  const where = typeof expected === "number" ? "" : ` in entry ${at}`;
  return { pass: false, failure: `expected ${ys[at]} ${rule}, found ${xs[at]}${where}`, success: "" };
}

function isCloseTo(x: number, y: number, isClose: IsClose): boolean {
  if (Number.isNaN(x) || Number.isNaN(y)) return false;
  return x === y || (Number.isFinite(x) && Number.isFinite(y) && isClose(x, y));
}

const listOf = (given: Comparable): readonly number[] => (typeof given === "number" ? [given] : Array.from(given));

function requireTolerance(caller: string, what: string, tolerance: number): void {
  if (!(tolerance >= 0 && tolerance < Infinity)) {
    throw new RangeError(`${caller}: ${what} must be finite and >= 0, got ${tolerance}`);
  }
}
