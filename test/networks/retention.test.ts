import { describe, expect, it } from "vitest";
import { attractor, edgeOfReducedAttractingSet } from "../../src/networks/latch-neuron.ts";
import { retentionProbability } from "../../src/networks/retention.ts";
import { tanh } from "../../src/numeric/elementary/tanh.ts";
import { stream } from "../../src/numeric/random.ts";
import { normalUpperTail } from "../../src/numeric/statistics/normal.ts";

const SIGMA = Math.sqrt(0.2);

/**
 * The same as a bracket: P_n(a) rises with a, so on each cell of states it lies between its values at the ends, and the
 * cell's probability is a difference of normal tails. No rule of quadrature enters.
 */
function bracket(w: number, sigma: number, steps: number, start: number, cells: number) {
  const width = (w + 9 * sigma) / cells;
  const atLeast = (mean: number, state: number) => normalUpperTail((state - mean) / sigma);
  const chances = (a: number) =>
    Array.from({ length: cells }, (_, j) => {
      const mean = w * tanh(a);
      return atLeast(mean, j * width) - (j === cells - 1 ? 0 : atLeast(mean, (j + 1) * width));
    });
  const rows = Array.from({ length: cells + 1 }, (_, i) => chances(i * width));
  const sum = (row: number[], values: number[]) => row.reduce((total, chance, j) => total + chance * values[j], 0);
  let [low, high] = [rows.map(() => 1), rows.map(() => 1)];
  for (let t = 1; t < steps; t++) {
    [low, high] = [rows.map((row) => sum(row, low)), rows.map((row) => sum(row, [...high.slice(1)]))];
  }
  const first = chances(start);
  return { low: sum(first, low), high: sum(first, high.slice(1)) };
}

describe("retentionProbability", () => {
  it("is the normal tail for one step", () => {
    for (const [w, sigma, start] of [
      [2, 0.4, 1],
      [1.2, 0.1, -0.1],
      [3, 2, 0],
    ]) {
      const tail = normalUpperTail((-w * tanh(start)) / sigma);
      expect(Math.abs(retentionProbability(w, sigma, 1, start) - tail)).toBeLessThan(1e-12);
    }
    expect(retentionProbability(2, 1, 0, -5)).toBe(1);
  });

  it("agrees with a plain sum on grids of 300 to 1200 points, to their five digits", () => {
    const [from, edge] = [attractor(2), edgeOfReducedAttractingSet(2)];
    expect(retentionProbability(2, SIGMA, 50, from)).toBeCloseTo(0.9795, 5);
    expect(retentionProbability(2, SIGMA, 200, from)).toBeCloseTo(0.91743, 5);
    expect(retentionProbability(2, SIGMA, 50, edge)).toBeCloseTo(0.97375, 5);
    expect(retentionProbability(2, SIGMA, 200, edge)).toBeCloseTo(0.91204, 5);
  });

  it("lies in a bracket that uses no quadrature", () => {
    for (const [w, sigma, start] of [
      [2, SIGMA, attractor(2)],
      [1.25, 0.2, 0.3],
      [3, 1.5, -0.5],
    ]) {
      for (const steps of [2, 10, 40]) {
        const { low, high } = bracket(w, sigma, steps, start, 150);
        const exact = retentionProbability(w, sigma, steps, start);
        expect(exact).toBeGreaterThan(low);
        expect(exact).toBeLessThan(high);
        expect(high - low).toBeLessThan(0.3 * exact);
      }
    }
  });

  it("is within four standard errors of sampled paths", () => {
    const random = stream("retention");
    const [w, start, steps, paths] = [1.5, attractor(1.5), 20, 20_000];
    let held = 0;
    for (let path = 0; path < paths; path++) {
      let a = start;
      for (let t = 0; t < steps && a > 0; t++) a = w * tanh(a) + SIGMA * random.gaussian();
      if (a > 0) held++;
    }
    const exact = retentionProbability(w, SIGMA, steps, start);
    expect(Math.abs(held / paths - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / paths));
  });

  it("names what is out of range", () => {
    expect(() => retentionProbability(0, 1, 1, 1)).toThrow("the weight must be finite and > 0, got 0");
    expect(() => retentionProbability(2, 0.01, 1, 1)).toThrow("the deviation must be finite and at least w/100");
    expect(() => retentionProbability(2, 1, 1.5, 1)).toThrow("the number of steps must be an integer >= 0, got 1.5");
    expect(() => retentionProbability(2, 1, 1, NaN)).toThrow("the start must be a number, got NaN");
  });
});
