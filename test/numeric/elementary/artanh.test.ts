import { describe, expect, it } from "vitest";
import { artanh } from "../../../src/numeric/elementary/artanh.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { exactArtanh, spread, spreadExponents, worstUlpError } from "../exact.ts";
import { bothSigns, fingerprint, fixedGrid } from "../fingerprint.ts";

describe("artanh", () => {
  it("is exact where the result is a double or none", () => {
    expect(artanh(0)).toBe(0);
    expect(artanh(-0)).toBe(-0);
    expect(artanh(5e-324)).toBe(5e-324);
    expect(artanh(1)).toBe(Infinity);
    expect(artanh(-1)).toBe(-Infinity);
    expect(artanh(1.0000000000000002)).toBeNaN();
    expect(artanh(-Infinity)).toBeNaN();
    expect(artanh(NaN)).toBeNaN();
  });

  it.each([
    ["over the whole range", spread(30_000, -1, 1)],
    ["around the seam ½", spread(20_000, 0.4, 0.6)],
    ["for small arguments", spreadExponents(30_000, -1060, -0.01)],
    ["close to 1", spreadExponents(20_000, -53, -1).map((x) => 1 - Math.abs(x))],
  ])("is within 2 ulp %s", (_, xs) => {
    expect(worstUlpError(artanh, exactArtanh, xs)).toBeLessThanOrEqual(2);
  });

  it("is odd, and inverted by tanh", () => {
    for (const x of spread(1000, 0, 1)) {
      expect(artanh(-x)).toBe(-artanh(x));
      // In 2^-53: 2 ulp of y = artanh x make 4 (1 − x²) y < 1.8 in x, and tanh is right to 2.
      expect(Math.abs(tanh(artanh(x)) - x)).toBeLessThanOrEqual(4 * 2 ** -53);
    }
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -30, -1)).map(artanh))).toBe("cb00d33d");
  });
});
