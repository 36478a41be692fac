import { describe, expect, it } from "vitest";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { summarise } from "../../../properties/engine/verify.ts";
import { refutedReadings, unexpectedVerdicts, whatIsWrong } from "../../../src/cli/verification/verdict-evidence.ts";
import type { Paint } from "../../../src/cli/terminal/paint.ts";

const named: Paint = (style, text) => `${style}(${text})`;

const refuted: ClaimResult = {
  ...{ id: "my-map/literal", item: "my-map", reading: "literal", statement: "x < 1", expectation: "fails" },
  verdict: {
    ...{ kind: "refuted", runs: 12, counterexample: { x: 7 }, margin: { margin: -0.5, allowance: 1e-9 } },
    ...{ found: "random", replay: { seed: "1", command: "latchlab replay my-map/literal --seed 1 --path 3" } },
    narrative: ["x = 7", "1 - x = -6"],
  },
  asExpected: true,
};
const COUNTEREXAMPLE = [
  "  margin       −0.5 ± 1 × 10⁻⁹ (rounding)",
  "  refuted by   x = 7",
  "               1 - x = -6",
  "  replay       latchlab replay my-map/literal --seed 1 --path 3",
];
const verification = (...claims: readonly ClaimResult[]) => summarise("1.2.3", { runs: 300, seed: "1" }, claims);

describe("the statements that fail as stated", () => {
  it("are shown with their counterexamples and the command that shows these again", () => {
    expect(refutedReadings(verification(refuted), named)).toEqual([
      "",
      "bold(What fails as stated)",
      "",
      "yellow(my-map/literal)",
      "  statement    x < 1",
      ...COUNTEREXAMPLE,
    ]);
  });

  it("are shown with what is wrong and what is true instead, where it is known", () => {
    const wording = { known: "recalled", section: "theorem 3", words: "inputs below b_t" } as const;
    const literal: ClaimResult = { ...refuted, id: "theorem-3/literal", wording, matters: "needs a word" };
    expect(refutedReadings(verification(literal), named).slice(5)).toEqual([
      "  wording      recalled, theorem 3: inputs below b_t",
      "  matters      needs a word",
      "  broken       the drift at t is made by the step from t − 1: the bound on u_t must use λ_{t−1}",
      "  true instead theorem-3/repaired, theorem-3-sharp/repaired",
      ...COUNTEREXAMPLE,
    ]);
    expect(whatIsWrong({})).toEqual([]);
  });

  it("are neither controls nor what was not expected", () => {
    expect(refutedReadings(verification({ ...refuted, reading: "control" }), named)).toEqual([]);
    expect(refutedReadings(verification({ ...refuted, asExpected: false }), named)).toEqual([]);
  });
});

describe("the verdicts that are not as expected", () => {
  it("are shown in full: the case with its counterexample, or the reason why nothing was decided", () => {
    expect(unexpectedVerdicts(verification(refuted), named)).toEqual([]);
    const broken: ClaimResult = { ...refuted, asExpected: false };
    const undecided: ClaimResult = { ...broken, verdict: { kind: "undecided", runs: 7, why: "no time" } };
    expect(unexpectedVerdicts(verification(broken, undecided), named)).toEqual([
      "",
      "bold(Not as expected)",
      "",
      "red(my-map/literal: REFUTED, UNEXPECTED)",
      "  statement    x < 1",
      '  case         {"x":7}',
      ...COUNTEREXAMPLE,
      "",
      "red(my-map/literal: UNDECIDED, UNEXPECTED)",
      "  statement    x < 1",
      "  why          undecided: no time",
    ]);
  });
});
