import { describe, expect, it } from "vitest";
import { isEnclosed, underConstantInput } from "../../../src/dynamics/enclosed-map.ts";
import { networkSubject } from "../../../src/examination/subjects/network-subject.ts";
import { surveyAttractors } from "../../../src/examination/attractors/attractor-survey.ts";
import { additiveTanhNetwork } from "../../../src/networks/additive-tanh-network.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { searchPlace } from "../../../src/examination/attractors/search-place.ts";

function survey(weight: number) {
  const text = JSON.stringify({ weight_ih_l0: [[1]], weight_hh_l0: [[weight]] });
  const { map, input } = networkSubject(new TextEncoder().encode(text), "relu", "rnn-relu");
  if (!isEnclosed(map)) throw new RangeError("a cell encloses itself");
  return surveyAttractors(underConstantInput(map, input), searchPlace(map, input), "1");
}

describe("an orbit on the kink of relu", () => {
  it("is no attractor where the slope beside it is 2: states leave, and its kind is undecided", () => {
    const { attractors, orbits, elsewhere } = survey(2);
    expect(attractors).toEqual([]);
    expect(orbits.map(({ kind }) => kind)).toEqual(["undecided"]);
    expect(elsewhere.states).toBeGreaterThan(0);
  });

  it("is an attractor where the map contracts on both sides of it", () => {
    const { attractors, basins } = survey(0.5);
    expect(attractors.length).toBe(1);
    expect(basins[0].share).toBe(1);
  });
});

describe("a network whose weights are large", () => {
  it("is searched in the box that holds its images, however wide", () => {
    const map = additiveTanhNetwork(tanhNetwork(matrixOf([[3e6, 0], [1, 0.5]]))); // prettier-ignore
    const place = searchPlace(map, zeros(2));
    expect(place.origin).toBe("holds every image");
    const { attractors } = surveyAttractors(underConstantInput(map, zeros(2)), place, "1");
    expect(attractors.map(({ orbit }) => orbit.points[0][0])).toEqual([-3e6, 3e6]);
  });
});
