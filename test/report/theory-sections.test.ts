/** The report's words on the theory, on results made by hand: one file that is read as a whole. */
import { describe, expect, it } from "vitest";
import type { ClaimResult } from "../../properties/engine/verdict.ts";
import { summarise } from "../../properties/engine/verify.ts";
import { theoryCounts } from "../../src/report/summary.ts";
import { byItem } from "../../src/report/words/item-results.ts";
import { itemSummary } from "../../src/report/words/item-summary.ts";
import { provenanceSection } from "../../src/report/theory-sections.ts";

const held: ClaimResult = {
  ...{
    id: "theorem-9/repaired",
    item: "theorem-9",
    reading: "repaired",
    statement: "a_t stays.",
    expectation: "holds",
  },
  verdict: {
    ...{ kind: "held", runs: 300, worst: { margin: 0.25, allowance: 2e-14 }, largestAllowance: 2e-14 },
    ...{ coverage: {}, undecided: 1, notApplicable: 2 },
  },
  asExpected: true,
};
const refuted: ClaimResult = {
  ...{ ...held, id: "theorem-3/literal", reading: "literal", statement: "a_t tends to X.", expectation: "fails" },
  verdict: {
    ...{ kind: "refuted", runs: 12, counterexample: 7, margin: { margin: -0.5, allowance: 0 }, found: "random" },
    ...{ replay: { seed: "1", command: "latchlab replay theorem-9/literal" }, narrative: ["a_t = 7"] },
  },
};
const wording = (known: "quoted" | "paraphrased" | "recalled" | "our reading") =>
  ({ known, section: "theorem 9", words: "states tend to X" }) as const;
const results: readonly ClaimResult[] = [
  { ...refuted, wording: wording("quoted"), matters: "breaks the theorem" },
  { ...refuted, id: "theorem-1-growth/literal", wording: wording("recalled"), matters: "needs a word" },
  { ...refuted, id: "theorem-2-gamma/literal", wording: wording("our reading"), matters: "pedantic" },
  { ...held, id: "theorem-1/literal", reading: "literal", wording: wording("paraphrased") },
  // A user's statement is none of the paper's.
  { ...held, id: "theorem-9-mine/literal", reading: "literal", wording: wording("quoted") },
  { ...refuted, id: "theorem-9/tempting", reading: "tempting" },
  held,
  { ...refuted, id: "theorem-9/control", reading: "control" },
  { ...refuted, id: "theorem-9/spoiled", reading: "spoiled" },
];

describe("the report's sections on the theory", () => {
  it("say of hand-made results what test/report/words/texts/theory-sections.txt has", async () => {
    const verification = summarise("1.2.3", { runs: 300, seed: "1" }, results);
    const text = [
      theoryCounts(verification),
      itemSummary(byItem(results)),
      ...provenanceSection(verification, []),
    ].join("\n\n");
    await expect(`${text}\n`).toMatchFileSnapshot("words/texts/theory-sections.txt");
  });
});
