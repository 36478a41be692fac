import { describe, expect, it } from "vitest";
import { findingsTable } from "../../../src/cli/findings/findings-table.ts";
import type { Paint } from "../../../src/cli/terminal/paint.ts";
import type { FindingVerdict } from "../../../src/experiments/comparison/findings/comparison-verdicts.ts";
import { judged } from "../../experiments/comparison/findings/judged-parts.ts";

const named: Paint = (style, text) => `${style}(${text})`;

const finding = (
  by: FindingVerdict["by"],
  verdict: FindingVerdict["verdict"],
  worlds: FindingVerdict["worlds"],
  dependsOn: readonly string[] = [],
): FindingVerdict => ({ finding: "f", by, verdict, statement: `it is ${verdict}`, rule: "", worlds, dependsOn });

describe("the table of findings", () => {
  it("has those of the paper first, each with its verdict and with what was seen under each protocol", () => {
    const verdicts = [
      finding("latchlab", "not decided", [judged("recovered", ["latch", "not decided"])]),
      finding("paper", "supported in part", [
        judged("recovered", ["latch", "supported"], ["parity", "not decided"]),
        judged("tuned", ["latch", "not testable"]),
        judged("loud", ["latch", "contradicted"], true),
      ]),
      finding("paper", "depends", [judged("recovered", ["latch", "contradicted"])], ["tuned"]),
    ];
    expect(findingsTable(verdicts, named)).toEqual([
      "",
      "bold(What the paper found)",
      "green(supported in part   ) it is supported in part",
      "                     recovered: supported in part, 1 of 2 parts for it. latch: supported, 1 of 1 (at T = 10:",
      "                       seen at 10); parity: not decided (at T = 20: seen at 20)",
      "                     tuned: not testable, no part can be tested. latch: not testable",
      "yellow(depends             ) it is depends",
      "                     recovered: contradicted, 0 of 1 part for it, 1 against. latch: contradicted, 1 of 1 (at T",
      "                       = 10: seen at 10)",
      "",
      "bold(Beyond the paper)",
      "dim(not decided         ) it is not decided",
      "                     recovered: not decided, 0 of 1 part for it. latch: not decided (at T = 10: seen at 10)",
    ]);
  });
});
