import { describe, expect, it } from "vitest";
import { nextUp } from "../../../../src/numeric/elementary/binary.ts";
import { cos, quarterTurnsBelow, sin } from "../../../../src/numeric/elementary/circular/sine.ts";
import { exactCos, exactSin, spread, spreadExponents, worstUlpError } from "../../exact.ts";
import { bothSigns, fingerprint, fixedGrid } from "../../fingerprint.ts";

/** The double with the remainder nearest to 0 of all: 6381956970095103 · 2⁷⁹⁷, 5e−19 from a multiple of π/2. */
const NEAREST = 6381956970095103 * 2 ** 797;

const ranges: [string, number[]][] = [
  ["in the working range", spread(10_000, -4, 4)],
  ["where the pieces of π/2 are exact", spread(6000, -1048576, 1048576)],
  ["up to the largest double", spreadExponents(2000, 19, 1023)],
  ["for small arguments", spreadExponents(3000, -1060, 0)],
  [
    "where the remainder is largest, (k + ½) π/2",
    spread(6000, -1000, 1000).map((u) => (Math.round(u) + 0.5) * (Math.PI / 2)),
  ],
  [
    "near multiples of π/2",
    spread(6000, -1000, 1000).map((u) => Math.round(u) * (Math.PI / 2) * (1 + (u - Math.round(u)) / 1e9)),
  ],
  ["at multiples of π/2", spread(2000, -1e6, 1e6).map((u) => Math.round(u) * (Math.PI / 2))],
  ["at the double that is nearest to a multiple of π/2", [NEAREST, -NEAREST]],
];

describe("sin", () => {
  it("is exact where the result is a double", () => {
    expect(sin(0)).toBe(0);
    expect(sin(-0)).toBe(-0);
    expect(sin(5e-324)).toBe(5e-324);
    expect(sin(1e-9)).toBe(1e-9);
    for (const x of [NaN, Infinity, -Infinity]) expect(sin(x)).toBeNaN();
  });

  it.each(ranges)("is within 1 ulp %s", (_, xs) => {
    expect(worstUlpError(sin, exactSin, xs)).toBeLessThanOrEqual(1);
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -60, 60)).map(sin))).toBe("8173e9dd");
  });
});

describe("cos", () => {
  it("is exact where the result is a double", () => {
    expect(cos(0)).toBe(1);
    expect(cos(-0)).toBe(1);
    expect(cos(1e-9)).toBe(1);
    for (const x of [NaN, Infinity, -Infinity]) expect(cos(x)).toBeNaN();
  });

  it.each(ranges)("is within 1 ulp %s", (_, xs) => {
    expect(worstUlpError(cos, exactCos, xs)).toBeLessThanOrEqual(1);
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -60, 60)).map(cos))).toBe("8cd40d49");
  });
});

describe("the quarter turns below an angle", () => {
  it("are counted exactly, next to their ends too", () => {
    expect([0, 1, 1.58, 3, 4, -0.1, -1.58, 1e6].map(quarterTurnsBelow)).toEqual([0, 0, 1, 1, 2, -1, -2, 636619]);
    // The double nearest to π/2 is below it, and that nearest to 11 π/2 is above it.
    expect(quarterTurnsBelow(Math.PI / 2)).toBe(0);
    expect(quarterTurnsBelow(nextUp(Math.PI / 2))).toBe(1);
    for (const x of spread(1000, -1e6, 1e6).map((u) => Math.round(u) * (Math.PI / 2))) {
      // Of the two angles beside a multiple of π/2, sine and cosine say which this is.
      const [a, b] = [sin(x), cos(x)];
      const k = Math.round(x / (Math.PI / 2));
      const past = [a, -b, -a, b][((k % 4) + 4) % 4] > 0;
      expect(quarterTurnsBelow(x)).toBe(past ? k : k - 1);
    }
  });
});
