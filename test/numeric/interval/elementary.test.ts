import { describe, expect, it } from "vitest";
import { artanh } from "../../../src/numeric/elementary/artanh.ts";
import { asinh } from "../../../src/numeric/elementary/asinh.ts";
import { nextDown, nextUp, ulp } from "../../../src/numeric/elementary/binary.ts";
import { exp, expm1 } from "../../../src/numeric/elementary/exp.ts";
import { log, log1p } from "../../../src/numeric/elementary/log.ts";
import { sigmoid, softplus } from "../../../src/numeric/elementary/sigmoid.ts";
import { atan } from "../../../src/numeric/elementary/circular/arctangent.ts";
import { erf, gelu, geluSlope } from "../../../src/numeric/elementary/error-function.ts";
import { cos, sin } from "../../../src/numeric/elementary/circular/sine.ts";
import { cosh, sech, sinh } from "../../../src/numeric/elementary/sinh.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import {
  artanhOn,
  asinhOn,
  atanOn,
  coshOn,
  cosOn,
  ENCLOSURE_ULPS,
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
} from "../../../src/numeric/interval/elementary.ts";
import { contains, type Interval, interval, WHOLE_LINE } from "../../../src/numeric/interval/interval.ts";
import {
  compare,
  type Exact,
  exactArtanh,
  exactAsinh,
  exactAtan,
  exactCos,
  exactErf,
  exactExp,
  exactExpm1,
  exactLog,
  exactLog1p,
  exactOf,
  exactSech2,
  exactSin,
  exactTanh,
  negative,
  ONE,
  over,
  plus,
  spread,
  spreadExponents,
} from "../exact.ts";
import { WIDE } from "../../wide.ts";

interface Case {
  readonly f: (u: number) => number;
  readonly on: (x: Interval) => Interval;
  /** The worst case in ulp that the comment of f adds up to, rounded up to halves. */
  readonly proved: number;
  readonly exact?: (x: Exact) => Exact;
  readonly range: readonly [number, number];
  /** Arguments at which f is defined, beside those near 0. */
  readonly domain: readonly [number, number];
}

const CASES: Record<string, Case> = {
  artanh: { f: artanh, on: artanhOn, proved: 2.5, exact: exactArtanh, range: [-Infinity, Infinity], domain: [-1, 1] },
  asinh: { f: asinh, on: asinhOn, proved: 2.5, exact: exactAsinh, range: [-Infinity, Infinity], domain: [-1e9, 1e9] },
  atan: { f: atan, on: atanOn, proved: 5, exact: exactAtan, range: [-1.6, 1.6], domain: [-50, 50] },
  cos: { f: cos, on: cosOn, proved: 2, exact: exactCos, range: [-1, 1], domain: [-40, 40] },
  cosh: { f: cosh, on: coshOn, proved: 4, range: [1, Infinity], domain: [-712, 712] },
  erf: { f: erf, on: erfOn, proved: 6, exact: exactErf, range: [-1, 1], domain: [-7, 7] },
  exp: { f: exp, on: expOn, proved: 1, exact: exactExp, range: [0, Infinity], domain: [-750, 711] },
  expm1: { f: expm1, on: expm1On, proved: 1, exact: exactExpm1, range: [-1, Infinity], domain: [-40, 711] },
  log: { f: log, on: logOn, proved: 1, exact: exactLog, range: [-Infinity, Infinity], domain: [0, 1e6] },
  log1p: { f: log1p, on: log1pOn, proved: 1, exact: exactLog1p, range: [-Infinity, Infinity], domain: [-1, 1e6] },
  sech: { f: sech, on: sechOn, proved: 4, range: [0, 1], domain: [-746, 746] },
  sech2: { f: sech2, on: sech2On, proved: 3.5, exact: exactSech2, range: [0, 1], domain: [-374, 374] },
  sigmoid: {
    f: sigmoid,
    on: sigmoidOn,
    proved: 3.5,
    exact: (x) => over(ONE, plus(ONE, exactExp(negative(x)))),
    range: [0, 1],
    domain: [-700, 700],
  },
  sin: { f: sin, on: sinOn, proved: 2, exact: exactSin, range: [-1, 1], domain: [-40, 40] },
  sinh: { f: sinh, on: sinhOn, proved: 4, range: [-Infinity, Infinity], domain: [-712, 712] },
  softplus: {
    f: softplus,
    on: softplusOn,
    proved: 4.5,
    exact: (x) => exactLog1p(exactExp(x)),
    range: [0, Infinity],
    domain: [-700, 700],
  },
  tanh: { f: tanh, on: tanhOn, proved: 2.5, exact: exactTanh, range: [-1, 1], domain: [-25, 25] },
};

