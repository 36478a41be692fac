import { describe, expect, it } from "vitest";
import { stepsUntil, tradeOffAt, tradeOffCurve } from "../../../src/live/models/trade-off.ts";
import { attractor, inputThreshold, multiplier } from "../../../src/networks/latch-neuron.ts";

describe("the trade-off of the live figure", () => {
  it("has the closed forms of the library, bit for bit", () => {
    for (const w of [1.05, 1.5, 2, 4]) {
      const bound = tradeOffAt(w);
      expect(bound.inputThreshold).toBe(inputThreshold(w));
      expect(bound.multiplier).toBe(multiplier(w, attractor(w)));
    }
  });

  it("falls: more noise withstood, a smaller factor, in truth and as guaranteed", () => {
    const curve = tradeOffCurve();
    for (let k = 1; k < curve.length; k++) {
      expect(curve[k].inputThreshold).toBeGreaterThan(curve[k - 1].inputThreshold);
      expect(curve[k].multiplier).toBeLessThan(curve[k - 1].multiplier);
      expect(curve[k].guaranteed).toBeGreaterThan(curve[k - 1].guaranteed);
      expect(curve[k].guaranteedFactor).toBeLessThan(curve[k - 1].guaranteedFactor);
    }
  });

  it("guarantees no more than is true", () => {
    for (const { guaranteed, inputThreshold: h } of tradeOffCurve()) expect(guaranteed).toBeLessThanOrEqual(h);
  });

  it("counts steps until a share is left", () => {
    expect(stepsUntil(0.25, 0.5)).toBe(2);
    expect(stepsUntil(0.01, 0.5)).toBe(7);
    expect(stepsUntil(0.01, 0.005)).toBe(1);
  });
});
