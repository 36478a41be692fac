import { describe, expect, it } from "vitest";
import { asinh } from "../../../src/numeric/elementary/asinh.ts";
import { exactAsinh, spread, spreadExponents, worstUlpError } from "../exact.ts";
import { bothSigns, fingerprint, fixedGrid } from "../fingerprint.ts";

describe("asinh", () => {
  it("is exact where the result is a double", () => {
    expect(asinh(0)).toBe(0);
    expect(asinh(-0)).toBe(-0);
    expect(asinh(-5e-324)).toBe(-5e-324);
    expect(asinh(Infinity)).toBe(Infinity);
    expect(asinh(-Infinity)).toBe(-Infinity);
    expect(asinh(NaN)).toBeNaN();
  });

  it.each([
    ["around 0", spread(30_000, -3, 3)],
    ["between 0 and ½", spread(30_000, 0, 0.5)],
    ["for small arguments", spreadExponents(20_000, -1060, 1)],
    ["for large arguments, up to the largest double", spreadExponents(20_000, 0, 1023.99)],
    ["at the seam 2²⁸", spread(5000, 2 ** 28 - 1000, 2 ** 28 + 1000)],
  ])("is within 2 ulp %s", (_, xs) => {
    expect(worstUlpError(asinh, exactAsinh, xs)).toBeLessThanOrEqual(2);
  });

  it("is odd", () => {
    for (const x of spreadExponents(1000, -40, 1000)) expect(asinh(-x)).toBe(-asinh(x));
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -30, 30)).map(asinh))).toBe("1c7ce331");
  });
});
