import { describe, expect, it } from "vitest";
import { CELLS, endOf, portraitOf, STEPS } from "../../../src/live/models/portrait.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";

describe("the portrait of two units", () => {
  it("finds the attractors of two units that do not hear each other: each its own two", () => {
    const p = attractor(2);
    const { found } = portraitOf([2, 0, 0, 2], [1, 1]);
    const places = found.map(({ points: [[x, y]] }) => [x, y]);
    expect(found.every(({ kind, period }) => kind === "attracting" && period === 1)).toBe(true);
    const wanted = [-p, p].flatMap((x) => [-p, p].map((y) => [x, y]));
    expect(places.length).toBe(4);
    places.forEach(([x, y], k) => {
      expect(x).toBeCloseTo(wanted[k][0], 10);
      expect(y).toBeCloseTo(wanted[k][1], 10);
    });
  });

  it("finds what the paper's small weights leave out: eigenvalues below 1, and three attractors", () => {
    const { found, weightRadius, weightNorm } = portraitOf([2, 0.5, -3.3, -0.5], [0.6, 1.5]);
    expect(weightRadius).toBeCloseTo(0.8062, 4);
    expect(weightNorm).toBeCloseTo(3.92, 2);
    expect(found.map(({ kind }) => kind)).toEqual(["attracting", "attracting", "attracting"]);
    expect(found[2].points[0][0]).toBeCloseTo(1.14272, 5);
    expect(found[2].points[0][1]).toBeCloseTo(-2.20265, 5);
  });

  it("finds the cycle of two units that feed each other, beside two fixed points", () => {
    const { found } = portraitOf([0, 2, 2, 0], [0.6, 1.5]);
    expect(found.map(({ period }) => period)).toEqual([1, 2, 1]);
  });

  it("finds nothing where a closed curve attracts", () => {
    const { found, cells, orbitCameTo } = portraitOf([0.7, -1.1, 1.1, 0.7], [0.6, 1.5]);
    expect(found).toEqual([]);
    expect(cells.every((index) => index === -1)).toBe(true);
    expect(orbitCameTo).toBe(-1);
  });

  it("has a plane that is the same seen from the other side of the origin", () => {
    const { found, cells } = portraitOf([1.6, 0.4, -0.7, 1.3], [1, 1]);
    expect(cells.length).toBe(CELLS * CELLS);
    const mirror = found.map(({ points: [[x, y]] }) =>
      found.findIndex(({ points }) => points.some(([a, b]) => Math.hypot(a + x, b + y) < 1e-6)),
    );
    cells.forEach((index, k) => {
      expect(cells[cells.length - 1 - k]).toBe(index < 0 ? -1 : mirror[index]);
    });
  });

  it("follows orbits as the network's own steps do, bit for bit", () => {
    const M = tanhNetwork(
      matrixOf([
        [0.7, -1.1],
        [1.1, 0.7],
      ]),
    );
    const start = Float64Array.of(0.6, 1.5);
    expect(endOf(M, start)).toEqual(autonomousTrajectory(M, start, STEPS)[STEPS]);
  });

  it("keeps the plane of the last weights for the next start, and no other", () => {
    const first = portraitOf([2, 0, 0, 2], [1, 1]);
    expect(portraitOf([2, 0, 0, 2], [-1, 1]).found).toBe(first.found);
    expect(portraitOf([2, 0, 0, 1.5], [-1, 1]).found).not.toBe(first.found);
  });
});
