import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onGrid } from "../../../properties/arbitraries/grid.ts";
import { PAPER } from "../../../properties/claims/paper.ts";
import { checkClaim } from "../../../properties/engine/check.ts";
import { measureControl } from "../../../properties/engine/control.ts";
import { isAsExpected } from "../../../properties/engine/verdict.ts";
import { finding } from "../../../properties/vocabulary/examination.ts";
import { allAtMost, atMost } from "../../../properties/vocabulary/hypotheses.ts";
import { claimsOn, heldUnder, refutedTempting } from "../../../properties/vocabulary/statements.ts";

interface Slope {
  readonly w: number;
  readonly even: boolean;
  readonly slope: number;
}

const examine = ({ slope }: Slope) => finding({ margin: 1 - slope, allowance: 0 }, slope > 0.5 ? ["steep"] : []);
const narrate = ({ slope }: Slope) => [`slope ${slope}`];
const slopeOf = ({ w }: { w: number }, factor = 1): Slope => ({
  w: factor * w,
  even: w % 0.02 < 0.01,
  slope: factor * w,
});

const claims = claimsOn(PAPER.definition2, [
  heldUnder("definition-2-slope", {
    probe: { cases: fc.record({ w: onGrid(0.1, 0.99) }), examine, narrate },
    sources: [],
    hypotheses: [
      {
        name: "small |w|",
        words: "w < 1",
        met: ({ w }) => w < 1,
        beyond: { broken: "w is doubled", build: (c) => slopeOf(c, 2) },
      },
      {
        name: "even digits",
        words: "w has an even last digit",
        met: ({ w, even }) => even || w >= 1,
        beyond: { broken: "the last digit may be odd", build: (c) => slopeOf(c), stays: "for the sake of a test" },
      },
      {
        name: "one unit",
        words: "n = 1",
        met: () => true,
        beyond: { cannot: "w is a number" },
      },
    ],
    conclusion: "M'(0) < 1",
    why: "M'(0) = w",
    build: (c) => slopeOf(c),
    coverage: {},
    spoiled: [
      {
        statement: "The same with ½ for 1.",
        changed: "1",
        examine: ({ slope }) => examine({ w: 0, even: true, slope: 2 * slope }),
      },
    ],
  }),
  refutedTempting("definition-2-slope", {
    probe: { cases: fc.record({ w: onGrid(0.1, 3) }), build: (c) => slopeOf(c), examine, narrate },
    sources: [],
    statement: "M'(0) < 1.",
    broken: "w may exceed 1",
    repairs: ["definition-2-slope/repaired"],
  }),
]);

/** A hypothesis of this name, met always unless told otherwise. */
const always = (): boolean => true;
const beyondOf = (name: string, met: () => boolean = always) => ({
  ...{ name, words: name, met },
  beyond: { broken: "it is not" },
});

const [repaired, control, spoiled, tempting] = claims;

