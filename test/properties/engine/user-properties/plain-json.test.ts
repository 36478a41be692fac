import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lostInJson } from "../../../../properties/engine/user-properties/plain-json.ts";

describe("lostInJson", () => {
  it("finds nothing in what JSON gives back the same", () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (c) => lostInJson(c) === undefined));
  });

  it.each([
    [NaN, "the whole: NaN"],
    [Infinity, "the whole: Infinity"],
    [undefined, "the whole: undefined"],
    [1n, "the whole: 1n"],
    [() => 1, "the whole: a function"],
    [new Date(0), "the whole: a Date"],
    [new Map(), "the whole: a Map"],
    [Float64Array.of(1), "the whole: a Float64Array"],
    [{ a: [1, { b: -Infinity }] }, ".a[1].b: -Infinity"],
    [{ a: undefined }, ".a: undefined"],
    [[1, , 3], "[1]: undefined"], // eslint-disable-line no-sparse-arrays
  ])("names what is lost, case %#", (value, lost) => {
    expect(lostInJson(value)).toBe(lost);
  });
});
