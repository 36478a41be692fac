import { describe, expect, it } from "vitest";
import { ComparisonRows } from "../../../../src/experiments/comparison/comparison-rows.ts";
import {
  type ComparisonResults,
  comparisonVerdicts,
} from "../../../../src/experiments/comparison/findings/comparison-verdicts.ts";
import { FINDINGS } from "../../../../src/experiments/comparison/findings/findings.ts";
import { shorterFirstFinding } from "../../../../src/experiments/comparison/findings/shorter-first-finding.ts";
import { judged } from "../../../../src/experiments/comparison/findings/verdicts.ts";
import { type Fate, GIVEN, rowOf, rowsIn, type TrialOf, type World } from "./synthetic-rows.ts";

const SA = "simulated-annealing";
const BP = "back-propagation";
const SOLVED: Fate = { solved: true, presentations: 1000 };
const FAILED: Fate = { solved: false, presentations: 100_000 };

/** Only these algorithms were run, on latch at two lengths, with this fate. */
const CELLS = [
  ["latch", 10],
  ["latch", 30],
] as const;
const rowsOf = (algorithms: readonly string[], fate: World, trials = 40) =>
  rowsIn((trial: TrialOf) => (algorithms.includes(trial.algorithm) ? fate(trial) : undefined), trials, CELLS);
const annealing = (fate: Fate) => rowsOf([SA], () => fate);

const verdictOn = (id: string, results: Partial<ComparisonResults>) => {
  const none = new Map<string, ComparisonRows>();
  const all = comparisonVerdicts({
    protocols: none,
    variants: none,
    shorterFirst: none,
    replication: none,
    shorterFirstReplication: none,
    ...results,
  });
  return all.find(({ finding }) => finding === id);
};

describe("the verdicts of a comparison", () => {
  it("are one for each finding in their order, with the words of the finding", () => {
    const verdicts = comparisonVerdicts({
      protocols: new Map([["recovered", annealing(SOLVED)]]),
      variants: new Map(),
      shorterFirst: new Map(),
      replication: new Map(),
      shorterFirstReplication: new Map(),
    });
    expect(verdicts.map(({ finding, by, statement, rule }) => [finding, by, statement, rule])).toEqual(
      FINDINGS.map(({ id, by, statement, rule }) => [id, by, statement, rule]),
    );
  });

  it("are judged under the constants that were recovered and under tuned ones, not under those chosen by their results", () => {
    const verdict = verdictOn("annealing-solves-all", {
      protocols: new Map([
        ["recovered", annealing(SOLVED)],
        ["companion", annealing(FAILED)],
        ["working", annealing(FAILED)],
        ["tuned", annealing(SOLVED)],
      ]),
    });
    expect(verdict?.worlds.map(({ world, isVariant }) => [world, isVariant])).toEqual([
      ["recovered", false],
      ["tuned", false],
    ]);
    expect(verdict).toMatchObject({ verdict: "supported", dependsOn: [] });
  });

  it("depend on a protocol or a variant that decides otherwise", () => {
    const verdict = verdictOn("annealing-solves-all", {
      protocols: new Map([
        ["recovered", annealing(SOLVED)],
        ["tuned", annealing(FAILED)],
      ]),
      variants: new Map([
        ["Gaussian noise for uniform", annealing(FAILED)],
        ["20 training sequences for 50", annealing(SOLVED)],
        // Of three trials nothing is decided.
        ["acceptable cost 0.1 for 0.04", rowsOf([SA], () => SOLVED, 3)],
      ]),
    });
    expect(verdict).toMatchObject({ verdict: "depends", dependsOn: ["tuned", "20 training sequences for 50"] });
    expect(verdict?.worlds.map(({ isVariant, decision }) => [isVariant, decision])).toEqual([
      [false, "supported"],
      [false, "contradicted"],
      [true, "contradicted"],
      [true, "supported"],
      [true, "not decided"],
    ]);
  });

  it("are replicated protocol by protocol, variants never", () => {
    const verdict = verdictOn("annealing-solves-all", {
      protocols: new Map([
        ["recovered", annealing(SOLVED)],
        ["tuned", annealing(SOLVED)],
      ]),
      variants: new Map([["tuned", annealing(SOLVED)]]),
      replication: new Map([
        ["recovered", annealing(SOLVED)],
        ["tuned", annealing(FAILED)],
      ]),
    });
    expect(verdict?.worlds.map(({ parts }) => parts.map(({ replicated }) => replicated))).toEqual([
      [true, true],
      [false, false],
      [undefined, undefined],
    ]);
  });

  it("have that on shorter sequences first where it was run, and not under variants", () => {
    const results = {
      protocols: new Map([
        ["recovered", rowsOf([BP], () => FAILED)],
        ["tuned", rowsOf([BP], () => FAILED)],
      ]),
      variants: new Map([["Gaussian noise for uniform", rowsOf([BP], () => FAILED)]]),
      shorterFirst: new Map([["tuned", rowsOf([BP], () => SOLVED)]]),
    };
    const verdict = verdictOn("shorter-first", results);
    expect(verdict?.worlds.map(({ world, decision }) => [world, decision])).toEqual([["tuned", "supported"]]);
    expect(verdictOn("shorter-first", { ...results, shorterFirst: new Map() })).toBeUndefined();
  });
});

