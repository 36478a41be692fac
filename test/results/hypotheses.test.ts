import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../properties/claims/claims.ts";
import { CONTROL_DRAWS } from "../../properties/engine/control.ts";
import {
  firstStrength,
  keptStrengths,
  keyOf,
  keyOfTried,
  TRIED,
  verdictOn,
} from "../../scripts/hypothesis-strengths.ts";
import { clopperPearsonLower } from "../../src/numeric/statistics/binomial.ts";
import { mendedBy } from "./committed.ts";

/** What was measured on fifty times as many draws, of which these are the first. */
const kept = keptStrengths();
const MEND = mendedBy("results:claims");

/** The least share of the draws beyond a hypothesis that must break it and no other. */
const ALONE = 0.5;

describe("every claim that holds", () => {
  it("declares its hypotheses, and what lies beyond each", () => {
    for (const { id, hypotheses = [], beyond = [] } of CLAIMS.filter(({ expectation }) => expectation === "holds")) {
      expect(beyond.map(({ hypothesis }) => hypothesis), id).toEqual(hypotheses.map(({ name }) => name));
    }
  });
});

describe("beyond a hypothesis the statement fails as often as is committed", () => {
  const drawn = TRIED.flatMap((one) => (one.draws === undefined ? [] : [[keyOfTried(one), one.draws] as const]));
  it.each(drawn)("%s", (key, draws) => {
    const committed = kept.find((one) => keyOf(one) === key);
    if (committed !== undefined) expect(firstStrength(draws).violations, MEND).toBe(committed.ofFirst);
  });
});

describe("the committed shares of violations", () => {
  it("are those of all hypotheses and spoiled conclusions of this code and of no other", () => {
    expect(kept.map(keyOf).sort(), MEND).toEqual(TRIED.map(keyOfTried).sort());
  });

  it("have no hypothesis that is neither needed nor needless", () => {
    const open = kept.filter(({ verdict }) => !["needed", "needless", "not breakable alone"].includes(verdict));
    expect(open).toEqual([]);
  });

  it("have the verdicts that their numbers make, and that the code declares", () => {
    const declared = new Map(TRIED.map((one) => [keyOfTried(one), one]));
    for (const one of kept) {
      const { isNeedless = false, draws } = declared.get(keyOf(one)) ?? {};
      const { violations = 0, lowerBound = 0 } = one;
      const bound = clopperPearsonLower(violations, CONTROL_DRAWS, 0.99);
      expect(Math.abs(bound - lowerBound), keyOf(one)).toBeLessThan(5e-4);
      const verdict = draws === undefined ? "not breakable alone" : verdictOn(violations, bound, isNeedless);
      expect(one.verdict, `${keyOf(one)}; ${MEND}`).toBe(verdict);
    }
  });

  it("come from draws that break one hypothesis and keep the others", () => {
    const beyond = kept.filter(({ hypothesis }) => hypothesis !== undefined);
    expect(beyond.filter(({ alone }) => alone !== undefined && alone < ALONE * CONTROL_DRAWS)).toEqual([]);
  });
});
