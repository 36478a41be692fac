import { describe, expect, it } from "vitest";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { failureText } from "../../../src/report/words/failure-text.ts";

const refuted: ClaimResult = {
  ...{ id: "theorem-3/literal", item: "theorem-3", reading: "literal", expectation: "fails", asExpected: true },
  statement: "every state u_t is small",
  verdict: {
    ...{ kind: "refuted", runs: 12, counterexample: { x: 7 }, margin: { margin: -0.5, allowance: 1e-9 } },
    ...{ found: "random", replay: { seed: "1", command: "latchlab replay theorem-3/literal" } },
    narrative: ["x = 7", "1 - x = -6"],
  },
};

describe("the failure of a statement as Markdown", () => {
  it("says what is worded, what is wrong with it, what refutes it and what is true instead", () => {
    const parts = failureText(refuted).split("\n\n");
    const [repaired] = parts.splice(7, 1);
    expect(parts).toEqual([
      '#### <a id="theorem-3-literal-fails"></a>`theorem-3/literal`',
      "**As stated.** Every state u<sub>t</sub> is small",
      "**What is wrong.** The drift at t is made by the step from t − 1: the bound on u<sub>t</sub> must use λ<sub>t−1</sub>.",
      "**Verdict.** Refuted, as expected: found at random after 12 draws, margin −0.5 ± 1 × 10⁻⁹.",
      "**Counterexample.**",
      "```text\nx = 7\n1 - x = -6\n```",
      "**True instead.**",
      "**See it again.**",
      "```sh\nlatchlab replay theorem-3/literal\n```",
    ]);
    expect(repaired.split("\n").map((line) => line.slice(0, line.indexOf(": ")))).toEqual([
      "- [`theorem-3/repaired`](#theorem-3-repaired)",
      "- [`theorem-3-sharp/repaired`](#theorem-3-sharp-repaired)",
    ]);
  });

  it("has no counterexample where there is none, and says only what is known of a claim", () => {
    const unknown = { ...refuted, id: "my-map/literal", asExpected: false };
    const undecided: ClaimResult = { ...unknown, verdict: { kind: "undecided", runs: 7, why: "no time" } };
    expect(failureText(undecided).split("\n\n").slice(1)).toEqual([
      "**As stated.** Every state u<sub>t</sub> is small",
      "**Verdict.** **UNDECIDED, UNEXPECTED**: no time (7 cases).",
    ]);
  });
});
