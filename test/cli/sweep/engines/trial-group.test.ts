/** Groups of trials, as they are sent to other processes. */
import { describe, expect, it } from "vitest";
import {
  asTrialGroup,
  groupOf,
  groupsOf,
  type TrialGroup,
  trialsOfGroup,
} from "../../../../src/cli/sweep/engines/trial-group.ts";
import { trialId, type TrialSpecification, trialSpecification } from "../../../../src/experiments/trial-row.ts";

const SETTINGS = { plugins: [], lockstep: true, timeLimit: null };

const trialsOf = (task: string, algorithm: string, T: number, count: number): readonly TrialSpecification[] =>
  Array.from({ length: count }, (_, k) => trialSpecification({ task, algorithm, T, trial: k + 1, budget: 3000 }));

describe("groups of trials", () => {
  const trials = [...trialsOf("latch", "adam", 20, 300), ...trialsOf("parity", "random-guessing", 50, 40)];
  const groups = [...groupsOf(trials, SETTINGS)];

  it("hold each trial once, and in each group those of one cell", () => {
    const ids = groups.flatMap(trialsOfGroup).map(trialId);
    expect(ids.toSorted()).toEqual(trials.map(trialId).toSorted());
    for (const { specification, trials: numbers } of groups) expect(numbers[0]).toBe(specification.trial);
  });

  it("become smaller towards the end, but not too small to be answered together", () => {
    const sizes = groups.filter(({ specification }) => specification.task === "latch").map((one) => one.trials.length);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(sizes.at(-2)).toBe(8);
    expect(sizes.at(-1)).toBeLessThanOrEqual(8);
  });

  it("of heavy trials are small, of light ones hold at most 128", () => {
    const heavy = trialsOf("parity", "random-guessing", 300, 4).map((one) => ({ ...one, budget: 1e9 }));
    expect([...groupsOf(heavy, SETTINGS)].map((one) => one.trials.length)).toEqual([1, 1, 1, 1]);
    const light = trialsOf("latch", "adam", 3, 9000);
    expect(Math.max(...[...groupsOf(light, SETTINGS)].map((one) => one.trials.length))).toBe(128);
  });

  it("are none where there are no trials", () => {
    expect([...groupsOf([], SETTINGS)]).toEqual([]);
  });

  const sent = (change: (group: Record<string, unknown>) => object): TrialGroup | string =>
    asTrialGroup(change(JSON.parse(JSON.stringify(groupOf(trials.slice(0, 2), SETTINGS))) as Record<string, unknown>));

  it("are read as they were sent", () => {
    expect(sent((group) => group)).toEqual(groupOf(trials.slice(0, 2), SETTINGS));
  });

  it.each([
    ["of another version", { version: "0.0.9" }, /^it is of version 0\.0\.9, not /],
    ["that names a trial twice", { trials: [1, 1] }, /^it names a trial twice$/],
    ["that names code to load", { module: "/tmp/mine.mjs" }, /module/],
    ["with a trial that is no number", { trials: [NaN] }, /trials/],
    ["with more trials than a group may have", { trials: Array.from({ length: 129 }, (_, k) => k + 1) }, /trials/],
    ["of a task that is not known", { specification: { ...trials[0], task: "none" } }, /task/],
    ["of options out of range", { specification: { ...trials[0], taskOptions: { noise: -1 } } }, /noise/],
    ["that leaves an option to chance", { specification: { ...trials[0], algorithmOptions: {} } }, /specification/],
  ])("%s are refused", (_, changed, why) => {
    expect(sent((group) => ({ ...group, ...changed }))).toMatch(why);
  });
});
