import { describe, expect, it } from "vitest";
import { checkClaim, claimSeed, examineCase, RUNS_FOR_EXPECTED_FAILURE } from "../../../properties/engine/check.ts";
import { type CaseExamination, tightest } from "../../../properties/engine/case-examination.ts";
import type { ClaimSpec } from "../../../properties/engine/claim.ts";
import { CONTROL_FLOOR, measureControl } from "../../../properties/engine/control.ts";
import { nothingClaimed } from "../../../properties/vocabulary/examination.ts";
import { isAsExpected, type Verdict } from "../../../properties/engine/verdict.ts";
import { integerClaim } from "./integer-claim.ts";

/** A statement about one integer k of −1000 … 1000, examined by the given function. */
const statement = (
  examine: (k: number) => CaseExamination,
  overrides: Partial<ClaimSpec<{ k: number }, number>> = {},
) => integerClaim([-1000, 1000], examine, overrides);

const finding = (margin: number, allowance = 0, regions: string[] = []): CaseExamination => ({
  kind: "finding",
  margin,
  allowance,
  regions,
});
const options = { runs: 200, seed: "1" };
const whyUndecided = (verdict: Verdict) =>
  verdict.kind === "undecided" ? verdict.why : `not undecided: ${verdict.kind}`;

describe("checkClaim", () => {
  it("holds a statement that holds, with its runs, worst margin and coverage", () => {
    const sound = statement((k) => finding(1 + Math.abs(k), 0, k > 0 ? ["positive"] : []), {
      coverage: { positive: 0.3 },
    });
    const verdict = checkClaim(sound, options);
    expect(verdict).toMatchObject({ kind: "held", runs: 200, undecided: 0, coverage: { positive: { floor: 0.3 } } });
    expect(isAsExpected(sound, verdict)).toBe(true);
  });

  it("refutes a false one with the least counterexample, which replays from seed and path", () => {
    const verdict = checkClaim(
      statement((k) => finding(k >= 37 ? -1 : 1)),
      options,
    );
    expect(verdict).toMatchObject({
      kind: "refuted",
      counterexample: { k: 37 },
      found: "random",
      narrative: ["k = 37"],
      replay: { seed: "1" },
    });
  });

  it("gives the same verdict for the same seed and other draws for another", () => {
    const seen: number[][] = [];
    const recording = () => {
      const draws: number[] = [];
      seen.push(draws);
      return statement((k) => {
        draws.push(k);
        return finding(1);
      });
    };
    checkClaim(recording(), options);
    checkClaim(recording(), options);
    checkClaim(recording(), { ...options, seed: "2" });
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).not.toEqual(seen[2]);
  });

  it("asks a violation to exceed its rounding allowance", () => {
    expect(
      checkClaim(
        statement(() => finding(-1e-5, 2e-5)),
        options,
      ).kind,
    ).toBe("held");
    expect(
      checkClaim(
        statement(() => finding(-3e-5, 2e-5)),
        options,
      ).kind,
    ).toBe("refuted");
  });

  it("does not let a large allowance hide anything", () => {
    expect(
      whyUndecided(
        checkClaim(
          statement(() => finding(-1, 2)),
          options,
        ),
      ),
    ).toMatch(/too large to conclude from/);
  });

  it.each([
    ["NaN margins", () => finding(NaN), /NaN/],
    [
      "undecided cases above the cap",
      (k: number): CaseExamination =>
        k % 10 === 0 ? finding(1) : { kind: "undecided", why: "it is dark", regions: [] },
      /it is dark/,
    ],
  ])("is undecided on %s", (_name, examine, why) => {
    expect(whyUndecided(checkClaim(statement(examine), options))).toMatch(why);
  });

  it("lets a few undecided cases pass, counted", () => {
    let calls = 0;
    const verdict = checkClaim(
      statement(() => (++calls % 50 === 0 ? { kind: "undecided", why: "", regions: [] } : finding(1))),
      options,
    );
    expect(verdict).toMatchObject({
      ...{ kind: "held", undecided: 4, notApplicable: 0 },
      ...{ worst: { margin: 1, allowance: 0 }, largestAllowance: 0 },
    });
  });

  it("counts the cases that the statement says nothing about, and is undecided where they are most", () => {
    const about = (most: number) => statement((k) => (k > most ? nothingClaimed(`k is above ${most}`) : finding(1)));
    const verdict = checkClaim(about(500), options);
    expect(verdict).toMatchObject({
      ...{ kind: "held", undecided: 0 },
      ...{ worst: { margin: 1, allowance: 0 }, largestAllowance: 0 },
    });
    expect(verdict.kind === "held" && verdict.notApplicable).toBeGreaterThan(20);
    expect(whyUndecided(checkClaim(about(-500), options))).toMatch(
      /^nothing is said about \d+ of 200 cases, more than half; the last because k is above -500$/,
    );
  });

  it("is undecided when a region is visited too rarely, but not for bad luck near its floor", () => {
    const rarely = (most: number) =>
      statement((k) => finding(1, 0, k <= most ? ["low"] : []), { coverage: { low: 0.1 } });
    expect(whyUndecided(checkClaim(rarely(-999), options))).toMatch(/region "low" was visited by \d+ of 200/);
    expect(checkClaim(rarely(-750), options).kind).toBe("held");
  });

  it("is undecided, not held, when time runs out", () => {
    const slow = statement(() => {
      const until = performance.now() + 20;
      while (performance.now() < until);
      return finding(1);
    });
    expect(whyUndecided(checkClaim(slow, { ...options, timeLimit: 0.2 }))).toMatch(
      /time limit of 0.2 s ended .* of 200/,
    );
  });

  it("is undecided when examining a case throws, and names the case", () => {
    const broken = statement((k) => {
      if (k > 100) throw new Error("division by a shoe");
      return finding(1);
    });
    expect(whyUndecided(checkClaim(broken, options))).toMatch(/\{"k":\d+\} threw: division by a shoe/);
  });

  it("tries the corpus first, and meets no expected failure by it", () => {
    const fragile = statement((k) => finding(k === 12345 ? -1 : 1));
    expect(checkClaim(fragile, { ...options, corpus: [{ k: 12345 }] })).toMatchObject({
      kind: "refuted",
      found: "corpus",
      runs: 0,
    });
    const literal = statement((k) => finding(k === 12345 ? -1 : 1), {
      id: "theorem-3/literal",
      reading: "literal",
      expectation: "fails",
      found: "random",
    });
    const verdict = checkClaim(literal, { ...options, corpus: [{ k: 12345 }] });
    expect(verdict.kind).toBe("held");
    expect(isAsExpected(literal, verdict)).toBe(false);
  });

  it("is undecided when a stored case has become so", () => {
    const dark = statement((k) => (k === 5 ? { kind: "undecided", why: "it is dark", regions: [] } : finding(1)));
    expect(whyUndecided(checkClaim(dark, { ...options, corpus: [{ k: 5 }] }))).toMatch(/a stored case is: it is dark/);
  });

  it("keeps a violation though examining a smaller case throws", () => {
    let drawn = false;
    const fragile = statement((k) => {
      if (drawn && k < 500) throw new Error("too small");
      drawn ||= k >= 500;
      return finding(k >= 500 ? -1 : 1);
    });
    expect(checkClaim(fragile, options)).toMatchObject({ kind: "refuted", counterexample: { k: 500 } });
  });

  it("draws from a stream of its own for each claim and each seed", () => {
    const seeds = ["theorem-3/repaired", "theorem-3/control"].flatMap((id) =>
      ["1", "2"].map((s) => claimSeed({ id }, s)),
    );
    expect(new Set(seeds).size).toBe(4);
  });

  it("draws up to 300 cases for an expected failure, whatever the number of runs", () => {
    let calls = 0;
    const literal = statement(
      () => {
        calls++;
        return finding(1);
      },
      { id: "theorem-3/literal", reading: "literal", expectation: "fails", found: "random" },
    );
    const verdict = checkClaim(literal, { runs: 1, seed: "1" });
    expect(calls).toBe(RUNS_FOR_EXPECTED_FAILURE);
    expect(isAsExpected(literal, verdict)).toBe(false);
  });

  it.each([0, -1, 1.5, NaN])("refuses %s runs", (runs) => {
    expect(() =>
      checkClaim(
        statement(() => finding(1)),
        { runs, seed: "1" },
      ),
    ).toThrow(/checkClaim: the number of runs/);
  });
});

