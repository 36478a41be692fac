import { describe, expect, it } from "vitest";
import { sampleContinuum } from "../../../../src/dynamics/attractor-search/continua/continuum.ts";
import { affineMap } from "../../../../src/networks/affine-map.ts";
import { boxAround } from "../../../../src/numeric/linear-algebra/box.ts";
import { diagonal } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { distance, vectorOf, zeros } from "../../../../src/numeric/linear-algebra/vector.ts";

/** The share of the box's longest side at which a continuum of so many dimensions is sampled. */
const SPACINGS = [
  [1, 1 / 64],
  [2, 1 / 6],
  [3, 1 / 4],
] as const;

describe("the sample of a flat continuum", () => {
  /** The states that halve their last entry and keep the first k. */
  const flat = (k: number) => affineMap(diagonal(vectorOf([...new Array<number>(k).fill(1), 0.5])));

  it.each(SPACINGS)("of %i dimensions is taken at its spacing, and comes to the walls of the box", (k, spacing) => {
    const origin = zeros(k + 1);
    const { states, isWhole, extent } = sampleContinuum(
      flat(k),
      { points: [origin], error: 0, continuum: k },
      boxAround(origin, 1),
    );
    const h = 2 * spacing;
    expect(states[0]).toEqual(origin);
    // The first steps go along each tangent, both ways.
    expect(states.slice(1, 1 + 2 * k).map((a) => distance(a, origin))).toEqual(
      Array.from({ length: 2 * k }, () => expect.closeTo(h, 12) as number),
    );
    expect(isWhole).toBe(false);
    for (const a of states) {
      expect(a[k]).toBe(0);
      expect(Math.max(...a.map(Math.abs))).toBeLessThanOrEqual(1);
    }
    // Steps are halved five times before a wall ends the walk.
    for (let i = 0; i < k; i++) expect(Math.min(-extent.low[i], extent.high[i])).toBeGreaterThan(1 - h / 16);
    // No two are nearer than 0.6 of the shortest step.
    const nearest = states.map((a, i) => Math.min(...states.slice(0, i).map((b) => distance(a, b)), Infinity));
    expect(Math.min(...nearest)).toBeGreaterThan((0.6 * h) / 32);
  });
});
