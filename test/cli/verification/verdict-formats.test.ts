import { describe, expect, it } from "vitest";
import { summarise } from "../../../properties/engine/verify.ts";
import { verdictsAsAnnotations, verdictsAsJunit } from "../../../src/cli/verification/verdict-formats.ts";
import { refuted, run } from "./wrong-claim.ts";

describe("an unexpected verdict", () => {
  it("is escaped as XML and as an annotation demand", () => {
    const verification = summarise("0.0.0", run, [refuted()]);
    expect(verdictsAsAnnotations(verification)).toContain('x < 7, "always" & 100 %25%0Aa case violates it');
    const [claimResult] = verification.claims;
    const why = 'a < b & "c"\n\u0001';
    const undecided = { ...claimResult, verdict: { kind: "undecided" as const, runs: 1, why } };
    expect(verdictsAsJunit({ ...verification, claims: [undecided] })).toContain(
      'message="UNDECIDED, UNEXPECTED: undecided: a &lt; b &amp; &quot;c&quot;&#10;\ufffd"/>',
    );
  });
});
