import { describe, expect, it } from "vitest";
import { power } from "../../../src/numeric/elementary/power.ts";
import { type Exact, ONE, over, spread, squareRoot, times, worstUlpError } from "../exact.ts";
import { fingerprint, fixedGrid } from "../fingerprint.ts";

const exactPower =
  (p: number) =>
  (x: Exact): Exact => {
    let result = Number.isInteger(p) ? ONE : squareRoot(x);
    for (let n = 1; n <= Math.abs(p); n++) result = times(result, x);
    return p < 0 ? over(ONE, result) : result;
  };

describe("power", () => {
  it("is the product that it stands for, bit for bit", () => {
    for (const x of spread(1000, -3, 3)) {
      expect(power(x, 1)).toBe(x);
      expect(power(x, 2)).toBe(x * x);
      expect(power(x, 3)).toBe(x * (x * x));
      expect(power(x, -1)).toBe(1 / x);
      expect(power(Math.abs(x), 0.5)).toBe(Math.sqrt(Math.abs(x)));
    }
  });

  it.each([2, 3, 7, 20, 1000, 0.5, 1.5, 10.5, -1, -2, -0.5, -7.5])("to the %s is right to about |p|/2 ulp", (p) => {
    // |p| − 1 products at most and one root or quotient each put one unit of 2⁻⁵³, that is at most one ulp.
    const largest = Math.abs(p) > 100 ? 1.5 : 4;
    expect(worstUlpError((x) => power(x, p), exactPower(p), spread(500, 0.6, largest))).toBeLessThanOrEqual(
      Math.abs(p) + 2,
    );
  });

  it("has the usual values at the ends", () => {
    expect(power(0, -2)).toBe(Infinity);
    expect(power(-0, -3)).toBe(-Infinity);
    expect(power(NaN, 0)).toBe(1);
    expect(power(-1, 0.5)).toBeNaN();
    expect(power(Infinity, -0.5)).toBe(0);
  });

  it("refuses exponents that are neither whole nor half", () => {
    expect(() => power(2, 0.3)).toThrow("power: twice the exponent must be an integer, got 0.3");
    expect(() => power(2, NaN)).toThrow(RangeError);
  });

  it("has the same bits in every engine", () => {
    const exponents = [2, 5, 0.5, 2.5, -3];
    expect(fingerprint(exponents.flatMap((p) => fixedGrid(500, -20, 20).map((x) => power(x, p))))).toBe("f6a6e070");
  });
});
