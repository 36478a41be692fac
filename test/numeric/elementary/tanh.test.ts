import { describe, expect, it } from "vitest";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { exactSech2, exactTanh, spread, spreadExponents, worstUlpError } from "../exact.ts";
import { bothSigns, fingerprint, fixedGrid } from "../fingerprint.ts";

describe("tanh", () => {
  it("is exact where the result is a double", () => {
    expect(tanh(0)).toBe(0);
    expect(tanh(-0)).toBe(-0);
    expect(tanh(5e-324)).toBe(5e-324);
    expect(tanh(-1e-310)).toBe(-1e-310);
    expect(tanh(Infinity)).toBe(1);
    expect(tanh(-Infinity)).toBe(-1);
    expect(tanh(NaN)).toBeNaN();
  });

  it("saturates at ±1 and never goes beyond", () => {
    expect(tanh(18)).toBeLessThan(1);
    expect(tanh(19.07)).toBe(1);
    expect(tanh(22)).toBe(1);
    expect(tanh(-1e308)).toBe(-1);
    for (const x of spread(10_000, 18, 23)) expect(tanh(x)).toBeLessThanOrEqual(1);
  });

  it.each([
    ["in the working range", spread(30_000, -3, 3)],
    ["up to saturation", spread(25_000, -23, 23)],
    ["where 2|x| needs no reduction", spread(20_000, -0.18, 0.18)],
    ["in the first reduced piece", spread(15_000, 0.17, 0.53)],
    ["for small arguments", spreadExponents(10_000, -1060, 1)],
  ])("is within 2 ulp %s", (_, xs) => {
    expect(worstUlpError(tanh, exactTanh, xs)).toBeLessThanOrEqual(2);
  });

  it("is odd", () => {
    for (const x of spread(1000, 0, 25)) expect(tanh(-x)).toBe(-tanh(x));
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -30, 5)).map(tanh))).toBe("bb193f05");
  });
});

describe("sech2", () => {
  it("is exact where the result is a double", () => {
    expect(sech2(0)).toBe(1);
    expect(sech2(-0)).toBe(1);
    expect(sech2(1e-200)).toBe(1);
    expect(sech2(Infinity)).toBe(0);
    expect(sech2(-Infinity)).toBe(0);
    expect(sech2(1e300)).toBe(0);
    expect(sech2(NaN)).toBeNaN();
  });

  it("is a number and not 0 until the true value underflows", () => {
    // 4 e^-2x falls below half the least subnormal, 2^-1075, at x = (1077 ln 2)/2 = 373.2597…
    expect(sech2(373.259)).toBe(Number.MIN_VALUE);
    expect(sech2(373.26)).toBe(0);
  });

  it.each([
    ["in the working range", spread(40_000, -3, 3)],
    ["over the whole range", spread(30_000, -373.5, 373.5)],
    ["for small arguments", spreadExponents(15_000, -40, 1)],
    ["for subnormal results", spread(15_000, 353, 373.5)],
  ])("is within 3 ulp %s", (_, xs) => {
    expect(worstUlpError(sech2, exactSech2, xs)).toBeLessThanOrEqual(3);
  });

  it("is 1 − tanh², as far as that can be computed, and even", () => {
    // In 2^-53: 2 ulp of tanh make 4 in its square, the two roundings 1, and sech2 is right to 3.
    for (const x of spread(1000, 0, 3)) {
      expect(Math.abs(sech2(x) - (1 - tanh(x) * tanh(x)))).toBeLessThanOrEqual(8 * 2 ** -53);
      expect(sech2(-x)).toBe(sech2(x));
    }
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -30, 8)).map(sech2))).toBe("41bf37e1");
  });
});
