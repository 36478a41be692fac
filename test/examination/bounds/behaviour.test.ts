import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { behaviourFrom } from "../../../src/examination/bounds/behaviour-from.ts";
import type { BehaviourBounds } from "../../../src/examination/bounds/behaviour-bounds.ts";
import { checkBounds } from "../../../src/examination/bounds/check-bounds.ts";
import type { AttractorRecord, CurveRecord, ExaminationRecord } from "../../../src/examination/examination-record.ts";
import { chaos, fate } from "../../report/words/hand-made-examination.ts";
import { flipFlop, noisy, permuted, recordOf, scaled } from "./flip-flop.ts";

const record = recordOf(flipFlop);
const bounds = behaviourFrom(record);
const notKept = (found: ExaminationRecord, held: { readonly behaviour?: BehaviourBounds } = bounds) =>
  checkBounds(found, held).filter(({ state }) => state !== "kept");
const brokenNames = (found: ExaminationRecord) =>
  notKept(found)
    .filter(({ state }) => state === "broken")
    .map(({ bound }) => bound);

const WEAKEST_INPUT = "noise on the input that is guaranteed, weakest";
const SECOND_INPUT = "noise on the input that is guaranteed, 2nd weakest";
const SECOND_STATE = "noise on the state that is guaranteed, 2nd weakest";

/** The record with its attractors changed. */
const withAttractors = (change: (one: AttractorRecord) => AttractorRecord): ExaminationRecord => ({
  ...record,
  attractors: record.attractors.map(change),
});

/** The record with the lags of attractor `number` times a factor. */
const withLag = (number: number, factor: number): ExaminationRecord =>
  withAttractors((one) => {
    if (one.number !== number) return one;
    const { lag, lags } = one.gradient.atAttractor;
    const times = (steps: number) => factor * steps;
    const atAttractor: CurveRecord = {
      ...one.gradient.atAttractor,
      lags: lags.map(times),
      lag: lag === null ? null : times(lag),
    };
    return { ...one, gradient: { ...one.gradient, atAttractor } };
  });

describe("bounds on behaviour", () => {
  it("have no coordinates in them, and say their slack", () => {
    expect(Object.keys(bounds)).toEqual(["schema", "settings", "constantInput", "jacobian", "behaviour"]);
    expect(bounds.behaviour?.slack).toEqual({ noise: 0.1, lag: 0.1, rate: 0.1 });
    expect(bounds.behaviour?.attractors).toEqual({ atLeast: 2, atMost: 2 });
    expect(bounds.behaviour?.each?.length).toBe(2);
  });

  it.each([
    ["the network that they were made from", flipFlop, "1"],
    ["it with another seed", flipFlop, "another"],
    ["weights changed by 1 %", noisy(1), "1"],
    ["other weights changed by 1 %, with another seed", noisy(2), "other"],
    ["its units in another order, as JSON", permuted(1), "2"],
  ])("are kept by %s", (_what, network, seed) => {
    expect(notKept(recordOf(network, seed))).toEqual([]);
  });

  it("of the example are kept", () => {
    const example = JSON.parse(readFileSync("examples/flip-flop/behaviour.json", "utf8")) as typeof bounds;
    expect(notKept(record, example)).toEqual([]);
  });

  it("are broken by a lost attractor: the number says so, and what is not there is skipped", () => {
    const found = notKept({ ...record, attractors: record.attractors.slice(1) });
    expect(found.map(({ state, bound }) => [state, bound])).toEqual([
      ["broken", "number of attractors"],
      ["broken", "attractors, one for each"],
      ["skipped", SECOND_INPUT],
      ["skipped", SECOND_STATE],
      ["skipped", "lag of the gradient, 2nd shortest"],
    ]);
    expect(found[2]).toMatchObject({ found: "only 1 was found", byLimit: false });
  });

  it("are by period where there are cycles, and broken by one that is another point or cycle", () => {
    const withPeriods = (periods: readonly number[]) =>
      withAttractors((one) => ({ ...one, period: periods[one.number - 1] }));
    const made = behaviourFrom(withPeriods([2, 1]));
    expect(made.behaviour?.each?.map(({ period }) => period)).toEqual([1, 2]);
    expect(notKept(withPeriods([2, 1]), made)).toEqual([]);
    expect(
      notKept(withPeriods([1, 1]), made)
        .filter(({ state }) => state === "broken")
        .map(({ bound }) => bound),
    ).toEqual(["attractors of period 2, one for each"]);
  });

  it("are broken by noise on the input that is worse by a fifth, and by nothing else then", () => {
    // The input counts for a quarter more, so a fifth less of it does the same.
    expect(brokenNames(recordOf(scaled("weight_ih", 1.25)))).toEqual([WEAKEST_INPUT, SECOND_INPUT]);
  });

  it.each([1, 2])("are broken by noise that attractor %i alone stands a fifth less of", (number) => {
    for (const place of ["input", "state"] as const) {
      const weaker = withAttractors((one) => {
        const noise = one.noise[place];
        if (one.number !== number || noise === null) return one;
        return { ...one, noise: { ...one.noise, [place]: { ...noise, guaranteed: 0.8 * noise.guaranteed } } };
      });
      expect(brokenNames(weaker)).toContain(`noise on the ${place} that is guaranteed, weakest`);
    }
  });

  it.each([
    [1, 1.2],
    [1, 0.8],
    [2, 0.8],
    [2, 1.2],
  ])("are broken by the lag of attractor %i times %d", (number, factor) => {
    expect(brokenNames(withLag(number, factor)).some((name) => name.startsWith("lag of the gradient"))).toBe(true);
  });

  it("are broken by a rate of decay that is worse by a fifth", () => {
    const slower = withAttractors((one) => ({ ...one, ratePerStep: one.ratePerStep ** 0.8 }));
    expect(brokenNames(slower)).toEqual(["rate per step, slowest"]);
  });

  it("never show a broken bound as a kept one", () => {
    const weakest = Math.min(...record.attractors.map((one) => one.noise.input?.guaranteed ?? NaN));
    for (const above of [1e-3, 1e-6, 1e-9, 1e-12, 1e-15]) {
      const [check] = checkBounds(record, { behaviour: { inputNoise: { atLeast: weakest * (1 + above) } } });
      expect(check.state).toBe("broken");
      expect(Number(check.found)).toBeLessThan(Number(check.expected.replace("at least ", "")));
    }
    const [kept] = checkBounds(record, { behaviour: { inputNoise: { atLeast: 0.1 } } });
    expect([kept.expected, kept.found]).toEqual(["at least 0.1", "0.127"]);
  });
});

