import { describe, expect, it } from "vitest";
import { indexStatus, indexSum } from "../../../src/dynamics/attractor-search/index-sum.ts";
import { withConstantInput } from "../../../src/dynamics/state-map.ts";
import {
  attractor,
  drivenAttractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  latchNeuron,
} from "../../../src/networks/latch-neuron.ts";

const point = (a: number) => ({ points: [Float64Array.of(a)] });

describe("indexSum", () => {
  const M = latchNeuron(2);
  const all = [point(-attractor(2)), point(0), point(attractor(2))];

  it("is 1 − 1 + 1 for the latching neuron", () => {
    expect(indexSum(M, all, 1)).toBe(1);
    expect(indexStatus(indexSum(M, all, 1))).toBe("index sum consistent");
  });

  it("convicts every list with one point removed", () => {
    for (const removed of all) {
      const rest = all.filter((orbit) => orbit !== removed);
      expect(indexStatus(indexSum(M, rest, 1))).toBe("index sum inconsistent");
    }
  });

  it("proves nothing when it is 1: a missing pair of opposite signs goes unseen", () => {
    expect(indexStatus(indexSum(M, all.slice(1, 2).concat(all.slice(2), all.slice(2)), 1))).toBe(
      "index sum consistent",
    );
    expect(indexStatus(indexSum(M, all.slice(2), 1))).toBe("index sum consistent");
  });

  it("counts a cycle once per point, and fixed points by their index under M^p", () => {
    const flipping = latchNeuron(-2);
    const cycle = { points: [-attractor(2), attractor(2)].map((a) => Float64Array.of(a)) };
    expect(indexSum(flipping, [point(0)], 1)).toBe(1);
    expect(indexSum(flipping, [point(0), cycle], 1)).toBe(1); // M itself does not have the cycle as fixed points
    expect(indexSum(flipping, [point(0), cycle], 2)).toBe(-1 + 2);
    expect(indexStatus(indexSum(flipping, [point(0)], 2))).toBe("index sum inconsistent");
  });

  it("is undecided, so that nothing is said, with a degenerate point in the list", () => {
    const h = inputThreshold(2);
    const driven = withConstantInput(M, Float64Array.of(h));
    const list = [point(-edgeOfReducedAttractingSet(2)), point(drivenAttractor(2, h))];
    expect(indexSum(driven, list, 1)).toBe("undecided");
    expect(indexStatus("undecided")).toBe("found");
    expect(indexStatus("not applicable")).toBe("found");
  });
});
