import { describe, expect, it } from "vitest";
import { compareOnNetwork } from "./compare-orbits.ts";
import { NAMES } from "./random-networks.ts";

/** Networks on which something was wrong before: attracting orbits not found, or not seen to attract. */
const WENT_WRONG = [40, 149, 219, 226, 268, 478];

describe("the survey of random tanh networks against brute force", () => {
  it.each([...WENT_WRONG, ...NAMES.map((_, i) => i + NAMES.length * (1 + (i % 4)))])(
    "lists nothing that is not there, nothing twice, and every attracting orbit of network %i",
    (k) => {
      const { name, faults } = compareOnNetwork(k, 100);
      expect(faults, name).toEqual([]);
    },
  );
});
