import { describe, expect, it } from "vitest";
import {
  compact,
  counted,
  fixed,
  grouped,
  inWords,
  known,
  padded,
  percent,
  plain,
  rounded,
  scientific,
  significant,
  significantAbove,
  significantBelow,
  superscript,
  withError,
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
    expect([999.4, 999.5].map((x) => rounded(x, 3))).toEqual([999, 1000]);
  });

  it("has an exponent where its digits do not reach the point, and below 1e-6", () => {
    expect(plain(99999)).toBe("99999");
    expect(plain(999999)).toBe("999999");
    expect(plain(999999.4)).toBe("999999");
    expect(plain(999999.5)).toBe("1e+6");
    expect(plain(1e6)).toBe("1e+6");
    expect(plain(-1e6)).toBe("-1e+6");
    expect([9.4, 99, 99.4, 99.5, 100].map((x) => plain(x, 2))).toEqual(["9.4", "99", "99", "1e+2", "1e+2"]);
    expect(plain(1e-6)).toBe("0.000001");
    expect(plain(9.999999e-7)).toBe("0.000001");
    expect(plain(9.99999e-7)).toBe("9.99999e-7");
    expect(plain(-1e-7)).toBe("-1e-7");
  });

  it("loses zeros after the point only, with an exponent or without", () => {
    expect([100, 120.5, 1.5, 10.01].map((x) => plain(x))).toEqual(["100", "120.5", "1.5", "10.01"]);
    expect([1e10, 1.5e10, 1.05e-10, 1e-10].map((x) => plain(x))).toEqual(["1e+10", "1.5e+10", "1.05e-10", "1e-10"]);
  });

  it("has an exponent where padded digits do not reach the point, and below 1e-6", () => {
    expect([0, 5, 999, 999.4].map((x) => padded(x, 3))).toEqual(["0.00", "5.00", "999", "999"]);
    expect([999.5, 1000].map((x) => padded(x, 3))).toEqual(["1.00e+3", "1.00e+3"]);
    expect([1e-6, 1e-7].map((x) => padded(x, 3))).toEqual(["0.00000100", "1.00e-7"]);
  });

  it("has as many decimals as asked for, and an exponent at every size", () => {
    expect([0, 0.04, 0.06, 12.25, 99999.96].map((x) => fixed(x, 1))).toEqual(["0.0", "0.0", "0.1", "12.3", "100000.0"]);
    expect([0, 1, 9.94, 9.96, 12345].map((x) => scientific(x, 2))).toEqual([
      "0.0e+0",
      "1.0e+0",
      "9.9e+0",
      "1.0e+1",
      "1.2e+4",
    ]);
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

  it("is written out from 1e-4 to below 1e6, by its size when rounded, and as a power of ten beyond", () => {
    const written = (xs: readonly number[]) => xs.map((x) => significant(x));
    expect(written([12345, 99999.5, 100000])).toEqual(["12300", "100000", "100000"]);
    expect(written([123456, 999499])).toEqual(["123000", "999000"]);
    expect(written([999500, 999999, 1e6])).toEqual(["1 × 10⁶", "1 × 10⁶", "1 × 10⁶"]);
    expect(written([1234567, 12345678])).toEqual(["1.23 × 10⁶", "1.23 × 10⁷"]);
    expect(written([0.00123456, 0.000123456, 1e-4])).toEqual(["0.00123", "0.000123", "0.0001"]);
    expect(written([9.995e-5, 9.994e-5, 9.99e-5])).toEqual(["0.0001", "9.99 × 10⁻⁵", "9.99 × 10⁻⁵"]);
    expect(written([-123456, -1e6, -1e-4, -9.99e-5])).toEqual(["−123000", "−1 × 10⁶", "−0.0001", "−9.99 × 10⁻⁵"]);
    expect([123456.4, 999999.4, 999999.5].map((x) => significant(x, 6))).toEqual(["123456", "999999", "1 × 10⁶"]);
    expect(significant(0.0001234567, 6)).toBe("0.000123457");
  });

  it("has no sign before 0, and a sign of infinity only below 0", () => {
    expect([-0, Infinity].map((x) => significant(x))).toEqual(["0", "∞"]);
  });

  it("is a power of ten too where a guarantee is rounded to one", () => {
    expect([significantAbove(998500), significantAbove(999001)]).toEqual(["999000", "1 × 10⁶"]);
    expect([significantBelow(1e6), significantBelow(1_000_001)]).toEqual(["1 × 10⁶", "1 × 10⁶"]);
    expect(significantAbove(1_000_001)).toBe("1.01 × 10⁶");
    expect([significantBelow(-999_999), significantBelow(-1_000_001)]).toEqual(["−1 × 10⁶", "−1.01 × 10⁶"]);
    expect([significantBelow(1e-4), significantBelow(0.00010004)]).toEqual(["0.0001", "0.0001"]);
    expect([significantAbove(9.989e-5), significantAbove(9.991e-5)]).toEqual(["9.99 × 10⁻⁵", "0.0001"]);
    expect([significantBelow(NaN), significantBelow(-Infinity), significantAbove(0)]).toEqual(["NaN", "−∞", "0"]);
    expect([significantBelow(0.1239, 2), significantAbove(0.1211, 2)]).toEqual(["0.12", "0.13"]);
  });

  it("rounds a guarantee down and what breaks it up", () => {
    expect([significantBelow(0.5329), significantAbove(0.5321)]).toEqual(["0.532", "0.533"]);
    expect([significantBelow(0.5), significantAbove(0.5)]).toEqual(["0.5", "0.5"]);
    expect([significantBelow(1000.4), significantAbove(999.6)]).toEqual(["1000", "1000"]);
    expect([significantBelow(-0.5321), significantAbove(-0.5329)]).toEqual(["−0.533", "−0.532"]);
    expect([significantBelow(0), significantAbove(Infinity)]).toEqual(["0", "∞"]);
  });

  it("loses no digit of a guarantee that is rounded to a power of ten", () => {
    expect(significantBelow(0.99999)).toBe("0.999");
    expect(significantBelow(999.99)).toBe("999");
    expect(significantAbove(-0.99999)).toBe("−0.999");
    expect(significantAbove(1.00001)).toBe("1.01");
  });

  it("shows of an estimate the digits that its error leaves", () => {
    expect([known(0.123456, 1e-4), known(0.123456, 0), known(1e-17, 1e-16), known(-0.0387317, 2e-4)]).toEqual([
      "0.1235",
      "0.1235",
      "0",
      "−0.0387",
    ]);
    expect(known(123.4, 20, 6)).toBe("120");
    expect(withError(0.42031, 0.0021)).toBe("0.42 ± 0.002");
    expect(withError(-1.6243, 0.0021)).toBe("−1.624 ± 0.002");
    expect(withError(1e-5, 0.0005)).toBe("0 ± 0.0005");
    expect([withError(Math.LN2, 1e-9), withError(0.5, 0), withError(0, 0)]).toEqual(["0.6931", "0.5", "0"]);
  });

  it("tells an estimate below its error where both are of a size to be told, and as 0 from a tenth of the error down", () => {
    expect([known(0.0456, 0.1), known(-0.0456, 0.1), known(0.1, 0.1)]).toEqual(["0.046", "−0.046", "0.1"]);
    expect([known(0.01, 0.1), known(0.0099, 0.1)]).toEqual(["0.01", "0"]);
    expect([known(9e-4, 1e-3), known(9e-4, 9.9e-4)]).toEqual(["0.0009", "0"]);
  });

  it("says shares as percentages, large numbers short, and long integers in groups of three digits", () => {
    expect(percent(0.05)).toBe("5 %");
    expect(percent(1 / 3, 2)).toBe("33 %");
    expect([0, 850, 12_345, 3_140_000, Infinity].map(compact)).toEqual(["0", "850", "12k", "3.1M", "∞"]);
    expect([7, 123, 12345, 1234567].map(grouped)).toEqual(["7", "123", "12 345", "1 234 567"]);
    expect(superscript(-14)).toBe("⁻¹⁴");
  });

  it("says percentages as numbers are said", () => {
    expect([0, 1e-6, 9.99e-7, 0.9994, 0.9996, 1].map((x) => percent(x))).toEqual([
      "0 %",
      "0.0001 %",
      "9.99 × 10⁻⁵ %",
      "99.9 %",
      "100 %",
      "100 %",
    ]);
    expect([9994, 1e4].map((x) => percent(x))).toEqual(["999000 %", "1 × 10⁶ %"]);
  });

  it("says large numbers by thousands, millions and billions, with two digits, and never as a thousand of them", () => {
    expect([0.4, 0.6, 999, 999.4].map(compact)).toEqual(["0", "1", "999", "999"]);
    expect([1000, 1049, 1060, 9940, 99_499].map(compact)).toEqual(["1k", "1k", "1.1k", "9.9k", "99k"]);
    expect([999.6, 100_000, 994_999, 996_000].map(compact)).toEqual(["1k", "100k", "990k", "1M"]);
    expect([1e6, 1_060_000, 99_400_000, 8.64e8].map(compact)).toEqual(["1M", "1.1M", "99M", "860M"]);
    expect([996e6, 1e9, 8.64e9, 1.2e12].map(compact)).toEqual(["1G", "1G", "8.6G", "1200G"]);
  });

  it("groups digits from the fourth on", () => {
    expect([0, 999, 1000, 99_999, 100_000, 999_999, 1e6].map(grouped)).toEqual([
      "0",
      "999",
      "1 000",
      "99 999",
      "100 000",
      "999 999",
      "1 000 000",
    ]);
  });

  it("has every digit as an exponent", () => {
    expect([0, 1_234_567_890, -1, 10].map(superscript)).toEqual(["⁰", "¹²³⁴⁵⁶⁷⁸⁹⁰", "⁻¹", "¹⁰"]);
  });
});

describe("the text of a number of things", () => {
  it("has the plural for all numbers but 1", () => {
    expect(counted(1, "case")).toBe("1 case");
    expect(counted(0, "case")).toBe("0 cases");
    expect(counted(2, "run ends", "runs end")).toBe("2 runs end");
  });

  it("is in words up to twelve where words are asked for", () => {
    expect(Array.from({ length: 15 }, (_, n) => inWords(n)).join(" ")).toBe(
      "no one two three four five six seven eight nine ten eleven twelve 13 14",
    );
  });
});
