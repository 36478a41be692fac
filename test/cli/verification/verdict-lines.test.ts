import { describe, expect, it } from "vitest";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { summarise } from "../../../properties/engine/verify.ts";
import { countLines, itemLine, summaryLine, verdictLines } from "../../../src/cli/verification/verdict-lines.ts";
import type { Paint } from "../../../src/cli/terminal/paint.ts";

const plain: Paint = (_, text) => text;
const named: Paint = (style, text) => `${style}(${text})`;

const held: ClaimResult = {
  ...{ id: "my-map/repaired", item: "my-map", reading: "repaired", statement: "x < 1", expectation: "holds" },
  verdict: {
    ...{ kind: "held", runs: 300, worst: { margin: 0.0123456, allowance: 2e-14 }, largestAllowance: 2e-14 },
    ...{ coverage: {}, undecided: 0, notApplicable: 0 },
  },
  asExpected: true,
};
const control: ClaimResult = {
  ...{ ...held, id: "my-map/control", reading: "control", expectation: "fails" },
  verdict: {
    ...{ kind: "refuted", runs: 12, counterexample: 7, margin: { margin: -0.5, allowance: 0 }, found: "random" },
    ...{ replay: { seed: "1", command: "latchlab replay my-map/control" }, narrative: [] },
  },
};
const undecided: ClaimResult = {
  ...{ ...held, id: "my-map-late/repaired", asExpected: false },
  verdict: { kind: "undecided", runs: 7, why: "no time" },
};
const verification = (...claims: readonly ClaimResult[]) => summarise("1.2.3", { runs: 300, seed: "1" }, claims);

describe("the verdicts on a terminal", () => {
  it("are a line for each claim, and a legend of the words that occur", () => {
    expect(verdictLines(verification(held, control), plain, true)).toEqual([
      "  claim            verdict                cases  evidence",
      "",
      "my-map",
      "✓ my-map/repaired  held                     300  worst margin 0.0123",
      "✓ my-map/control   refuted, as expected      12  margin −0.5 (random)",
      "",
      "worst margin: what the closest case left of the bound, relatively; 0 reaches it, below 0 only by rounding",
      "margin: how far a counterexample goes beyond the bound; in brackets whether random draws found it, it was",
      "  constructed, or it stood in the corpus of stored cases",
      "control: a claim that holds, with one hypothesis broken; it must be seen to be refuted",
    ]);
  });

  it("count the controls that are as expected, unless all are to be shown", () => {
    const lines = verdictLines(verification(held, control), plain, false);
    expect(lines.slice(2, 6)).toEqual([
      "my-map",
      "✓ my-map/repaired  held                     300  worst margin 0.0123",
      "✓ 1 control refuted, as expected",
      "",
    ]);
    const two = verdictLines(verification(control, { ...control, id: "my-map-other/control" }), plain, false);
    expect(two).toContain("✓ 2 controls refuted, as expected");
    const spoiled: ClaimResult = { ...control, id: "my-map/spoiled", reading: "spoiled" };
    expect(verdictLines(verification(spoiled), plain, false)).toContain("✓ 1 spoiled conclusion refuted, as expected");
    const both = verdictLines(verification(control, spoiled, { ...spoiled, id: "my-map/spoiled-too" }), plain, false);
    expect(both).toContain("✓ 1 control and 2 spoiled conclusions refuted, as expected");
    expect(both.at(-1)).toBe("spoiled: a claim that holds, with its conclusion changed; it must be seen to be refuted");
    const unexpected = verdictLines(verification({ ...control, asExpected: false }), plain, false);
    expect(unexpected).toContain("✗ my-map/control  REFUTED, UNEXPECTED       12  margin −0.5 (random)");
  });

  it("have a red mark and no evidence where nothing was decided, and then no legend of it", () => {
    expect(verdictLines(verification(undecided), named, false)).toEqual([
      "dim(  claim                 verdict                cases  evidence)",
      "",
      "bold(my-map)",
      "red(✗) my-map-late/repaired  UNDECIDED, UNEXPECTED      7  see below",
      "",
    ]);
  });
});

describe("an item on one line", () => {
  it("says what became of what it states and of what is true instead, and is loud where that was not expected", () => {
    const item = { id: "my-map", name: "My map", title: "a test" };
    const literal: ClaimResult = { ...control, id: "my-map/literal", reading: "literal" };
    expect(itemLine({ item, results: [literal, held, control] }, plain)).toBe(
      "✓ My map: a test: as stated false; holds as repaired (1 statement)",
    );
    expect(itemLine({ item, results: [held] }, plain)).toBe(
      "✓ My map: a test: holds with its hypotheses stated (1 statement)",
    );
    expect(itemLine({ item, results: [{ ...literal, asExpected: false }] }, named)).toBe(
      "red(✗) My map: a test: as stated false; 1 NOT AS EXPECTED",
    );
  });
});

describe("the counts of a verification", () => {
  it("have a line for each class of statements", () => {
    const lines = countLines(verification(held, control));
    expect(lines).toEqual([
      "1 of 1 repaired statement held on every case decided, 300 cases each: evidence, not proof.",
      "1 of 1 control failed, as expected: what holds, with one hypothesis broken.",
      "No verdict is other than the claim says it must be.",
    ]);
  });
});

describe("the line that sums verdicts up", () => {
  it("says what came out, of how much, in what time", () => {
    expect(summaryLine(verification(held, control), 1.26, named)).toBe(
      "2 claims: 1 held, 1 refuted as expected; green(all as expected) (seed 1, 300 cases a claim, 1.3 s)",
    );
    expect(summaryLine(verification(undecided), 60, named)).toBe(
      "1 claim: 0 held, 0 refuted as expected; red(1 NOT AS EXPECTED) (seed 1, 300 cases a claim, 60.0 s)",
    );
  });
});
