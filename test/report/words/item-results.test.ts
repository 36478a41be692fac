import { describe, expect, it } from "vitest";
import type { PaperItem } from "../../../properties/engine/claim.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { byItem, readingWords, verdictMarkdown } from "../../../src/report/words/item-results.ts";

const unworded: ClaimResult = {
  ...{ id: "theorem-3/literal", item: "theorem-3", reading: "literal", expectation: "fails", asExpected: true },
  statement: "|u_t| < d",
  verdict: {
    ...{ kind: "refuted", runs: 12, counterexample: { x: 7 }, margin: { margin: -0.5, allowance: 1e-9 } },
    ...{ found: "random", replay: { seed: "1", command: "latchlab replay theorem-3/literal" }, narrative: [] },
  },
};
const refuted: ClaimResult = {
  ...unworded,
  wording: { known: "recalled", section: "theorem 3", words: "inputs below b_t" },
};
const undecided: ClaimResult = {
  ...{ ...unworded, id: "theorem-3/repaired", reading: "repaired", expectation: "holds", asExpected: false },
  verdict: { kind: "undecided", runs: 7, why: "no time" },
};

describe("the results by item", () => {
  it("come in the order of the items, those of no known item last under their ids", () => {
    const results = [{ ...refuted, item: "my-map" }, { ...refuted, item: "b" }, refuted];
    const items: readonly PaperItem[] = [
      { id: "theorem-3", name: "Theorem 3", title: "drift", kind: "theorem" },
      { id: "b", name: "B", title: "b", kind: "remark" },
    ];
    expect(byItem(results, items).map(({ item, results: all }) => [item.name, all.length])).toEqual([
      ["Theorem 3", 1],
      ["B", 1],
      ["my-map", 1],
    ]);
  });
});

describe("how a statement is read", () => {
  it("says of a literal one how well its wording is known", () => {
    expect(readingWords(refuted)).toBe("literal (recalled)");
    expect(readingWords({ reading: "tempting" })).toBe("tempting");
  });
});

describe("the word for a verdict", () => {
  it("is loud where the verdict was not expected", () => {
    expect(verdictMarkdown(refuted)).toBe("refuted, as expected");
    expect(verdictMarkdown(undecided)).toBe("**UNDECIDED, UNEXPECTED**");
  });
});
