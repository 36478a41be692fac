/** Doubles as text: every bit comes back, however many there are. */
import { describe, expect, it } from "vitest";
import { DoublesInBase64, doublesFromBase64 } from "../../src/numeric/doubles-in-base64.ts";
import { stream } from "../../src/numeric/random.ts";

function textOf(numbers: readonly (number | null)[]): string {
  const writer = new DoublesInBase64();
  for (const number of numbers) writer.add(number);
  return writer.text();
}

describe("doubles in base 64", () => {
  it("have the letters of their bytes, the least byte first", () => {
    expect(textOf([])).toBe("");
    expect(textOf([1])).toBe("AAAAAAAA8D8=");
    expect(textOf([-2, null])).toBe("AAAAAAAAAMAAAAAAAAD4fw==");
  });

  it("come back to the last bit, −0, subnormals and infinities among them", () => {
    const numbers = [0, -0, 5e-324, -Number.MAX_VALUE, Infinity, -Infinity, 0.1, null];
    expect(doublesFromBase64(textOf(numbers))).toEqual(numbers);
    expect(Object.is(doublesFromBase64(textOf([-0]))[0], -0)).toBe(true);
  });

  it.each([3071, 3072, 3073, 6144, 7000])("come back where %i are written, piece by piece", (count) => {
    const random = stream("doubles in base 64");
    const numbers = Array.from({ length: count }, () => random.uniformBetween(-1, 1));
    const text = textOf(numbers);
    expect(text).toBe(Buffer.from(Float64Array.from(numbers).buffer).toString("base64"));
    expect(doublesFromBase64(text)).toEqual(numbers);
  });

  it("are whole: what is left of one that was cut off is none", () => {
    expect(doublesFromBase64("AAAAAAAA8D8AAAA=")).toEqual([1]);
  });
});
