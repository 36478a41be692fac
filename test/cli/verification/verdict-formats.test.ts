import { describe, expect, it } from "vitest";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { summarise } from "../../../properties/engine/verify.ts";
import { verdictsAsAnnotations, verdictsAsJunit } from "../../../src/cli/verification/verdict-formats.ts";
import { listed } from "../../listed-texts.ts";
import { refuted, run } from "./wrong-claim.ts";

const wrong = summarise("0.0.0", run, [refuted()]).claims[0];
const undecidedFor = (why: string): ClaimResult => ({ ...wrong, verdict: { kind: "undecided", runs: 1, why } });
const held: ClaimResult = {
  ...{ ...wrong, id: "made-up/held", asExpected: true },
  verdict: {
    ...{ kind: "held", runs: 300, worst: { margin: 0.0231708, allowance: 2e-16 }, largestAllowance: 2e-16 },
    ...{ coverage: {}, undecided: 0, notApplicable: 0 },
  },
};
const all = summarise("0.0.0", run, [wrong, undecidedFor("the time was up"), held]);

describe("verdicts for continuous integration", () => {
  it("are annotations and JUnit XML as kept in texts (npx vitest run test/cli/verification/verdict-formats.test.ts --update keeps the new ones)", async () => {
    const texts = { "as annotations": verdictsAsAnnotations(all), "as JUnit XML": verdictsAsJunit(all) };
    await expect(listed(texts, (text) => text)).toMatchFileSnapshot("texts/verdict-formats.txt");
  });

  it("are escaped as XML and annotations demand", () => {
    expect(verdictsAsAnnotations(all)).toContain('x < 7, "always" & 100 %25%0Aa case violates it');
    const odd = summarise("0.0.0", run, [undecidedFor('a < b & "c"\n\u0001')]);
    expect(verdictsAsJunit(odd)).toContain(
      'message="UNDECIDED, UNEXPECTED: undecided: a &lt; b &amp; &quot;c&quot;&#10;\ufffd"/>',
    );
  });
});
