import { describe, expect, it } from "vitest";
import { nextDown, nextUp } from "../../../src/numeric/elementary/binary.ts";
import {
  above,
  absoluteOn,
  below,
  contains,
  hullOf,
  type Interval,
  interval,
  minus,
  negative,
  over,
  plus,
  squareRootOn,
  times,
  WHOLE_LINE,
} from "../../../src/numeric/interval/interval.ts";
import { stream } from "../../../src/numeric/random.ts";
import { compare, type Exact, exactOf, minus as exactMinus, plus as exactPlus, times as exactTimes } from "../exact.ts";
import { WIDE } from "../../wide.ts";

const random = stream("test/interval");
const sign = () => (random.uniform() < 0.5 ? -1 : 1);
/** Full mantissas; exponents near each other, so that sums round, or all over, so that results under- and overflow. */
const drawn = (spread = 40) => sign() * (1 + random.uniform()) * 2 ** Math.trunc(spread * (2 * random.uniform() - 1));
const intervalDrawn = (spread?: number): Interval => {
  const [p, q] = [drawn(spread), drawn(spread)];
  return { low: Math.min(p, q), high: Math.max(p, q) };
};
const isWithin = (value: Exact, { low, high }: Interval) =>
  (low === -Infinity || compare(exactOf(low), value) <= 0) && (high === Infinity || compare(value, exactOf(high)) <= 0);

type Binary = (x: Interval, y: Interval) => Interval;
/** Whether the exact result lies within bounds, asked without dividing: q ≤ a/b ⇔ qb ≤ a for b > 0. */
const OPERATIONS: Record<string, readonly [Binary, (a: Exact, b: Exact, bounds: Interval) => boolean]> = {
  plus: [plus, (a, b, bounds) => isWithin(exactPlus(a, b), bounds)],
  minus: [minus, (a, b, bounds) => isWithin(exactMinus(a, b), bounds)],
  times: [times, (a, b, bounds) => isWithin(exactTimes(a, b), bounds)],
  over: [
    over,
    (a, b, { low, high }) => {
      const side = b.mantissa < 0n ? -1 : 1;
      const atMost = (q: number) => q === -Infinity || side * compare(exactTimes(exactOf(q), b), a) <= 0;
      const atLeast = (q: number) => q === Infinity || side * compare(exactTimes(exactOf(q), b), a) >= 0;
      return atMost(low) && atLeast(high);
    },
  ],
};

/** Pairs of ends drawn for each operation and scale. */
const PAIRS = WIDE ? 10_000 : 2500;

describe("below and above", () => {
  it("are the neighbours of a double, and never closer", () => {
    for (let k = 0; k < 2 * PAIRS; k++) {
      const c = drawn(900);
      expect([below(c), above(c)]).toEqual([nextDown(c), nextUp(c)]);
    }
    for (const c of [0, -0, 5e-324, -5e-324, 2.2250738585072014e-308, 1e-292, 3e-291, Number.MAX_VALUE, 1, -1]) {
      expect(below(c)).toBeLessThanOrEqual(nextDown(c));
      expect(above(c)).toBeGreaterThanOrEqual(nextUp(c));
    }
    expect(below(Infinity)).toBe(Number.MAX_VALUE);
    expect(below(-Infinity)).toBe(-Infinity);
  });
});

