import fc from "fast-check";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { claim } from "../../../properties/engine/claim.ts";
import { readCorpus } from "../../../properties/engine/corpus.ts";
import { PAPER } from "../../../properties/claims/paper.ts";
import { summarise, verifyClaim } from "../../../properties/engine/verify.ts";
import { keepCounterexample } from "../../../src/cli/verification/counterexample.ts";
import { explainError } from "../../../src/cli/terminal/exit.ts";
import { verdictsAsAnnotations, verdictsAsJunit } from "../../../src/cli/verification/verdict-formats.ts";
import { editDistance, nearestName } from "../../../src/cli/options/nearest-name.ts";
import { labelled, paragraph } from "../../../src/cli/terminal/paragraph.ts";
import { progress } from "../../../src/cli/terminal/progress.ts";
import { emptyFolder, fileIn } from "../latchlab.ts";

/** A statement that is wrong for every case from 7 on, though it is expected to hold. */
const wrong = claim<number, number>({
  item: PAPER.theorem3,
  id: "theorem-3-wrong/repaired",
  reading: "repaired",
  statement: 'x < 7, "always" & 100 %',
  cases: fc.integer({ min: 0, max: 1000 }),
  build: (x) => x,
  examine: (x) => ({ kind: "finding", margin: 6.5 - x, allowance: 0, regions: [] }),
  narrate: (x) => [`x = ${x}`],
  coverage: {},
  expectation: "holds",
  control: "theorem-3/control",
  sources: [],
});

const run = { runs: 50, seed: "1", corpus: [] };
const refuted = () => verifyClaim(wrong, run);

afterEach(() => vi.restoreAllMocks());

function listenToStderr(): string[] {
  const lines: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  return lines;
}

describe("an unexpected counterexample", () => {
  it("is kept by value where later runs find it", () => {
    const lines = listenToStderr();
    const folder = join(emptyFolder(), "runs", "corpus");
    keepCounterexample(refuted(), "latchlab verify", folder);
    const [stored] = readCorpus(folder);
    expect(stored).toMatchObject({ claim: wrong.id, case: 7 });
    expect(lines).toEqual([`latchlab verify: the counterexample to ${wrong.id} is kept in ${stored.file}\n`]);
  });

  it("costs one line where it cannot be kept", () => {
    const lines = listenToStderr();
    keepCounterexample(refuted(), "latchlab verify", fileIn(emptyFolder(), "corpus", ""));
    expect(lines.join("")).toMatch(/^latchlab verify: the counterexample to .* could not be kept: .*\n$/);
  });

  it("is escaped as XML and as an annotation demand", () => {
    const verification = summarise("0.0.0", run, [refuted()]);
    expect(verdictsAsAnnotations(verification)).toContain('x < 7, "always" & 100 %25%0Aa case violates it');
    const [claimResult] = verification.claims;
    const why = 'a < b & "c"\n\u0001';
    const undecided = { ...claimResult, verdict: { kind: "undecided" as const, runs: 1, why } };
    expect(verdictsAsJunit({ ...verification, claims: [undecided] })).toContain(
      'message="UNDECIDED, UNEXPECTED: undecided: a &lt; b &amp; &quot;c&quot;&#10;\ufffd"/>',
    );
  });
});

describe("progress", () => {
  it("is a plain line where stderr is no terminal, and nothing when it is to be quiet", () => {
    const lines = listenToStderr();
    for (const quiet of [false, true]) {
      const line = progress("latchlab verify", 2, quiet);
      line.show(0, wrong.id);
      line.show(1, wrong.id);
      line.end();
    }
    expect(lines).toEqual(["latchlab verify: 0/2, theorem-3-wrong/repaired\n"]);
  });
});

describe("an error that nobody expected", () => {
  it("is one line and exit code 1", () => {
    const lines = listenToStderr();
    expect(explainError(new TypeError("x is not\n a function"), "latchlab verify")).toBe(1);
    expect(lines).toEqual([
      "latchlab verify: unexpected error: x is not a function (set LATCHLAB_DEBUG=1 for the stack)\n",
    ]);
  });
});

describe("the nearest name", () => {
  it("is by edit distance: letters inserted, deleted, replaced", () => {
    expect(editDistance("kitten", "sitting")).toBe(3);
    expect(editDistance("", "abc")).toBe(3);
    expect(editDistance("same", "same")).toBe(0);
    expect(nearestName("theorm-3", ["theorem-2", "theorem-3", "definition-4"])).toBe("theorem-3");
    expect(nearestName("x", ["theorem-3"])).toBeUndefined();
  });
});

describe("a paragraph", () => {
  it("breaks at spaces, keeps columns that fit, and cuts only a word longer than a line", () => {
    expect(paragraph("one two three", 2, 9)).toEqual(["  one two", "    three"]);
    expect(paragraph(" t     a_t", 2, 20)).toEqual(["   t     a_t"]);
    expect(paragraph("abcdefghij", 0, 4, 0)).toEqual(["abcd", "efgh", "ij"]);
    expect(paragraph("", 3)).toEqual([""]);
    const words = "word ".repeat(100);
    expect(labelled("label", words).every((line) => line.length <= 110)).toBe(true);
    expect(
      labelled("label", words)
        .join(" ")
        .split(/ +/)
        .filter((word) => word === "word"),
    ).toHaveLength(100);
  });
});
