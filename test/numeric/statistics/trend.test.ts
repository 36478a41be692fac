import { describe, expect, it } from "vitest";
import { stream } from "../../../src/numeric/random.ts";
import { normalUpperTail } from "../../../src/numeric/statistics/normal.ts";
import { jonckheereNormal, jonckheereTrend } from "../../../src/numeric/statistics/trend.ts";

/** Groups of values that grow from group to group, more or less, rounded to so many levels, the largest to Infinity. */
function groupsOf(address: string, sizes: readonly number[], growth: number, levels: number) {
  const random = stream(`trend/${address}`);
  return sizes.map((size, group) =>
    Array.from({ length: size }, () => {
      const value = Math.max(0, Math.floor((random.gaussian() + growth * group + 3) * levels));
      return value > 5 * levels ? Infinity : value;
    }),
  );
}

const DRAWS = 20_000;
const SHAPES: readonly (readonly [name: string, sizes: readonly number[], growth: number, levels: number])[] = [
  ["without ties", [20, 20, 20], 0.2, 1e9],
  ["with ties", [20, 20, 20], 0.2, 2],
  ["with little but ties", [30, 30, 30, 30], 0.1, 0.4],
  ["of groups unlike in size", [5, 40, 15], -0.2, 1e9],
  ["of two groups of yes and no", [60, 60], -0.2, 0.25],
  ["of two groups of yes and no, far apart", [60, 60], 0.7, 0.25],
  ["of several groups of yes and no", [25, 20, 25, 25], 0.2, 0.25],
];

describe("Jonckheere's trend by the normal law", () => {
  it.each(SHAPES)("has the probabilities of random deals, %s", (name, sizes, growth, levels) => {
    for (let k = 0; k < 4; k++) {
      const groups = groupsOf(`${name}/${k}`, sizes, growth, levels);
      const deals = jonckheereTrend(groups, DRAWS, stream(`deals/${name}/${k}`));
      const normal = jonckheereNormal(groups);
      expect([normal.J, normal.share]).toEqual([deals.J, deals.share]);
      for (const side of ["greater", "less"] as const) {
        // Four standard deviations of the share of deals, and what the law itself is off.
        const chance = 4 * Math.sqrt((deals[side] * (1 - deals[side])) / DRAWS);
        expect(Math.abs(normal[side] - deals[side])).toBeLessThan(chance + 0.02 * Math.min(1, 5 * deals[side]));
      }
    }
  });

  it("is as large with every sign and every order turned round", () => {
    const groups = groupsOf("turned", [20, 30, 25], 0.3, 2).map((xs) => xs.filter((x) => x < Infinity));
    const [{ greater, less }, turned, upside] = [
      jonckheereNormal(groups),
      jonckheereNormal([...groups].reverse()),
      jonckheereNormal(groups.map((xs) => xs.map((x) => -x))),
    ];
    for (const other of [turned, upside]) {
      expect(other.less).toBeCloseTo(greater, 13);
      expect(other.greater).toBeCloseTo(less, 13);
    }
  });

  it("is the closed form for two groups without ties: that of Mann, Whitney and Wilcoxon", () => {
    // n m / 2 and n m (n + m + 1) / 12: of 3 against 4, 6 ± 8^½; the largest J is 12.
    const { J, greater, less } = jonckheereNormal([
      [1, 2, 3],
      [4, 5, 6, 7],
    ]);
    expect(J).toBe(12);
    // Tails above 5.5 / 8^½ = 1.944544 and above −6.5 / 8^½ = −2.298097.
    expect(greater).toBeCloseTo(normalUpperTail(5.5 / Math.sqrt(8)), 14);
    expect(less).toBeCloseTo(normalUpperTail(-6.5 / Math.sqrt(8)), 14);
  });

  it("is the closed form for two values, for which the term of three at a time would be 0 / 0", () => {
    // J = 1, its mean ½, its variance ¼ and half of its least step ½.
    const { greater, less } = jonckheereNormal([[1], [2]]);
    expect([greater, less]).toEqual([0.5, normalUpperTail(-2)]);
  });

  it("is of no trend where all values are alike, and refuses what the other refuses", () => {
    expect(jonckheereNormal([[1, 1], [1]])).toEqual({ J: 1, share: 0.5, greater: 1, less: 1 });
    expect(jonckheereNormal([[1], [2]]).J).toBe(1);
    expect(() => jonckheereNormal([[1]])).toThrow(/^jonckheereNormal: /);
    expect(() => jonckheereNormal([[1], []])).toThrow(/^jonckheereNormal: /);
    expect(() => jonckheereNormal([[1], [NaN]])).toThrow(/^jonckheereNormal: .* got NaN$/);
  });
});