describe("claim", () => {
  it.each([
    [{ id: "theorem-4/repaired" }, /id must be item\/reading/],
    [{ id: "theorem-3/literal" }, /id must be item\/reading/],
    [{ expectation: "fails" as const }, /must say how that is found/],
    [{ coverage: { rare: 0.02 } }, /floors .* must be from 0.025 to 1, got 0.02 for "rare"/],
  ])("refuses %j", (overrides, rule) => {
    expect(() => statement(() => finding(1), overrides)).toThrow(rule);
  });
});

describe("tightest", () => {
  const sound = { margin: 0.05, allowance: 0 };
  it.each([
    ["a NaN margin", { margin: NaN, allowance: 0 }],
    ["a NaN allowance", { margin: 0.5, allowance: NaN }],
    ["an allowance that could hide a violation", { margin: -0.4, allowance: 0.5 }],
    ["the least room", { margin: 0.01, allowance: 0 }],
  ])("picks %s, wherever it stands", (_name, picked) => {
    for (const list of [
      [picked, sound, sound],
      [sound, picked, sound],
      [sound, sound, picked],
    ]) {
      expect(tightest(list)).toBe(picked);
    }
  });
});

describe("measureControl", () => {
  it("gives the share of violating draws a lower bound below the share itself", () => {
    const { draws, violations, lowerBound } = measureControl(
      statement((k) => finding(k < 0 ? -1 : 1)),
      "1",
    );
    expect(draws).toBe(5000);
    expect(violations / draws).toBeGreaterThan(0.3);
    expect(lowerBound).toBeLessThan(violations / draws);
    expect(lowerBound).toBeGreaterThan(violations / draws - 0.03);
  });
});

