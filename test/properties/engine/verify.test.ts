import { describe, expect, it } from "vitest";
import { checkClaim } from "../../../properties/engine/check.ts";
import type { ClaimSpec } from "../../../properties/engine/claim.ts";
import type { StoredCase } from "../../../properties/engine/corpus.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { summarise, verifyClaim, verifyClaims } from "../../../properties/engine/verify.ts";
import { integerClaim } from "./integer-claim.ts";

/** A statement that fails exactly on the integers k, 0 … 1000, for which `fails` is true. */
const statement = (fails: (k: number) => boolean, overrides: Partial<ClaimSpec<{ k: number }, number>> = {}) =>
  integerClaim([0, 1000], (k) => ({ kind: "finding", margin: fails(k) ? -1 : 1, allowance: 0, regions: [] }), {
    statement: "k is small.",
    ...overrides,
  });
const literal = {
  id: "theorem-3/literal",
  reading: "literal",
  expectation: "fails",
  found: "random",
  repairs: ["theorem-3/repaired"],
} as const;

const stored = (id: string, k: number): StoredCase => ({ file: `${k}.json`, claim: id, case: { k }, note: "" });
const options = { runs: 100, seed: "3", corpus: [] };

describe("verifyClaims", () => {
  it("checks each claim as verifyClaim does, and sums up", () => {
    const claims = [statement(() => false), statement(() => true)];
    const { claims: results, summary, runs, seed } = verifyClaims(claims, { runs: 100, seed: "3" });
    expect(results).toEqual(claims.map((one) => verifyClaim(one, options)));
    expect({ runs, seed }).toEqual({ runs: 100, seed: "3" });
    expect(summary).toMatchObject({ claims: 2, held: 1, refuted: 1, asExpected: 1 });
  });

  it("refuses runs that are no number of cases", () => {
    expect(() => verifyClaims([statement(() => false)], { runs: NaN })).toThrow(RangeError);
  });
});

describe("verifyClaim", () => {
  it("tells the claim, what was expected of it and what came out", () => {
    const sound = statement(() => false);
    expect(verifyClaim(sound, options)).toEqual({
      id: "theorem-3/repaired",
      item: "theorem-3",
      reading: "repaired",
      statement: "k is small.",
      expectation: "holds",
      verdict: checkClaim(sound, { runs: 100, seed: "3" }),
      asExpected: true,
    });
  });

  it("has a claim that should hold as unexpected when refuted, and one that should fail when it holds", () => {
    expect(
      verifyClaim(
        statement((k) => k > 500),
        options,
      ),
    ).toMatchObject({
      verdict: { kind: "refuted", found: "random" },
      asExpected: false,
    });
    expect(
      verifyClaim(
        statement((k) => k > 500, literal),
        options,
      ),
    ).toMatchObject({
      verdict: { kind: "refuted" },
      asExpected: true,
    });
    expect(
      verifyClaim(
        statement(() => false, literal),
        options,
      ),
    ).toMatchObject({
      verdict: { kind: "held" },
      asExpected: false,
    });
  });

  it("does not take a counterexample that was constructed for one that draws were to find", () => {
    const constructed = statement((k) => k > 500, { ...literal, found: "constructed" });
    const { verdict } = verifyClaim(constructed, options);
    expect(verdict).toMatchObject({ kind: "refuted", found: "constructed" });
    expect(verifyClaim(constructed, options).asExpected).toBe(true);
  });

  it("tries the stored cases of the claim itself, and of no other", () => {
    const fragile = statement((k) => k === 123456);
    const own = [stored("theorem-3/control", 7), stored("theorem-3/repaired", 123456)];
    expect(verifyClaim(fragile, { ...options, corpus: own })).toMatchObject({
      verdict: { kind: "refuted", found: "corpus", counterexample: { k: 123456 } },
      asExpected: false,
    });
    const others = [stored("theorem-3/control", 123456), stored("theorem-3", 123456)];
    expect(verifyClaim(fragile, { ...options, corpus: others })).toMatchObject({ verdict: { kind: "held" } });
  });

  it("is undecided, which is never expected, when time runs out", () => {
    const slow = statement(() => {
      const until = performance.now() + 5;
      while (performance.now() < until);
      return false;
    });
    expect(verifyClaim(slow, { ...options, timeLimit: 0.05 })).toMatchObject({
      verdict: { kind: "undecided" },
      asExpected: false,
    });
    expect(verifyClaim(slow, { ...options, runs: 20, timeLimit: 30 })).toMatchObject({ verdict: { kind: "held" } });
  });

  it("gives the same result for the same seed", () => {
    const false_ = statement((k) => k > 500);
    expect(verifyClaim(false_, options)).toEqual(verifyClaim(false_, options));
  });

  it.each([0, 0.5, NaN])("refuses %s runs", (runs) => {
    expect(() =>
      verifyClaim(
        statement(() => false),
        { ...options, runs },
      ),
    ).toThrow(new RangeError(`checkClaim: the number of runs must be an integer >= 1, got ${runs}`));
  });
});

describe("summarise", () => {
  const results: readonly ClaimResult[] = [
    verifyClaim(
      statement(() => false),
      options,
    ),
    verifyClaim(
      statement((k) => k > 500, literal),
      options,
    ),
    verifyClaim(
      statement(() => false, { ...literal, id: "theorem-3-edge/literal" }),
      options,
    ),
    verifyClaim(
      statement(() => false, {
        id: "theorem-3-dark/repaired",
        examine: () => ({ kind: "undecided", why: "it is dark", regions: [] }),
      }),
      options,
    ),
  ];

  it("counts every kind of verdict and names what was not expected, in order", () => {
    expect(summarise("0.1.0", options, results)).toEqual({
      schema: 2,
      version: "0.1.0",
      seed: "3",
      runs: 100,
      claims: results,
      summary: {
        claims: 4,
        held: 2,
        refuted: 1,
        undecided: 1,
        asExpected: 2,
        unexpected: ["theorem-3-edge/literal", "theorem-3-dark/repaired"],
      },
    });
  });

  it("sums up nothing to zeros", () => {
    expect(summarise("0.1.0", options, []).summary).toEqual({
      claims: 0,
      held: 0,
      refuted: 0,
      undecided: 0,
      asExpected: 0,
      unexpected: [],
    });
  });

  it("is plain JSON: what is printed is what is read", () => {
    const verification = summarise("0.1.0", options, results);
    expect(JSON.parse(JSON.stringify(verification))).toEqual(verification);
  });
});
