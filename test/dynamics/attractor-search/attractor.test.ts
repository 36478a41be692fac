import { describe, expect, it } from "vitest";
import { attractorReached } from "../../../src/dynamics/attractor-search/attractor.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { attractor, latchNeuron } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { vectorOf } from "../../../src/numeric/linear-algebra/vector.ts";

const state = (...entries: number[]) => vectorOf(entries);

const logistic = (r: number): StateMap => ({
  dimension: 1,
  next: ([a]) => Float64Array.of(r * a * (1 - a)),
  jacobian: ([a]) => ({ rows: 1, columns: 1, data: Float64Array.of(r * (1 - 2 * a)) }),
});
const periodReached = (M: StateMap, a: number, options = {}) => {
  const reached = attractorReached(M, state(a), options);
  return reached.kind === "fixed point" || reached.kind === "cycle" ? reached.orbit.period : reached;
};

describe("attractorReached", () => {
  it("ends at the attractor of the neuron on the side where it began", () => {
    for (const a of [-3, -0.1, 0.1, 3]) {
      const reached = attractorReached(latchNeuron(2), state(a));
      if (reached.kind !== "fixed point") throw new Error(reached.kind);
      expect(reached.orbit.kind).toBe("attracting");
      // The rounding of M over 1 − M' ≥ 0.8.
      expect(Math.abs(reached.orbit.points[0][0] - Math.sign(a) * attractor(2))).toBeLessThan(8 * Number.EPSILON);
    }
  });

  it("finds the stable 2-cycle of −3 tanh a + 3 although one of its steps expands", () => {
    expect(periodReached(tanhNetwork(matrixOf([[-3]]), state(3)), 1)).toBe(2);
  });

  it("tells the logistic map's periods 1, 2, 4, 8, 3 and 64 apart", () => {
    expect([2.9, 3.2, 3.5, 3.55, 3.835].map((r) => periodReached(logistic(r), 0.3))).toEqual([1, 2, 4, 8, 3]);
    expect(periodReached(logistic(3.5698), 0.3, { transient: 20000 })).toBe(64);
  });

  it("waits for a trajectory that rests at a repelling point at first", () => {
    const reached = attractorReached(latchNeuron(2), state(1e-12), { transient: 1, looks: 2 });
    expect(reached.kind).toBe("fixed point");
    const M = tanhNetwork(matrixOf([[2, 0], [0, 0.5]])); // prettier-ignore
    const passed = attractorReached(M, state(1e-300, 1), { transient: 1000, looks: 3 });
    if (passed.kind !== "fixed point") throw new Error(passed.kind);
    expect(passed.orbit.kind).toBe("attracting");
    expect(passed.orbit.points[0][0]).toBeGreaterThan(1.9);
  });

  it("does not call an orbit an attractor because the state rests there", () => {
    const reached = attractorReached(latchNeuron(2), state(0));
    expect(reached).toMatchObject({ kind: "not settled", orbit: { kind: "repelling", period: 1 } });
    const saddle = attractorReached(tanhNetwork(matrixOf([[0, 2], [2, 0]])), state(attractor(2), 0)); // prettier-ignore
    expect(saddle).toMatchObject({ kind: "not settled", orbit: { kind: "saddle", period: 2 } });
  });

  it("does not settle at w = 1, where the approach is slower than any rate", () => {
    expect(attractorReached(latchNeuron(1), state(1)).kind).toBe("not settled");
    // a_t ≈ (3/2t)^½ is near enough to 0 for the point to be named after 15000 steps.
    expect(attractorReached(latchNeuron(1), state(1), { transient: 20000, looks: 1 })).toMatchObject({
      kind: "not settled",
      orbit: { kind: "undecided" },
    });
  });

  it("calls the logistic map at r = 4 chaotic, with its confidence", () => {
    const reached = attractorReached(logistic(4), state(0.3));
    expect(reached).toMatchObject({ kind: "quasi-periodic or chaotic", leaning: "chaotic" });
    if (reached.kind === "quasi-periodic or chaotic") expect(reached.confidence).toBeGreaterThan(10);
  });

  it("is sure of an exponent that is the same at every step, be it 0", () => {
    // A turn of the circle by the golden mean, of length 1: it comes back to no place, and every slope is 1.
    const turn: StateMap = {
      dimension: 1,
      next: ([a]) => Float64Array.of((a + (Math.sqrt(5) - 1) / 2) % 1),
      jacobian: () => ({ rows: 1, columns: 1, data: Float64Array.of(1) }),
    };
    expect(attractorReached(turn, state(0.3))).toEqual({
      kind: "quasi-periodic or chaotic",
      leaning: "quasi-periodic",
      confidence: Infinity,
      exponents: [{ value: 0, standardError: 0, sign: "undecided" }],
    });
  });

  it.each([
    ["below", 1.2],
    ["above", 1.3],
  ])("leans to quasi-periodic where the greatest exponent, 0, is seen %s it", (side, w) => {
    const [c, s] = [w * Math.cos(1), w * Math.sin(1)];
    const reached = attractorReached(tanhNetwork(matrixOf([[c, -s], [s, c]])), state(0.5, 0.1)); // prettier-ignore
    expect(reached).toMatchObject({ kind: "quasi-periodic or chaotic", leaning: "quasi-periodic" });
    if (reached.kind !== "quasi-periodic or chaotic") return;
    const [{ value, standardError }] = reached.exponents;
    expect(value < 0).toBe(side === "below");
    expect(reached.confidence).toBe(Math.abs(value) / standardError);
  });

  it("labels divergence, by overflow and by what is not a number", () => {
    expect(attractorReached(affineMap(matrixOf([[2]])), state(1))).toEqual({ kind: "diverged", at: 1024 });
    expect(attractorReached(logistic(4), state(-0.1)).kind).toBe("diverged");
    const broken: StateMap = { ...logistic(3), next: () => Float64Array.of(NaN) };
    expect(attractorReached(broken, state(0.3))).toEqual({ kind: "diverged", at: 1 });
  });

  it("refuses states that do not fit and counts that are none", () => {
    expect(() => attractorReached(latchNeuron(2), state(1, 2))).toThrow(
      "attractorReached: the state must have 1 finite",
    );
    expect(() => attractorReached(latchNeuron(2), Float64Array.of(NaN))).toThrow(RangeError);
    expect(() => attractorReached(latchNeuron(2), state(1), { looks: 0 })).toThrow(
      "looks must be an integer >= 1, got 0",
    );
  });
});
