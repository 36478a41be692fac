import { describe, expect, it } from "vitest";
import { trialSpecification } from "../../../src/experiments/trial-row.ts";
import { PALETTE } from "../../../src/report/palette.ts";
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

  it("has six settings to be tuned among, all different and within its rules", () => {
    expect(new Set(entry.tuningGrid.map((setting) => JSON.stringify(setting))).size).toBe(6);
    expect(entry.tuningGrid).toHaveLength(6);
    for (const { name: task, comparison } of COMPARED) {
      for (const algorithmOptions of entry.tuningGrid) {
        const request = { task, T: comparison?.tuningLength ?? NaN, algorithm: name, algorithmOptions };
        expect(trialSpecification(request).algorithmOptions).toMatchObject(algorithmOptions);
      }
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
