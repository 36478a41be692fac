import { describe, expect, it } from "vitest";
import { fixedPointsOnLine } from "../../../src/dynamics/attractor-search/fixed-points-on-a-line.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";

/** The map a ↦ a + g(a), whose Jacobian nobody asks for. */
const withDefect = (g: (a: number) => number): StateMap => ({
  dimension: 1,
  next: ([a]) => Float64Array.of(a + g(a)),
  jacobian: () => {
    throw new Error("no derivative is needed");
  },
});
const foundOf = (g: (a: number) => number, low: number, high: number, centres: readonly number[] = []) =>
  fixedPointsOnLine(withDefect(g), low, high, centres).map(([a]) => a);

describe("the fixed points on a line", () => {
  it("are where the defect changes its sign, falling or rising, in their order, to the last bits", () => {
    const roots = [-0.7123, -0.1, 0.3333, 0.9001];
    const found = foundOf((a) => roots.reduce((product, root) => product * (a - root), 1), -1, 1);
    expect(found).toHaveLength(roots.length);
    found.forEach((a, k) => expect(Math.abs(a - roots[k])).toBeLessThan(4 * Number.EPSILON));
  });

  it("are that of two neighbouring doubles at which the defect is smaller", () => {
    const edge = 1 / 3;
    for (const [below, above] of [
      [1, 2],
      [2, 1],
    ]) {
      const found = foundOf((a) => (a <= edge ? -below : above), 0, 1);
      expect(found).toEqual([below < above ? edge : edge + 2 ** -54]);
    }
  });

  it("are none where the defect keeps its sign", () => {
    expect(foundOf((a) => 1 + a * a, -1, 1)).toEqual([]);
    expect(foundOf((a) => -1 - a * a, -1, 1)).toEqual([]);
  });

  it("are found once each on the grid itself: at its ends, at an even place and at a centre", () => {
    // The even grid is that of 1024 parts: of [−1, 1] it has all multiples of 2⁻⁹.
    expect(foundOf((a) => (a + 1) * (a - 0.25) * (a - 1), -1, 1)).toEqual([-1, 0.25, 1]);
    expect(foundOf((a) => (a - 0.1) * (a - 0.7), 0, 1, [0.1, 0.7])).toEqual([0.1, 0.7]);
    expect(foundOf((a) => a, -1, 1)).toEqual([0]);
  });

  it("are told apart beside a centre down to 1e-11 of the interval, and not elsewhere", () => {
    const near = (apart: number, centres: readonly number[]) =>
      foundOf((a) => Math.sign((a - 0.3) * (a - 0.3 - apart)), -1, 1, centres).length;
    for (const apart of [1e-3, 1e-6, 1e-9, 1e-11]) expect(near(apart, [0.3 + apart / 3])).toBe(2);
    expect(near(1e-6, [])).toBe(0);
  });

  it("are no places where the defect jumps to infinity or is none", () => {
    expect(foundOf((a) => 1 / (a - 0.3001), -1, 1)).toHaveLength(1);
    expect(foundOf((a) => (a < 0.3001 ? -Infinity : Infinity), -1, 1)).toEqual([]);
    expect(foundOf((a) => (a < -0.3001 ? -1 : a > 0.3001 ? 1 : NaN), -1, 1)).toEqual([]);
  });

  it("are asked for inside the interval only", () => {
    const asked: number[] = [];
    foundOf((a) => asked.push(a), -1, 3, [-0.99, 2.99]);
    expect([Math.min(...asked), Math.max(...asked)]).toEqual([-1, 3]);
  });
});
