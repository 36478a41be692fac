import { describe, expect, it } from "vitest";
import { newtonOrbit } from "../../../src/dynamics/attractor-search/newton.ts";
import { describeOrbit, fixedPointIndex, withoutRepetition } from "../../../src/dynamics/attractor-search/orbit.ts";
import { isSameOrbit, sameWithin } from "../../../src/dynamics/attractor-search/located-orbit.ts";
import { type StateMap, withConstantInput } from "../../../src/dynamics/state-map.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import {
  attractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  latchNeuron,
  multiplier,
} from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { diagonal, matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { vectorOf } from "../../../src/numeric/linear-algebra/vector.ts";

const state = (...entries: number[]) => vectorOf(entries);
const ofDiagonal = (...entries: number[]) =>
  describeOrbit(affineMap(diagonal(state(...entries))), [state(...entries.map(() => 0))]);

describe("describeOrbit", () => {
  it("tells the kinds of a linear map's origin by its multipliers, and the index by those above 1", () => {
    expect(ofDiagonal(0.5, -0.9)).toMatchObject({ kind: "attracting", index: 1, spectralRadius: 0.9 });
    expect(ofDiagonal(2, 3)).toMatchObject({ kind: "repelling", index: 1, spectralRadius: 3 });
    expect(ofDiagonal(2, -3)).toMatchObject({ kind: "repelling", index: -1 });
    expect(ofDiagonal(2, 0.5)).toMatchObject({ kind: "saddle", index: -1 });
    expect(ofDiagonal(-2, 0.5)).toMatchObject({ kind: "saddle", index: 1, confidence: "high" });
  });

  it("knows an attracting point whose entries are of very different sizes", () => {
    const M = tanhNetwork(matrixOf([[1.7, -0.002], [-5e5, -0.0007]])); // prettier-ignore
    const { points } = newtonOrbit(M, [state(1.6, -4.6e5)]);
    const { kind, confidence, error } = describeOrbit(M, points);
    expect([kind, confidence]).toEqual(["attracting", "high"]);
    expect(error).toBeLessThan(1e-4);
  });

  it("leaves the kind undecided on the unit circle, and the index where the determinant vanishes", () => {
    const onTheCircle = describeOrbit(affineMap(matrixOf([[1, 1], [0, 1]])), [state(0, 0)]); // prettier-ignore
    expect(ofDiagonal(0.5, 1 + 1e-16)).toMatchObject({ kind: "continuum", continuum: 1, index: "undecided" });
    expect(onTheCircle).toMatchObject({ kind: "continuum", confidence: "low", index: "undecided" });
    expect(ofDiagonal(0.5, 1 + 1e-9)).toMatchObject({ kind: "saddle", index: -1 });
    expect(ofDiagonal(0.5, 1 - 1e-11)).toMatchObject({ kind: "attracting", index: 1 });
    expect(ofDiagonal(0.5, -1)).toMatchObject({ kind: "undecided", index: 1 });
    expect(ofDiagonal(0.5, 1 + 1e-7)).toMatchObject({ kind: "saddle", index: -1 });
  });

  it("knows rotations: a pair inside the unit circle attracts, one outside has index 1", () => {
    const turn = (r: number) => affineMap(matrixOf([[0, -r], [r, 0]])); // prettier-ignore
    expect(describeOrbit(turn(0.9), [state(0, 0)])).toMatchObject({ kind: "attracting", index: 1 });
    expect(describeOrbit(turn(1.5), [state(0, 0)])).toMatchObject({ kind: "repelling", index: 1 });
  });

  it("keeps the spectral radius and the operator norm apart", () => {
    const orbit = describeOrbit(affineMap(matrixOf([[0.5, 2], [0, 0.5]])), [state(0, 0)]); // prettier-ignore
    expect(orbit).toMatchObject({ kind: "attracting", spectralRadius: 0.5 });
    // σ_1 = ½ (√(1 + 4) + 2)
    expect(Math.abs(orbit.operatorNorm / ((Math.sqrt(5) + 2) / 2) - 1)).toBeLessThan(8 * Number.EPSILON);
  });

  it("has the neuron's multiplier at its attractor", () => {
    const upper = attractor(2);
    const orbit = describeOrbit(latchNeuron(2), [state(upper)]);
    expect(orbit.spectralRadius).toBe(multiplier(2, upper));
    expect(orbit).toMatchObject({ kind: "attracting", period: 1, index: 1, confidence: "high" });
    expect(orbit.residual).toBeLessThan(4 * Number.EPSILON * upper);
  });

  it("sees through a cycle each of whose steps looks contracting", () => {
    const M = tanhNetwork(matrixOf([[0, 2], [2, 0]])); // prettier-ignore
    const { points } = newtonOrbit(M, [state(1.9, 0), state(0, 1.9)]);
    const orbit = describeOrbit(M, points);
    expect(orbit.kind).toBe("saddle");
    // M'(x_1) M'(x_0) is diagonal: 4 sech²(0)² and 4 sech⁴ p, p = 2 tanh p.
    expect(Math.abs(orbit.spectralRadius - 4)).toBeLessThan(1e-12);
    expect(orbit.eigenvalues[1].re.toFixed(4)).toBe("0.0277");
  });

  it("tells a multiplier that slopes cannot tell from 1 by the defects on both sides of the point", () => {
    /** What is said of 0 as a fixed point of the line, whose slope there is told as 1 ± 0.01. */
    const said = (next: (a: number) => number) =>
      describeOrbit(
        { dimension: 1, slopeError: 0.01, next: ([a]) => Float64Array.of(next(a)), jacobian: () => matrixOf([[1]]) },
        [state(0)],
      );
    for (const slope of [0.999, 1.001, 0.95, 1.05]) {
      const { kind, spectralRadius, operatorNorm, eigenvalues, index } = said((a) => slope * a);
      expect([kind, index]).toEqual(slope < 1 ? ["attracting", 1] : ["repelling", -1]);
      for (const size of [spectralRadius, operatorNorm, eigenvalues[0].re]) expect(size).toBeCloseTo(slope, 12);
    }
    // Attracting from one side and repelling from the other; slower than any rate; and not seen until far away.
    const seventh = (a: number) => a * a * a * a * a * a * a;
    for (const next of [
      (a: number) => a + a * a,
      (a: number) => a + Math.sign(a) * a * a,
      (a: number) => a - a * a * a,
      (a: number) => a + seventh(3 * a),
      (a: number) => a - seventh(3 * a),
    ]) {
      expect(said(next)).toMatchObject({ kind: "undecided", continuum: 0, index: "undecided", spectralRadius: 1 });
    }
    // Of either side its own slope: their mean is the multiplier.
    expect(said((a) => (a < 0 ? 0.99 : 0.97) * a).spectralRadius).toBeCloseTo(0.98, 12);
    expect(said((a) => (a < 0 ? 0.99 : 1.01) * a)).toMatchObject({ kind: "undecided", spectralRadius: 1 });
  });

  it("tells it by defects that are averaged over neighbours where the map rounds", () => {
    const s = 2 ** -20;
    for (const slope of [0.99, 1.01]) {
      const M: StateMap = {
        dimension: 1,
        gridError: s / 2,
        slopeError: 0.01,
        next: ([a]) => Float64Array.of(Math.round((slope * a) / s) * s),
        jacobian: () => matrixOf([[1]]),
      };
      const { kind, confidence, spectralRadius, index, still } = describeOrbit(M, [state(0)]);
      expect([kind, index]).toEqual(slope < 1 ? ["attracting", 1] : ["repelling", -1]);
      expect(confidence).toBe("low");
      expect(Math.abs(spectralRadius - slope)).toBeLessThan(0.0005);
      // Movements of up to a few half grid steps are not seen: |a| of some hundreds.
      expect(still?.to).toBeGreaterThan(50 * s);
      expect(still?.from).toBeLessThan(-50 * s);
    }
  });

  it("is a continuum as soon as it goes on for a hundredth of its size", () => {
    /** a ↦ the nearest state of [−r, r]: all of them stand still. */
    const clamped = (r: number): StateMap => ({
      dimension: 1,
      next: ([a]) => Float64Array.of(Math.min(r, Math.max(-r, a))),
      jacobian: ([a]) => matrixOf([[Math.abs(a) <= r ? 1 : 0]]),
    });
    expect(describeOrbit(clamped(0.011), [state(0)])).toMatchObject({ kind: "continuum", continuum: 1 });
    expect(describeOrbit(clamped(0.009), [state(0)]).continuum).toBe(0);
  });

  it("refuses an orbit of no points", () => {
    expect(() => describeOrbit(latchNeuron(2), [])).toThrow(
      "describeOrbit: an orbit must have at least one point, got 0",
    );
  });
});

describe("fixedPointIndex", () => {
  it("is undecided where two fixed points have met, wherever rounding has put the point", () => {
    const M = withConstantInput(latchNeuron(2), state(-inputThreshold(2)));
    const edge = edgeOfReducedAttractingSet(2);
    for (const off of [-1e-8, -1e-9, 0, 1e-9, 1e-8])
      expect(fixedPointIndex(M, [state(edge + off)], 1)).toBe("undecided");
  });

  it("is decided as soon as they are apart", () => {
    const M = withConstantInput(latchNeuron(2), state(1e-6 - inputThreshold(2)));
    const edge = edgeOfReducedAttractingSet(2);
    const near = (a: number) => newtonOrbit(M, [state(a)]).points;
    expect(fixedPointIndex(M, near(edge + 0.01), 1)).toBe(1);
    expect(fixedPointIndex(M, near(edge - 0.01), 1)).toBe(-1);
  });

  it("counts for M^p what M may not: a multiplier below −1 is one above 1 after two steps", () => {
    const M = latchNeuron(-2);
    expect(fixedPointIndex(M, [state(0)], 1)).toBe(1);
    expect(fixedPointIndex(M, [state(0)], 2)).toBe(-1);
    for (const p of [3, 1, 0, -2]) {
      expect(() => fixedPointIndex(M, [state(0), state(0)], p)).toThrow(
        new RangeError(`fixedPointIndex: the period must be a multiple of 2, got ${p}`),
      );
    }
  });
});

describe("lists of points of an orbit", () => {
  const [a, b, c] = [state(1, 0), state(0, 1), state(2, 2)];

  it("are the same within sixteen errors, a thousandth of their size at most, four roundings at least", () => {
    expect(sameWithin({ points: [c], error: 1e-6 })).toBe(16e-6);
    expect(sameWithin({ points: [a, c], error: 1 })).toBe(3e-3);
    expect(sameWithin({ points: [a, c], error: 0 })).toBe(8 * Number.EPSILON);
    // Beyond the edges of an interval of standing still the map is seen to move.
    expect(sameWithin({ points: [state(1)], error: 0.25, still: { from: 0.75, to: 1.25 } })).toBe(0.25);
  });

  it("lose their repetitions, and only these", () => {
    expect(withoutRepetition([a, a, a], 0)).toEqual([a]);
    expect(withoutRepetition([a, b, a, b], 0)).toEqual([a, b]);
    expect(withoutRepetition([a, b, b, a], 0)).toEqual([a, b, b, a]);
    expect(withoutRepetition([a, state(1, 1e-9)], 1e-8)).toEqual([a]);
  });

  it("are the same orbit from wherever they begin, but not backwards", () => {
    expect(isSameOrbit([a, b, c], [c, a, b], 0)).toBe(true);
    expect(isSameOrbit([a, b, c], [c, b, a], 0)).toBe(false);
    expect(isSameOrbit([a], [a, b], 0)).toBe(false);
    expect(isSameOrbit([a], [state(1, 1e-6)], 1e-7)).toBe(false);
  });
});
