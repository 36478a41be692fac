import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../../properties/claims/claims.ts";
import type { KeptStrengths } from "../../../properties/engine/control.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { statementRow, statementText, type Telling } from "../../../src/report/pages/statement-text.ts";

const refuted: ClaimResult = {
  ...{ id: "theorem-3/literal", item: "theorem-3", reading: "literal", expectation: "fails", asExpected: true },
  statement: "every state u_t is small",
  wording: { known: "recalled", section: "theorem 3", words: "inputs below b_t" },
  verdict: {
    ...{ kind: "refuted", runs: 12, counterexample: { x: 7 }, margin: { margin: -0.5, allowance: 1e-9 } },
    ...{ found: "random", replay: { seed: "1", command: "latchlab replay theorem-3/literal" } },
    narrative: ["x = 7", "1 - x = -6"],
  },
};
const EVIDENCE = "found at random after 12 draws, margin −0.5 ± 1 × 10⁻⁹";

const claimOf = (id: string) => CLAIMS.find((claim) => claim.id === id);
const tellingOf = (results: readonly ClaimResult[], strengths?: KeptStrengths): Telling => ({
  statementOf: (id) => ({ id, claim: claimOf(id), result: results.find((result) => result.id === id) }),
  command: (verb, id) => `latchlab ${verb} ${id}`,
  fileOf: ({ id }) => `${id.split("/")[0]}.ts`,
  strengths,
});
const told = (result: ClaimResult, telling = tellingOf([result])) =>
  statementText({ id: result.id, claim: claimOf(result.id), result }, telling);

describe("a statement in full", () => {
  it("says what is worded, what is wrong with it, what refutes it and what is true instead", () => {
    const parts = told(refuted);
    const repaired = parts.find((part) => part.startsWith("- `")) ?? "";
    expect(parts.filter((part) => part !== repaired)).toEqual([
      '#### <a id="theorem-3-literal"></a>`theorem-3/literal`',
      "**As stated.** Every state u<sub>t</sub> is small",
      "**Its wording.** Recalled, theorem 3: inputs below b<sub>t</sub>.",
      "**What is wrong.** The drift at t is made by the step from t − 1: the bound on u<sub>t</sub> must use λ<sub>t−1</sub>.",
      `**Verdict.** Refuted, as expected: ${EVIDENCE}.`,
      "**Counterexample.**",
      "```text\nx = 7\n1 - x = -6\n```",
      "**True instead.**",
      "**Files.** `theorem-3.ts`, `src/dynamics/bounded-drift.ts`, `src/dynamics/trajectory.ts`, `src/dynamics/contraction.ts`",
      "**See it.**",
      "```sh\nlatchlab replay theorem-3/literal\n```",
    ]);
    expect(repaired.split("\n").map((line) => line.slice(0, line.indexOf(": ")))).toEqual([
      "- `theorem-3/repaired`",
      "- `theorem-3-sharp/repaired`",
    ]);
    const both = told(refuted, tellingOf([refuted, { ...refuted, id: "theorem-3/repaired" }]));
    expect(both.join("\n")).toContain("- [`theorem-3/repaired`](#theorem-3-repaired): ");
  });

  it("links its files where the repository has an address", () => {
    const addressOf = (file: string) => `https://example.org/${file}`;
    expect(told(refuted, { ...tellingOf([refuted]), addressOf }).join("\n")).toContain(
      "[`src/dynamics/contraction.ts`](https://example.org/src/dynamics/contraction.ts)",
    );
  });

  it("says why one that holds is true, and what its controls showed, never more often than was seen", () => {
    const held: ClaimResult = {
      ...{ ...refuted, id: "theorem-3/repaired", reading: "repaired", expectation: "holds" },
      verdict: {
        ...{ kind: "held", runs: 300, worst: { margin: 0.25, allowance: 2e-14 }, largestAllowance: 2e-14 },
        ...{ coverage: {}, undecided: 0, notApplicable: 0 },
      },
    };
    const control: ClaimResult = { ...refuted, id: "theorem-3/control", reading: "control" };
    const strengths: KeptStrengths = {
      ...{ seed: "1", draws: 1000 },
      hypotheses: [
        { claim: held.id, hypothesis: "inputs within their bound", verdict: "not breakable alone" },
        {
          claim: held.id,
          by: control.id,
          verdict: "needed",
          alone: 900,
          violations: 666,
          ofFirst: 60,
          lowerBound: 0.6287,
        },
      ],
    };
    const lineOf = (parts: readonly string[]) => parts.find((part) => part.startsWith('- <a id="theorem-3-control">'));
    const anchored = '- <a id="theorem-3-control"></a>`theorem-3/control`: the inputs are twice as loud as the bound.';
    const parts = told(held, tellingOf([held, control], strengths));
    expect(lineOf(parts)).toBe(
      `${anchored} Refuted, as expected: ${EVIDENCE}; 66.6 % of 1000 draws violate it, at least 62.8 %.`,
    );
    expect(lineOf(told(held, tellingOf([held, control])))).toBe(`${anchored} Refuted, as expected: ${EVIDENCE}.`);
    expect(lineOf(told(held, tellingOf([held])))).toBe(anchored);
    expect(parts.find((part) => part.startsWith("**Why it is true.**"))).toContain("The ball is convex");
    expect(parts.at(-1)).toBe("```sh\nlatchlab verify theorem-3/repaired\n```");
  });

  it("has no counterexample where there is none, and says only what is known of a claim", () => {
    const { wording, ...unworded } = refuted;
    const unknown: ClaimResult = { ...unworded, id: "my-map/literal", asExpected: false };
    const undecided: ClaimResult = { ...unknown, verdict: { kind: "undecided", runs: 7, why: "no time" } };
    expect(told(undecided).slice(1)).toEqual([
      "**As stated.** Every state u<sub>t</sub> is small",
      "This is no claim of latchlab but a user's own, known here by its id alone. `latchlab report --claims` with its module tells more.",
      "**Verdict.** **UNDECIDED, UNEXPECTED**: no time (7 cases).",
      "**See it.**",
      "```sh\nlatchlab verify my-map/literal\n```",
    ]);
    expect(wording?.known).toBe("recalled");
  });

  it("is told without a verdict where it was not run, and refused where nothing is known of it", () => {
    const claim = claimOf("theorem-3/literal");
    const parts = statementText({ id: "theorem-3/literal", claim, result: undefined }, tellingOf([]));
    expect(parts.filter((part) => part.startsWith("**Verdict"))).toEqual([]);
    expect(statementRow({ id: "theorem-3/literal", claim, result: undefined })).toEqual([
      "[`theorem-3/literal`](#theorem-3-literal)",
      "literal (recalled)",
      "expected: fails",
      "",
    ]);
    const nothing = { id: "x/literal", claim: undefined, result: undefined };
    expect(() => statementText(nothing, tellingOf([]))).toThrow(
      "sharedFacts: x/literal must have a claim or a result, got neither",
    );
  });
});
