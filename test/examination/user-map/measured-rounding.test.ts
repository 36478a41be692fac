import { describe, expect, it } from "vitest";
import { measuredAccuracy } from "../../../src/examination/user-map/measured-rounding.ts";
import { drivenMapFrom } from "../../../src/examination/user-map/user-map.ts";

const f = Math.fround;

/** The number rounded to 8 bits of mantissa. */
const brain = (x: number) => {
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, x);
  const word = bits.getUint32(0);
  bits.setUint32(0, (word + 0x7fff + ((word >>> 16) & 1)) & 0xffff0000);
  return bits.getFloat32(0);
};

const measured = (next: (a: ArrayLike<number>) => number[], dimension = 1) =>
  measuredAccuracy(drivenMapFrom({ dimension, next }), new Float64Array(0), {
    low: new Float64Array(dimension).fill(-4),
    high: new Float64Array(dimension).fill(4),
  });

describe("measuredAccuracy", () => {
  it("bounds the rounding of floating point by a share of next states, and not by much more", () => {
    for (const [round, halfPlace] of [
      [f, 2 ** -24],
      [brain, 2 ** -8],
    ] as const) {
      for (const w of [0.5, 1.0005, 2, 20]) {
        const { roundoff = 0, gridError = 0 } = measured(({ 0: a }) => [round(w * Math.tanh(a))]);
        expect(roundoff).toBeGreaterThan(halfPlace / 2);
        expect(roundoff).toBeLessThan(8 * halfPlace);
        expect(gridError).toBeLessThan(1e-37);
      }
    }
  });

  it("bounds the rounding to a grid by half its spacing, and not by much more", () => {
    for (const steps of [15, 127, 1000]) {
      const accuracy = measured(({ 0: a }) => [Math.round(steps * Math.tanh(2 * a)) / steps]);
      expect(accuracy.roundoff).toBeUndefined();
      expect(accuracy.gridError).toBeGreaterThan(0.5 / steps);
      expect(accuracy.gridError).toBeLessThan(2 / steps);
    }
  });

  it("finds single precision behind a part that is computed in doubles, and in two dimensions", () => {
    expect(measured(({ 0: a }) => [0.5 * f(Math.tanh(f(2 * a))) + 0.5 * a]).roundoff).toBeGreaterThan(1e-8);
    const two = measured(({ 0: a, 1: b }) => [f(Math.tanh(f(f(1.5 * a) + f(0.3 * b)))), f(Math.tanh(f(1.2 * b)))], 2);
    expect(two.roundoff).toBeGreaterThan(2 ** -24);
    expect(two.roundoff).toBeLessThan(2 ** -20);
  });

  it.each<[string, (a: number) => number]>([
    ["tanh", (a) => 1.0005 * Math.tanh(a)],
    ["a polynomial", (a) => a * a * a * a * a - 3 * a * a + 2 * a],
    ["a kink", (a) => Math.max(0, a) - 0.3],
    ["many kinks", (a) => Array.from({ length: 64 }, (_, i) => Math.max(0, a + 4 - ((i * 37) % 64) / 8) * (-1) ** i).reduce((sum, x) => sum + x) / 8], // prettier-ignore
    ["a jump", (a) => Math.sign(a)],
    ["jumps and a slope", (a) => (2 * a) % 1],
    ["few values", (a) => Math.floor(a) / 2],
    ["waves", (a) => Math.sin(1000 * a)],
    ["a constant", () => 1],
  ])("takes %s for no rounding", (_, next) => {
    expect(measured(({ 0: a }) => [next(a)])).toEqual({ slopeError: 1e-10 });
  });
});
