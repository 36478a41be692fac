import { describe, expect, it } from "vitest";
import { CONTROL_FLOOR, measureControl } from "../engine/control.ts";
import { PACKAGED_CORPUS, readCorpus } from "../engine/corpus.ts";
import { verifyClaim } from "../engine/verify.ts";
import { CLAIMS } from "./claims.ts";
import { PAPER_ITEMS } from "./paper.ts";

const runs = Number(process.env.PROPERTY_RUNS ?? 300);
const seed = process.env.PROPERTY_SEED ?? "1";
const corpus = readCorpus(PACKAGED_CORPUS);

describe(`every claim, ${runs} runs, seed ${seed}`, () => {
  it.each(CLAIMS.map((claim) => [claim.id, claim.expectation, claim] as const))("%s %s", (_id, _expectation, claim) => {
    const { verdict, asExpected } = verifyClaim(claim, { runs, seed, corpus });
    expect(asExpected, JSON.stringify(verdict, null, 2)).toBe(true);
  });
});

/**
 * Claims whose rounding grows with what they examine (ill-conditioned spectra, neighbours that come close, norms of
 * long products, means over volumes), and may be granted more than the others.
 */
const ILL_CONDITIONED = new Set([
  "remark-additive-inputs/repaired",
  "definition-1/repaired",
  "definition-2-taxonomy/repaired",
  "boundary-lemma/repaired",
  "boundary-lemma-saddle/repaired",
  "definition-4/repaired",
  "theorem-3-basin/repaired",
  "theorem-4-rate/repaired",
  "corollary-trade-off-volume/repaired",
]);

describe("rounding is granted next to nothing", () => {
  const holding = CLAIMS.filter(({ id, expectation }) => expectation === "holds" && !ILL_CONDITIONED.has(id));
  it.each(holding.map((claim) => [claim.id, claim] as const))("%s", (_id, claim) => {
    const { verdict } = verifyClaim(claim, { runs: 300, seed: "allowances", corpus });
    expect(verdict.kind === "held" && verdict.largestAllowance).toBeLessThan(1e-5);
  });
});

describe("every control is violated by enough of its draws that the default runs cannot miss it", () => {
  const controls = CLAIMS.filter(({ reading }) => reading === "control");
  it.each(controls.map((control) => [control.id, control] as const))("%s", (_id, control) => {
    expect(measureControl(control, "controls").lowerBound).toBeGreaterThanOrEqual(CONTROL_FLOOR);
  });
});

describe("the list of claims", () => {
  const ids = CLAIMS.map(({ id }) => id);

  it("has each id once, in the paper's order of items", () => {
    expect(new Set(ids).size).toBe(ids.length);
    const order = CLAIMS.map(({ item }) => PAPER_ITEMS.findIndex(({ id }) => id === item.id));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it("has the control of every claim that holds, and the repairs of every literal one that fails", () => {
    for (const claim of CLAIMS.filter(({ expectation }) => expectation === "holds")) {
      expect(CLAIMS.find(({ id }) => id === claim.control)?.reading, claim.id).toBe("control");
    }
    for (const claim of CLAIMS.filter(({ reading, expectation }) => reading === "literal" && expectation === "fails")) {
      expect(claim.repairs?.length, claim.id).toBeGreaterThan(0);
      for (const repair of claim.repairs ?? []) expect(ids).toContain(repair);
    }
  });

  it("has no control without a claim that it belongs to", () => {
    const named = new Set(CLAIMS.map(({ control }) => control));
    expect(ids.filter((id) => id.includes("/control") && !named.has(id))).toEqual([]);
  });
});
