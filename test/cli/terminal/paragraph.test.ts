import { describe, expect, it } from "vitest";
import { labelled, packed, paragraph } from "../../../src/cli/terminal/paragraph.ts";

describe("a paragraph", () => {
  it("breaks at spaces, keeps columns that fit, and cuts only a word longer than a line", () => {
    expect(paragraph("one two three", 2, 9)).toEqual(["  one two", "    three"]);
    expect(paragraph(" t     a_t", 2, 20)).toEqual(["   t     a_t"]);
    expect(paragraph("abcdefghij", 0, 4, 0)).toEqual(["abcd", "efgh", "ij"]);
    expect(paragraph("", 3)).toEqual([""]);
    const words = "word ".repeat(100);
    expect(labelled("label", words).every((line) => line.length <= 110)).toBe(true);
    expect(
      labelled("label", words)
        .join(" ")
        .split(/ +/)
        .filter((word) => word === "word"),
    ).toHaveLength(100);
  });

  it("leaves numbers whole: powers of ten, errors, percentages and imaginary parts", () => {
    for (const number of ["2.1 × 10⁻¹⁴", "0.42 ± 0.003", "95 %", "0.5 + 1.2 × 10⁻³i", "−0.5 − 1.25i"]) {
      for (let width = number.length; width < 30; width++) {
        expect(
          paragraph(`a few words ${number} and more`, 0, width, 0).filter((line) => line.includes(number)),
        ).toHaveLength(1);
      }
    }
    expect(paragraph("1 + 2i, 3 + 4i", 0, 8, 0)).toEqual(["1 + 2i,", "3 + 4i"]);
  });

  it("packs parts that stay whole where they fit a line", () => {
    expect(packed(["one two", "three", "four five"], 2, 3, 16)).toEqual(["  one two  three", "     four five"]);
    expect(packed(["one two three"], 0, 0, 8)).toEqual(["one two", "  three"]);
  });
});
