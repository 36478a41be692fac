import { expect, it } from "vitest";
import { runSpecification } from "../../../../src/experiments/run-specification.ts";
import { trialSpecification } from "../../../../src/experiments/trial-row.ts";
import { fingerprint } from "../../../numeric/fingerprint.ts";

it("trials of the modern controls have the bits of golden rows: one of each on each task", () => {
  const rows = ["latch", "two-sequence", "parity"].flatMap((task) =>
    ["clipped-back-propagation", "orthogonal-back-propagation", "gru-adam"].map(
      (algorithm) => runSpecification(trialSpecification({ task, algorithm, T: 8, budget: 1000 })).row,
    ),
  );
  expect(fingerprint(rows.flatMap(({ parameters }) => parameters.map((w) => w ?? NaN)))).toBe("642a69b5");
});
