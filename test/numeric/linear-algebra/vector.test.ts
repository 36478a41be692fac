import { describe, expect, it } from "vitest";
import {
  add,
  distance,
  dot,
  euclideanNorm,
  maximumNorm,
  scale,
  subtract,
  vectorOf,
  zeros,
} from "../../../src/numeric/linear-algebra/vector.ts";

const v = (...entries: number[]) => Float64Array.from(entries);

describe("vectorOf", () => {
  it("takes finite numbers and names the first other entry", () => {
    expect(vectorOf([1, -0, 2.5])).toEqual(v(1, -0, 2.5));
    expect(() => vectorOf([1, NaN, Infinity])).toThrow(
      new RangeError("vectorOf: entries must be finite numbers, got NaN at index 1"),
    );
  });

  it("copies what it is given", () => {
    const source = v(1, 2);
    const x = vectorOf(source);
    source[0] = 9;
    expect(x).toEqual(v(1, 2));
  });
});

describe("the vector space", () => {
  it("adds, subtracts and scales entry by entry and leaves its arguments alone", () => {
    const [x, y] = [v(1, 2, 3), v(10, -20, 0.5)];
    expect(add(x, y)).toEqual(v(11, -18, 3.5));
    expect(subtract(x, y)).toEqual(v(-9, 22, 2.5));
    expect(scale(-2, x)).toEqual(v(-2, -4, -6));
    expect(dot(x, y)).toBe(-28.5);
    expect([x, y]).toEqual([v(1, 2, 3), v(10, -20, 0.5)]);
  });

  it("has zeros of any dimension", () => {
    expect(zeros(2)).toEqual(v(0, 0));
    expect(dot(zeros(0), zeros(0))).toBe(0);
  });
});

describe("maximumNorm", () => {
  it("is the largest absolute entry, 0 without entries", () => {
    expect(maximumNorm(v(1, -3, 2))).toBe(3);
    expect(maximumNorm(zeros(0))).toBe(0);
  });

  it("is NaN if any entry is, wherever it stands", () => {
    for (const x of [v(NaN, 1), v(1, NaN), v(1, NaN, 2)]) expect(maximumNorm(x)).toBe(NaN);
  });
});

describe("euclideanNorm", () => {
  it("is 5 for (3, 4) at any scale of the doubles", () => {
    for (const unit of [1, 2 ** -1074, 2 ** -600, 2 ** 600, 2 ** 1021]) {
      const length = euclideanNorm(v(3 * unit, -4 * unit)) / unit;
      expect(Math.abs(length / 5 - 1)).toBeLessThan(4 * 2 ** -53);
    }
  });

  it("is 0 for the zero vector, Infinity and NaN where an entry is", () => {
    expect(euclideanNorm(v(0, -0))).toBe(0);
    expect(euclideanNorm(v(1, -Infinity))).toBe(Infinity);
    expect(euclideanNorm(v(NaN, 1))).toBe(NaN);
  });
});

describe("distance", () => {
  it("is the length of the difference", () => {
    expect(Math.abs(distance(v(4, 1), v(1, 5)) / 5 - 1)).toBeLessThan(4 * 2 ** -53);
    expect(distance(v(0.1, 0.2), v(0.1, 0.2))).toBe(0);
  });
});
