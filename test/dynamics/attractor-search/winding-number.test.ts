import { describe, expect, it } from "vitest";
import { windingNumber } from "../../../src/dynamics/attractor-search/winding-number.ts";
import { vectorOf } from "../../../src/numeric/linear-algebra/vector.ts";

const circle = (turns: number, around: readonly [number, number] = [0, 0], corners = 36) =>
  Array.from({ length: corners }, (_, k) => {
    const angle = (2 * Math.PI * turns * k) / corners;
    return vectorOf([around[0] + Math.cos(angle), around[1] + Math.sin(angle)]);
  });

describe("windingNumber", () => {
  it("counts the turns of a circle, with their direction", () => {
    for (const turns of [-3, -1, 1, 2, 5]) expect(windingNumber(circle(turns)), `${turns} turns`).toBe(turns);
  });

  it("is 0 for a circle that leaves the origin outside, in every direction from it", () => {
    for (const around of [
      [3, 0],
      [-3, 0],
      [0, 3],
      [0, -3],
      [2, 2],
    ] as const) {
      expect(windingNumber(circle(1, around))).toBe(0);
    }
  });

  it("is 0 for a figure of eight around the origin and its like, and for few corners", () => {
    expect(windingNumber([...circle(1), ...circle(-1)])).toBe(0);
    expect(windingNumber([])).toBe(0);
    expect(windingNumber([vectorOf([1, 1])])).toBe(0);
  });

  it("does not depend on the first corner", () => {
    const corners = circle(1, [0.5, -0.3], 7);
    for (let k = 0; k < 7; k++) expect(windingNumber([...corners.slice(k), ...corners.slice(0, k)])).toBe(1);
  });

  it("refuses a polygon through the origin, and corners that are no points of the plane", () => {
    expect(() =>
      windingNumber(
        [
          [1, 1],
          [-1, -1],
          [1, -1],
        ].map(vectorOf),
      ),
    ).toThrow("windingNumber: no edge may pass through the origin, got (1, 1) to (-1, -1)");
    expect(() => windingNumber([vectorOf([1])])).toThrow("windingNumber: corners must be two finite numbers, got [1]");
    expect(() => windingNumber([Float64Array.of(NaN, 0)])).toThrow("got [NaN, 0]");
  });
});
