import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../../properties/claims/claims.ts";
import { checkClaim } from "../../../properties/engine/check.ts";
import { lengthOf, marginOf, SHRINKABLE, Shrinking } from "../../../src/live/models/shrink.ts";

describe("the shrinking of the live figure", () => {
  it("is of claims that are expected to fail", () => {
    for (const { id, expectation } of SHRINKABLE) {
      expect(CLAIMS.some((claim) => claim.id === id)).toBe(true);
      expect(expectation).toBe("fails");
    }
  });

  it.each(SHRINKABLE.map((claim) => [claim.id, claim] as const))(
    "of %s ends in the case of the verdict",
    (_id, claim) => {
      const verdict = checkClaim(claim, { runs: 300, seed: "1" });
      if (verdict.kind !== "refuted") throw new Error("the claim must be refuted");
      const shrinking = new Shrinking(claim, "1");
      expect(shrinking.tried.length).toBe(1);
      while (shrinking.step());
      const { counterexample } = shrinking;
      if (counterexample === undefined) throw new Error("there must be a counterexample");
      expect(counterexample.case).toEqual(verdict.counterexample);
      expect(marginOf(counterexample)).toBe(verdict.margin.margin);
      expect(lengthOf(counterexample)).toBe(JSON.stringify(verdict.counterexample).length);
      expect(shrinking.step()).toBe(false);
    },
  );
});
