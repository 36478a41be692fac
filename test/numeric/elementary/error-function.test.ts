import { describe, expect, it } from "vitest";
import { erf, erfc, erfSlope, gelu, geluSlope } from "../../../src/numeric/elementary/error-function.ts";
import { exactErf, exactErfc, spread, spreadExponents, worstUlpError } from "../exact.ts";
import { bothSigns, fingerprint, fixedGrid } from "../fingerprint.ts";

describe("erf", () => {
  it("is exact where the result is a double", () => {
    expect(erf(0)).toBe(0);
    expect(erf(-0)).toBe(-0);
    expect(erf(6.1)).toBe(1);
    expect(erf(Infinity)).toBe(1);
    expect(erf(-Infinity)).toBe(-1);
    expect(erf(NaN)).toBeNaN();
  });

  it.each([
    ["in the working range", spread(4000, -3, 3)],
    ["at the seam 1", spread(1500, 0.98, 1.02)],
    ["until it is 1", spread(1500, 2, 6.2)],
    ["for small arguments", spreadExponents(1500, -1000, 0)],
  ])("is within 3 ulp %s", (_, xs) => {
    expect(worstUlpError(erf, exactErf, xs)).toBeLessThanOrEqual(3);
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -60, 9)).map(erf))).toBe("09f74859");
  });
});

describe("erfc", () => {
  it.each([
    ["below 1", spread(2000, -3, 1)],
    ["above 1", spread(2000, 1, 6)],
  ])("is within 16 ulp %s", (_, xs) => {
    expect(worstUlpError(erfc, exactErfc, xs)).toBeLessThanOrEqual(16);
  });

  it("has the published values far out, and ends at 0 and 2", () => {
    expect(erfc(10) / 2.0884875837625446e-45 - 1).toBeCloseTo(0, 14);
    expect(erfc(20) / 5.395865611607901e-176 - 1).toBeCloseTo(0, 14);
    expect(erfc(25) / 8.300172571196523e-274 - 1).toBeCloseTo(0, 14);
    expect(erfc(30)).toBe(0);
    expect(erfc(Infinity)).toBe(0);
    expect(erfc(-Infinity)).toBe(2);
    expect(erfc(NaN)).toBeNaN();
  });
});

describe("gelu", () => {
  it("is x far above 0, 0 far below, and keeps its digits between", () => {
    expect(gelu(0)).toBe(0);
    expect(gelu(40)).toBe(40);
    expect(gelu(-60)).toBe(-0);
    expect(gelu(-Infinity)).toBe(0);
    expect(gelu(Infinity)).toBe(Infinity);
    expect(gelu(-5)).toBeCloseTo(-5 * 2.866515718791939e-7, 20);
    expect(gelu(-10) / (-10 * 7.61985302416053e-24) - 1).toBeCloseTo(0, 13);
    expect(gelu(1)).toBeCloseTo(0.8413447460685429, 15);
  });

  it("has slopes that agree with differences, as erf has", () => {
    for (const [f, slope] of [
      [gelu, geluSlope],
      [erf, erfSlope],
    ] as const) {
      for (const x of spread(200, -6, 6)) {
        const [h, at] = [1e-3, (k: number) => f(x + k * 1e-3)];
        const difference = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
        expect(slope(x)).toBeCloseTo(difference, 9);
      }
    }
    expect([-Infinity, -1e200, 1e200, Infinity].map(geluSlope)).toEqual([0, 0, 1, 1]);
  });
});
