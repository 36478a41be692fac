import { describe, expect, it } from "vitest";
import { posed, trainedModel } from "../../../src/experiments/run-specification.ts";
import { trialSpecification } from "../../../src/experiments/trial-row.ts";
import { PALETTE } from "../../../src/report/palette.ts";
import { optionValues } from "../../../src/tasks/option-table.ts";
import { TASKS } from "../../../src/tasks/tasks.ts";
import { ALGORITHMS, algorithmNamed } from "../../../src/training/algorithms/algorithms.ts";
import { COLOURS, type Mark, SHAPES } from "../../../src/training/mark.ts";

const COMPARED = TASKS.filter(({ comparison }) => comparison !== undefined);

describe.each(ALGORITHMS.map((entry) => ({ name: entry.name, entry })))("the entry of $name", ({ name, entry }) => {
  it("is found by its name, and says what it is, why it is compared and where it is from", () => {
    expect(algorithmNamed(name)).toBe(entry);
    expect(["paper", "control"]).toContain(entry.role);
    for (const text of [entry.title, entry.about, entry.source]) expect(text).toMatch(/\S/);
    expect(entry.role === "control").toBe(entry.source.startsWith("control"));
    expect(entry.budget).toBeGreaterThan(0);
  });

  it("says whether another model than the task's network is trained, and names its parameters", () => {
    const request = { task: "two-sequence", T: 10, algorithm: name };
    const specification = trialSpecification(request);
    const problem = posed(specification);
    const { about, initial, parameterNames } = trainedModel(specification, problem);
    expect(entry.otherModel).toBe(about === undefined ? undefined : true);
    expect(parameterNames).toHaveLength(initial.length);
    expect(new Set(parameterNames).size).toBe(initial.length);
    if (entry.otherModel === undefined) expect(parameterNames).toEqual(problem.wiring.parameterNames);
  });

  it("has seven settings or more to be tuned among, all different and within its rules", () => {
    expect(entry.tuningGrid.length).toBeGreaterThanOrEqual(7);
    for (const { name: task, comparison } of COMPARED) {
      for (const algorithmOptions of entry.tuningGrid) {
        const request = { task, T: comparison?.tuningLengths[0] ?? NaN, algorithm: name, algorithmOptions };
        expect(trialSpecification(request).algorithmOptions).toMatchObject(algorithmOptions);
      }
      // Settings that come to the same options would be one setting that is tried twice.
      const settings = entry.tuningGrid.map((algorithmOptions) =>
        JSON.stringify(optionValues(name, entry.options, "working", task, algorithmOptions)),
      );
      expect(new Set(settings).size).toBe(entry.tuningGrid.length);
    }
  });

  it("has numbers in its grid that grow by factors, so that both ends are far from the middle", () => {
    for (const option of new Set(entry.tuningGrid.flatMap((setting) => Object.keys(setting)))) {
      const values = entry.tuningGrid.flatMap((setting) => {
        const value: number | string | undefined = setting[option];
        return typeof value === "number" && value > 0 ? [value] : [];
      });
      const sorted = [...new Set(values)].sort((a, b) => a - b);
      // A factor that shrinks a box is below 1; all others span a decade where three or more are tried.
      if (sorted.length < 3 || option === "shrink") continue;
      expect((sorted.at(-1) ?? NaN) / sorted[0]).toBeGreaterThanOrEqual(10);
    }
  });

  it("has a mark of its own in a colour of the palette", () => {
    const { label, colour, dash } = entry.mark;
    expect(Object.keys(PALETTE)).toContain(colour);
    const others = ALGORITHMS.filter((other) => other !== entry).map(({ mark }) => mark);
    expect(others.map((mark) => mark.label)).not.toContain(label);
    // Lines are told apart by colour and dash, points by colour and shape.
    const isTold = (one: Pick<Mark, "colour" | "dash" | "shape">) =>
      others.every((mark) => mark.colour !== one.colour || (mark.dash !== one.dash && mark.shape !== one.shape));
    const free = COLOURS.flatMap((one) =>
      SHAPES.filter((form) => isTold({ colour: one, dash, shape: form })).map((form) => `${one} ${form}`),
    );
    expect(isTold(entry.mark), `free marks that are ${dash}: ${free.join(", ")}`).toBe(true);
  });
});

describe("the list of algorithms", () => {
  it("has no name twice, and lists its names for any other", () => {
    const names = ALGORITHMS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(() => algorithmNamed("nonsense")).toThrow(
      new RangeError(`algorithmNamed: the algorithms are ${names.join(", ")}, got nonsense`),
    );
  });

  it("has the paper's algorithms first", () => {
    const roles = ALGORITHMS.map(({ role }) => role);
    expect(roles.lastIndexOf("paper")).toBeLessThan(roles.indexOf("control"));
  });
});
