import fc from "fast-check";
import { claim } from "../../../properties/engine/claim.ts";
import { PAPER } from "../../../properties/claims/paper.ts";
import { verifyClaim } from "../../../properties/engine/verify.ts";

/** A statement that is wrong for every case from 7 on, though it is expected to hold. */
export const wrong = claim<number, number>({
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
  controls: ["theorem-3/control"],
  sources: [],
});

export const run = { runs: 50, seed: "1", corpus: [] };
export const refuted = () => verifyClaim(wrong, run);
