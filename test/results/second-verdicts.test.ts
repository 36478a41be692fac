import { describe, expect, it } from "vitest";
import { bothOn, plainComparison } from "./second-verdicts/agreement.ts";

/** The share of parts that may lie so near the level that another draw decides them otherwise. */
const CLOSE = 0.1;

describe("verdicts that were computed a second time, from the words of the rules", () => {
  it("come from rows of which each belongs to a protocol of its plan", () => {
    expect(plainComparison().strays).toBe(0);
  });

  it("are those of the library: each part, each finding, and each without any one cell", () => {
    const { differences, close, second } = bothOn(() => ({}), true);
    const tested = second.worlds.flatMap(({ verdicts }) => verdicts).reduce((sum, one) => sum + one.tested, 0);
    expect(differences).toEqual([]);
    expect(close.length).toBeLessThanOrEqual(CLOSE * tested);
  });
});
