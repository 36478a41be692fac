import fc from "fast-check";
import { PAPER } from "../../../properties/claims/paper.ts";
import type { CaseExamination } from "../../../properties/engine/case-examination.ts";
import { claim, type Claim, type ClaimSpec } from "../../../properties/engine/claim.ts";

/** A claim about one integer k, from `low` to `high`, examined by the given function; said to be on theorem 3. */
export const integerClaim = (
  [low, high]: readonly [number, number],
  examine: (k: number) => CaseExamination,
  overrides: Partial<ClaimSpec<{ k: number }, number>> = {},
): Claim =>
  claim<{ k: number }, number>({
    id: "theorem-3/repaired",
    item: PAPER.theorem3,
    reading: "repaired",
    statement: "k is as examined.",
    cases: fc.record({ k: fc.integer({ min: low, max: high }) }),
    build: ({ k }) => k,
    examine,
    narrate: (k) => [`k = ${k}`],
    coverage: {},
    expectation: "holds",
    controls: ["theorem-3/control"],
    sources: [],
    ...overrides,
  });
