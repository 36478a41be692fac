import { describe, expect, it } from "vitest";
import { isOneOrbit } from "../../../../src/dynamics/attractor-search/continua/one-orbit.ts";
import type { LocatedOrbit } from "../../../../src/dynamics/attractor-search/located-orbit.ts";
import type { StateMap } from "../../../../src/dynamics/state-map.ts";
import { identity, zeroMatrix } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { vectorOf } from "../../../../src/numeric/linear-algebra/vector.ts";

/** An orbit that was located at these points of the line, each known within 1e-9, with defects of this size. */
function at(points: readonly number[], defect: number): LocatedOrbit {
  const told = { J: zeroMatrix(1, 1), slopeError: 0, singular: 1 };
  return { ...told, points: points.map((a) => vectorOf([a])), error: 1e-9, continuum: 0, defect, scaled: told };
}

/** a ↦ a + g(a), which rounds to this grid where one is given. */
const mapOf = (g: (a: number) => number, gridError?: number): StateMap => ({
  dimension: 1,
  next: ([a]) => Float64Array.of(a + g(a)),
  jacobian: () => identity(1),
  ...(gridError === undefined ? {} : { gridError }),
});

describe("two orbits of a map that rounds", () => {
  const [x, y] = [at([0], 0.001), at([0.5], 0.0005)];
  /** A bump of this height between them, at a share of the way. */
  const bump = (height: number, share: number) => mapOf((a) => (Math.abs(a - share / 2) < 1e-3 ? height : 0), 0.001);

  it("are one where nothing between them moves by more than four of the larger defect", () => {
    for (const share of [1 / 16, 1 / 7, 0.3, 0.45, 0.61, 0.77, 0.9, 1]) {
      expect([0.0039, 0.0041].map((height) => isOneOrbit(bump(height, share), x, y))).toEqual([true, false]);
    }
  });

  it("are one from any of their points, for cycles", () => {
    const swap: StateMap = { ...mapOf(() => 0, 0.001), next: ([a]) => Float64Array.of(a > 0.4 ? a - 1 : a + 1) };
    expect(isOneOrbit(swap, at([0, 1], 0.001), at([0.9, -0.1], 0.001))).toBe(true);
    expect(isOneOrbit(swap, at([0, 1], 0.001), at([0.3, 1.3], 0.001))).toBe(true);
    expect(isOneOrbit(swap, at([0, 1], 0.001), at([0.3], 0.001))).toBe(false);
  });

  it("are two where their lengths differ, one stands still on an interval, or the map does not round", () => {
    const still = { from: -0.1, to: 0.1 };
    const nothingMoves = mapOf(() => 0, 0.001);
    expect(isOneOrbit(nothingMoves, x, y)).toBe(true);
    expect(isOneOrbit(nothingMoves, x, at([0.5, 0.5], 0.001))).toBe(false);
    expect(isOneOrbit(nothingMoves, { ...x, still }, y)).toBe(false);
    expect(isOneOrbit(nothingMoves, x, { ...y, still: { from: 0.4, to: 0.6 } })).toBe(false);
    expect(
      isOneOrbit(
        mapOf(() => 0),
        x,
        y,
      ),
    ).toBe(false);
  });
});

describe("two orbits of any map", () => {
  const M = mapOf((a) => a);

  it("are one within sixteen of the errors of both, from wherever they begin", () => {
    expect([31e-9, 33e-9].map((apart) => isOneOrbit(M, at([1], 0), at([1 + apart], 0)))).toEqual([true, false]);
    expect(isOneOrbit(M, at([1, 2, 3], 0), at([3, 1, 2], 0))).toBe(true);
    expect(isOneOrbit(M, at([1, 2, 3], 0), at([3, 2, 1], 0))).toBe(false);
  });

  it("are one where a point of either lies on the interval on which the other stands still", () => {
    const still = { from: -1, to: 2 };
    expect(isOneOrbit(M, { ...at([0], 0), still }, at([2], 0))).toBe(true);
    expect(isOneOrbit(M, at([-1], 0), { ...at([0], 0), still })).toBe(true);
    expect(isOneOrbit(M, { ...at([0], 0), still }, at([2.5], 0))).toBe(false);
    // However near: beyond the edge the map is seen to move.
    expect(isOneOrbit(M, { ...at([0], 0), still: { from: 0, to: 0 } }, at([1e-9], 0))).toBe(false);
  });
});