describe("bounds on behaviour that cannot be checked", () => {
  it("are skipped with the reason", () => {
    const alone = { ...record, attractors: [{ ...record.attractors[0], noise: { input: null, state: null } }] };
    const behaviour: BehaviourBounds = {
      inputNoise: { atLeast: 0.1 },
      exponent: { atMost: 0.1 },
      answers: ["0"],
      each: [{ period: 3, lag: { atMost: 3 } }],
    };
    expect(
      checkBounds({ ...alone, readOut: null }, { behaviour }).map(({ state, found, byLimit }) => [
        state,
        found,
        byLimit,
      ]),
    ).toEqual([
      ["skipped", "not asked: there is nothing else to be driven to", false],
      ["skipped", "there is no exponent: no state was seen to come to neither point nor cycle", false],
      ["skipped", "there is no read-out", false],
      ["broken", "0", false],
      ["skipped", "no attractor of period 3 was found", false],
    ]);
    const undecided = { ...record, jacobian: { ok: true, places: 8, undecided: 8, text: "" } };
    expect(checkBounds(undecided, { jacobian: "right" })).toEqual([
      { bound: "Jacobian", expected: "right", found: "undecided at all 8 states", state: "skipped", byLimit: false },
    ]);
    expect(behaviourFrom(undecided).jacobian).toBe(undefined);
  });

  it("are skipped by a limit where more time or longer lags would tell, and only where they would", () => {
    const [first, second] = record.attractors;
    const endless = { ...first.gradient, atAttractor: { ...first.gradient.atAttractor, lag: null } };
    const slow = { ...record, attractors: [{ ...first, gradient: endless }, second] };
    const states = (longest: { readonly atLeast?: number; readonly atMost?: number }) =>
      checkBounds(slow, { behaviour: { lag: { longest } } }).map(({ state, byLimit }) => [state, byLimit]);
    expect(states({ atLeast: 1000 })).toEqual([["kept", false]]);
    expect(states({ atMost: 1000 })).toEqual([["broken", false]]);
    expect(states({ atLeast: 2000 })).toEqual([["skipped", true]]);
    expect(states({ atMost: 2000 })).toEqual([["skipped", true]]);

    const half = {
      ...record,
      missing: ["attractor 2 of 2: noise"],
      attractors: [first, { ...second, noise: { input: null, state: null } }],
    };
    const withNoise = (atLeast: number) =>
      checkBounds(half, { behaviour: { inputNoise: { atLeast } } }).map(({ state, found, byLimit }) => ({
        state,
        found,
        byLimit,
      }));
    expect(withNoise(0.1)).toEqual([
      { state: "skipped", found: "left out by the time limit: attractor 2 of 2: noise", byLimit: true },
    ]);
    expect(withNoise(0.2)).toEqual([{ state: "broken", found: "0.127 or less", byLimit: false }]);

    const none = { ...record, attractors: [], missing: ["attractors and basins"] };
    const counted = { attractors: { atLeast: 2 }, elsewhere: { atMost: 0.5 }, lag: { longest: { atMost: 9 } } };
    expect(checkBounds(none, { behaviour: counted }).map(({ state, byLimit }) => [state, byLimit])).toEqual([
      ["skipped", true],
      ["skipped", true],
      ["skipped", true],
    ]);
  });
});

