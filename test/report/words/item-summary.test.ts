import { describe, expect, it } from "vitest";
import type { ClaimResult, Verdict } from "../../../properties/engine/verdict.ts";
import { asRepaired, asStated, itemSummary } from "../../../src/report/words/item-summary.ts";

const held = { kind: "held" } as Verdict;
const refuted = { kind: "refuted" } as Verdict;
const undecided = { kind: "undecided", runs: 3, why: "no time" } as const;

const result = (reading: ClaimResult["reading"], verdict: Verdict, asExpected = true) =>
  ({ reading, verdict, asExpected }) as ClaimResult;

describe("asStated", () => {
  it("says what the statements as stated came to", () => {
    const literal = (...verdicts: readonly Verdict[]) =>
      asStated(verdicts.map((verdict) => result("literal", verdict)));
    expect(literal()).toBe("—");
    expect(literal(held)).toBe("true");
    expect(literal(held, held)).toBe("true (2 statements)");
    expect(literal(refuted)).toBe("false");
    expect(literal(refuted, refuted)).toBe("false (2 statements)");
    expect(literal(held, refuted, refuted)).toBe("true in 1 of 3 statements");
    expect(literal(refuted, undecided)).toBe("undecided");
  });

  it("does not look at other readings", () => {
    expect(asStated([result("repaired", held), result("control", refuted)])).toBe("—");
  });
});

describe("asRepaired", () => {
  it("says whether the wording was false or only short of hypotheses", () => {
    expect(asRepaired([result("literal", refuted), result("repaired", held)])).toBe("holds as repaired (1 statement)");
    expect(asRepaired([result("repaired", held), result("repaired", held)])).toBe(
      "holds with its hypotheses stated (2 statements)",
    );
    expect(asRepaired([result("literal", held)])).toBe("—");
  });

  it("counts what has not held", () => {
    expect(asRepaired([result("repaired", held), result("repaired", refuted)])).toBe("holds in 1 of 2 statements");
    expect(asRepaired([result("repaired", undecided)])).toBe("holds in 0 of 1 statement");
  });
});

describe("itemSummary", () => {
  it("is loud about an unexpected verdict, a control's too", () => {
    const item = { id: "definition-6", kind: "definition", name: "Definition 6", title: "something" } as const;
    const quiet = itemSummary([{ item, results: [result("repaired", held)] }]);
    expect(quiet).toContain(
      "| [Definition 6](#definition-6) | something | — | — | — | holds with its hypotheses stated",
    );
    expect(quiet).not.toContain("UNEXPECTED");
    expect(itemSummary([{ item, results: [result("control", held, false)] }])).toContain("**1 VERDICT UNEXPECTED**");
  });

  it("says which items are a user's, and names one of which nothing else is known by its id", () => {
    const results = [result("repaired", held)];
    const named = { id: "my_map", kind: "remark", name: "My map M_1", title: "it contracts" } as const;
    expect(itemSummary([{ item: named, results }])).toContain(
      "| [My map M<sub>1</sub>](#my_5f_map) | it contracts (a user's own) |",
    );
    expect(itemSummary([{ item: { id: "my_map", name: "my_map" }, results }])).toContain(
      "| [`my_map`](#my_5f_map) | (a user's own) |",
    );
  });
});
