import { describe, expect, it } from "vitest";
import type { ClaimResult, Verdict, Verification } from "../../../properties/engine/verdict.ts";
import { summarise } from "../../../properties/engine/verify.ts";
import { refutedReadings, unexpectedVerdicts, whatIsWrong } from "../../../src/cli/verification/verdict-evidence.ts";
import { verdictsAsAnnotations, verdictsAsJunit } from "../../../src/cli/verification/verdict-formats.ts";
import { summaryLine, verdictLines } from "../../../src/cli/verification/verdict-lines.ts";
import { failureText } from "../../../src/report/words/failure-text.ts";
import { listed } from "../../listed-texts.ts";

const held: Verdict = {
  kind: "held",
  runs: 300,
  worst: { margin: 0.0231708, allowance: 2e-16 },
  largestAllowance: 2e-16,
  coverage: {},
  undecided: 2,
};

const refuted = (found: "random" | "constructed" | "corpus"): Verdict => ({
  kind: "refuted",
  runs: found === "corpus" ? 0 : 4,
  counterexample: { w: 1.5 },
  margin: { margin: -0.5, allowance: 1e-9 },
  found,
  replay: { seed: "1", path: "0", command: "latchlab replay x/literal --seed 1 --path 0" },
  narrative: ["w = 1.5", "the bound is passed"],
});

const undecided: Verdict = { kind: "undecided", runs: 1, why: "the time was up" };

const result = (changed: Partial<ClaimResult> = {}): ClaimResult => ({
  id: "made-up/repaired",
  item: "theorem-3",
  reading: "repaired",
  statement: "As worded: every state a_t stays in its ball",
  expectation: "holds",
  verdict: held,
  asExpected: true,
  ...changed,
});

/** A claim of the paper's, so that what is wrong with it is known. */
const KNOWN = "remark-latching-neuron-switch/literal";
const literal = (changed: Partial<ClaimResult> = {}) =>
  result({ id: "made-up/literal", reading: "literal", expectation: "fails", verdict: refuted("random"), ...changed });
const control = (changed: Partial<ClaimResult> = {}) =>
  result({ id: "made-up/control", reading: "control", expectation: "fails", verdict: refuted("random"), ...changed });

const allAsExpected = [result(), literal(), literal({ id: KNOWN, verdict: refuted("constructed") }), control()];
const unexpected = [
  result({ verdict: refuted("corpus"), asExpected: false }),
  result({ id: "made-up/undecided", verdict: undecided, asExpected: false }),
  literal({ verdict: held, asExpected: false }),
  literal({ id: "made-up/found", asExpected: false, item: "an item of a user" }),
  control({ asExpected: false }),
  control({ id: "made-up/second" }),
  control({ id: "made-up/third" }),
];

/** Styles as they read in the file: red⟨wrong⟩. */
const marked = (style: string, text: string) => `${style}⟨${text}⟩`;
const verification = (claims: readonly ClaimResult[]): Verification =>
  summarise("0.0.0", { runs: 300, seed: "1" }, claims);
const onATerminal = (claims: readonly ClaimResult[], verbose = false) => {
  const all = verification(claims);
  return [
    ...verdictLines(all, marked, verbose),
    ...refutedReadings(all, marked),
    ...unexpectedVerdicts(all, marked),
    "",
    summaryLine(all, 12.345, marked),
  ].join("\n");
};

const TEXTS: Readonly<Record<string, string>> = {
  "on a terminal, all as expected": onATerminal(allAsExpected),
  "on a terminal, controls too": onATerminal([control()], true),
  "on a terminal, one that held": onATerminal([result()]),
  "on a terminal, not as expected": onATerminal(unexpected),
  "nothing known to be wrong": whatIsWrong({}).join("\n"),
  "as annotations": verdictsAsAnnotations(verification([...allAsExpected, ...unexpected])),
  "as JUnit XML": verdictsAsJunit(verification([result(), ...unexpected])),
  "in the report, a failure of the paper's": failureText(literal({ id: KNOWN, verdict: refuted("constructed") })),
  "in the report, a failure of a claim that is not the paper's": failureText(literal()),
  "in the report, a claim that held": failureText(literal({ verdict: held, asExpected: false })),
  "in the report, a claim that is undecided": failureText(literal({ verdict: undecided, asExpected: false })),
};

describe("verdicts", () => {
  it("read as kept in texts (npx vitest run test/cli/verification/verdict-texts.test.ts --update keeps the new ones)", async () => {
    await expect(listed(TEXTS, (text) => text)).toMatchFileSnapshot("texts/verdicts.txt");
  });
});
