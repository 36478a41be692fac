import { describe, expect, it } from "vitest";
import { failureLines } from "../../../src/cli/sweep/failure-lines.ts";
import { findingsTable } from "../../../src/cli/sweep/findings-table.ts";
import { sweepTables, tuningTable } from "../../../src/cli/sweep/sweep-table.ts";
import type { FindingVerdict } from "../../../src/experiments/comparison/findings/comparison-verdicts.ts";
import { type Decision, overallVerdict } from "../../../src/experiments/comparison/findings/verdicts.ts";
import { type SweepPlan, type SweepTrial, trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";
import type { TrialRow } from "../../../src/experiments/trial-row.ts";
import { listed } from "../../listed-texts.ts";

/** Styles as they read in the file: red⟨wrong⟩. */
const marked = (style: string, text: string) => `${style}⟨${text}⟩`;

const finding = (by: FindingVerdict["by"], statement: string, decisions: readonly Decision[]): FindingVerdict => {
  const worlds = ["published", "tuned", "published, Gaussian noise"].map((world, i) => ({
    world,
    isVariant: i === 2,
    finding: statement,
    decision: decisions[i],
    pFor: 0.5,
    pAgainst: 0.5,
    measures: [],
  }));
  return { ...overallVerdict(statement, worlds), by, statement, rule: "none", worlds };
};

const FINDINGS: readonly FindingVerdict[] = [
  finding("paper", "supported everywhere", ["supported", "supported", "supported"]),
  finding("paper", "supported, though not decided under one", ["supported", "not decided", "not decided"]),
  finding("paper", "contradicted", ["contradicted", "contradicted", "contradicted"]),
  finding("latchlab", "depends on the world", ["supported", "contradicted", "contradicted"]),
  finding("latchlab", "not decided", ["not decided", "not decided", "not decided"]),
];

const plan: SweepPlan = {
  name: "made up",
  seed: "1",
  tasks: [
    { task: "latch", T: [10, 100] },
    { task: "parity", T: [9] },
  ],
  algorithms: ["back-propagation", "adam"],
  protocols: [{ name: "working", preset: "working" }],
  trials: 3,
};

/** A trial at T = 10 solves its task where its number is odd; parity is never solved; T = 100 was not run. */
function rowOf({ specification }: SweepTrial): TrialRow | undefined {
  const { task, T, trial } = specification;
  if (T === 100) return undefined;
  const errorRate = task === "latch" && trial % 2 === 1 ? 0 : 0.5;
  const score = { cost: 0.02, errorRate };
  return {
    schema: 1,
    id: "0123456789abcdef",
    specification,
    outcome: errorRate === 0 ? "converged" : "budget-exhausted",
    reason: "made up",
    presentations: 1234 * trial,
    multiplyAdds: 0,
    reached: [null, null, null, null, null],
    training: score,
    heldOut: score,
    longer: score,
    parameters: [],
  };
}

const tuned = { task: "latch", solved: 9, trials: 10, presentations: 600000 };
const failures = (n: number) => Array.from({ length: n }, (_, i) => `trial ${i + 1}: out of memory`);

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  "verdicts on the findings": findingsTable(FINDINGS, marked),
  "solved trials": sweepTables(plan, trialsOf(plan), rowOf, marked),
  "tuned settings": tuningTable(
    [
      { ...tuned, algorithm: "adam", options: { learningRate: 0.01, clip: 1 } },
      { ...tuned, algorithm: "back-propagation", options: { learningRate: 0.3 } },
    ],
    marked,
  ),
  "trials that failed": failureLines(failures(2), marked),
  "more trials that failed than are shown": failureLines(failures(11), marked),
};

describe("the texts of a sweep", () => {
  it("read as kept in texts (npx vitest run test/cli/sweep/sweep-texts.test.ts --update keeps the new ones)", async () => {
    await expect(listed(TEXTS, (lines) => lines.join("\n"))).toMatchFileSnapshot("texts/sweeps.txt");
  });
});
