import { describe, expect, it } from "vitest";
import { trainingOptionsList } from "../../../src/cli/training/training-options.ts";
import { listed } from "../../listed-texts.ts";

const LISTS: Readonly<Record<string, readonly string[]>> = {
  "of every task and algorithm": trainingOptionsList("working"),
  "of one task and one algorithm": trainingOptionsList("published", "parity", "back-propagation"),
};

describe("trainingOptionsList", () => {
  it("says what is kept in texts (npx vitest run test/cli/training/training-options.test.ts --update keeps the new ones)", async () => {
    await expect(listed(LISTS, (lines) => lines.join("\n"))).toMatchFileSnapshot("texts/training-options.txt");
  });
});
