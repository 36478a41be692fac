import { describe, expect, it } from "vitest";
import { searchPattern } from "../../src/live/search-pattern.ts";

const found = (words: string, text: string): readonly string[] => text.match(searchPattern(words) ?? /$^/g) ?? [];
const finds = (words: string, text: string) => found(words, text).length > 0;

describe("what is searched in a page", () => {
  it("is found with the signs of indices and exponents, and without them", () => {
    for (const words of ["a_t", "at", "a_{t}"]) {
      expect(found(words, "where a_t moves")).toEqual(["a_t"]);
      expect(found(words, "where a_{t} moves")).toEqual(["a_{t"]);
    }
    for (const words of ["λ_{t−1}", "λ_t−1", "λt−1"]) {
      expect(finds(words, "over λ_t−1 only")).toBe(true);
      expect(finds(words, "over λ_{t−1} only")).toBe(true);
    }
    for (const words of ["M^l", "Ml", "M^{l}", "(M^l)'"]) expect(finds(words, "eigenvalues of (M^l)'")).toBe(true);
  });

  it("is found only where a sign that was asked for stands", () => {
    expect(finds("a_t", "at that state")).toBe(false);
    expect(finds("a_t", "a^t")).toBe(false);
    expect(finds("M^l", "umlaut")).toBe(false);
    expect(finds("ml", "umlaut")).toBe(true);
  });

  it("is found by a hyphen where a minus stands, and by a minus where a hyphen does", () => {
    expect(finds("t-1", "λ_{t−1}")).toBe(true);
    expect(finds("theorem−3", "theorem-3/literal")).toBe(true);
    expect(finds("t-1", "t+1")).toBe(false);
  });

  it("is found in letters of any size, over any spaces, and every time that it stands there", () => {
    expect(finds("Γ(x)", "outside γ(X)")).toBe(true);
    expect(finds("input threshold", "its input\n  threshold")).toBe(true);
    expect(found("ab", "ab a_b AB")).toEqual(["ab", "a_b", "AB"]);
  });

  it("is taken as it is where it has letters that patterns are written with", () => {
    expect(finds("|M'| < 1 + [x].*?\\$/", "where |M'| < 1 + [x].*?\\$/")).toBe(true);
    expect(finds("a.c", "abc")).toBe(false);
    expect(finds("x|y", "x")).toBe(false);
    expect(finds('{"kind":', '{"kind": "bounded"}')).toBe(true);
  });

  it("is soon looked for, whatever was typed", () => {
    const start = performance.now();
    expect(finds(`${"_^".repeat(20)}x`, "_^".repeat(5000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it("is nothing where only braces or spaces stand", () => {
    expect(["", "  ", "{}", " { "].map(searchPattern)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
