import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stateInCube } from "../../../properties/arbitraries/cube.ts";
import {
  buildMapAtLarge,
  FAMILIES,
  mapAtLarge,
  NO_TANH_NETWORK,
} from "../../../properties/arbitraries/maps/at-large/map-at-large.ts";
import {
  buildSeveralAttractors,
  canBeStored,
  rawSeveralAttractorsCase,
  severalAttractorsCase,
} from "../../../properties/arbitraries/maps/at-large/network-map.ts";
import { iterate } from "../../../src/dynamics/state-map.ts";
import { apply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { add, distance, scale } from "../../../src/numeric/linear-algebra/vector.ts";
import { operatorNormBetween } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";

const sampled = <Case>(cases: fc.Arbitrary<Case>, numRuns: number): Case[] => fc.sample(cases, { numRuns, seed: 1 });
const CASES = sampled(mapAtLarge, 300);

describe("maps at large", () => {
  it("are of all families, half of them no networks of tanh units", () => {
    expect(new Set(CASES.map(({ family }) => family))).toEqual(new Set(FAMILIES));
    const others = CASES.filter(({ family }) => NO_TANH_NETWORK.includes(family));
    expect(others.length / CASES.length).toBeGreaterThan(0.5);
  });

  it("are plain JSON", () => {
    for (const c of CASES) expect(JSON.parse(JSON.stringify(c))).toEqual(c);
  });

  it("have no operator norm above their bound at points of their balls, and a ball for nearly all", () => {
    let without = 0;
    for (const c of CASES) {
      const known = buildMapAtLarge(c);
      if (known === undefined) without++;
      else {
        const { M, points, norms, radius, supremum } = known;
        const directions = sampled(fc.array(fc.constantFrom(-1, -0.5, 0, 0.7, 1), { minLength: 5, maxLength: 5 }), 5);
        points.forEach((x, i) => {
          for (const entries of directions) {
            const e = stateInCube(
              { centre: new Float64Array(M.dimension), halfWidth: 1 },
              directionOf(entries, M.dimension),
            );
            const size = Math.sqrt(M.dimension);
            const a = add(x, scale(radius / size, apply(norms[i].inverseFactor, e)));
            const norm = operatorNormBetween(M.jacobian(a), norms[i], norms[(i + 1) % points.length]);
            expect(norm, JSON.stringify(c)).toBeLessThanOrEqual(supremum * (1 + 1e-9));
          }
        });
      }
    }
    expect(without / CASES.length).toBeLessThan(0.03);
  });
});

const directionOf = (entries: readonly number[], n: number) =>
  Array.from({ length: n }, (_, i) => entries[i % entries.length]);

describe("networks that store several points", () => {
  it("keep each in place, and each attracts", () => {
    for (const c of sampled(severalAttractorsCase, 40)) {
      const { M, stored } = buildSeveralAttractors(c);
      expect(stored.length).toBeGreaterThanOrEqual(2);
      for (const x of stored) {
        expect(distance(M.next(x), x)).toBeLessThan(1e-10);
        expect(spectralRadius(M.jacobian(x))).toBeLessThanOrEqual(0.9);
      }
    }
  });

  it("are drawn again for nearly dependent points in fewer than one of five draws", () => {
    const raw = sampled(rawSeveralAttractorsCase, 300);
    expect(raw.filter((c) => !canBeStored(c)).length / raw.length).toBeLessThan(0.2);
  });
});

describe("cycles at large", () => {
  it("return to their first point after a period", () => {
    for (const c of CASES.filter(({ family }) => family === "cycle")) {
      const { M, points } = buildMapAtLarge(c) ?? {};
      if (M === undefined || points === undefined) continue;
      expect(distance(iterate(M, points.length).next(points[0]), points[0])).toBeLessThan(1e-8);
    }
  });
});
