import { describe, expect, it } from "vitest";
import { basinVerdict } from "../../src/dynamics/basin.ts";
import type { HulledMap } from "../../src/dynamics/contraction.ts";
import {
  asHyperbolicAttractor,
  type HyperbolicAttractor,
  trappingIndex,
} from "../../src/dynamics/hyperbolic-attractor.ts";
import { affineMap } from "../../src/networks/affine-map.ts";
import { attractor } from "../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { matrixOf } from "../../src/numeric/linear-algebra/matrix.ts";
import { type Vector, vectorOf, zeros } from "../../src/numeric/linear-algebra/vector.ts";

function required(M: HulledMap, ...points: readonly Vector[]): HyperbolicAttractor {
  const X = asHyperbolicAttractor(M, points);
  if (X === undefined) throw new Error("no hyperbolic attractor was found");
  return X;
}

const neuron = tanhNetwork(matrixOf([[2]]));
const p = attractor(2);
const upper = required(neuron, vectorOf([p]));
const lower = required(neuron, vectorOf([-p]));
const both = [upper, lower];

describe("basinVerdict", () => {
  it("sends the latching neuron to the attractor of the sign of its state", () => {
    for (const size of [1e-12, 0.01, 0.5, p, 3, 100]) {
      expect(basinVerdict(neuron, both, vectorOf([size]))).toMatchObject({ kind: "attracted", ball: 0 });
      for (const sign of [1, -1]) {
        const verdict = basinVerdict(neuron, both, vectorOf([sign * size]));
        expect(verdict.kind === "attracted" && verdict.to).toBe(sign > 0 ? upper : lower);
      }
    }
  });

  it("cannot tell for the point between the basins, however long it looks", () => {
    expect(basinVerdict(neuron, both, vectorOf([0]), 5000)).toEqual({ kind: "undecided", horizon: 5000 });
  });

  it("enters at step 0 from inside the ball, and at the first step whose state is in it from outside", () => {
    expect(basinVerdict(neuron, both, vectorOf([p]))).toMatchObject({ entersAt: 0 });
    expect(basinVerdict(neuron, both, vectorOf([p]), 0)).toMatchObject({ entersAt: 0 });
    for (const start of [1e-6, 0.1, 0.8, 50]) {
      let a = vectorOf([start]);
      let steps = 0;
      while (trappingIndex(upper, a) < 0) {
        a = neuron.next(a);
        steps++;
      }
      expect(basinVerdict(neuron, both, vectorOf([start]))).toMatchObject({ kind: "attracted", entersAt: steps });
      expect(basinVerdict(neuron, both, vectorOf([start]), steps)).toMatchObject({
        kind: "attracted",
        entersAt: steps,
      });
      if (steps > 0) {
        expect(basinVerdict(neuron, both, vectorOf([start]), steps - 1)).toEqual({
          kind: "undecided",
          horizon: steps - 1,
        });
      }
    }
  });

  it("names the ball of a cycle that is entered", () => {
    const flip = tanhNetwork(matrixOf([[-2]]));
    const cycle = required(flip, vectorOf([p]), vectorOf([-p]));
    expect(basinVerdict(flip, [cycle], vectorOf([p]))).toMatchObject({ ball: 0, entersAt: 0 });
    expect(basinVerdict(flip, [cycle], vectorOf([-p]))).toMatchObject({ ball: 1, entersAt: 0 });
    const verdict = basinVerdict(flip, [cycle], vectorOf([0.01]));
    if (verdict.kind !== "attracted") throw new Error(`expected to be attracted, got ${verdict.kind}`);
    expect(verdict.ball).toBe(verdict.entersAt % 2); // the sign alternates
  });

  it("does not take a large state for one that has left: saturated units bring it back", () => {
    expect(basinVerdict(neuron, both, vectorOf([1e300]))).toMatchObject({ kind: "attracted", entersAt: 1 });
    const halving = affineMap(matrixOf([[0.5]]));
    expect(basinVerdict(halving, [required(halving, vectorOf([0]))], vectorOf([1e300]), 1100)).toMatchObject({
      kind: "attracted",
    });
  });

  it("says diverged when the states leave the doubles", () => {
    const doubling = affineMap(matrixOf([[2]]));
    expect(basinVerdict(doubling, [], vectorOf([1]), 2000)).toEqual({ kind: "diverged", at: 1024 });
    expect(basinVerdict(doubling, [], vectorOf([1]), 1023)).toEqual({ kind: "undecided", horizon: 1023 });
    expect(basinVerdict(doubling, [], vectorOf([0]), 2000)).toMatchObject({ kind: "undecided" });
    const mixing = affineMap(
      matrixOf([
        [2, -2],
        [2, 2],
      ]),
    ); // ∞ − ∞ on the way
    expect(basinVerdict(mixing, [], vectorOf([1, 1]), 2000)).toMatchObject({ kind: "diverged" });
  });

  it("is undecided where no attractor is known", () => {
    expect(basinVerdict(neuron, [], vectorOf([1]), 10)).toEqual({ kind: "undecided", horizon: 10 });
    expect(basinVerdict(neuron, [lower], vectorOf([1]), 10)).toEqual({ kind: "undecided", horizon: 10 });
  });

  it("leaves the start alone", () => {
    const start = vectorOf([0.3]);
    basinVerdict(neuron, both, start);
    expect(start).toEqual(vectorOf([0.3]));
  });

  it("refuses starts that are no states of the map, and horizons that are no counts", () => {
    for (const bad of [NaN, Infinity]) {
      expect(() => basinVerdict(neuron, both, Float64Array.of(bad))).toThrow(
        new RangeError(`basinVerdict: the state must have 1 finite entries, got [${bad}]`),
      );
    }
    expect(() => basinVerdict(neuron, both, zeros(2))).toThrow(/^basinVerdict: the state must have 1/);
    for (const horizon of [-1, 0.5, NaN, Infinity]) {
      expect(() => basinVerdict(neuron, both, vectorOf([1]), horizon)).toThrow(
        new RangeError(`basinVerdict: the horizon must be an integer >= 0, got ${horizon}`),
      );
    }
  });
});
