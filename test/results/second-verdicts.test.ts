import { describe, expect, it } from "vitest";
import { bothOn, plainComparison } from "./second-verdicts/agreement.ts";

describe("verdicts that were computed a second time, from the words of the rules", () => {
  it("come from rows of which each belongs to a protocol of its plan", () => {
    expect(plainComparison().strays).toBe(0);
  });

  it("are those of the library: each part, each finding, and each without any one cell; the named are too close", async () => {
    const { differences, close } = bothOn(() => ({}), true);
    expect(differences).toEqual([]);
    // Another draw, or another way to compute a tail, may decide these otherwise.
    await expect(`${close.join("\n")}\n`).toMatchFileSnapshot("second-verdicts/too-close-to-call.txt");
  });
});
