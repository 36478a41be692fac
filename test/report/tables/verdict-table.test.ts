import { describe, expect, it } from "vitest";
import type { PaperItem } from "../../../properties/engine/claim.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { byItem, controlTable, readingWords, verdictTable } from "../../../src/report/tables/verdict-table.ts";

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
const control: ClaimResult = { ...unworded, id: "theorem-3/control", reading: "control" };
const EVIDENCE = "found at random after 12 draws, margin −0.5 ± 1 × 10⁻⁹";

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

describe("the table of verdicts", () => {
  it("has statement, verdict and evidence of each claim, and leads to the failures", () => {
    expect(verdictTable([refuted, undecided, control]).split("\n")).toEqual([
      "| claim | statement | verdict | evidence |",
      "| --- | --- | --- | --- |",
      `| <a id="theorem-3-literal"></a>\`theorem-3/literal\`, literal (recalled) | \\|u<sub>t</sub>\\| &lt; d | [refuted, as expected](#theorem-3-literal-fails) | ${EVIDENCE} |`,
      '| <a id="theorem-3-repaired"></a>`theorem-3/repaired`, repaired | \\|u<sub>t</sub>\\| &lt; d | **UNDECIDED, UNEXPECTED** | no time (7 cases) |',
      `| <a id="theorem-3-control"></a>\`theorem-3/control\`, control | \\|u<sub>t</sub>\\| &lt; d | refuted, as expected | ${EVIDENCE} |`,
    ]);
    expect(readingWords({ reading: "tempting" })).toBe("tempting");
  });
});

describe("the table of controls", () => {
  it("says of which claims each is, and what it drops", () => {
    const rows = [
      { result: control, broken: "u_t too loud", guards: ["theorem-3/repaired", "theorem-3-sharp/repaired"] },
      { result: control, broken: undefined, guards: [] },
    ];
    const [first, last] = [
      '| <a id="theorem-3-control"></a>`theorem-3/control` |',
      `| refuted, as expected | ${EVIDENCE} |`,
    ];
    expect(controlTable(rows).split("\n")).toEqual([
      "| control or spoiled | of | what is broken or changed | verdict | found |",
      "| --- | --- | --- | --- | --- |",
      `${first} \`theorem-3/repaired\`, \`theorem-3-sharp/repaired\` | u<sub>t</sub> too loud ${last}`,
      `${first} — | \\|u<sub>t</sub>\\| &lt; d ${last}`,
    ]);
  });

  it("says how often each is violated where that was measured, never more than was seen", () => {
    const { id } = control;
    const measured = (by: string) =>
      controlTable([{ result: control, broken: "too loud", guards: [] }], {
        ...{ seed: "1", draws: 1000 },
        hypotheses: [
          { claim: "c", hypothesis: "h", verdict: "not breakable alone" },
          { claim: "c", by, verdict: "needed", alone: 900, violations: 666, ofFirst: 60, lowerBound: 0.6287 },
        ],
      });
    const ends = (by: string) =>
      measured(by)
        .split("\n")
        .map((row) => row.split("|").at(-2)?.trim());
    expect(ends(id)).toEqual(["violated", "---", "66.6 % (≥ 62.8 %)"]);
    expect(ends("another")).toEqual(["violated", "---", "—"]);
  });
});
