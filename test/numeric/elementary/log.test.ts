import { describe, expect, it } from "vitest";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log, log1p } from "../../../src/numeric/elementary/log.ts";
import { exactLog, exactLog1p, spread, spreadExponents, worstUlpError } from "../exact.ts";
import { fingerprint, fixedGrid } from "../fingerprint.ts";

describe("log", () => {
  it("is exact where the result is a double or none", () => {
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(-Infinity);
    expect(log(-0)).toBe(-Infinity);
    expect(log(Infinity)).toBe(Infinity);
    expect(log(-1)).toBeNaN();
    expect(log(-Infinity)).toBeNaN();
    expect(log(NaN)).toBeNaN();
    expect(log(2)).toBe(Math.LN2);
  });

  it.each([
    ["over all doubles", spreadExponents(20_000, -1074, 1023.99).map(Math.abs)],
    ["around 1", spread(20_000, 0.5, 2)],
    ["close to 1", spreadExponents(20_000, -53, -2).map((x) => 1 + x)],
    ["at the seams √½ and √2", [...spread(10_000, 0.7, 0.7072), ...spread(10_000, 1.41, 1.42)]],
    ["for subnormal arguments", spreadExponents(5000, -1074, -1022).map(Math.abs)],
  ])("is within 1 ulp %s", (_, xs) => {
    expect(worstUlpError(log, exactLog, xs)).toBeLessThanOrEqual(1);
  });

  it("inverts exp", () => {
    // exp is right to 1 ulp, which is 2^-52 in its logarithm; log adds 1 ulp of x, at most |x| 2^-52.
    for (const x of spread(1000, -700, 700)) {
      expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(2 ** -52 * (1 + Math.abs(x)));
    }
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint([...fixedGrid(5000, -1074, 1023), ...fixedGrid(5000, -2, 1)].map(log))).toBe("b87d9856");
  });
});

describe("log1p", () => {
  it("is exact where the result is a double or none", () => {
    expect(log1p(0)).toBe(0);
    expect(log1p(-0)).toBe(-0);
    expect(log1p(5e-324)).toBe(5e-324);
    expect(log1p(-1)).toBe(-Infinity);
    expect(log1p(Infinity)).toBe(Infinity);
    expect(log1p(-1.0000000000000002)).toBeNaN();
    expect(log1p(-Infinity)).toBeNaN();
    expect(log1p(NaN)).toBeNaN();
  });

  it.each([
    ["over all positive doubles", spreadExponents(20_000, -300, 1023.99).map(Math.abs)],
    ["around 0", spread(25_000, -0.9999, 3)],
    ["for small arguments of both signs", spreadExponents(20_000, -200, -0.01)],
    ["at the seams −0.29 and 0.41", [...spread(10_000, -0.3, -0.28), ...spread(10_000, 0.39, 0.43)]],
    ["close to −1", spreadExponents(10_000, -53, -1).map((x) => Math.abs(x) - 1)],
  ])("is within 1 ulp %s", (_, xs) => {
    expect(worstUlpError(log1p, exactLog1p, xs)).toBeLessThanOrEqual(1);
  });

  it("has the same bits in every engine", () => {
    const grid = fixedGrid(5000, -60, 100);
    expect(fingerprint([...grid, ...grid.map((x) => -x).filter((x) => x > -1)].map(log1p))).toBe("7cba6548");
  });
});