/** Arguments of each kind, for each function. */
const POINTS = WIDE ? 2000 : 500;

const argumentsOf = ({ domain: [from, to], f }: Case, count: number) =>
  [
    ...spread(count, from, to),
    ...spread(count, Math.max(from, -3), Math.min(to, 3)),
    ...spreadExponents(count, -1060, -1),
  ].filter((x) => Number.isFinite(f(x)));

const intervalsOf = (c: Case, count: number) => {
  const xs = argumentsOf(c, count);
  return xs.map((x, i) => {
    const y = xs[(i * 7919 + 1) % xs.length];
    return interval(Math.min(x, y), Math.max(x, y));
  });
};

describe.each(Object.entries(CASES))("%s on intervals", (name, c) => {
  const { f, on, proved, exact, range } = c;
  const holdsErrors = ({ low, high }: Interval, y: number) =>
    low <= Math.max(range[0], y - proved * ulp(y)) && Math.min(range[1], y + proved * ulp(y)) <= high;

  it("contains [y − B, y + B] at both ends, B being the proved bound", () => {
    for (const x of intervalsOf(c, POINTS)) {
      for (const u of [x.low, x.high]) expect(holdsErrors(on(x), f(u))).toBe(true);
    }
  });

  it("counts half a unit more than B, for its own rounding", () => {
    expect(ENCLOSURE_ULPS[name as keyof typeof ENCLOSURE_ULPS]).toBeGreaterThanOrEqual(proved + 0.5);
  });

  it("is caught, by this test, where it is narrowed to what was computed, give or take one step", () => {
    const xs = argumentsOf(c, POINTS).filter((u) => range.every((end) => Math.abs(f(u) - end) > 1e-3));
    expect(xs.length).toBeGreaterThan(POINTS / 4);
    const narrowed = (y: number) => (proved > 1 ? { low: nextDown(y), high: nextUp(y) } : { low: y, high: y });
    expect(xs.filter((u) => holdsErrors(narrowed(f(u)), f(u)))).toEqual([]);
  });

  it.runIf(exact !== undefined)("contains the exact value", () => {
    for (const u of argumentsOf(c, 300)) {
      const { low, high } = on(interval(u));
      const value = exact?.(exactOf(u)) ?? ONE;
      expect(low === -Infinity || compare(exactOf(low), value) <= 0).toBe(true);
      expect(high === Infinity || compare(value, exactOf(high)) <= 0).toBe(true);
    }
  });

  it("contains the values inside and stays in the range of the function", () => {
    for (const x of intervalsOf(c, POINTS / 2)) {
      const bounds = on(x);
      expect(range[0] <= bounds.low && bounds.low <= bounds.high && bounds.high <= range[1]).toBe(true);
      for (const share of [0.01, 0.3, 0.5, 0.77]) {
        expect(contains(bounds, f(x.low + share * (x.high - x.low)))).toBe(true);
      }
    }
  });

  it("has no NaN and no point at infinity for an end", () => {
    const ends = [-Infinity, -1e300, -710, -1, -5e-324, 0, 5e-324, 0.5, 1, 709.9, 1e300, Infinity];
    for (const low of ends) {
      for (const high of ends) {
        if (!(low <= high && low < Infinity && high > -Infinity)) continue;
        const bounds = on(interval(low, high));
        expect(bounds.low <= bounds.high && bounds.low < Infinity && bounds.high > -Infinity).toBe(true);
      }
    }
  });
});

