import { describe, expect, it } from "vitest";
import { firstOrderAt } from "../../../../src/dynamics/attractor-search/continua/first-order.ts";
import type { StateMap } from "../../../../src/dynamics/state-map.ts";
import { affineMap } from "../../../../src/networks/affine-map.ts";
import { matrixOf } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { vectorOf } from "../../../../src/numeric/linear-algebra/vector.ts";

const state = (...entries: number[]) => vectorOf(entries);

/** a ↦ a/2, with a Jacobian that is told like this. */
const halving = (told: number, accuracy: Partial<StateMap> = {}): StateMap => ({
  dimension: 1,
  next: ([a]) => Float64Array.of(a / 2),
  jacobian: () => matrixOf([[told]]),
  ...accuracy,
});

describe("a map over a period to first order", () => {
  it("has the product of its Jacobians, and what a defect at each point becomes by the end", () => {
    // 1 for the defect of the last step, then J_2, then J_2 J_1: growth 1 + 3 + 6.
    const slopes = [5, 2, 3];
    const M: StateMap = {
      dimension: 1,
      next: ([a]) => Float64Array.of((a + 1) % 3),
      jacobian: ([a]) => matrixOf([[slopes[a]]]),
    };
    const first = firstOrderAt(M, [state(0), state(1), state(2)], 3);
    expect([first?.J.data[0], first?.growth]).toEqual([30, 1 + 3 + 6]);
    expect(first?.jacobians.map(({ data }) => data[0])).toEqual(slopes);
    // Over two periods: 1 + 3 (1 + 2 (1 + 5 (1 + 3 (1 + 2)))).
    const twice = firstOrderAt(M, [state(0), state(1), state(2)], 6);
    expect([twice?.J.data[0], twice?.growth, twice?.jacobians.length]).toEqual([900, 1 + 3 + 6 + 30 + 90 + 180, 6]);
  });

  it("knows the Jacobian less well by its own error, as often as steps are left", () => {
    const roundingOf = (slopeError: number) =>
      firstOrderAt({ ...affineMap(matrixOf([[3]])), slopeError }, [state(0)], 2)?.rounding ?? NaN;
    // 0.01 · growth 4 · the largest of 9 and 3.
    expect(roundingOf(0.01) - roundingOf(0)).toBeCloseTo(0.36, 12);
  });

  it("is undefined where a slope is not finite", () => {
    expect(
      firstOrderAt(
        { ...halving(Infinity), jacobian: () => ({ rows: 1, columns: 1, data: Float64Array.of(NaN) }) },
        [state(0)],
        1,
      ),
    ).toBeUndefined();
  });
});

describe("the noise of a map that rounds", () => {
  it("is its rounding where values beside a point are off by no more than slopes may be", () => {
    const gridError = 1e-6;
    expect(firstOrderAt(halving(2, { gridError, slopeError: 1 }), [state(0)], 1)?.noise).toBe(gridError);
  });

  it("is half of what values beside a point are off by, where that is more", () => {
    // Seven roundings away the next state is off by 1.5 · 7 of them: the slope is told to be exact.
    expect(firstOrderAt(halving(2, { gridError: 1e-6 }), [state(0)], 1)?.noise).toBeCloseTo((1.5 * 7e-6) / 2, 18);
  });

  it("is never less than a few roundings of doubles", () => {
    expect(firstOrderAt(halving(0.5), [state(8)], 1)?.noise).toBe(4 * Number.EPSILON * 8);
  });
});
