import { describe, expect, it } from "vitest";
import { exp, expm1 } from "../../../src/numeric/elementary/exp.ts";
import { exactExp, exactExpm1, spread, spreadExponents, worstUlpError } from "../exact.ts";
import { bothSigns, fingerprint, fixedGrid } from "../fingerprint.ts";

describe("exp", () => {
  it("is exact where the result is a double", () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(NaN)).toBeNaN();
    expect(exp(1e-300)).toBe(1);
  });

  it("overflows and underflows where the true value does", () => {
    expect(exp(709.782712893384)).toBeLessThan(Infinity);
    expect(exp(709.7827128933841)).toBe(Infinity);
    expect(exp(1e300)).toBe(Infinity);
    expect(exp(-745.1332191019411)).toBe(Number.MIN_VALUE);
    expect(exp(-745.1332191019412)).toBe(0);
    expect(exp(-1e300)).toBe(0);
  });

  it.each([
    ["over the whole range", spread(30_000, -745.2, 709.78)],
    ["around 0", spread(25_000, -2, 2)],
    ["for small arguments", spreadExponents(10_000, -60, 0)],
    ["at the seams of the reduction, (k + ½) ln 2", spread(15_000, -1000, 1000).map((u) => seam(u))],
    ["for subnormal results", spread(20_000, -745.2, -708)],
  ])("is within 1 ulp %s", (_, xs) => {
    expect(worstUlpError(exp, exactExp, xs)).toBeLessThanOrEqual(1);
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -60, 9)).map(exp))).toBe("cdda7a97");
  });
});

describe("expm1", () => {
  it("is exact where the result is a double", () => {
    expect(expm1(0)).toBe(0);
    expect(expm1(-0)).toBe(-0);
    expect(expm1(5e-324)).toBe(5e-324);
    expect(expm1(-1e-200)).toBe(-1e-200);
    expect(expm1(Infinity)).toBe(Infinity);
    expect(expm1(-Infinity)).toBe(-1);
    expect(expm1(-40)).toBe(-1);
    expect(expm1(710)).toBe(Infinity);
    expect(expm1(NaN)).toBeNaN();
  });

  it.each([
    ["over the whole range", spread(20_000, -40, 709.78)],
    ["around 0", spread(30_000, -1.2, 1.2)],
    ["at its worst, near ±½ ln 2", spread(20_000, 0.3, 0.4).map((x, i) => (i % 2 === 0 ? x : -x))],
    ["for small arguments", spreadExponents(20_000, -300, 0)],
    ["where the 1 falls below the last place", spread(10_000, 35, 42)],
  ])("is within 1 ulp %s", (_, xs) => {
    expect(worstUlpError(expm1, exactExpm1, xs)).toBeLessThanOrEqual(1);
  });

  it("is e^x − 1 to the last place of the larger one, away from 0", () => {
    for (const x of spread(1000, 1, 30)) expect(Math.abs(expm1(x) - (exp(x) - 1))).toBeLessThan(2 ** -51 * exp(x));
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -60, 9)).map(expm1))).toBe("f6942bb2");
  });
});

/** A double near (k + ½) ln 2 for the integer k next to u, a little to either side of it. */
function seam(u: number): number {
  return (Math.round(u) + 0.5) * Math.LN2 * (1 + 1e-9 * (u - Math.round(u)));
}
