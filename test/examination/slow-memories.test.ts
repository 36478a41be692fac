/**
 * The latching neuron just above w = 1: a bit that is held by attractors so slow that no fixed number of steps will do.
 * The truth is in closed form: two attractors ±a*, and h* between what is proved and what breaks.
 */
import { describe, expect, it } from "vitest";
import { describeOrbit } from "../../src/dynamics/attractor-search/orbit.ts";
import { examine, surveySubject } from "../../src/examination/examine.ts";
import { lagByPowers } from "../../src/examination/gradient/lag-by-powers.ts";
import { expressionSubject } from "../../src/examination/subjects/expression-subject.ts";
import { NAMED_SUBJECTS } from "../../src/examination/subjects/named-subjects.ts";
import { networkSubject } from "../../src/examination/subjects/network-subject.ts";
import type { Subject } from "../../src/examination/subjects/subject.ts";
import { userSubject } from "../../src/examination/subjects/user-subject.ts";
import { attractor, inputThreshold } from "../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { matrixOf } from "../../src/numeric/linear-algebra/matrix.ts";
import { QUICK } from "../wide.ts";

const asWeights = (w: number) =>
  new TextEncoder().encode(
    JSON.stringify({ weight_ih_l0: [[1]], weight_hh_l0: [[w]], bias_ih_l0: [0], bias_hh_l0: [0] }),
  );

/** The neuron in all the forms in which it may come; as RNN weights its state is tanh of the net input. */
const FORMS: Readonly<Record<string, (w: number) => Subject>> = {
  "by name": (w) => NAMED_SUBJECTS[0].make(w),
  "as a formula": (w) => expressionSubject({ variables: ["a"], update: [`${w} * tanh(a)`] }, "formula"),
  "as a module without a Jacobian": (w) => userSubject({ dimension: 1, next: ([a]) => w * Math.tanh(a) }, "module"),
  "as a module with a Jacobian": (w) =>
    userSubject(
      { dimension: 1, next: ([a]) => w * Math.tanh(a), jacobian: ([a]) => w / (Math.cosh(a) * Math.cosh(a)) },
      "module",
    ),
  "as weights": (w) => networkSubject(asWeights(w), "weights"),
};

const KS = Array.from({ length: 37 }, (_, i) => i + 4).filter((k) => !QUICK || k % 6 === 4);

describe.each(Object.entries(FORMS))("the latching neuron %s, w = 1 + 2^-k,", (name, make) => {
  it.each(KS.map((k) => [k] as const))("has two attractors and three fixed points for k = %d", (k) => {
    const w = 1 + 1 / 2 ** k;
    const exact = name === "as weights" ? attractor(w) / w : attractor(w);
    const { attractors, orbits, fates, elsewhere } = surveySubject(make(w), String(1 + (k % 10)));
    expect(attractors.map(({ orbit }) => orbit.period)).toEqual([1, 1]);
    expect(orbits.map(({ kind }) => kind)).toEqual(["attracting", "repelling", "attracting"]);
    attractors.forEach(({ orbit }, i) => {
      const off = Math.abs(orbit.points[0][0] - (i === 0 ? -exact : exact));
      expect(off).toBeLessThan(1e-9);
      if (k <= 20) expect(off / exact).toBeLessThan(1e-9);
      expect(off).toBeLessThanOrEqual(16 * orbit.error);
    });
    expect([fates, elsewhere.states]).toEqual([[], 0]);
  });
});

describe("noise on the latching neuron just above w = 1", () => {
  it.each([4, 11, 20, 40].filter((k) => !QUICK || k === 11))("is bracketed around h* for k = %d", (k) => {
    const w = 1 + 1 / 2 ** k;
    const { holdings } = examine(NAMED_SUBJECTS[0].make(w));
    // The threshold of the map in doubles is h* up to rounding, over w − 1.
    const rounding = (64 * Number.EPSILON) / (w - 1);
    const threshold = inputThreshold(w);
    for (const { inputNoise, stateNoise } of holdings) {
      for (const bracket of [inputNoise, stateNoise]) {
        expect(bracket?.guaranteed).toBeLessThanOrEqual(threshold * (1 + rounding));
        expect(bracket?.broken).toBeGreaterThanOrEqual(threshold * (1 - rounding));
        if (k <= 11) expect(bracket?.guaranteed).toBeGreaterThan(threshold * (1 - 1e-8));
      }
    }
  });

  it("breaks at one input of −16, however slow the memory", () => {
    const { holdings } = examine(NAMED_SUBJECTS[0].make(1.0001));
    for (const { inputNoise } of holdings) expect(inputNoise?.broken).toBeLessThan(16);
  });
});

describe("the lag of the gradient at a slow attractor", () => {
  it("is ln s / ln ρ, far beyond the lags that are looked at", () => {
    const w = 1 + 1 / 2 ** 20;
    const M = tanhNetwork(matrixOf([[w]]));
    const orbit = describeOrbit(M, [Float64Array.of(attractor(w))]);
    const lag = lagByPowers(M, orbit, 0.01) ?? NaN;
    expect(lag).toBeGreaterThan(1e6);
    expect(Math.abs(lag / (Math.log(0.01) / Math.log(orbit.spectralRadius)) - 1)).toBeLessThan(1e-5);
  });
});
