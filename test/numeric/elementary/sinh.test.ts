import { describe, expect, it } from "vitest";
import { cosh, sech, sinh } from "../../../src/numeric/elementary/sinh.ts";
import {
  type Exact,
  exactExp,
  exactExpm1,
  negative,
  ONE,
  over,
  plus,
  spread,
  spreadExponents,
  TWO,
  worstUlpError,
} from "../exact.ts";
import { bothSigns, fingerprint, fixedGrid } from "../fingerprint.ts";

const exactSinh = (x: Exact): Exact => {
  // Below 0, 1 + t would be a difference of nearly equal numbers.
  if (x.mantissa < 0n) return negative(exactSinh(negative(x)));
  const t = exactExpm1(x);
  return over(plus(t, over(t, plus(ONE, t))), TWO);
};
const exactCosh = (x: Exact) => {
  const e = exactExp(x);
  return over(plus(e, over(ONE, e)), TWO);
};
const exactSech = (x: Exact) => over(ONE, exactCosh(x));

const ranges: [string, number[]][] = [
  ["in the working range", spread(20_000, -3, 3)],
  ["over the whole range", spread(20_000, -711, 711)],
  ["at the seam 709", spread(5000, 708.5, 711)],
  ["for small arguments", spreadExponents(10_000, -1060, 0)],
];

describe("sinh", () => {
  it("is exact where the result is a double", () => {
    expect(sinh(0)).toBe(0);
    expect(sinh(-0)).toBe(-0);
    expect(sinh(-5e-324)).toBe(-5e-324);
    expect(sinh(-Infinity)).toBe(-Infinity);
    expect(sinh(NaN)).toBeNaN();
  });

  it.each(ranges)("is within 3 ulp %s", (_, xs) => {
    expect(worstUlpError(sinh, exactSinh, xs)).toBeLessThanOrEqual(3);
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -30, 9)).map(sinh))).toBe("cbe05d61");
  });
});

describe("cosh", () => {
  it("is exact where the result is a double", () => {
    expect(cosh(0)).toBe(1);
    expect(cosh(-1e-200)).toBe(1);
    expect(cosh(-Infinity)).toBe(Infinity);
    expect(cosh(NaN)).toBeNaN();
  });

  it.each(ranges)("is within 3 ulp %s", (_, xs) => {
    expect(worstUlpError(cosh, exactCosh, xs)).toBeLessThanOrEqual(3);
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -30, 9)).map(cosh))).toBe("a139f395");
  });
});

describe("sech", () => {
  it("is exact where the result is a double", () => {
    expect(sech(0)).toBe(1);
    expect(sech(Infinity)).toBe(0);
    expect(sech(1e300)).toBe(0);
    expect(sech(NaN)).toBeNaN();
  });

  it.each([...ranges, ["for subnormal results", spread(5000, 705, 745.8)] as [string, number[]]])(
    "is within 3 ulp %s",
    (_, xs) => {
      expect(worstUlpError(sech, exactSech, xs)).toBeLessThanOrEqual(3);
    },
  );

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -30, 9)).map(sech))).toBe("370bf991");
  });

  it("is a number and not 0 until the exponential underflows", () => {
    // e^−x falls below half the least subnormal, 2^−1075, at x = 1075 ln 2 = 745.133…
    expect(sech(745.13)).toBe(2 * Number.MIN_VALUE);
    expect(sech(745.14)).toBe(0);
  });
});
