import { describe, expect, it } from "vitest";
import { labelled, paragraph } from "../../../src/cli/terminal/paragraph.ts";

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
});
