import { describe, expect, it } from "vitest";
import { atan } from "../../../../src/numeric/elementary/circular/arctangent.ts";
import { exactAtan, spread, spreadExponents, worstUlpError } from "../../exact.ts";
import { bothSigns, fingerprint, fixedGrid } from "../../fingerprint.ts";

describe("atan", () => {
  it("is exact where the result is a double, and a quarter turn at infinity", () => {
    expect(atan(0)).toBe(0);
    expect(atan(-0)).toBe(-0);
    expect(atan(5e-324)).toBe(5e-324);
    expect(atan(1)).toBe(Math.PI / 4);
    expect(atan(Infinity)).toBe(Math.PI / 2);
    expect(atan(-Infinity)).toBe(-Math.PI / 2);
    expect(atan(NaN)).toBeNaN();
  });

  it.each([
    ["in the working range", spread(6000, -4, 4)],
    ["at the seams (k + ½)/8", spread(3000, -1, 1).map((u) => (Math.round(8 * u) + 0.5) / 8 + u / 1e6)],
    ["above 1", spread(3000, 1, 100)],
    ["of all sizes", spreadExponents(3000, -1060, 1000)],
  ])("is within 2 ulp %s", (_, xs) => {
    expect(worstUlpError(atan, exactAtan, xs)).toBeLessThanOrEqual(2);
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -60, 60)).map(atan))).toBe("4d80cc1d");
  });
});