describe("the examination of a case", () => {
  it.each<[string, unknown, string]>([
    ["nothing", undefined, "kind"],
    ["another kind", { kind: "sure", why: "", regions: [] }, "kind"],
    ["a finding without margin", { kind: "finding", allowance: 0, regions: [] }, "margin"],
    ["a margin that is a text", { kind: "finding", margin: "1", allowance: 0, regions: [] }, "margin"],
    ["a finding without allowance", { kind: "finding", margin: 1, regions: [] }, "allowance"],
    ["an allowance below 0", { kind: "finding", margin: 1, allowance: -1e-300, regions: [] }, "allowance"],
    ["a finding without regions", { kind: "finding", margin: 1, allowance: 0 }, "regions"],
    ["regions that are no texts", { kind: "finding", margin: 1, allowance: 0, regions: ["a", 1] }, "regions"],
    ["undecided without a reason", { kind: "undecided", regions: [] }, "why"],
    ["nothing claimed without regions", { kind: "not applicable", why: "" }, "regions"],
  ])("is refused where it is %s", (_, answer, part) => {
    expect(() =>
      examineCase(
        statement(() => answer as CaseExamination),
        { k: 1 },
      ),
    ).toThrow(
      new RangeError(
        `examine must answer with a finding, undecided or nothing claimed; its ${part} is not as it must be`,
      ),
    );
  });

  it.each<CaseExamination>([
    { kind: "finding", margin: -1, allowance: 0, regions: ["a"] },
    { kind: "undecided", why: "it is dark", regions: [] },
    { kind: "not applicable", why: "k is odd", regions: ["odd"] },
  ])("is passed on as it is where it is %o", (answer) => {
    expect(
      examineCase(
        statement(() => answer),
        { k: 1 },
      ),
    ).toEqual(answer);
  });
});

describe("the floor of controls", () => {
  it("is so high that the default of 300 cases misses a violation once in a million times", () => {
    expect((1 - CONTROL_FLOOR) ** 300).toBeLessThan(1e-6);
    expect(CONTROL_FLOOR).toBeLessThan(0.1);
  });
});
