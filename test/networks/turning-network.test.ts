import { describe, expect, it } from "vitest";
import { autonomousTrajectory } from "../../src/dynamics/trajectory.ts";
import { rotation, turningAnnulus, turningNetwork } from "../../src/networks/turning-network.ts";
import { toRows } from "../../src/numeric/linear-algebra/matrix.ts";
import { euclideanNorm, vectorOf } from "../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../src/numeric/spectrum/spectrum.ts";

const GAINS = [1.05, 1.15, 1.3, 1.6, 3];
/** Cosines 0.96, 0.6, 0.28 and 0. */
const HALF_TANGENTS = [1 / 7, 0.5, 0.75, 1];
const on = (r: number, k: number) => vectorOf([r * Math.cos(k / 10), r * Math.sin(k / 10)]);
const circle = (r: number) => Array.from({ length: 63 }, (_, k) => on(r, k));

describe("rotation", () => {
  it("turns by the angle whose half has this tangent", () => {
    expect(toRows(rotation(0.5))).toEqual([
      [0.6, -0.8],
      [0.8, 0.6],
    ]);
    const [[cosine], [sine]] = toRows(rotation(Math.tan(0.5)));
    expect(cosine).toBeCloseTo(Math.cos(1), 14);
    expect(sine).toBeCloseTo(Math.sin(1), 14);
  });

  it("refuses what is no angle", () => {
    expect(() => rotation(NaN)).toThrow("rotation: the tangent of half the angle must be finite, got NaN");
  });
});

describe("turningAnnulus", () => {
  it("is mapped into itself, and both circles are touched", () => {
    for (const gain of GAINS) {
      const { inner, outer } = turningAnnulus(gain);
      const M = turningNetwork(gain, 0.4);
      const sizes = [inner, (inner + outer) / 2, outer].flatMap((r) => circle(r).map((a) => euclideanNorm(M.next(a))));
      expect(Math.min(...sizes)).toBeGreaterThan(inner * (1 - 1e-14));
      expect(Math.max(...sizes)).toBeLessThan(outer * (1 + 1e-14));
      expect(euclideanNorm(M.next(vectorOf([inner, 0]))) / inner).toBeCloseTo(1, 12);
      expect(euclideanNorm(M.next(vectorOf([inner, inner]))) / outer).toBeCloseTo(1, 12);
    }
  });

  it("has all spectral radii below 1 where g cos θ < 1, and not everywhere otherwise", () => {
    for (const gain of GAINS) {
      const { inner, outer } = turningAnnulus(gain);
      for (const h of HALF_TANGENTS) {
        const M = turningNetwork(gain, h);
        const radii = [0, 0.25, 0.5, 0.75, 1].flatMap((share) =>
          circle(inner + share * (outer - inner)).map((a) => spectralRadius(M.jacobian(a))),
        );
        if (gain * rotation(h).data[0] < 1) expect(Math.max(...radii), `${gain}, ${h}`).toBeLessThan(1);
      }
    }
    const M = turningNetwork(1.3, 1 / 7);
    expect(spectralRadius(M.jacobian(vectorOf([turningAnnulus(1.3).inner, 0])))).toBeGreaterThan(1);
  });

  it("holds the orbit of one turn and gain 1.3 between 1 and 1.35 for ever", () => {
    const M = turningNetwork(1.3, Math.tan(0.5));
    for (const a of autonomousTrajectory(M, vectorOf([1, 0.5]), 2000)) {
      expect(euclideanNorm(a)).toBeGreaterThan(0.978);
      expect(euclideanNorm(a)).toBeLessThan(1.3837);
    }
  });

  it("refuses a gain of at most 1", () => {
    expect(() => turningAnnulus(1)).toThrow("turningAnnulus: the gain must be finite and > 1, got 1");
  });
});
