/**
 * One check of user-defined functions: it calls them on copies, notes what they must not do, and judges what they gave.
 *
 * Errors are thrown under the name of the check that was called.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { type Comparison, type DerivativeCheck, judge, requireTolerance } from "./derivative-check.ts";

type UserFunction = (x: Vector) => ArrayLike<number> | number;

/** The calls that one check makes of user-defined functions, and the faults seen so far. */
export class CheckedCalls {
  readonly #caller: string;
  readonly #tolerance: number;
  readonly #faults = new Set<string>();

  /** Begins a check named `caller`. Throws a RangeError unless the tolerance is above 0 and below 1. */
  constructor(caller: string, tolerance: number) {
    requireTolerance(caller, tolerance);
    this.#caller = caller;
    this.#tolerance = tolerance;
  }

  /** A point as a vector of its own. Throws a RangeError unless it has finite entries, at least one. */
  point(at: ArrayLike<number>): Vector {
    const x = Float64Array.from(at);
    const strange = x.find((entry) => !Number.isFinite(entry));
    if (x.length === 0) throw new RangeError(`${this.#caller}: the point must have at least one entry, got 0`);
    if (strange !== undefined) {
      throw new RangeError(`${this.#caller}: the point must have finite entries, got ${strange}`);
    }
    return x;
  }

  /** Throws a RangeError unless the length is as expected. */
  requireLength(what: string, length: number, expected: number): void {
    if (length !== expected) {
      throw new RangeError(`${this.#caller}: ${what} must have ${expected} entries, got ${length}`);
    }
  }

  /** The value of f at x as a vector, f being called with a copy of x. */
  call(name: string, f: UserFunction, x: Vector): Vector {
    const given = x.slice();
    const value = f(given);
    if (given.length !== x.length || given.some((entry, i) => !Object.is(entry, x[i]))) {
      this.#faults.add(`${name} changed its argument`);
    }
    return typeof value === "number" ? Float64Array.of(value) : Float64Array.from(value);
  }

  /** The value of f at x, called twice: two calls must give the same bits, and finite numbers. */
  callTwice(name: string, f: UserFunction, x: Vector): Vector {
    const [one, other] = [this.call(name, f, x), this.call(name, f, x)];
    const same = one.length === other.length && one.every((entry, i) => Object.is(entry, other[i]));
    if (!same) this.#faults.add(`${name} gave different bits when called twice at the same point`);
    const strange = one.find((entry) => !Number.isFinite(entry));
    if (strange !== undefined) this.#faults.add(`${name} gave ${strange}`);
    return one;
  }

  /** The result for entries that stand together, with all faults noted so far. */
  judge(subject: string, comparisons: readonly Comparison[]): DerivativeCheck {
    return judge(subject, comparisons, [...this.#faults], this.#tolerance);
  }
}
