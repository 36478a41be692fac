import { describe, expect, it } from "vitest";
import { nextDown, nextUp } from "../../../src/numeric/elementary/binary.ts";
import { power } from "../../../src/numeric/elementary/power.ts";
import { contains, type Interval, interval, WHOLE_LINE } from "../../../src/numeric/interval/interval.ts";
import { powerIsDefinedOn, powerOn } from "../../../src/numeric/interval/power.ts";
import { stream } from "../../../src/numeric/random.ts";
import { compare, type Exact, exactOf, ONE, squareRoot, times } from "../exact.ts";

const random = stream("test/interval/power");
const drawn = () => (random.uniform() < 0.5 ? -1 : 1) * 3 * random.uniform();

/** x^p for p ≥ 0 */
const exactPower = (x: Exact, p: number): Exact =>
  p >= 1 ? times(x, exactPower(x, p - 1)) : p === 0 ? ONE : squareRoot(x);
const isWithin = (value: Exact, { low, high }: Interval) =>
  compare(exactOf(low), value) <= 0 && compare(value, exactOf(high)) <= 0;

describe("powerOn", () => {
  it("is an exact hull: even powers touch 0, odd ones keep their sign", () => {
    expect(powerOn(interval(-2, 1), 2)).toEqual({ low: 0, high: nextUp(4) });
    expect(powerOn(interval(-3, -2), 2)).toEqual({ low: nextDown(4), high: nextUp(9) });
    expect(powerOn(interval(-2, 1), 1)).toEqual({ low: -2, high: 1 });
    expect(powerOn(interval(-2, 1), 3).low).toBeLessThan(-8);
    expect(powerOn(interval(0, 4), 0.5)).toEqual({ low: 0, high: nextUp(2) });
    expect(powerOn(interval(-7, 7), 0)).toEqual({ low: 1, high: 1 });
  });

  it("holds the exact power, and where it holds it by one step only, the narrowed bound is caught", () => {
    let caught = 0;
    for (let k = 0; k < 4000; k++) {
      const p = 1 + random.integerBelow(40);
      const a = drawn();
      const bounds = powerOn(interval(a), p);
      const value = exactPower(exactOf(a), p);
      expect(isWithin(value, bounds)).toBe(true);
      if (!isWithin(value, { ...bounds, low: nextUp(bounds.low) })) caught++;
      const half = powerOn(interval(Math.abs(a)), p - 0.5);
      expect(isWithin(exactPower(exactOf(Math.abs(a)), p - 0.5), half)).toBe(true);
    }
    expect(caught).toBeGreaterThan(50);
  });

  it("holds the values of wide intervals, negative exponents included", () => {
    for (let k = 0; k < 4000; k++) {
      const [u, v] = [drawn(), drawn()];
      const x = interval(Math.min(u, v), Math.max(u, v));
      const p = (random.integerBelow(21) - 10) / 2;
      const bounds = powerOn(x, p);
      if (!powerIsDefinedOn(x, p)) {
        expect(bounds).toEqual(WHOLE_LINE);
        continue;
      }
      for (let sample = 0; sample < 5; sample++) {
        // power itself is right to |p| units in the last place
        const value = power(x.low + random.uniform() * (x.high - x.low), p);
        const margin = Math.abs(value) * (Math.abs(p) + 2) * 2 ** -52;
        expect(contains({ low: bounds.low - margin, high: bounds.high + margin }, value)).toBe(true);
      }
    }
  });

  it("never has NaN for an end", () => {
    const ends = [-Infinity, -1e300, -1, 0, 1e-300, 1, 1e300, Infinity];
    for (const low of ends) {
      for (const high of ends.filter((end) => end >= low && end > -Infinity && low < Infinity)) {
        for (const p of [-1000, -3, -2, -0.5, 0, 0.5, 1, 1.5, 2, 3, 999.5, 1000]) {
          const bounds = powerOn(interval(low, high), p);
          expect(bounds.low <= bounds.high && bounds.low < Infinity && bounds.high > -Infinity).toBe(true);
        }
      }
    }
  });

  it("refuses exponents that are no multiples of ½", () => {
    expect(() => powerOn(interval(1, 2), 0.3)).toThrow(
      new RangeError("powerOn: twice the exponent must be an integer, got 0.3"),
    );
  });
});
