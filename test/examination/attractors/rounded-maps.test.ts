import { describe, expect, it } from "vitest";
import { surveySubject } from "../../../src/examination/examine.ts";
import { userSubject } from "../../../src/examination/subjects/user-subject.ts";

const f = Math.fround;

/** The number rounded to 8 bits of mantissa. */
const brain = (x: number) => {
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, x);
  const word = bits.getUint32(0);
  bits.setUint32(0, (word + 0x7fff + ((word >>> 16) & 1)) & 0xffff0000);
  return bits.getFloat32(0);
};

/** a ↦ w tanh a with every result rounded. */
const unit = (w: number, round: (x: number) => number) =>
  surveySubject(userSubject({ dimension: 1, next: ([a]: Float64Array) => round(w * round(Math.tanh(a))) }, "unit"));

/** The root of w tanh a = a above 0, w > 1. */
function root(w: number): number {
  let [low, high] = [1e-6, w];
  for (let k = 0; k < 100; k++) {
    const middle = (low + high) / 2;
    if (w * Math.tanh(middle) > middle) low = middle;
    else high = middle;
  }
  return low;
}

describe("a unit in single precision beside w = 1", () => {
  it.each([4, 6, 8, 10, 12, 14])("has two attractors above it and one below, as the smooth unit has: k = %i", (k) => {
    const above = unit(1 + 2 ** -k, f);
    const at = root(1 + 2 ** -k);
    expect(above.orbits.map(({ kind }) => kind)).toEqual(["attracting", "repelling", "attracting"]);
    expect(above.attractors.length).toBe(2);
    for (const [i, place] of [-at, 0, at].entries()) {
      const { points, error } = above.orbits[i];
      expect(Math.abs(points[0][0] - place)).toBeLessThanOrEqual(error);
      // A plateau is far narrower than the way to the next.
      expect(error).toBeLessThan(at / 100);
    }
    expect(above.orbits[0].plateau?.seen).toBeGreaterThan(4);
    expect(above.elsewhere.states).toBe(0);
    const below = unit(1 - 2 ** -k, f);
    expect(below.orbits.map(({ kind, points }) => [kind, Math.abs(points[0][0])])).toEqual([["attracting", 0]]);
    expect(below.elsewhere.states).toBe(0);
  });

  it("has the attractors of the smooth unit without a plateau in doubles: the control", () => {
    const { orbits } = unit(1.0005, (x) => x);
    expect(orbits.map(({ kind, plateau }) => [kind, plateau])).toEqual([
      ["attracting", undefined],
      ["repelling", undefined],
      ["attracting", undefined],
    ]);
  });
});

describe("a unit in eight bits of mantissa", () => {
  it("has one attractor where rounding does not hide it: w = 15/16", () => {
    expect(unit(1 - 1 / 16, brain).attractors.length).toBe(1);
  });

  it("leaves undecided what rounding hides: the three fixed points of w = 1 + 2^-10 are on one plateau", () => {
    const { orbits, attractors, fates } = unit(1 + 2 ** -10, brain);
    const at = root(1 + 2 ** -10);
    expect([orbits.length, orbits[0].kind, attractors.length]).toEqual([1, "undecided", 0]);
    expect(orbits[0].plateau?.extent.low[0]).toBeLessThan(-at / 2);
    expect(orbits[0].plateau?.extent.high[0]).toBeGreaterThan(at / 2);
    expect(fates.map(({ kind }) => kind)).toEqual(["undecided"]);
    expect(fates[0].what).toContain("hides whether it attracts");
  });
});

describe("cells of more units in single precision", () => {
  it("have the orbits of the smooth cell, each once", () => {
    const cell = (W: readonly (readonly number[])[], round: (x: number) => number) =>
      surveySubject(
        userSubject(
          {
            dimension: W.length,
            next: (a: Float64Array) =>
              W.map((row) => round(Math.tanh(row.reduce((sum, w, j) => round(sum + round(w * a[j])), 0)))),
          },
          "cell",
        ),
      );
    for (const W of [
      [
        [1.0005, 0],
        [0, 2],
      ],
      [
        [1.01, 0],
        [0, 1.03],
      ],
      [
        [1.2, 0.1, 0],
        [0.1, 1.5, -0.1],
        [0, 0.2, 0.5],
      ],
    ]) {
      // prettier-ignore
      const kinds = (round: (x: number) => number) => {
        const { orbits } = cell(W, round);
        return orbits.map(({ kind }) => kind).sort();
      };
      expect(kinds(f)).toEqual(kinds((x) => x));
    }
  });
});
