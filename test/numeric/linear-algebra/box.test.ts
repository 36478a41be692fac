import { describe, expect, it } from "vitest";
import { boxAround, requireBox } from "../../../src/numeric/linear-algebra/box.ts";
import { vectorOf, zeros } from "../../../src/numeric/linear-algebra/vector.ts";

describe("boxAround", () => {
  it("has the ends c ± r, with one half-width for all coordinates or one for each", () => {
    expect(boxAround(vectorOf([1, -2]), 0.5)).toEqual({ low: vectorOf([0.5, -2.5]), high: vectorOf([1.5, -1.5]) });
    expect(boxAround(vectorOf([1, -2]), vectorOf([0.25, 4]))).toEqual({
      low: vectorOf([0.75, -6]),
      high: vectorOf([1.25, 2]),
    });
  });

  it("is a point for half-width 0, and all of the line for Infinity", () => {
    const c = vectorOf([3, 4]);
    expect(boxAround(c, 0)).toEqual({ low: c, high: c });
    expect(boxAround(c, vectorOf([0, 0]))).toEqual({ low: c, high: c });
    expect(boxAround(vectorOf([7]), Infinity)).toEqual({
      low: Float64Array.of(-Infinity),
      high: Float64Array.of(Infinity),
    });
  });

  it("shares nothing with its centre", () => {
    const c = vectorOf([3]);
    const box = boxAround(c, 0);
    c[0] = 9;
    expect(box).toEqual({ low: vectorOf([3]), high: vectorOf([3]) });
  });

  it("keeps the centre inside, whatever is rounded", () => {
    for (const c of [0.1, 1e16, -3e-300]) {
      for (const r of [1e-20, 0.3, 1e17]) {
        const { low, high } = boxAround(vectorOf([c]), r);
        expect(low[0]).toBeLessThanOrEqual(c);
        expect(high[0]).toBeGreaterThanOrEqual(c);
      }
    }
  });

  it.each([-1, -1e-300, NaN])("refuses %s as a half-width", (bad) => {
    const error = new RangeError(`boxAround: half-widths must be >= 0, got ${bad}`);
    expect(() => boxAround(zeros(2), bad)).toThrow(error);
    expect(() => boxAround(zeros(2), Float64Array.of(1, bad))).toThrow(error);
  });
});

describe("requireBox", () => {
  it("lets boxes pass, points and unbounded ones too", () => {
    const box = { low: Float64Array.of(0, -Infinity, 1), high: Float64Array.of(0, Infinity, 2) };
    expect(() => requireBox("f", box, 3)).not.toThrow();
    expect(() => requireBox("f", { low: zeros(0), high: zeros(0) }, 0)).not.toThrow();
  });

  it.each([
    [NaN, 1],
    [0, NaN],
    [1, 0],
    [Infinity, Infinity],
    [-Infinity, -Infinity],
  ])("refuses a side from %s to %s, naming it", (low, high) => {
    expect(() => requireBox("f", { low: Float64Array.of(0, low), high: Float64Array.of(1, high) }, 2)).toThrow(
      new RangeError(`f: side 1 of the box must be an interval, got [${low}, ${high}]`),
    );
  });

  it("refuses another number of sides", () => {
    expect(() => requireBox("f", boxAround(zeros(2), 1), 3)).toThrow(
      new RangeError("f: the box must have 3 sides, got 2 and 2 ends"),
    );
  });
});
