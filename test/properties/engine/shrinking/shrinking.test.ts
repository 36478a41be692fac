import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../../../properties/claims/claims.ts";
import { checkClaim } from "../../../../properties/engine/check.ts";
import { shrinking } from "../../../../properties/engine/shrinking/shrinking.ts";

const IDS = [
  "theorem-3/literal",
  "definition-2/literal",
  "corollary-small-weights/tempting",
  "theorem-1-growth/literal",
];
const claims = CLAIMS.filter(({ id }) => IDS.includes(id));

describe("the shrinking of a counterexample", () => {
  it.each(claims.flatMap((claim) => ["1", "2"].map((seed) => [claim.id, seed, claim] as const)))(
    "ends for %s from seed %s in the case of the verdict",
    (_id, seed, claim) => {
      const verdict = checkClaim(claim, { runs: 300, seed });
      if (verdict.kind !== "refuted") throw new Error("the claim must be refuted");
      const accepted = [...shrinking(claim, seed)].filter(({ violates }) => violates);
      expect(accepted.at(-1)?.case).toEqual(verdict.counterexample);
      // The path has the number of the draw, and that of each simpler case that was taken.
      expect(accepted.length).toBe(verdict.replay.path?.split(":").length);
    },
  );

  it("tries as many draws as the verdict does before the first violation", () => {
    for (const claim of claims) {
      const verdict = checkClaim(claim, { runs: 300, seed: "1" });
      const draws = [...shrinking(claim, "1")].filter(({ drawn }) => drawn);
      expect(draws.length).toBe(verdict.runs);
      expect(draws.map(({ violates }) => violates)).toEqual(draws.map((_, k) => k === draws.length - 1));
    }
  });

  it("ends with the draws where none of them violates the claim", () => {
    const held = CLAIMS.find(({ id }) => id === "theorem-3/repaired");
    if (held === undefined) throw new Error("there is no such claim");
    const tried = [...shrinking(held, "1")];
    expect(tried.length).toBe(300);
    expect(tried.every(({ drawn, violates }) => drawn && !violates)).toBe(true);
  });
});
