import { describe, expect, it } from "vitest";
import type { ClaimResult, Verdict } from "../../../properties/engine/verdict.ts";
import {
  briefEvidence,
  evidence,
  itemTitle,
  verdictWord,
  whyUnexpected,
} from "../../../src/report/words/verdict-words.ts";

const held: Verdict = {
  kind: "held",
  runs: 300,
  worst: { margin: 0.0231708, allowance: 2e-16 },
  largestAllowance: 2e-16,
  coverage: {},
  undecided: 2,
  notApplicable: 0,
};
const refuted: Verdict = {
  kind: "refuted",
  runs: 1,
  counterexample: 7,
  margin: { margin: -0.5, allowance: 1e-9 },
  found: "random",
  replay: { seed: "1", path: "0", command: "latchlab replay x/literal --seed 1 --path 0" },
  narrative: [],
};
const undecided: Verdict = { kind: "undecided", runs: 0, why: "no time" };
const result = (verdict: Verdict, expectation: "holds" | "fails", asExpected: boolean) =>
  ({ verdict, expectation, asExpected }) satisfies Partial<ClaimResult>;

describe("a verdict in words", () => {
  it("is held, refuted or undecided; refuted as expected where it was to fail; loud where it was not expected", () => {
    expect(verdictWord(result(held, "holds", true))).toBe("held");
    expect(verdictWord(result(refuted, "fails", true))).toBe("refuted, as expected");
    expect(verdictWord(result(held, "fails", false))).toBe("HELD, UNEXPECTED");
    expect(verdictWord(result(undecided, "holds", false))).toBe("UNDECIDED, UNEXPECTED");
  });

  it("rests on cases and margins, in full and in brief", () => {
    expect([evidence(held), briefEvidence(held)]).toEqual([
      "300 cases, worst margin 0.0232 ± 2 × 10⁻¹⁶, 2 undecided",
      "worst margin 0.0232, 2 undecided",
    ]);
    expect(briefEvidence({ ...held, notApplicable: 5 })).toBe("worst margin 0.0232, 2 undecided, 5 not applicable");
    expect(evidence({ ...held, undecided: 0, notApplicable: 5 })).toBe(
      "300 cases, worst margin 0.0232 ± 2 × 10⁻¹⁶, 5 not applicable",
    );
    expect([evidence(refuted), briefEvidence(refuted)]).toEqual([
      "found at random after 1 draw, margin −0.5 ± 1 × 10⁻⁹",
      "margin −0.5 (random)",
    ]);
    expect(evidence({ ...refuted, found: "corpus" })).toBe(
      "found among stored counterexamples, margin −0.5 ± 1 × 10⁻⁹",
    );
    expect(evidence({ ...refuted, found: "constructed", runs: 2 })).toBe(
      "found in a constructed family after 2 draws, margin −0.5 ± 1 × 10⁻⁹",
    );
    expect([evidence(undecided), briefEvidence(undecided)]).toEqual(["no time (0 cases)", "see below"]);
  });

  it("says why it was not expected", () => {
    expect(whyUnexpected(result(undecided, "holds", false))).toBe("undecided: no time");
    expect(whyUnexpected(result(held, "fails", false))).toBe(
      "none of 300 cases violates it, though it was expected to be refuted",
    );
    expect(whyUnexpected(result(refuted, "holds", false))).toBe(
      `a case violates it (${evidence(refuted)}); replay: latchlab replay x/literal --seed 1 --path 0`,
    );
    expect(whyUnexpected(result(refuted, "fails", false))).toBe(
      `it was refuted as expected, but its counterexample was to be found in another way (${evidence(refuted)})`,
    );
  });
});

describe("the title of an item", () => {
  it("is its name where it has none", () => {
    expect(itemTitle({ name: "Theorem 3", title: "bounded drift" })).toBe("Theorem 3: bounded drift");
    expect(itemTitle({ name: "my-item" })).toBe("my-item");
  });
});
