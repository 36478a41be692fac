import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../../properties/claims/claims.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { WHAT_IS_LEFT, whatIsLeft } from "../../../src/report/words/what-is-left.ts";

const result = (id: string, asExpected = true) => ({ id, asExpected }) as ClaimResult;

describe("what is left of the theory", () => {
  it("is ten sentences, each resting on claims that there are, none on a control", () => {
    expect(WHAT_IS_LEFT).toHaveLength(10);
    for (const { text, claims } of WHAT_IS_LEFT) {
      expect(text).toMatch(/\.$/);
      expect(claims.length).toBeGreaterThan(0);
      for (const id of claims) {
        expect(CLAIMS.find((claim) => claim.id === id)?.reading, id).toMatch(/^(literal|tempting|repaired)$/);
      }
    }
  });

  it("links each sentence to its verdicts, and says so where one is not as expected", () => {
    const [, second] = WHAT_IS_LEFT;
    const results = second.claims.map((id) => result(id));
    expect(whatIsLeft(results)).toMatch(
      /^1\. Definition 2 by one-step .* \(\[`definition-2\/literal`\]\(#definition-2-literal\), /,
    );
    const unexpected = [result(second.claims[0], false), ...results.slice(1)];
    expect(whatIsLeft(unexpected)).toMatch(/\*\*This run does not support it: 1 unexpected verdict\.\*\*$/);
  });

  it("leaves out what was not checked", () => {
    expect(whatIsLeft([])).toBe("");
  });
});
