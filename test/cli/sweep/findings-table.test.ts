import { describe, expect, it } from "vitest";
import { findingsTable } from "../../../src/cli/sweep/findings-table.ts";
import type { Paint } from "../../../src/cli/terminal/paint.ts";
import type { FindingVerdict } from "../../../src/experiments/comparison/findings/comparison-verdicts.ts";

const named: Paint = (style, text) => `${style}(${text})`;

const world = (name: string, decision: FindingVerdict["worlds"][number]["decision"], isVariant = false) => ({
  ...{ finding: "f", decision, pFor: 0.5, pAgainst: 0.5, measures: [] },
  ...{ world: name, isVariant },
});
const finding = (
  by: FindingVerdict["by"],
  verdict: FindingVerdict["verdict"],
  worlds: FindingVerdict["worlds"],
  dependsOn: readonly string[] = [],
): FindingVerdict => ({ finding: "f", by, verdict, statement: `it is ${verdict}`, rule: "", worlds, dependsOn });

describe("the table of findings", () => {
  it("has those of the paper first, each with its verdict and with the protocols that decide otherwise", () => {
    const verdicts = [
      finding("latchlab", "not decided", [world("published", "not decided")]),
      finding("paper", "supported", [world("published", "supported"), world("tuned", "not decided")]),
      finding("paper", "contradicted", [world("published", "contradicted"), world("loud", "not decided", true)]),
      finding("paper", "depends", [world("published", "supported")], ["tuned", "loud"]),
    ];
    expect(findingsTable(verdicts, named)).toEqual([
      "",
      "bold(What the paper found)",
      "green(supported   ) it is supported",
      "             tuned: not decided",
      "red(contradicted) it is contradicted",
      "yellow(depends     ) it is depends",
      "             decided otherwise under tuned; loud",
      "",
      "bold(Beyond the paper)",
      "dim(not decided ) it is not decided",
    ]);
  });
});
