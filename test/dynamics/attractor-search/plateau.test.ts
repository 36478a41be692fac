import { describe, expect, it } from "vitest";
import { findOrbits } from "../../../src/dynamics/attractor-search/attractor-search.ts";
import { locateOrbit } from "../../../src/dynamics/attractor-search/located-orbit.ts";
import { standstill } from "../../../src/dynamics/attractor-search/plateau.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { diagonal } from "../../../src/numeric/linear-algebra/matrix.ts";

/** The spacing of the grid that the maps here round to. */
const s = 1 / 1024;

/** a ↦ λ a rounded to the grid: its fixed points are the k s with |1 − λ| |k| ≤ ½. */
const rounded = (lambda: number, dimension = 1): StateMap => ({
  dimension,
  gridError: s / 2,
  next: (a) => a.map((entry) => Math.round((lambda * entry) / s) * s),
  jacobian: () => diagonal(new Float64Array(dimension).fill(lambda)),
});

const search = (M: StateMap) => {
  const box = { low: new Float64Array(M.dimension).fill(-1), high: new Float64Array(M.dimension).fill(1.01) };
  return findOrbits(M, { box, period: 1, seed: "1" }).orbits;
};

describe("the fixed points that only rounding makes", () => {
  it("are one orbit, of the kind that the smooth map has, with all of them on its plateau", () => {
    // |k| ≤ ½ / 0.09 = 5.55…
    for (const [lambda, kind] of [
      [0.91, "attracting"],
      [1.09, "repelling"],
    ] as const) {
      const orbits = search(rounded(lambda));
      expect(orbits.map((orbit) => orbit.kind)).toEqual([kind]);
      const [{ plateau, points, error }] = orbits;
      expect([plateau?.seen, plateau?.extent.low[0], plateau?.extent.high[0]]).toEqual([11, -5 * s, 5 * s]);
      expect(Math.abs(points[0][0])).toBeLessThanOrEqual(error);
    }
  });

  it.each([-3, 0, 3])(
    "are all within the error of the one that was found: %i steps of the grid from the middle",
    (k) => {
      for (const lambda of [0.91, 1.09]) {
        const { error } = locateOrbit(rounded(lambda), [Float64Array.of(k * s)]);
        expect(error).toBeGreaterThanOrEqual((5 + Math.abs(k)) * s);
      }
    },
  );

  it("are one orbit in two dimensions too", () => {
    const orbits = search(rounded(0.91, 2));
    expect(orbits.map(({ kind }) => kind)).toEqual(["attracting"]);
    expect(orbits[0].plateau?.seen).toBeGreaterThan(2);
  });

  it("are many orbits for a map that does not say that it rounds", () => {
    const M = rounded(0.91);
    const silent: StateMap = { dimension: 1, next: (a) => M.next(a), jacobian: (a) => M.jacobian(a) };
    expect(search(silent).length).toBeGreaterThan(5);
  });
});

describe("standstill", () => {
  const M = { ...rounded(0.91), next: (a: Float64Array) => a.map((entry) => 0.91 * entry) };

  it("is the interval on which the movement is not seen: |a| ≤ v / (1 − λ)", () => {
    const still = standstill(M, 0.001, () => s);
    expect(still?.to).toBeCloseTo(s / 0.09, 5);
    expect(still?.from).toBeCloseTo(-s / 0.09, 5);
  });

  it("is none around a state that moves, nor where all states stand still", () => {
    expect(standstill(M, 0.5, () => s)).toBeUndefined();
    expect(standstill({ ...M, next: (a) => a }, 0.5, () => s)).toBeUndefined();
  });
});
