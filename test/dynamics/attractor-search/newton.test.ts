import { describe, expect, it } from "vitest";
import { newtonOrbit } from "../../../src/dynamics/attractor-search/newton.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { attractor, latchNeuron } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { power } from "../../../src/numeric/elementary/power.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { vectorOf } from "../../../src/numeric/linear-algebra/vector.ts";

const state = (...entries: number[]) => vectorOf(entries);

const onTheLine = (f: (a: number) => number, slope: (a: number) => number): StateMap => ({
  dimension: 1,
  next: ([a]) => Float64Array.of(f(a)),
  jacobian: ([a]) => ({ rows: 1, columns: 1, data: Float64Array.of(slope(a)) }),
});

const logistic = onTheLine(
  (a) => 4 * a * (1 - a),
  (a) => 4 - 8 * a,
);

describe("newtonOrbit", () => {
  it("solves an affine map in one step from anywhere", () => {
    const M = affineMap(matrixOf([[0.5, 2], [0, 0.25]]), state(1, 3)); // prettier-ignore
    const result = newtonOrbit(M, [state(-70, 900)]);
    expect(result.outcome).toBe("converged");
    expect(Array.from(result.points[0])).toEqual([18, 4]);
    expect(result.iterations).toBeLessThanOrEqual(2);
    expect(result.residual).toBe(0);
  });

  it("finds the neuron's attractor as its closed form does", () => {
    for (const w of [1.01, 1.5, 2, 5]) {
      const exact = attractor(w);
      const { outcome, points } = newtonOrbit(latchNeuron(w), [state(exact * 1.3)]);
      expect(outcome).toBe("converged");
      // The rounding of M, a few ulp, over 1 − M' ≈ 2 (w − 1) near w = 1.
      const bound = (8 * Number.EPSILON * w) / Math.min(1, w - 1);
      expect(Math.abs(points[0][0] / exact - 1)).toBeLessThan(bound);
    }
  });

  it("finds both cycles of period 3 of the logistic map, sin²(2^i π/7) and sin²(2^i π/9)", () => {
    for (const q of [7, 9]) {
      const exact = [1, 2, 4].map((power) => Math.sin((power * Math.PI) / q)).map((s) => s * s);
      const guess = exact.map((x) => state(x + 0.01));
      const { outcome, points } = newtonOrbit(logistic, guess);
      expect(outcome).toBe("converged");
      // Multiplier ±8: a rounding error of 1 ulp per step is magnified by less than 4 + 16 + 64 over |1 ∓ 8|.
      points.forEach(([x], i) => expect(Math.abs(x / exact[i] - 1)).toBeLessThan(64 * Number.EPSILON));
    }
  });

  it("finds a stable cycle that has an expanding step", () => {
    const M = tanhNetwork(matrixOf([[-3]]), state(3));
    const { points } = newtonOrbit(M, [state(0), state(3)]);
    expect(points[0][0].toFixed(6)).toBe("0.016362");
    expect(points[1][0].toFixed(6)).toBe("2.950919");
  });

  it("converges quadratically: a guess of three digits needs at most four steps", () => {
    expect(newtonOrbit(logistic, [state(0.751)]).iterations).toBeLessThanOrEqual(4);
  });

  it("comes near to a root of order 2 or 3, to which whole steps lead by a fixed ratio only", () => {
    for (const order of [2, 3]) {
      const M = onTheLine(
        (a) => a + power(a - 0.5, order),
        (a) => 1 + order * power(a - 0.5, order - 1),
      );
      for (const guess of [0.1, 0.3, 0.9]) {
        const { outcome, points, iterations } = newtonOrbit(M, [state(guess)]);
        expect(outcome).toBe("converged");
        // Whole steps alone end 5e−6 from the root of order 3.
        expect(Math.abs(points[0][0] - 0.5)).toBeLessThan(1e-7);
        expect(iterations).toBeLessThan(24);
      }
    }
  });

  it("arrives by damping where whole steps diverge", () => {
    const M = onTheLine(
      (a) => a - Math.atan(a),
      (a) => 1 - 1 / (1 + a * a),
    );
    expect(newtonOrbit(M, [state(3)], { damped: false }).outcome).not.toBe("converged");
    const damped = newtonOrbit(M, [state(3)]);
    expect(damped.outcome).toBe("converged");
    expect(Math.abs(damped.points[0][0])).toBeLessThan(1e-12); // the slope is 1: as small as the residual
  });

  it("names why it found nothing", () => {
    const shift = onTheLine(
      (a) => a + 1,
      () => 1,
    );
    const noRoot = onTheLine(
      (a) => a + 1 + a * a,
      (a) => 1 + 2 * a,
    );
    const overflowing = onTheLine(
      () => Infinity,
      () => 0,
    );
    expect(newtonOrbit(shift, [state(0)]).outcome).toBe("singular");
    expect(newtonOrbit(noRoot, [state(0.3)]).outcome).toBe("stalled");
    expect(newtonOrbit(noRoot, [state(0.3)], { damped: false }).outcome).toBe("exhausted");
    expect(newtonOrbit(overflowing, [state(0)])).toMatchObject({ outcome: "diverged", residual: Infinity });
    expect(newtonOrbit(logistic, [state(0.45)], { maximumIterations: 1 }).outcome).toBe("exhausted");
  });

  it("leaves its guess alone", () => {
    const guess = [state(0.4)];
    newtonOrbit(logistic, guess);
    expect(Array.from(guess[0])).toEqual([0.4]);
  });

  it("refuses guesses that do not fit, and tolerances that are not positive", () => {
    expect(() => newtonOrbit(logistic, [])).toThrow("newtonOrbit: the guess must have at least one state, got 0");
    expect(() => newtonOrbit(logistic, [state(1, 2)])).toThrow("newtonOrbit: states must have 1 entries, got 2");
    expect(() => newtonOrbit(logistic, [state(1)], { tolerance: NaN })).toThrow(RangeError);
  });
});
