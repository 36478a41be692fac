/** One neuron, four ways: by name, as formulas, as code, as the weights of a network trained elsewhere. */
import { beforeAll, describe, expect, it } from "vitest";
import { expressionSubject } from "../../src/examination/subjects/expression-subject.ts";
import { examine } from "../../src/examination/examine.ts";
import type { ExaminationRecord } from "../../src/examination/examination-record.ts";
import { examinationRecord } from "../../src/examination/examination-json.ts";
import { NAMED_SUBJECTS } from "../../src/examination/subjects/named-subjects.ts";
import { networkSubject } from "../../src/examination/subjects/network-subject.ts";
import { drivenMapFrom } from "../../src/examination/user-map/user-map.ts";
import type { Subject } from "../../src/examination/subjects/subject.ts";
import { attractor, edgeOfReducedAttractingSet, inputThreshold, multiplier } from "../../src/networks/latch-neuron.ts";
import { artanh } from "../../src/numeric/elementary/artanh.ts";
import { log } from "../../src/numeric/elementary/log.ts";

const w = 2;
const relative = (x: number, y: number) => Math.abs(x / y - 1);

function moduleSubject(): Subject {
  const map = drivenMapFrom({
    dimension: 1,
    inputDimension: 1,
    next: ([a], [u]) => w * Math.tanh(a) + u,
    jacobian: ([a]) => w / Math.cosh(a) ** 2,
  });
  const zero = Float64Array.of(0);
  return { title: "code", coordinate: "a", map, input: zero, stateNames: ["a"], inputNames: ["u"], initialState: zero };
}

const subjects: Readonly<Record<string, () => Subject>> = {
  "by name": () => (NAMED_SUBJECTS.find(({ name }) => name === "latch-neuron") ?? NAMED_SUBJECTS[0]).make(w),
  "as formulas": () =>
    expressionSubject({ variables: ["a"], update: ["w * tanh(a) + u"], parameters: { w }, inputs: ["u"] }, "formulas"),
  "as code": moduleSubject,
  "as weights": () =>
    networkSubject(new TextEncoder().encode(`{"weight_ih_l0": [[1]], "weight_hh_l0": [[${w}]]}`), "weights"),
};

const records = new Map<string, ExaminationRecord>();
beforeAll(() => {
  for (const [name, make] of Object.entries(subjects)) {
    records.set(name, examinationRecord(examine(make(), { seed: "1", share: 0.01, longestLag: 1000 })));
  }
}, 120_000);
const record = (name: string): ExaminationRecord => {
  const found = records.get(name);
  if (found === undefined) throw new RangeError(`no record ${name}`);
  return found;
};

describe.each(Object.keys(subjects))("the latching neuron %s", (name) => {
  const toNetInput = (x: number) => (name === "as weights" ? artanh(x) : x);

  it("has the attractors ±ā and nothing else that attracts, to 1e-9", () => {
    const { attractors, orbits } = record(name);
    expect(attractors.length).toBe(2);
    expect(orbits.map(({ kind }) => kind).sort()).toEqual(["attracting", "attracting", "repelling"]);
    attractors.forEach(({ points }, k) => {
      expect(relative(toNetInput(points[0][0]), (k === 0 ? -1 : 1) * attractor(w))).toBeLessThan(1e-9);
    });
  });

  it("decays at w sech² ā a step, to 1e-9", () => {
    for (const { ratePerStep } of record(name).attractors) {
      expect(relative(ratePerStep, multiplier(w, attractor(w)))).toBeLessThan(1e-9);
    }
  });

  it("stands input noise up to h*: the lower end misses it by 1e-9 at most, the upper is a run that was seen", () => {
    const reference = record("by name");
    record(name).attractors.forEach(({ noise }, k) => {
      const input = noise.input;
      expect(input?.guaranteed).toBeLessThanOrEqual(inputThreshold(w));
      expect(input?.broken).toBeGreaterThanOrEqual(inputThreshold(w));
      expect(relative(input?.guaranteed ?? NaN, inputThreshold(w))).toBeLessThan(1e-9);
      expect(relative(input?.broken ?? NaN, inputThreshold(w))).toBeLessThan(1e-5);
      expect(relative(input?.broken ?? NaN, reference.attractors[k].noise.input?.broken ?? NaN)).toBeLessThan(1e-9);
      expect(input?.basis).toBe(name === "as code" ? "sampled" : "enclosed");
      expect(input?.run?.goesTo).toBe(k === 0 ? 2 : 1);
    });
  });

  it("is driven to the other side by the run that is said to break it, run again", () => {
    for (const { noise, points } of record(name).attractors) {
      const run = noise.input?.run;
      expect(run).toBeTruthy();
      if (!run) continue;
      let a = toNetInput(points[0][0]);
      for (let t = 0; t < run.steps; t++) a = w * Math.tanh(a) + run.noise[Math.min(t, run.noise.length - 1)][0];
      for (let t = 0; t < 200; t++) a = w * Math.tanh(a);
      expect(Math.sign(a)).toBe(-Math.sign(points[0][0]));
    }
  });
});

describe("answers that depend on the coordinate", () => {
  it("are given with the coordinate: noise on the state of the neuron differs between net input and output", () => {
    const [named, weights] = [record("by name"), record("as weights")];
    expect(named.map.coordinate).toBe("net input a");
    expect(weights.map.coordinate).toBe("outputs h = tanh a");
    expect(named.attractors[0].noise.state?.guaranteed).not.toBeCloseTo(
      weights.attractors[0].noise.state?.guaranteed ?? NaN,
      3,
    );
  });

  it("have the edge a* as the nearest state that is not robustly latched, in the net input", () => {
    for (const { ball } of record("by name").attractors) {
      expect(relative(ball?.outside ?? NaN, attractor(w) - edgeOfReducedAttractingSet(w))).toBeLessThan(1e-9);
      expect(ball?.inside).toBeLessThan(ball?.outside ?? 0);
    }
  });

  it("have lags from the attractor that are ln share / ln rate", () => {
    const { attractors } = record("by name");
    const lag = Math.floor(log(0.01) / log(multiplier(w, attractor(w)))) + 1;
    for (const { gradient } of attractors) expect(gradient.atAttractor.lag).toBe(lag);
  });
});