describe("the finding on shorter sequences first", () => {
  const shorter = (fate: (trial: number) => Fate, trials = Array.from({ length: 40 }, (_, k) => k + 1)) =>
    new ComparisonRows(
      [
        ["latch", 30],
        ["parity", 10],
      ].flatMap(([task, T]) =>
        trials.map((trial) => rowOf({ task: task as string, T: T as number, algorithm: BP, trial }, fate(trial))),
      ),
    );
  const judgedOn = (first: ComparisonRows, rows: ComparisonRows) =>
    judged([{ id: "shorter-first", parts: shorterFirstFinding(first).parts(rows) }], "shorter")[0];
  const without = (fate: World) =>
    rowsIn((trial) => (trial.algorithm === BP ? fate(trial) : undefined), 40, [...CELLS, ["parity", 10]]);

  it("flips with who solves the same trials, task by task, and is no test where all are solved without", () => {
    expect(
      judgedOn(
        shorter(() => SOLVED),
        without(() => FAILED),
      ).decision,
    ).toBe("supported");
    const half = without(({ trial }) => (trial % 20 > 0 ? SOLVED : FAILED));
    expect(
      judgedOn(
        shorter(() => FAILED),
        half,
      ).decision,
    ).toBe("contradicted");
    expect(
      judgedOn(
        shorter(() => SOLVED),
        without(() => SOLVED),
      ).decision,
    ).toBe("not testable");
    const onLatch = without(({ task, trial }) => (task === "latch" || trial % 20 === 0 ? FAILED : SOLVED));
    const mixed = judgedOn(
      new ComparisonRows([...shorter(() => SOLVED).ofTask("latch", BP), ...shorter(() => FAILED).ofTask("parity", BP)]),
      onLatch,
    );
    expect([mixed.decision, mixed.parts.map(({ where }) => where)]).toEqual([
      "mixed",
      ["latch at T = 30", "parity at T = 10"],
    ]);
  });

  it("holds a trial against the same trial without, whichever are missing and whatever initial weights solve", () => {
    // Without, the first ten trials are solved, none of which was run on shorter sequences first.
    const late = Array.from({ length: 30 }, (_, k) => 40 - k);
    const [latch] = judgedOn(
      shorter(() => SOLVED, late),
      without(({ trial }) => (trial <= 10 ? SOLVED : FAILED)),
    ).parts;
    expect(latch.measure.seen).toMatch(/^\+1\.00 .* of 30 pairs$/);
    const [some] = judgedOn(
      shorter((trial) => (trial % 4 === 0 ? GIVEN : SOLVED)),
      without(({ trial }) => (trial % 4 === 1 ? GIVEN : FAILED)),
    ).parts;
    expect(some.measure.seen).toMatch(/^\+1\.00 .* of 20 pairs$/);
  });
});