describe("elementary functions on intervals", () => {
  it("are exact hulls where they are not monotone", () => {
    expect(coshOn(interval(-1, 2)).low).toBe(1);
    expect(coshOn(interval(-1, 2)).high).toBe(coshOn(interval(2)).high);
    expect(sech2On(interval(-1, 2))).toEqual({ low: sech2On(interval(2)).low, high: 1 });
    expect(sechOn(interval(-3, -2))).toEqual({ low: sechOn(interval(3)).low, high: sechOn(interval(2)).high });
    expect(sech2On(WHOLE_LINE)).toEqual({ low: 0, high: 1 });
  });

  it("reach 1 and −1 exactly where the angle passes a quarter turn that does", () => {
    const half = Math.PI / 2;
    for (const turn of [-1000, -4, 0, 4, 100_000]) {
      const at = turn * half;
      const around = (from: number, to: number) => interval(at + from * half, at + to * half);
      expect(sinOn(around(0.5, 1.5))).toEqual({ low: expect.closeTo(Math.SQRT1_2, 9) as number, high: 1 });
      expect(sinOn(around(1.5, 3.5))).toEqual({ low: -1, high: expect.closeTo(Math.SQRT1_2, 9) as number });
      expect(sinOn(around(1.1, 2.9)).high).toBeLessThan(0.99);
      expect(sinOn(around(1.1, 2.9)).low).toBeGreaterThan(-0.99);
      expect(cosOn(around(-0.5, 0.5)).high).toBe(1);
      expect(cosOn(around(0.1, 1.9)).high).toBeLessThan(0.99);
      expect(cosOn(around(0.1, 1.9)).low).toBeGreaterThan(-0.99);
      expect(cosOn(around(0.5, 3.9))).toEqual({ low: -1, high: expect.closeTo(0.98768834, 7) as number });
      expect(sinOn(around(0, 4))).toEqual({ low: -1, high: 1 });
    }
    expect(sinOn(interval(1e6, 1e6 + 0.1))).toEqual({ low: -1, high: 1 });
  });

  it("turn where gelu and its slope do", () => {
    expect(geluOn(interval(-3, 3)).low).toBeCloseTo(-0.1699712074799037, 5);
    expect(geluOn(interval(-3, 3)).high).toBeCloseTo(gelu(3), 12);
    expect(geluOn(interval(-0.7, 3)).low).toBeCloseTo(gelu(-0.7), 12);
    expect(geluSlopeOn(interval(-3, 3)).low).toBeCloseTo(-0.1289041451851548, 5);
    expect(geluSlopeOn(interval(-3, 3)).high).toBeCloseTo(1.128904145185155, 5);
    for (const u of spread(2000, -8, 8)) {
      for (const width of [0, 1e-3, 0.5, 3]) {
        const x = interval(u, u + width);
        for (const share of [0, 0.3, 0.8, 1]) {
          expect(contains(geluOn(x), gelu(u + share * width))).toBe(true);
          expect(contains(geluSlopeOn(x), geluSlope(u + share * width))).toBe(true);
        }
      }
    }
  });

  it("keep 0 where the function does", () => {
    for (const on of [tanhOn, asinhOn, sinhOn, expm1On, log1pOn, artanhOn, sinOn, atanOn, erfOn]) {
      expect(on(interval(0))).toEqual({ low: 0, high: 0 });
      expect(on(interval(0, 0.5)).low).toBe(0);
      expect(on(interval(-0.5, 0)).high).toBe(0);
    }
  });

  it("saturate: tanh and the logistic function of the whole line are bounded", () => {
    expect(tanhOn(WHOLE_LINE)).toEqual({ low: -1, high: 1 });
    expect(sigmoidOn(WHOLE_LINE)).toEqual({ low: 0, high: 1 });
  });

  it("give the whole line where they are undefined or infinite in part", () => {
    expect(logOn(interval(0, 1))).toEqual(WHOLE_LINE);
    expect(logOn(interval(-1, 1))).toEqual(WHOLE_LINE);
    expect(log1pOn(interval(-1, 1))).toEqual(WHOLE_LINE);
    expect(artanhOn(interval(0, 1))).toEqual(WHOLE_LINE);
    expect(artanhOn(interval(-2, 0))).toEqual(WHOLE_LINE);
  });

  it("are as narrow as the bounds: a few units in the last place", () => {
    for (const u of spread(1000, -3, 3)) {
      const { low, high } = tanhOn(interval(u));
      expect(high - low).toBeLessThanOrEqual(13 * ulp(tanh(u)));
      expect(low).toBeLessThan(nextDown(tanh(u)));
      expect(high).toBeGreaterThan(nextUp(tanh(u)));
    }
  });
});
