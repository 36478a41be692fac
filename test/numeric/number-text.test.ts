import { describe, expect, it } from "vitest";
import {
  compact,
  counted,
  fixed,
  grouped,
  padded,
  percent,
  plain,
  rounded,
  scientific,
  significant,
  significantAbove,
  significantBelow,
  superscript,
} from "../../src/numeric/number-text.ts";

describe("plain text of a number", () => {
  it("has so many significant digits, no trailing zeros and an ASCII sign", () => {
    expect(plain(0.0231708)).toBe("0.0231708");
    expect(plain(-2)).toBe("-2");
    expect(plain(1 / 3, 3)).toBe("0.333");
    expect(plain(1234567)).toBe("1.23457e+6");
    expect(plain(1.2e-16)).toBe("1.2e-16");
    expect([0, -0, NaN, -Infinity].map((x) => plain(x))).toEqual(["0", "0", "NaN", "-Infinity"]);
  });

  it("keeps trailing zeros, decimals or an exponent where they are asked for", () => {
    expect(padded(0.5, 3)).toBe("0.500");
    expect(fixed(12, 1)).toBe("12.0");
    expect(scientific(0.0012, 2)).toBe("1.2e-3");
  });

  it("rounds to a number of so many digits", () => {
    expect(rounded(0.123456789, 3)).toBe(0.123);
    expect(rounded(-98765, 2)).toBe(-99000);
  });
});

describe("typographic text of a number", () => {
  it("has few digits, a true minus sign and powers of ten", () => {
    expect(significant(0.123456)).toBe("0.123");
    expect(significant(-2)).toBe("−2");
    expect(significant(0.53284, 4)).toBe("0.5328");
    expect(significant(2.14e-14, 2)).toBe("2.1 × 10⁻¹⁴");
    expect(significant(9.999e-5)).toBe("0.0001");
    expect(significant(123456789)).toBe("1.23 × 10⁸");
    expect(significant(0)).toBe("0");
    expect(significant(-Infinity)).toBe("−∞");
    expect(significant(NaN)).toBe("NaN");
  });

  it("rounds a guarantee down and what breaks it up", () => {
    expect([significantBelow(0.5329), significantAbove(0.5321)]).toEqual(["0.532", "0.533"]);
    expect([significantBelow(0.5), significantAbove(0.5)]).toEqual(["0.5", "0.5"]);
    expect([significantBelow(1000.4), significantAbove(999.6)]).toEqual(["1000", "1000"]);
    expect([significantBelow(-0.5321), significantAbove(-0.5329)]).toEqual(["−0.533", "−0.532"]);
    expect([significantBelow(0), significantAbove(Infinity)]).toEqual(["0", "∞"]);
  });

  it("says shares as percentages, large numbers short, and long integers in groups of three digits", () => {
    expect(percent(0.05)).toBe("5 %");
    expect(percent(1 / 3, 2)).toBe("33 %");
    expect([0, 850, 12_345, 3_140_000, Infinity].map(compact)).toEqual(["0", "850", "12k", "3.1M", "∞"]);
    expect([7, 123, 12345, 1234567].map(grouped)).toEqual(["7", "123", "12 345", "1 234 567"]);
    expect(superscript(-14)).toBe("⁻¹⁴");
  });
});

describe("the text of a number of things", () => {
  it("has the plural for all numbers but 1", () => {
    expect(counted(1, "case")).toBe("1 case");
    expect(counted(0, "case")).toBe("0 cases");
    expect(counted(2, "run ends", "runs end")).toBe("2 runs end");
  });
});
