import { describe, expect, it } from "vitest";
import { byProtocol, ComparisonRows, isGiven } from "../../../src/experiments/comparison/comparison-rows.ts";
import { type SweepPlan, trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";
import { type Fate, GIVEN, rowOf } from "./findings/synthetic-rows.ts";

const CELL = { task: "latch", T: 10 } as const;
const solvedIn = (presentations: number): Fate => ({ solved: true, presentations });
const of = (algorithm: string, trials: readonly number[], fateOf: (trial: number) => Fate = solvedIn) =>
  trials.map((trial) => rowOf({ ...CELL, algorithm, trial }, fateOf(trial)));

describe("rows of a comparison", () => {
  it("refuse a trial that stands twice", () => {
    const [row] = of("adam", [1]);
    expect(() => new ComparisonRows([row, row])).toThrow(/^ComparisonRows: .* trial 1 twice$/);
  });

  it("pair trials by their number, whatever their order and whichever are missing", () => {
    const rows = new ComparisonRows([...of("adam", [3, 1, 2]), ...of("back-propagation", [4, 2, 3])]);
    expect(
      rows.pairs("latch", "adam", "back-propagation").map((pair) => pair.map(({ presentations }) => presentations)),
    ).toEqual([
      [2, 2],
      [3, 3],
    ]);
  });

  it("know a task's lengths in order, and its cells by them", () => {
    const at = (T: number) => rowOf({ ...CELL, T, algorithm: "adam", trial: 1 }, solvedIn(T));
    const rows = new ComparisonRows([at(100), at(10), at(30)]);
    expect(rows.lengths("latch")).toEqual([10, 30, 100]);
    expect(rows.ofTask("latch", "adam").map(({ presentations }) => presentations)).toEqual([10, 30, 100]);
    expect([...rows.eachOfTask("latch", "adam")]).toEqual(rows.ofTask("latch", "adam"));
    expect(rows.lengths("parity")).toEqual([]);
    expect(rows.of({ task: "parity", algorithm: "adam", T: 10 })).toEqual([]);
  });
});

describe("a trial that its initial parameters solve", () => {
  it("is one that converged after no presentation", () => {
    expect(isGiven({ outcome: "converged", presentations: 0 })).toBe(true);
    expect(isGiven({ outcome: "converged", presentations: 1 })).toBe(false);
    for (const outcome of ["budget-exhausted", "stuck", "diverged"] as const) {
      expect(isGiven({ outcome, presentations: 0 })).toBe(false);
    }
  });

  it("is in no cell and in no pair, on whichever side it is, and is counted apart", () => {
    const givenAt = (trials: readonly number[]) => (trial: number) =>
      trials.includes(trial) ? GIVEN : solvedIn(trial);
    const all = [1, 2, 3, 4];
    const rows = new ComparisonRows([
      ...of("adam", all, givenAt([1, 2])),
      ...of("back-propagation", all, givenAt([2, 3])),
    ]);
    const trialsOfCell = (algorithm: string) =>
      rows.of({ ...CELL, algorithm }).map(({ specification }) => specification.trial);
    expect(trialsOfCell("adam")).toEqual([3, 4]);
    expect(trialsOfCell("back-propagation")).toEqual([1, 4]);
    for (const [first, second] of [
      ["adam", "back-propagation"],
      ["back-propagation", "adam"],
    ]) {
      const pairs = rows.pairs("latch", first, second);
      expect(pairs.map((pair) => pair.map(({ specification }) => specification.trial))).toEqual([[4, 4]]);
    }
    expect(rows.has("latch", "adam")).toBe(true);
    expect(rows.given({ ...CELL, algorithm: "adam" })).toBe(2);
    expect(rows.given({ ...CELL, algorithm: "back-propagation" })).toBe(2);
    expect(rows.given({ ...CELL, algorithm: "random-guessing" })).toBe(0);
  });

  it("may not stand twice either, and keeps its length among those of the task", () => {
    const [row] = of("adam", [1], () => GIVEN);
    const rows = new ComparisonRows([row]);
    expect([rows.lengths("latch"), rows.has("latch", "adam"), rows.has("parity", "adam")]).toEqual([
      [10],
      false,
      false,
    ]);
    expect(() => new ComparisonRows([row, row])).toThrow(/twice$/);
  });
});

describe("rows by protocol", () => {
  const planUnder = (name: string): SweepPlan => ({
    name: "small",
    seed: "1",
    tasks: [{ task: "latch", T: [10] }],
    algorithms: ["adam"],
    protocols: [
      { name, preset: "published" },
      { name: "tuned", preset: "working" },
    ],
    trials: 3,
  });

  it("go by the name of today, and trials without a row are left out", () => {
    for (const name of ["published", "recovered"]) {
      const rows = byProtocol(trialsOf(planUnder(name)), ({ specification: { trial } }) =>
        trial === 2 ? undefined : of("adam", [trial])[0],
      );
      expect([...rows.keys()]).toEqual(["recovered", "tuned"]);
      for (const some of rows.values()) {
        expect(some.of({ ...CELL, algorithm: "adam" }).map(({ specification }) => specification.trial)).toEqual([1, 3]);
      }
    }
    const other = byProtocol(trialsOf(planUnder("loud")), ({ specification: { trial } }) => of("adam", [trial])[0]);
    expect([...other.keys()]).toEqual(["loud", "tuned"]);
  });
});