describe("bounds on what comes to no attractor", () => {
  const share = { states: 40, of: 400, share: 0.1, lower: 0.07, upper: 0.14, what: "does not settle" };
  const wandering = {
    ...record,
    fates: [chaos({ ...share, exponents: [{ value: 0.2, standardError: 0.01 }] }), fate(share)],
    readOut: {
      meaning: "y",
      answers: [
        { attractor: 1, answer: "b" },
        { attractor: 2, answer: "a" },
      ],
    },
    elsewhere: share,
  };

  it("count a chaotic set among the attractors, as the summary does", () => {
    const strange: ExaminationRecord = { ...wandering, attractors: [] };
    expect(behaviourFrom(strange).behaviour?.attractors).toEqual({ atLeast: 1, atMost: 1 });
    expect(notKept(strange, { behaviour: { attractors: { atLeast: 1 } } })).toEqual([]);
  });

  it("on quantities that attractors have are skipped where there is none, or none so far in their order", () => {
    const strange: ExaminationRecord = { ...wandering, attractors: [] };
    const none = { behaviour: { ratePerStep: { atMost: 0.9 }, amplification: { atMost: 3 } } };
    expect(notKept(strange, none).map(({ state, found }) => [state, found])).toEqual([
      ["skipped", "no attractor was found"],
      ["skipped", "no attractor was found"],
    ]);
    const lone: ExaminationRecord = { ...record, attractors: record.attractors.slice(0, 1) };
    const two = { behaviour: { each: [{ ratePerStep: { atMost: 0.99 } }, { ratePerStep: { atMost: 0.99 } }] } };
    expect(notKept(lone, two).map(({ state }) => state)).toEqual(["broken", "skipped"]);
  });

  it("are made with their slack, and hold the largest exponent and the answers", () => {
    const made = behaviourFrom(wandering);
    expect(made.behaviour).toMatchObject({
      exponent: { atLeast: 0.14, atMost: 0.26 },
      answers: ["a", "b"],
      elsewhere: { atMost: 0.1801 },
    });
    expect(notKept(wandering, made)).toEqual([]);
    const silent = { ...wandering, readOut: { meaning: "y", answers: [{ attractor: 2, answer: "a" }] } };
    expect(checkBounds(silent, { behaviour: { answers: ["a", "b"] } })).toEqual([
      { bound: "answers at the attractors", expected: "a, b", found: "a", state: "broken", byLimit: false },
    ]);
  });
});

describe("a lag", () => {
  it("is held in whole steps against whole numbers, and between them against others", () => {
    const lag = (longest: { readonly atLeast?: number; readonly atMost?: number }) =>
      checkBounds(record, { behaviour: { lag: { longest } } }).map(({ state, found }) => `${state} ${found}`);
    expect(record.attractors[0].gradient.atAttractor.lag).toBe(6);
    expect(lag({ atLeast: 6, atMost: 6 })).toEqual(["kept 6 steps"]);
    expect(lag({ atLeast: 5.5 })).toEqual(["broken 5.08 steps"]);
    expect(lag({ atLeast: 7 })).toEqual(["broken 6 steps"]);
  });
});
