/** A journal in which one bit is turned over, a thousand times anew: none is read as if nothing were wrong. */
import { expect, it } from "vitest";
import { fatesOfFlips } from "../../cli/sweep/journal/bit-flips.ts";

const FLIPS = 1000;

it("no bit of a journal that is turned over goes unnoticed", () => {
  const fates = fatesOfFlips(FLIPS, "seed=2/bits that turn over");
  const refused = fates.get("refused by file and line") ?? 0;
  expect(refused + (fates.get("its last line is cut off") ?? 0)).toBe(FLIPS);
  expect(refused).toBeGreaterThan(0.99 * FLIPS);
});