describe.each(Object.entries(OPERATIONS))("%s of intervals", (name, [operation, isResultWithin]) => {
  const points = (spread: number) => Array.from({ length: PAIRS }, () => [drawn(spread), drawn(spread)] as const);

  it("holds the exact result of its ends", () => {
    for (const spread of [2, 40, 500, 1000]) {
      for (const [a, b] of points(spread)) {
        expect(isResultWithin(exactOf(a), exactOf(b), operation(interval(a), interval(b)))).toBe(true);
      }
    }
  });

  it("is caught, by this test, where either end is one step further in", () => {
    let [low, high] = [0, 0];
    for (const [a, b] of points(2)) {
      const bounds = operation(interval(a), interval(b));
      if (!isResultWithin(exactOf(a), exactOf(b), { ...bounds, low: nextUp(bounds.low) })) low++;
      if (!isResultWithin(exactOf(a), exactOf(b), { ...bounds, high: nextDown(bounds.high) })) high++;
    }
    // Half of all results are rounded up; sums of near numbers are often exact, and then not widened at all.
    expect(low).toBeGreaterThan(0.3 * PAIRS);
    expect(high).toBeGreaterThan(0.3 * PAIRS);
  });

  it("holds the results of all pairs from wide intervals, and is no wider than two steps at their ends", () => {
    for (let k = 0; k < 3000; k++) {
      const [x, y] = [intervalDrawn(), intervalDrawn()];
      const bounds = operation(x, y);
      if (name === "over" && contains(y, 0)) {
        expect(bounds).toEqual(WHOLE_LINE);
        continue;
      }
      const ends = [x.low, x.high].flatMap((a) => [y.low, y.high].map((b) => operation(interval(a), interval(b))));
      expect(bounds).toEqual(ends.reduce(hullOf));
      for (let sample = 0; sample < 5; sample++) {
        const a = Math.min(x.high, x.low + random.uniform() * (x.high - x.low));
        const b = Math.min(y.high, y.low + random.uniform() * (y.high - y.low));
        expect(isResultWithin(exactOf(a), exactOf(b), bounds)).toBe(true);
      }
    }
  });

  it("never has NaN for an end, nor an empty side at infinity", () => {
    const ends = [-Infinity, -Number.MAX_VALUE, -1, -5e-324, -0, 0, 5e-324, 1, Number.MAX_VALUE, Infinity];
    const all = ends.flatMap((low) =>
      ends.filter((high) => low <= high && low < Infinity && high > -Infinity).map((high) => interval(low, high)),
    );
    for (const x of all) {
      for (const y of all) {
        const { low, high } = operation(x, y);
        expect(low <= high && low < Infinity && high > -Infinity).toBe(true);
      }
    }
  });
});

describe("intervals", () => {
  it("do not widen what is exact: sums without rounding, and whatever is multiplied with 0", () => {
    expect(plus(interval(1, 2), interval(0.5, 4))).toEqual({ low: 1.5, high: 6 });
    expect(plus(interval(0), interval(0.1, 0.3))).toEqual({ low: 0.1, high: 0.3 });
    expect(minus(interval(1, 2), interval(1, 2))).toEqual({ low: -1, high: 1 });
    expect(times(interval(0), WHOLE_LINE)).toEqual({ low: 0, high: 0 });
    expect(times(interval(0, 1), WHOLE_LINE)).toEqual(WHOLE_LINE);
    expect(times(interval(0, 2), interval(0, Infinity))).toEqual({ low: 0, high: Infinity });
    expect(over(interval(0), interval(2, 3))).toEqual({ low: 0, high: 0 });
  });

  it("keep the sign of products and quotients that underflow", () => {
    const tiny = interval(1e-200, 2e-200);
    expect(times(tiny, tiny)).toEqual({ low: 0, high: 5e-324 });
    expect(times(tiny, negative(tiny))).toEqual({ low: -5e-324, high: 0 });
    expect(over(interval(1, 2), interval(1, Infinity)).low).toBe(0);
  });

  it("have |x| exactly, also across 0", () => {
    expect(absoluteOn(interval(-3, 2))).toEqual({ low: 0, high: 3 });
    expect(absoluteOn(interval(-3, -2))).toEqual({ low: 2, high: 3 });
    expect(absoluteOn(WHOLE_LINE)).toEqual({ low: 0, high: Infinity });
  });

  it("have √x, by its square, and the whole line where part of x is negative", () => {
    for (let k = 0; k < 10_000; k++) {
      const a = Math.abs(drawn(900));
      const { low, high } = squareRootOn(interval(a));
      const square = (root: number) => exactTimes(exactOf(root), exactOf(root));
      expect(compare(square(low), exactOf(a))).toBeLessThanOrEqual(0);
      expect(compare(square(high), exactOf(a))).toBeGreaterThanOrEqual(0);
      expect(high).toBe(nextUp(nextUp(low)));
    }
    expect(squareRootOn(interval(0, Infinity))).toEqual({ low: 0, high: Infinity });
    expect(squareRootOn(interval(-5e-324, 4))).toEqual(WHOLE_LINE);
  });

  it.each([
    [1, 0],
    [NaN, 1],
    [0, NaN],
    [Infinity, Infinity],
    [-Infinity, -Infinity],
  ])("are refused from %s to %s", (low, high) => {
    expect(() => interval(low, high)).toThrow(
      new RangeError(`interval: the ends must be in order and hold a real number, got [${low}, ${high}]`),
    );
  });
});
