import { describe, expect, it } from "vitest";
import { trainingOptionsList } from "../../../src/cli/training/training-options.ts";
import { ALGORITHMS } from "../../../src/training/algorithms/algorithms.ts";
import { listed } from "../../listed-texts.ts";

const LISTS: Readonly<Record<string, readonly string[]>> = {
  "of latch and discrete error propagation": trainingOptionsList("working", "latch", "discrete-error-propagation"),
  "of parity and back-propagation": trainingOptionsList("published", "parity", "back-propagation"),
};

describe("trainingOptionsList", () => {
  it("says what is kept in texts (npx vitest run test/cli/training/training-options.test.ts --update keeps the new ones)", async () => {
    await expect(listed(LISTS, (lines) => lines.join("\n"))).toMatchFileSnapshot("texts/training-options.txt");
  });

  it("has for every algorithm what it has for that one, where none is named", () => {
    const whole = trainingOptionsList("working", "latch").join("\n");
    const head = trainingOptionsList("working", "latch", "none").join("\n");
    for (const { name } of ALGORITHMS) {
      const one = trainingOptionsList("working", "latch", name).join("\n");
      expect(one.startsWith(head)).toBe(true);
      expect(whole).toContain(one.slice(head.length));
    }
  });
});