describe("a statement that holds under its hypotheses", () => {
  it("comes with a control for each hypothesis that it fails without, and with its spoiled conclusions", () => {
    expect(claims.map(({ id, reading }) => [id, reading])).toEqual([
      ["definition-2-slope/repaired", "repaired"],
      ["definition-2-slope/control", "control"],
      ["definition-2-slope/spoiled", "spoiled"],
      ["definition-2-slope/tempting", "tempting"],
    ]);
    expect(repaired.controls).toEqual([control.id, spoiled.id]);
    expect(control.drops).toBe("small |w|");
  });

  it("has a text that is made from its hypotheses and its conclusion", () => {
    expect(repaired.statement).toBe("w < 1, w has an even last digit, n = 1 ⇒ M'(0) < 1.");
    expect(control.statement).toBe("The same where w is doubled.");
  });

  it("says nothing about a case beyond a hypothesis, and a control nothing about one that meets it", () => {
    expect(repaired.examine({ w: 1.5 })).toEqual({
      kind: "not applicable",
      why: 'it does not meet the hypothesis "small |w|": w < 1',
      regions: [],
    });
    expect(control.examine({ w: 0.2 })).toMatchObject({
      kind: "not applicable",
      why: 'it meets the hypothesis that is dropped, "small |w|"',
    });
  });

  it("is as expected, each of them", () => {
    for (const claim of claims) {
      expect(isAsExpected(claim, checkClaim(claim, { runs: 300, seed: "1" })), claim.id).toBe(true);
    }
  });

  it("knows of each hypothesis what lies beyond it", () => {
    const [small, even, one] = repaired.beyond ?? [];
    expect(small.draws?.id).toBe(control.id);
    expect(even).toMatchObject({ hypothesis: "even digits", stays: "for the sake of a test" });
    expect(even.draws && measureControl(even.draws, "1", 300).violations).toBe(0);
    expect(one).toEqual({ hypothesis: "one unit", cannot: "w is a number" });
  });

  it.each([
    ["no hypotheses", undefined, "heldUnder: definition-2-slope/repaired must list its hypotheses, got undefined"],
    [
      "draws beyond none of them",
      [{ name: "a", words: "a", met: always }],
      'heldUnder: "a" of definition-2-slope/repaired must say what lies beyond it, got undefined',
    ],
    [
      "names that are one in ids",
      [beyondOf("a b"), beyondOf("a-b")],
      'heldUnder: the names of hypotheses must differ in letters and digits, got "a b", "a-b"',
    ],
    [
      "a name without a letter",
      [beyondOf("λ ≤ ρ")],
      'heldUnder: the names of hypotheses must differ in letters and digits, got "λ ≤ ρ"',
    ],
  ])("refuses %s", (_what, hypotheses, message) => {
    const spec = { probe: { examine, narrate, cases: fc.constant({ w: 1 }), build: slopeOf }, sources: [], hypotheses };
    const malformed = { ...spec, conclusion: "", why: "", coverage: {} } as unknown as Parameters<typeof heldUnder>[1];
    expect(() => heldUnder("definition-2-slope", malformed)).toThrow(new RangeError(message));
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("boom");
      },
      /the hypothesis "h" threw: boom/,
    ],
    ["answers undefined", () => undefined, /the hypothesis "h" must answer true or false, got undefined/],
    ["answers NaN", () => NaN, /the hypothesis "h" must answer true or false, got NaN/],
  ])("is undecided where a predicate %s, and names the hypothesis", (_what, met, why) => {
    const [held] = heldUnder("definition-2-slope", {
      probe: { examine, narrate, cases: fc.record({ w: onGrid(0.1, 0.9) }), build: (c) => slopeOf(c) },
      sources: [],
      hypotheses: [beyondOf("h", met as unknown as () => boolean)],
      conclusion: "",
      why: "",
      coverage: {},
    });
    const verdict = checkClaim(held(PAPER.definition2), { runs: 10, seed: "1" });
    expect(verdict.kind === "undecided" && verdict.why).toMatch(why);
  });

  it("must have cases and a build", () => {
    const without = { probe: { examine, narrate }, sources: [], hypotheses: [], conclusion: "", why: "", coverage: {} };
    expect(() => heldUnder("definition-2-slope", without)).toThrow(
      new RangeError(
        "heldUnder: definition-2-slope/repaired must have cases and a build, its own or those of the probe",
      ),
    );
  });
});

describe("a tempting belief", () => {
  it("is expected to fail, and names what is true instead", () => {
    expect(tempting).toMatchObject({ expectation: "fails", repairs: [repaired.id] });
  });
});

describe("the comparisons that hypotheses are made of", () => {
  it("forgive rounding and nothing else", () => {
    expect(atMost(1 + 1e-12, 1)).toBe(true);
    expect(atMost(1 + 1e-6, 1)).toBe(false);
    expect(atMost(NaN, 1)).toBe(false);
    expect(atMost(0, 0)).toBe(true);
    expect(allAtMost([1, 2], [1, 2])).toBe(true);
    expect(allAtMost([1, 2.1], [1, 2])).toBe(false);
    expect(allAtMost([1], [1, 2])).toBe(false);
  });
});
