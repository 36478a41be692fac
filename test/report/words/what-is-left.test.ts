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
    const [, , , , , , , , tradeOff] = WHAT_IS_LEFT;
    const [id] = tradeOff.claims;
    expect(whatIsLeft([result(id)])).toMatch(
      /^1\. So the trade-off is real: .* \(\[`corollary-trade-off-volume\/repaired`\]\(#/,
    );
    expect(whatIsLeft([result(id, false)])).toMatch(/\*\*This run does not support it: 1 unexpected verdict\.\*\*$/);
  });

  it("leaves out what was not checked", () => {
    expect(whatIsLeft([])).toBe("");
  });
});
