import { describe, expect, it } from "vitest";
import { asTrialRow, differencesBetween } from "../../../src/cli/files/trial-rows.ts";

describe("the differences between two rows", () => {
  it("are a line for each field, by its path", () => {
    const stored = { id: "a", heldOut: { errorRate: 0.5, cost: null }, reached: [1, 2] };
    expect(differencesBetween(stored, stored)).toEqual([]);
    expect(differencesBetween(stored, { ...stored, heldOut: { errorRate: 0.25, cost: 1 }, reached: [1, 3] })).toEqual([
      "heldOut.errorRate is 0.25, was 0.5",
      "heldOut.cost is 1, was null",
      "reached.1 is 3, was 2",
    ]);
    expect(differencesBetween(0, -0, "x")).toHaveLength(1);
  });
});

describe("a value that is no row of a trial", () => {
  it("is named by its schema or by the first field that is wrong", () => {
    expect(asTrialRow({ schema: 2 })).toBe("its schema is 2, not 1");
    expect(asTrialRow(7)).toMatch(/^the row: /);
    expect(asTrialRow({ schema: 1, id: 7 })).toMatch(/^id: /);
  });
});
