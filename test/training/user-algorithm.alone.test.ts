import { describe, expect, it } from "vitest";
import { ALGORITHMS, addAlgorithm, algorithmNamed, knownAlgorithms } from "../../src/training/algorithms/algorithms.ts";
import { adamEntry } from "../../src/training/algorithms/controls/adam.ts";
import { optionValues } from "../../src/tasks/option-table.ts";
import { freeMark, type Mark } from "../../src/training/mark.ts";
import { type UserAlgorithm, userEntry } from "../../src/training/user-algorithm.ts";

const userDefined = (name: string, given: Partial<UserAlgorithm> = {}): UserAlgorithm => ({
  name,
  title: name,
  about: "nothing new",
  source: "a test",
  units: "tanh",
  options: {},
  budget: 1000,
  create: () => adamEntry.create(optionValues("adam", adamEntry.options, "working", "latch")),
  ...given,
});

describe("a user-defined algorithm", () => {
  it("is known once it is added, beside the built-in ones, under a name of its own", () => {
    addAlgorithm(userDefined("mine"));
    expect(algorithmNamed("mine").role).toBe("user-defined");
    expect(knownAlgorithms().map(({ name }) => name)).toEqual([...ALGORITHMS.map(({ name }) => name), "mine"]);
    for (const taken of ["mine", "adam"]) {
      expect(() => addAlgorithm(userDefined(taken))).toThrow(
        new RangeError(`addAlgorithm: the name must be a new one, got ${taken}`),
      );
    }
  });

  it("may leave out grid, mark and knowledge: it is then one setting of its own, on line, and told apart in figures", () => {
    const entries = ["one", "two", "three"].reduce<ReturnType<typeof userEntry>[]>(
      (known, name) => [...known, userEntry(userDefined(name), [...ALGORITHMS, ...known])],
      [],
    );
    for (const { tuningGrid, knowledge } of entries) expect([tuningGrid, knowledge]).toEqual([[{}], "gradient"]);
    expect(entries.map(({ mark }) => mark.label)).toEqual(["one", "two", "three"]);
    const points = [...ALGORITHMS, ...entries].map(({ mark: { colour, shape } }) => `${colour} ${shape}`);
    expect(new Set(points).size).toBe(points.length);
    // The same again: a mark depends on nothing but those that are taken.
    expect(userEntry(userDefined("one"), ALGORITHMS).mark).toEqual(entries[0].mark);
  });

  it("keeps the grid, mark and knowledge that it brings", () => {
    const mark: Mark = { label: "mine", colour: "green", dash: "dotted", shape: "cross" };
    const brought = { tuningGrid: [{ rate: 1 }, { rate: 2 }], mark, knowledge: "cost" } as const;
    expect(userEntry(userDefined("own"), ALGORITHMS)).not.toMatchObject(brought);
    expect(userEntry(userDefined("own", brought), ALGORITHMS)).toMatchObject(brought);
  });

  it("is refused with a mark that cannot be drawn or told apart, and with an empty grid", () => {
    const refusal = (given: Partial<UserAlgorithm>) => () => userEntry(userDefined("own", given), ALGORITHMS);
    const { mark } = adamEntry;
    const label = "own";
    expect(refusal({ mark })).toThrow(
      new RangeError("addAlgorithm: the label of a mark must be a new one, got Adam (control)"),
    );
    expect(refusal({ mark: { ...mark, label, colour: "red" as never } })).toThrow(
      /^addAlgorithm: the colour of a mark must be one of blue, .*, got red$/,
    );
    expect(refusal({ mark: { ...mark, label, dash: "wavy" as never } })).toThrow(/the dash of .*, got wavy$/);
    expect(refusal({ mark: { ...mark, label, shape: "heart" as never } })).toThrow(/the shape of .*, got heart$/);
    expect(refusal({ mark: { ...mark, label: "" } })).toThrow(/the label of a mark must be a text, got $/);
    expect(refusal({ tuningGrid: [] })).toThrow(
      new RangeError("addAlgorithm: a tuning grid must have at least one setting, got 0"),
    );
  });

  it("gets a mark even where all colours and shapes are taken", () => {
    const taken: Mark[] = [];
    for (let k = 0; k < 60; k++) taken.push(freeMark(String(k), taken));
    const points = taken.slice(0, 48).map(({ colour, shape }) => `${colour} ${shape}`);
    expect(new Set(points).size).toBe(48);
    expect(new Set(taken.map(({ label }) => label)).size).toBe(60);
  });
});
